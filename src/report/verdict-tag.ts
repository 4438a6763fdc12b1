import type picocolors from 'picocolors'
import type { Verdict } from '../evidence/events.ts'
import { t } from '../i18n/catalogue.ts'
import type { Lang } from '../i18n/text.ts'

export type Colours = ReturnType<typeof picocolors.createColors>

const SIGNS: Readonly<Record<Verdict, string>> = {
  'erreur-de-banc': '‼',
  configuration: '⚙',
  'non-conforme': '✗',
  'non-testable': '?',
  'a-verifier': '…',
  avertissement: '!',
  conforme: '✓',
  'sans-objet': '–',
}

const WIDTH = { fr: 26, en: 22 } as const

/** Sign and word, never colour alone, always of the same width. */
export function verdictTag(verdict: Verdict, lang: Lang, colours: Colours): string {
  return paint(verdict, colours)(`${SIGNS[verdict]} ${t(lang, `verdict.${verdict}`)}`.padEnd(WIDTH[lang]))
}

export function paint(verdict: Verdict, colours: Colours): (text: string) => string {
  switch (verdict) {
    case 'conforme':
      return colours.green
    case 'sans-objet':
      return colours.dim
    case 'avertissement':
    case 'a-verifier':
      return colours.yellow
    case 'configuration':
      return colours.magenta
    default:
      return colours.red
  }
}
