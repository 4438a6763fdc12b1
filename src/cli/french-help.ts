import type { Command, CommanderError } from 'commander'
import type { Lang } from '../i18n/text.ts'

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Utilisation :',
  'Options:': 'Options :',
  'Commands:': 'Commandes :',
  'Arguments:': 'Arguments :',
  'Global Options:': 'Options générales :',
}

/** Titles of the help pages in the user's language. */
export function speakHelp(program: Command, lang: Lang): void {
  if (lang === 'fr') {
    program.configureHelp({
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
  } else program.configureHelp({ showGlobalOptions: true })
}

/** A usage error in the user's words: what was typed, what is close to it, and how to see the rest. */
export function usageError(error: CommanderError, lang: Lang): string {
  const message = error.message.replace(/^error: /, '')
  const quoted = /'([^']+)'/.exec(message)?.[1] ?? ''
  const near = /Did you mean (?:one of )?([^?]+)\?/.exec(message)?.[1]
  if (lang === 'en') return `${message.replace(/\s*\n.*$/s, '')}${near ? ` Did you mean ${near}?` : ''}\n  → gabarit --help`
  const what: Readonly<Record<string, string>> = {
    'commander.unknownCommand': `la commande « ${quoted} » n’existe pas`,
    'commander.unknownOption': `l’option « ${quoted} » n’existe pas`,
    'commander.missingArgument': `il manque l’argument « ${quoted} »`,
    'commander.optionMissingArgument': `l’option « ${quoted} » attend une valeur`,
    'commander.missingMandatoryOptionValue': `l’option « ${quoted} » est obligatoire`,
    'commander.invalidArgument': `valeur refusée : ${message}`,
    'commander.excessArguments': 'il y a trop d’arguments',
  }
  const text = what[error.code] ?? message
  return `${text[0]?.toUpperCase()}${text.slice(1)}.${near ? ` Vouliez-vous dire « ${near} » ?` : ''}\n  → gabarit --help`
}
