import { InvalidArgumentError } from 'commander'
import { BancError } from '../evidence/banc-error.ts'
import { type Clock, frozenClock, systemClock } from '../evidence/clock.ts'
import { type IdSource, randomIds, seededIds } from '../evidence/ids.ts'
import type { Lang } from '../i18n/text.ts'

/** Options every command understands. */
export interface GlobalOptions {
  readonly state: string
  readonly lang: Lang
  /** File of the technical log. */
  readonly journal?: string
}

/** `insi-mtls=8443` → one entry of the ports by endpoint name. */
export function collectPort(word: string, before: Record<string, number>): Record<string, number> {
  const m = /^([a-z-]+)=(\d{1,5})$/.exec(word)
  if (!m?.[1] || Number(m[2]) > 65_535) throw new InvalidArgumentError('NOM=PORT, par exemple insi-mtls=8443')
  return { ...before, [m[1]]: Number(m[2]) }
}

export function collect(word: string, before: readonly string[]): string[] {
  return [...before, word]
}

export function positive(word: string): number {
  const n = Number(word)
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('un nombre entier, à partir de 1')
  return n
}

/** `--at` stops the bench's clock at an instant, so that a run can be repeated byte for byte. */
export function clockFrom(at: string | undefined): Clock {
  if (at === undefined) return systemClock
  const date = new Date(at)
  if (!Number.isNaN(date.getTime())) return frozenClock(date)
  throw new BancError(
    'date-illisible',
    'configuration',
    { fr: '« {at} » n’est pas une date que le banc sait lire.', en: '"{at}" is not a date the bench can read.' },
    { fr: 'Écrivez-la ainsi : 2026-01-15T09:30:00Z', en: 'Write it like this: 2026-01-15T09:30:00Z' },
    { at },
  )
}

/** A seed makes identifiers repeatable; without one they are drawn at random, and the seed is told in the report. */
export function idsFrom(seed: string | undefined): { readonly ids: IdSource; readonly seed: string } {
  const chosen = seed ?? randomIds.uuid().slice(0, 8)
  return { ids: seededIds(chosen), seed: chosen }
}

/** French unless the user's environment clearly says English. */
export function langFrom(env: Readonly<Record<string, string | undefined>>): Lang {
  const wanted = env['GABARIT_LANG'] ?? ''
  return wanted.startsWith('en') ? 'en' : 'fr'
}
