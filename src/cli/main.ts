import { Command, CommanderError, Option } from 'commander'
import type { Lang } from '../i18n/text.ts'
import { packageVersion } from '../package-root.ts'
import { COMMANDS } from './commands.ts'
import { speakHelp } from './french-help.ts'
import { langFrom } from './language.ts'
import { sayError, type Terminal } from './say.ts'
import { usageError } from './usage-error.ts'

/** Runs one command line; resolves with the exit code (0 conforme, 1 non conforme, 2 usage or configuration, 3 bench error, 4 answers pending). */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  const lang = langOf(argv, terminal)
  const program = new Command('gabarit')
    .usage(lang === 'fr' ? '[options] [commande]' : '[options] [command]')
    .description(
      lang === 'fr'
        ? 'Banc de conformité ouvert pour les logiciels DUI : il joue les services nationaux de santé et rend un rapport.'
        : 'Open conformance bench for DUI software: it plays the national e-health services and hands over a report.',
    )
    .version(packageVersion(), '-V, --version', lang === 'fr' ? 'affiche la version' : 'shows the version')
    .addOption(new Option('--state <dossier>', lang === 'fr' ? 'dossier des clés et des preuves' : 'folder of keys and evidence').default('.gabarit'))
    .addOption(new Option('--lang <langue>', lang === 'fr' ? 'langue' : 'language').choices(['fr', 'en']).default(lang))
    .option(
      '--journal <fichier>',
      lang === 'fr' ? 'journal technique (JSON), sans aucune donnée de personne' : 'technical log (JSON), without any personal data',
    )
    .exitOverride()
    .configureOutput({ writeOut: (s) => void terminal.out.write(s), writeErr: () => undefined })
  let code = 0
  let failed = ''
  const done = (result: number): void => {
    code = result
  }
  for (const { name, usage, text, load } of COMMANDS) {
    // Only its name and its line, unless the command line names it: the help of all of them needs no more.
    const command = (argv.includes(name) ? (await load())({ lang, terminal, done }) : new Command(name).usage(usage)).description(text[lang])
    command.exitOverride((error) => {
      failed = command.name()
      throw error
    })
    command.configureOutput({ writeOut: (s) => void terminal.out.write(s), writeErr: () => undefined })
    program.addCommand(command)
  }
  speakHelp(program, lang)
  for (const command of program.commands) speakHelp(command, lang)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    if (!(error instanceof CommanderError)) return sayError(error, lang, terminal)
    if (error.exitCode === 0) return 0
    if (error.code === 'commander.help') terminal.err.write(program.helpInformation())
    else terminal.err.write(`✖ ${usageError(error, lang, failed)}\n`)
    return 2
  }
}

/** The language is needed before the command line is parsed: the help itself speaks it. */
function langOf(argv: readonly string[], terminal: Terminal): Lang {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='))
  const word = at < 0 ? undefined : argv[at]?.includes('=') ? argv[at]?.slice(7) : argv[at + 1]
  return word === 'en' ? 'en' : word === 'fr' ? 'fr' : langFrom(terminal.env)
}
