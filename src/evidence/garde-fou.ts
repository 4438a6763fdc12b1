import { BancError } from './banc-error.ts'
import { type InsCandidate, insCandidates } from './ins-candidates.ts'
import { insCandidatesIn } from './ins-in-bytes.ts'

/** Numbers that an establishment or an editor declares to be those of fictitious people. */
export interface TestRange {
  readonly name: string
  /** Why these numbers belong to nobody; kept for the report. */
  readonly reason: string
  /** How the 13 characters begin. */
  readonly prefixes?: readonly string[]
  /** Regular expression the 13 characters match as a whole. */
  readonly pattern?: string
}

/** A number that may be a real person's. The number itself is nowhere in this record. */
export interface Suspicion {
  /** `1 84 12 ** *** *** **`: what is left of the number to find it again in its source. */
  readonly masked: string
  /** Characters of a text, bytes of a message. */
  readonly offset: number
  readonly length: number
}

/**
 * Keeps real people out (DESIGN §1, 10): whatever reads as an INS and is neither a known fictitious person's nor in
 * a declared test range is masked and reported, in evidence and in every output.
 */
export interface GardeFou {
  inspect(input: string | Uint8Array): Suspicion[]
  /** The text with each suspect number replaced by its masked form; the same string when there is none. */
  mask(text: string): string
  /**
   * The bytes with each suspect number overwritten by `*`, places unchanged. Nothing of a real person is ever kept on
   * disk: the evidence holds these bytes, and its SHA-256 is theirs. The same bytes when there is nothing to mask.
   */
  maskBytes(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly suspicions: readonly Suspicion[] }
  /** true for a known fictitious person or a declared test range; 13 or 15 characters, spaces allowed. */
  isKnown(matricule: string): boolean
}

export interface GardeFouOptions {
  /** Matricules of the known fictitious people, 13 or 15 characters. */
  readonly known: Iterable<string>
  readonly ranges: readonly TestRange[]
}

export function createGardeFou(options: GardeFouOptions): GardeFou {
  const known = new Set<string>()
  for (const matricule of options.known) known.add(thirteen(matricule))
  const ranges = options.ranges.map(rangeTest)
  const isFictitious = (numero: string): boolean => known.has(numero) || ranges.some((inRange) => inRange(numero))
  const suspects = (candidates: readonly InsCandidate[]): Suspicion[] =>
    candidates.filter((c) => !isFictitious(c.numero)).map(({ offset, length, numero, key }) => ({ masked: maskedForm(numero, key !== null), offset, length }))
  const inspect: GardeFou['inspect'] = (input) => suspects(typeof input === 'string' ? insCandidates(input) : insCandidatesIn(input))
  return {
    inspect,
    isKnown: (matricule) => isFictitious(thirteen(matricule)),
    mask(text) {
      let masked = ''
      let at = 0
      for (const s of suspects(insCandidates(text))) {
        masked += text.slice(at, s.offset) + s.masked
        at = s.offset + s.length
      }
      return at === 0 ? text : masked + text.slice(at)
    },
    maskBytes(bytes) {
      const suspicions = inspect(bytes)
      return { bytes: suspicions.length === 0 ? bytes : overwrite(bytes, suspicions), suspicions }
    },
  }
}

/** A copy of the bytes in which these stretches hold no digit and no letter any more. */
export function overwrite(bytes: Uint8Array, stretches: readonly { readonly offset: number; readonly length: number }[]): Uint8Array {
  const copy = Uint8Array.from(bytes)
  for (const { offset, length } of stretches) copy.fill(0x2a, offset, offset + length)
  return copy
}

function maskedForm(numero: string, withKey: boolean): string {
  const shown = `${numero.slice(0, 1)} ${numero.slice(1, 3)} ${numero.slice(3, 5)} ** *** ***`
  return withKey ? `${shown} **` : shown
}

function thirteen(matricule: string): string {
  return matricule.replace(/\s/g, '').toUpperCase().slice(0, 13)
}

function rangeTest(range: TestRange): (numero: string) => boolean {
  const prefixes = (range.prefixes ?? []).map((p) => p.replace(/\s/g, '').toUpperCase())
  if (range.pattern === undefined && prefixes.length === 0) throw badRange(range, 'ni préfixe ni motif / neither prefix nor pattern')
  const bad = prefixes.find((p) => !/^[1-478][0-9AB]{4,12}$/.test(p))
  if (bad !== undefined) throw badRange(range, bad)
  const pattern = range.pattern === undefined ? undefined : compile(range, range.pattern)
  return (numero) => prefixes.some((p) => numero.startsWith(p)) || (pattern?.test(numero) ?? false)
}

function compile(range: TestRange, pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`)
  } catch (cause) {
    throw badRange(range, pattern, cause)
  }
}

function badRange(range: TestRange, received: string, cause?: unknown): BancError {
  return new BancError(
    'plage-de-test-invalide',
    'configuration',
    {
      fr: 'La plage de numéros de test « {name} » n’est pas utilisable : {received}.',
      en: 'The test number range “{name}” cannot be used: {received}.',
    },
    {
      fr: 'Donnez des préfixes de 5 à 13 caractères (par exemple 18412) ou une expression régulière portant sur les 13 caractères.',
      en: 'Give prefixes of 5 to 13 characters (for example 18412) or a regular expression on the 13 characters.',
    },
    { name: range.name, received },
    { cause },
  )
}
