import type { Bundle, DocumentReference, Extension } from '@medplum/fhirtypes'
import type { GardeFou } from '../../evidence/garde-fou.ts'
import { LOINC } from '../../protocol/dmp/value-sets/schemes.ts'
import { TYPE_CODES, typeCodeScheme } from '../../protocol/dmp/value-sets/type-code.ts'
import type { Dialogue } from './dialogue.ts'
import { DOCUMENT_TYPES, DOCUMENT_WORDS } from './document-words.ts'
import { isoDate } from './traits.ts'
import { WORDS } from './words.ts'

/** More than anybody would copy by hand. */
const MAX_DOCUMENTS = 50

/** What a person reads of one document on the screen. Empty strings: not shown. */
interface SeenDocument {
  readonly uniqueId: string
  readonly type: string
  readonly title: string
  readonly state: string
  readonly origin: string
  /** Codes beside N; null when the screen says nothing. */
  readonly visibility: readonly string[] | null
  readonly date: string
  readonly author: string
  readonly version: string
  readonly message: string
}

/**
 * Asks which documents the software shows, one after the other, in words of the screen. What the screen does not show is
 * left out of the FHIR R4 Bundle (adapter contract, query `documents`), never guessed; an empty Bundle when it shows none.
 */
export async function askDocuments(dialogue: Dialogue, gardeFou: GardeFou | undefined): Promise<Bundle> {
  dialogue.say(DOCUMENT_WORDS.look)
  const of = await dialogue.text<number>(dialogue.words(DOCUMENT_WORDS.howMany), (line) => {
    const count = /^\d{1,3}$/.test(line) ? Number(line) : Number.NaN
    return count <= MAX_DOCUMENTS ? { value: count } : { wrong: DOCUMENT_WORDS.numberAgain, params: { max: MAX_DOCUMENTS } }
  })
  const entry: { resource: DocumentReference }[] = []
  for (let n = 1; n <= of; n++) {
    dialogue.say(DOCUMENT_WORDS.nth, { n, of })
    if (n === 1) listTypes(dialogue)
    entry.push({ resource: documentSeen(await askDocument(dialogue, gardeFou)) })
  }
  return { resourceType: 'Bundle', type: 'collection', entry }
}

async function askDocument(dialogue: Dialogue, gardeFou: GardeFou | undefined): Promise<SeenDocument> {
  const typed = (question: 'title' | 'author' | 'message'): Promise<string> =>
    dialogue.text(dialogue.words(DOCUMENT_WORDS[question]), (line) => {
      const [suspicion] = gardeFou?.inspect(line) ?? []
      return suspicion ? { wrong: WORDS.realPerson, params: { masked: suspicion.masked } } : { value: line }
    })
  return {
    type: await askType(dialogue),
    title: await typed('title'),
    state: await dialogue.choice(DOCUMENT_WORDS.state, STATES),
    origin: await dialogue.choice(DOCUMENT_WORDS.origin, ORIGINS),
    visibility: await askVisibility(dialogue),
    date: await dialogue.text(dialogue.words(DOCUMENT_WORDS.date), (line) => {
      const iso = line === '' ? '' : isoDate(line)
      return iso === undefined ? { wrong: WORDS.dateAgain } : { value: iso }
    }),
    author: await typed('author'),
    version: await dialogue.text(dialogue.words(DOCUMENT_WORDS.version), (line) =>
      line === '' || /^[1-9]\d{0,2}$/.test(line) ? { value: line } : { wrong: DOCUMENT_WORDS.numberAgain, params: { max: 999 } },
    ),
    message: await typed('message'),
    uniqueId: await dialogue.text(dialogue.words(DOCUMENT_WORDS.uniqueId), (line) => {
      const oid = line.replace(/^urn:oid:/i, '')
      return oid === '' || /^[0-2](\.\d+)+(\^\S{1,16})?$/.test(oid) ? { value: oid } : { wrong: DOCUMENT_WORDS.uniqueIdAgain }
    }),
  }
}

/** The list is long: it is shown once, and again after an answer that is not one. */
function listTypes(dialogue: Dialogue): void {
  for (const [i, { code, text }] of DOCUMENT_TYPES.entries()) dialogue.console.say(`  ${String(i + 1).padStart(2)} ${dialogue.words(text)} (${code})`)
}

