import { Command, Option } from 'commander'
import { ansPackOption } from './ans-pack-option.ts'
import type { CommandContext } from './command-context.ts'
import { operatorOption } from './operator-option.ts'
import { collect, collectPort, DEFAULT_PORTS, type GlobalOptions, positive } from './options.ts'
import { play } from './play.ts'

interface RunOptions extends GlobalOptions {
  readonly adapter: string
  readonly profil: string
  readonly session?: string
  readonly reprendre?: boolean
  readonly mode: 'strict' | 'lenient'
  readonly parallel: number
  readonly port: Record<string, number>
  readonly defaut: string[]
  readonly idam: string[]
  readonly nil?: string
  readonly operateur?: string
  readonly scenarios: string[]
  readonly seed?: string
  readonly at?: string
  readonly out?: string
  readonly json?: boolean
  readonly ansPack?: string
}

/** `gabarit run`: scenarios against one's own DUI; exit code 0 conforme, 1 not, 2 configuration, 3 bench, 4 answers pending. */
export function runCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  return new Command('run')
    .argument('[scenario...]', fr ? 'identifiants, ou début suivi de * ; tous par défaut' : 'ids, or beginning followed by *; all by default')
    .requiredOption(
      '--adapter <mot>',
      fr ? 'comment agir sur le DUI : human, http=ADRESSE, module=FICHIER, simulator' : 'how to act on the DUI: human, http=URL, module=FILE, simulator',
    )
    .option('--profil <nom>', fr ? 'profil' : 'profile', 'ins-qualification')
    .option('--session <nom>', fr ? 'session où garder les preuves (nouvelle par défaut)' : 'session that keeps the evidence (a new one by default)')
    .option('--reprendre', fr ? 'reprend l’exécution interrompue de la session' : 'resumes the interrupted run of the session')
    .addOption(
      new Option('--mode <mode>', fr ? 'réponses du banc en cas d’erreur' : 'answers of the bench on error').choices(['strict', 'lenient']).default('strict'),
    )
    .option('--parallel <n>', fr ? 'scénarios menés de front' : 'scenarios under way together', positive(lang), 4)
    .option('--port <nom=port>', fr ? 'port d’un accès (répétable)' : 'port of an endpoint (repeatable)', collectPort(lang), { ...DEFAULT_PORTS })
    .option(
      '--idam <numero>',
      fr
        ? 'numéro d’autorisation du logiciel à accepter ; tous par défaut (répétable)'
        : 'software authorisation number to accept; all by default (repeatable)',
      collect,
      [],
    )
    .option('--nil <reference>', fr ? 'référence produit attendue dans X-MSS-NIL' : 'product reference expected in X-MSS-NIL')
    .addOption(operatorOption(lang))
    .option('--scenarios <dossier>', fr ? 'dossier de scénarios à vous (répétable)' : 'folder of your own scenarios (repeatable)', collect, [])
    .option('--defaut <nom>', fr ? 'défaut du DUI simulateur (répétable)' : 'defect of the simulator DUI (repeatable)', collect, [])
    .option('--seed <texte>', fr ? 'graine' : 'seed')
    .option('--at <date>', fr ? 'arrête l’horloge du banc à cet instant' : 'stops the clock of the bench at this instant')
    .addOption(ansPackOption(lang))
    .option('--out <dossier>', fr ? 'dossier des rapports' : 'folder of the reports')
    .option('--json', fr ? 'résultat en une ligne JSON' : 'result as one JSON line')
    .addHelpText(
      'after',
      fr
        ? '\nLe jeton de l’interface de test du DUI se donne par la variable GABARIT_ADAPTER_TOKEN.\n\nCodes de sortie : 0 conforme · 1 non conforme · 2 usage ou configuration · 3 erreur du banc · 4 réponses en attente'
        : '\nThe token of the DUI’s test interface is given by the variable GABARIT_ADAPTER_TOKEN.\n\nExit codes: 0 conforme · 1 not conforme · 2 usage or configuration · 3 bench error · 4 answers pending',
    )
    .action(async (words: string[], _: unknown, command: Command) => {
      const o = command.optsWithGlobals<RunOptions>()
      const token = terminal.env['GABARIT_ADAPTER_TOKEN']
      done(
        await play({
          state: o.state,
          lang,
          terminal,
          adapter: o.adapter,
          profile: o.profil,
          scenarios: words,
          scenarioFolders: o.scenarios,
          resume: o.reprendre ?? false,
          mode: o.mode,
          parallel: o.parallel,
          ports: o.adapter === 'simulator' && command.getOptionValueSource('port') === 'default' ? {} : o.port,
          defects: o.defaut,
          idams: o.idam.length > 0 ? o.idam : null,
          json: o.json ?? false,
          ...(o.nil ? { nil: o.nil } : {}),
          ...(o.operateur ? { operator: o.operateur } : {}),
          ...(token ? { token } : {}),
          ...(o.ansPack ? { ansPack: o.ansPack } : {}),
          ...(o.session ? { session: o.session } : {}),
          ...(o.journal ? { journal: o.journal } : {}),
          ...(o.out ? { out: o.out } : {}),
          ...(o.seed ? { seed: o.seed } : {}),
          ...(o.at ? { at: o.at } : {}),
        }),
      )
    })
}
