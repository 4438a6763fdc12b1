import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import type { GlobalOptions } from './options.ts'
import { collect } from './options.ts'
import { play } from './play.ts'
import { SIMULATOR_IDAM } from './simulator.ts'

interface DemoOptions extends GlobalOptions {
  readonly out?: string
  readonly seed?: string
  readonly at?: string
  readonly defaut: string[]
  readonly json?: boolean
}

/** `gabarit demo`: everything in one process, against the simulator DUI, with nothing to set up. */
export function demoCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  return new Command('demo')
    .description(
      fr
        ? 'tout en un : les services simulés, le DUI simulateur, tous les scénarios, un rapport'
        : 'all in one: simulated services, simulator DUI, every scenario, a report',
    )
    .option('--out <dossier>', fr ? 'dossier des rapports' : 'folder of the reports')
    .option(
      '--defaut <nom>',
      fr ? 'donne un défaut au DUI simulateur (répétable ; voir : list defauts)' : 'gives the simulator DUI a defect (repeatable; see: list defects)',
      collect,
      [],
    )
    .option('--seed <texte>', fr ? 'graine : mêmes identifiants d’une fois à l’autre' : 'seed: same identifiers from one time to the next')
    .option('--at <date>', fr ? 'arrête l’horloge du banc à cet instant' : 'stops the clock of the bench at this instant')
    .option('--json', fr ? 'résultat en une ligne JSON' : 'result as one JSON line')
    .action(async (_: unknown, command: Command) => {
      const o = command.optsWithGlobals<DemoOptions>()
      done(
        await play({
          state: o.state,
          lang,
          terminal,
          adapter: 'simulator',
          profile: 'ins-qualification',
          scenarios: [],
          resume: false,
          mode: 'strict',
          parallel: 4,
          ports: {},
          defects: o.defaut,
          idams: [SIMULATOR_IDAM],
          json: o.json ?? false,
          ...(o.journal ? { journal: o.journal } : {}),
          ...(o.out ? { out: o.out } : {}),
          ...(o.seed ? { seed: o.seed } : {}),
          ...(o.at ? { at: o.at } : {}),
        }),
      )
    })
}
