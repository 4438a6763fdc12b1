import { join } from 'node:path'
import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import type { GlobalOptions } from './options.ts'
import { collect } from './options.ts'
import { play } from './play.ts'
import { SIMULATOR_IDAM } from './simulator-dmp.ts'

/** What a demonstration plays, in this order. */
const PROFILES = ['ins-qualification', 'dmp-documents', 'mssante'] as const

/** Exit codes, the worst first (DESIGN §5, Verdicts). */
const WORST_FIRST = [3, 2, 1, 4, 0]

interface DemoOptions extends GlobalOptions {
  readonly profil?: string
  readonly out?: string
  readonly seed?: string
  readonly at?: string
  readonly defaut: string[]
  readonly json?: boolean
}

/** `gabarit demo`: every profile in one process, against the simulator DUI, with nothing to set up; a report a profile, the worst exit code. */
export function demoCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  return new Command('demo')
    .option('--profil <nom>', fr ? 'ce profil seulement' : 'this profile only')
    .option('--out <dossier>', fr ? 'dossier des rapports, un par profil' : 'folder of the reports, one for each profile')
    .option(
      '--defaut <nom>',
      fr ? 'donne un défaut au DUI simulateur (répétable ; voir : list defauts)' : 'gives the simulator DUI a defect (repeatable; see: list defects)',
      collect,
      [],
    )
    .option('--seed <texte>', fr ? 'graine : mêmes identifiants d’une fois à l’autre' : 'seed: same identifiers from one time to the next')
    .option('--at <date>', fr ? 'arrête l’horloge du banc à cet instant' : 'stops the clock of the bench at this instant')
    .option('--json', fr ? 'résultat en une ligne JSON par profil' : 'result as one JSON line for each profile')
    .action(async (_: unknown, command: Command) => {
      const o = command.optsWithGlobals<DemoOptions>()
      const profiles = o.profil === undefined ? PROFILES : [o.profil]
      const codes: number[] = []
      for (const profile of profiles) {
        const code = await play({
          state: o.state,
          lang,
          terminal,
          adapter: 'simulator',
          profile,
          scenarios: [],
          resume: false,
          mode: 'strict',
          parallel: 4,
          ports: {},
          defects: o.defaut,
          idams: [SIMULATOR_IDAM],
          json: o.json ?? false,
          ...(o.journal ? { journal: o.journal } : {}),
          ...(o.out ? { out: profiles.length === 1 ? o.out : join(o.out, profile) } : {}),
          ...(o.seed ? { seed: o.seed } : {}),
          ...(o.at ? { at: o.at } : {}),
        })
        codes.push(code)
        // Stopped by its user: the next profile is not begun.
        if (code === 4) break
      }
      done(WORST_FIRST.find((code) => codes.includes(code)) ?? 3)
    })
}