async function askType(dialogue: Dialogue): Promise<string> {
  for (;;) {
    const line = await dialogue.optional(dialogue.words(DOCUMENT_WORDS.type))
    if (line === '' || typeCodeScheme(line) === LOINC || TYPE_CODES.concepts.some((c) => c.code === line)) return line
    const chosen = /^\d+$/.test(line) ? DOCUMENT_TYPES[Number(line) - 1] : undefined
    if (chosen) return chosen.code
    listTypes(dialogue)
    dialogue.say(DOCUMENT_WORDS.typeAgain, { max: DOCUMENT_TYPES.length })
  }
}

function askVisibility(dialogue: Dialogue): Promise<readonly string[] | null> {
  return dialogue.text<readonly string[] | null>(dialogue.words(DOCUMENT_WORDS.visibility), (line) => {
    if (line === '') return { value: null }
    const codes = line.split(/[\s,;]+/).map((n) => HIDDEN_FROM[Number(n) - 1])
    const known = codes.flatMap((code) => code ?? [])
    return known.length === codes.length ? { value: [...new Set(known)] } : { wrong: DOCUMENT_WORDS.visibilityAgain }
  })
}

/** The DocumentReference that says the same, and nothing more. */
function documentSeen(seen: SeenDocument): DocumentReference {
  const extension: Extension[] = [
    ...(seen.state === '' ? [] : [{ url: 'urn:gabarit:document:status', valueCode: seen.state }]),
    ...(seen.origin === '' ? [] : [{ url: 'urn:gabarit:document:origin', valueCode: seen.origin }]),
    ...(seen.version === '' ? [] : [{ url: 'urn:gabarit:document:version', valuePositiveInt: Number(seen.version) }]),
    ...(seen.message === '' ? [] : [{ url: 'urn:gabarit:document:message', valueString: seen.message }]),
  ]
  return {
    resourceType: 'DocumentReference',
    ...(seen.uniqueId === '' ? {} : { masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:${seen.uniqueId}` } }),
    status: seen.state === 'withdrawn' ? 'entered-in-error' : seen.state === 'replaced' ? 'superseded' : 'current',
    ...(seen.type === '' ? {} : { type: { coding: [{ system: systemOf(seen.type), code: seen.type }] } }),
    ...(seen.date === '' ? {} : { date: seen.date }),
    ...(seen.author === '' ? {} : { author: [{ display: seen.author }] }),
    ...(seen.title === '' ? {} : { description: seen.title }),
    ...(seen.visibility === null ? {} : { securityLabel: ['N', ...seen.visibility].map((code) => ({ coding: [{ code }] })) }),
    content: [{ attachment: {} }],
    ...(extension.length === 0 ? {} : { extension }),
  }
}

/** FHIR name of the coding scheme of a type. */
function systemOf(type: string): string {
  const scheme = typeCodeScheme(type)
  return scheme === LOINC ? 'http://loinc.org' : `urn:oid:${scheme}`
}

const STATES = [
  { value: 'pending', text: DOCUMENT_WORDS.pending },
  { value: 'deposited', text: DOCUMENT_WORDS.deposited },
  { value: 'replaced', text: DOCUMENT_WORDS.replaced },
  { value: 'withdrawn', text: DOCUMENT_WORDS.withdrawn },
  { value: 'refused', text: DOCUMENT_WORDS.refused },
  { value: 'integrated', text: DOCUMENT_WORDS.integrated },
  { value: 'listed', text: DOCUMENT_WORDS.listed },
  { value: 'held', text: DOCUMENT_WORDS.held },
  { value: '', text: DOCUMENT_WORDS.untold },
]

const ORIGINS = [
  { value: 'dui', text: DOCUMENT_WORDS.fromDui },
  { value: 'dmp', text: DOCUMENT_WORDS.fromDmp },
  { value: 'mssante', text: DOCUMENT_WORDS.fromMssante },
  { value: '', text: DOCUMENT_WORDS.untold },
]

/** Codes of the DMP, in the order of the question (DMP interface §12.3). */
const HIDDEN_FROM = ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX']
