import type { Command } from 'commander'
import type { Lang } from '../i18n/text.ts'

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Utilisation :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
  'Arguments:': 'Arguments :',
  'Global Options:': 'Options générales :',
}

/** A command in the list of all of them: of most, only what they take is known. */
const subcommandTerm = (command: Command): string => `${command.name()} ${command.usage()}`

/** Titles of the help pages in the user's language. */
export function speakHelp(program: Command, lang: Lang): void {
  if (lang === 'fr') {
    program.configureHelp({
      subcommandTerm,
      styleTitle: (title) => TITLES[title] ?? title,
      showGlobalOptions: true,
      optionDescription: ({ description, argChoices, defaultValue }) => {
        const notes: string[] = []
        if (argChoices) notes.push(`au choix : ${argChoices.join(', ')}`)
        if (typeof defaultValue === 'string' || typeof defaultValue === 'number') notes.push(`par défaut : ${defaultValue}`)
        return notes.length > 0 ? `${description} (${notes.join(' ; ')})` : description
      },
    })
    program.helpOption('-h, --help', 'affiche cette aide').helpCommand('help [commande]', 'affiche l’aide d’une commande')
  } else program.configureHelp({ subcommandTerm, showGlobalOptions: true })
}
