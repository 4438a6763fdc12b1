import { InvalidArgumentError } from 'commander'
import { ANY_PORT } from '../bench/services.ts'
import { BancError } from '../evidence/banc-error.ts'
import { type Clock, frozenClock, systemClock } from '../evidence/clock.ts'
import { type IdSource, randomIds, seededIds } from '../evidence/ids.ts'
import { type Lang, say, type Text } from '../i18n/text.ts'

/** Options every command understands. */
export interface GlobalOptions {
  readonly state: string
  readonly lang: Lang
  /** File of the technical log. */
  readonly journal?: string
}

/** Ports when none is asked for: fixed, so that a DUI can be configured once. */
export const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  'insi-mtls': 8443,
  'insi-http': 8080,
  'dmp-mtls': 8444,
  'dmp-http': 8081,
  'mssante-smtp': 1587,
  'mssante-imap': 1143,
  'mssante-smtps': 1465,
  'mssante-imaps': 1993,
  'mssante-dns': 1053,
  'psc-https': 8445,
  'psc-http': 8082,
  'annuaire-https': 8446,
  'annuaire-http': 8083,
  'igc-http': 8088,
}

/**
 * `insi-mtls=8443` → one entry of the ports by endpoint name; a name no service opens is refused, or the port would silently stay another.
 * `tous=0` (or `all=0`): every endpoint on any free port; what comes after it counts over it.
 */
export function collectPort(lang: Lang): (word: string, before: Record<string, number>) => Record<string, number> {
  return (word, before) => {
    const m = /^([a-z-]+)=(\d{1,5})$/.exec(word)
    if (!m?.[1] || Number(m[2]) > 65_535) throw new InvalidArgumentError(say(PORT_FORM, lang))
    const known = Object.keys(ANY_PORT)
    if (EVERY.includes(m[1])) {
      if (Number(m[2]) !== 0) throw new InvalidArgumentError(say(ONLY_FREE, lang))
      return { ...before, ...ANY_PORT }
    }
    if (!known.includes(m[1])) throw new InvalidArgumentError(say(KNOWN_ENDPOINTS, lang, { known: known.join(', ') }))
    return { ...before, [m[1]]: Number(m[2]) }
  }
}

const EVERY: readonly string[] = ['tous', 'all']
const ONLY_FREE: Text = {
  fr: '« tous » ne va qu’avec 0 (des ports libres) : deux accès ne peuvent partager un port.',
  en: '"all" only goes with 0 (free ports): two endpoints cannot share a port.',
}
const PORT_FORM: Text = { fr: 'Attendu : NOM=PORT, par exemple insi-mtls=8443.', en: 'Expected: NAME=PORT, for example insi-mtls=8443.' }
const KNOWN_ENDPOINTS: Text = { fr: 'Accès connus : {known}.', en: 'Known endpoints: {known}.' }
const WHOLE_NUMBER: Text = { fr: 'Attendu : un nombre entier, à partir de 1.', en: 'Expected: a whole number, from 1.' }

export function collect(word: string, before: readonly string[]): string[] {
  return [...before, word]
}

export function positive(lang: Lang): (word: string) => number {
  return (word) => {
    const n = Number(word)
    if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError(say(WHOLE_NUMBER, lang))
    return n
  }
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
