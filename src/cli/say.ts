import pc from 'picocolors'
import { BancError } from '../evidence/banc-error.ts'
import { type Lang, say } from '../i18n/text.ts'

/** Where a command writes: the report on `out`, what goes wrong on `err`. */
export interface Terminal {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number }
  readonly err: NodeJS.WritableStream
  readonly in: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly colors: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

export function realTerminal(): Terminal {
  const colors = process.stdout.isTTY === true && !process.env['NO_COLOR']
  return { out: process.stdout, err: process.stderr, in: process.stdin, colors, env: process.env }
}

/** Two lines: what is wrong, and what to do. An unknown error is ours, and says so. */
export function sayError(error: unknown, lang: Lang, terminal: Terminal): 2 | 3 {
  const paint = pc.createColors(terminal.colors)
  if (error instanceof BancError) {
    terminal.err.write(`${paint.red('✖')} ${say(error.text, lang, error.params)}\n  ${paint.bold('→')} ${say(error.conseil, lang, error.params)}\n`)
    return error.blame === 'banc' ? 3 : 2
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const [sorry, please] = {
    fr: ['Le banc a rencontré une erreur qui est de son fait, pas de celui de votre logiciel.', 'Signalez-la avec le texte ci-dessous :'],
    en: ['The bench met an error of its own; your software is not at fault.', 'Please report it with the text below:'],
  }[lang]
  terminal.err.write(`${paint.red('✖')} ${sorry}\n  ${paint.bold('→')} ${please}\n${detail}\n`)
  return 3
}
