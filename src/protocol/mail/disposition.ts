/** An error a receipt tells (mssante.md §4 E, §7): `902^Identifiant patient inconnu^applicationErrorCode`. */
export interface ReceiptError {
  /** Of HL7 table 0533 (`902`) or 0357 (`207`); empty when the text gives none. */
  readonly code: string
  readonly text: string
  /** The name of the coding varies in the volet itself; empty when absent. */
  readonly system: string
}

/** The Disposition field of an MDN (RFC 8098 §3.2.6); words in lower case. */
export interface Disposition {
  /** `automatic-action`, `manual-action`. */
  readonly actionMode: string
  /** `mdn-sent-automatically`, `mdn-sent-manually`. */
  readonly sendingMode: string
  /** `displayed`, `deleted`, `dispatched`, `processed`. */
  readonly type: string
  /** `error`. */
  readonly modifiers: readonly string[]
  /** Written in the field itself, as the volet did up to 1.1.2: `processed/Error: 902^libellé`, which RFC 8098 does not allow. */
  readonly error: ReceiptError | null
  /** In English; what is not of the grammar of RFC 8098. */
  readonly fault?: string
}

const ACTIONS = ['automatic-action', 'manual-action']
const SENDINGS = ['mdn-sent-automatically', 'mdn-sent-manually']
const TYPES = ['displayed', 'deleted', 'dispatched', 'processed']

/** Reads a Disposition field in both grammars of the volet, 1.1.3 (RFC 8098) and up to 1.1.2 (mssante.md §4 E). Never throws. */
export function readDisposition(value: string): Disposition {
  const semicolon = value.indexOf(';')
  const [action = '', sending = ''] = value.slice(0, Math.max(semicolon, 0)).split('/', 2).map(word)
  const rest = value.slice(semicolon + 1)
  const slash = rest.indexOf('/')
  const type = word(slash < 0 ? rest : rest.slice(0, slash))
  const written = slash < 0 ? '' : rest.slice(slash + 1).trim()
  const coded = /^error\s*:(.*)$/is.exec(written)
  const modifiers = coded ? ['error'] : written.split(',').map(word).filter(Boolean)
  const read = { actionMode: action, sendingMode: sending, type, modifiers, error: coded ? readReceiptError(coded[1] ?? '') : null }
  const fault =
    semicolon < 0 || !ACTIONS.includes(action) || !SENDINGS.includes(sending)
      ? 'not `automatic-action/MDN-sent-automatically; …` nor one of its variants'
      : !TYPES.includes(type)
        ? `${JSON.stringify(type.slice(0, 40))} is none of ${TYPES.join(', ')}`
        : coded
          ? 'the error is in the field itself (volet 1.1.2 and before); RFC 8098 has a field Error'
          : modifiers.some((modifier) => !/^[a-z0-9!#$%&'*+\-.^_`|~]+$/.test(modifier))
            ? 'a modifier that is not one word'
            : undefined
  return fault === undefined ? read : { ...read, fault }
}

/** Reads `code^libellé^codage`, or a bare `902 libellé`. */
export function readReceiptError(value: string): ReceiptError {
  const [first = '', text, system] = value.split('^').map((piece) => piece.trim())
  if (text !== undefined) return { code: first, text, system: system ?? '' }
  const bare = /^(\d{3})\b[\s:.-]*(.*)$/s.exec(first)
  return bare ? { code: bare[1] ?? '', text: bare[2] ?? '', system: '' } : { code: '', text: first, system: '' }
}

/** Writes `code^libellé^codage`, the last only when there is one. */
export function writeReceiptError({ code, text, system }: ReceiptError): string {
  return [code, text, ...(system === '' ? [] : [system])].join('^')
}

function word(text: string): string {
  return text.trim().toLowerCase()
}
