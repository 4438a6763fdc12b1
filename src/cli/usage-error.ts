import type { CommanderError } from 'commander'
import { type Lang, say, type Text, type TextParams } from '../i18n/text.ts'

const TEXTS: Readonly<Record<string, Text>> = {
  'commander.unknownCommand': { fr: 'La commande « {name} » n’existe pas.', en: 'The command "{name}" does not exist.' },
  'commander.unknownOption': { fr: 'L’option « {name} » n’existe pas.', en: 'The option "{name}" does not exist.' },
  'commander.missingArgument': { fr: 'Il manque l’argument « {name} ».', en: 'The argument "{name}" is missing.' },
  'commander.optionMissingArgument': { fr: 'L’option « {name} » attend une valeur.', en: 'The option "{name}" expects a value.' },
  'commander.missingMandatoryOptionValue': { fr: 'L’option « {name} » est obligatoire.', en: 'The option "{name}" is required.' },
  'commander.excessArguments': { fr: 'Il y a trop d’arguments.', en: 'There are too many arguments.' },
}
const NEAR: Text = { fr: ' Vouliez-vous dire « {near} » ?', en: ' Did you mean "{near}"?' }
const REFUSED_OPTION: Text = { fr: 'Valeur refusée pour l’option « {name} » : « {value} ».', en: 'Value refused for the option "{name}": "{value}".' }
const REFUSED_ARGUMENT: Text = { fr: 'Valeur refusée pour l’argument « {name} » : « {value} ».', en: 'Value refused for the argument "{name}": "{value}".' }
const CHOICES: Text = { fr: 'Au choix : {choices}.', en: 'Choices: {choices}.' }

/** A usage error in the user's words: what was typed, what is close to it, and the help page of that command. */
export function usageError(error: CommanderError, lang: Lang, command: string): string {
  return `${words(error, lang)}\n  → gabarit ${command === '' ? '' : `${command} `}--help`
}

function words(error: CommanderError, lang: Lang): string {
  const message = error.message.replace(/^error: /, '')
  // Commander only gives a sentence: what was typed is taken back from it.
  const option = /^option '([^\s']+)[^']*' argument '(.*)' is invalid\. (.*)$/s.exec(message)
  if (option) return refused(REFUSED_OPTION, { name: option[1] ?? '', value: option[2] ?? '' }, option[3] ?? '', lang)
  const argument = /^command-argument value '(.*)' is invalid for argument '([^']+)'\. (.*)$/s.exec(message)
  if (argument) return refused(REFUSED_ARGUMENT, { name: argument[2] ?? '', value: argument[1] ?? '' }, argument[3] ?? '', lang)
  const text = TEXTS[error.code]
  if (!text) return message
  const name = /'([^\s']+)[^']*'/.exec(message)?.[1] ?? ''
  const near = /Did you mean (?:one of )?([^?]+)\?/.exec(message)?.[1]
  return `${say(text, lang, { name })}${near ? say(NEAR, lang, { near }) : ''}`
}

function refused(text: Text, params: TextParams, why: string, lang: Lang): string {
  const choices = /^Allowed choices are (.*)\.$/.exec(why)?.[1]
  return `${say(text, lang, params)} ${choices ? say(CHOICES, lang, { choices }) : why}`
}
