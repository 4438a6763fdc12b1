import { oidOfSystem } from '../../../src/protocol/fhir/code-systems.ts'
import { uniqueIdOf } from '../../../src/protocol/fhir/identifiers.ts'
import { type DateSearch, dateSearchOf, intervalOf, meetsDate, type SearchParameter, tokenOf } from '../../../src/protocol/fhir/search-parameters.ts'
import { parseXcn } from '../../../src/protocol/xds/hl7v2.ts'
import { ASSOCIATION, STATUS } from '../../../src/protocol/xds/names.ts'
import type { Coded, EntryMetadata, StoredEntry } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { idOf } from './answers.ts'
import { fhirDateTime } from './times.ts'
import { fhirStatus } from './write-reference.ts'

type Criterion = (entry: StoredEntry) => boolean
type Codes = (m: EntryMetadata) => readonly (Coded | undefined)[]

const CODED: Readonly<Record<string, Codes>> = {
  type: (m) => [m.typeCode],
  category: (m) => [m.classCode],
  facility: (m) => [m.healthcareFacilityTypeCode],
  setting: (m) => [m.practiceSettingCode],
  format: (m) => [m.formatCode],
  event: (m) => m.eventCodes,
  'security-label': (m) => m.confidentialityCodes,
}

/** Times of an entry as stretches; an act without an end is still going on. */
const DATED: Readonly<Record<string, (m: EntryMetadata) => { readonly from: number; readonly to: number } | undefined>> = {
  creation: (m) => stretch(m.creationTime),
  date: (m) => stretch(m.creationTime),
  period: ({ serviceStartTime, serviceStopTime }) => {
    const from = stretch(serviceStartTime)?.from
    return from === undefined ? undefined : { from, to: stretch(serviceStopTime)?.to ?? Number.POSITIVE_INFINITY }
  },
  'period-start': (m) => stretch(m.serviceStartTime),
  'period-end': (m) => stretch(m.serviceStopTime),
}

/** Parameters of ITI-67 that are looked at (DMP interface §13; both spellings of `relatesTo` are read). */
export const DOCUMENT_PARAMETERS: ReadonlySet<string> = new Set([
  'patient',
  'patient.identifier',
  'subject.identifier',
  'status',
  'identifier',
  'isArchived',
  'is-archived',
  'related',
  'relatesTo',
  'relatesto',
  'author',
  'author.family',
  'author.given',
  ...Object.keys(CODED),
  ...Object.keys(DATED),
])

/** What one parameter asks of an entry; undefined when it asks nothing here, `unreadable` when its value cannot be read. */
export function criterionOf({ name, values }: SearchParameter, record: PatientRecord): Criterion | undefined | 'unreadable' {
  const wanted = values.filter((v) => v !== '')
  if (wanted.length === 0) return undefined
  const coded = Object.hasOwn(CODED, name) ? CODED[name] : undefined
  if (coded) return ({ metadata }) => wanted.some((w) => coded(metadata).some((c) => isCode(c, w)))
  const dated = Object.hasOwn(DATED, name) ? DATED[name] : undefined
  if (dated) return dateCriterion(wanted, dated)
  switch (name) {
    case 'status':
      return ({ status }) => wanted.some((w) => tokenOf(w).code === fhirStatus(status))
    case 'isArchived':
    case 'is-archived':
      if (!wanted.every((w) => w === 'true' || w === 'false')) return 'unreadable'
      return ({ status }) => wanted.includes(status === STATUS.archived ? 'true' : 'false')
    case 'identifier':
      return (entry) => wanted.some((w) => isIdentifier(entry, w))
    case 'related':
    case 'relatesTo':
    case 'relatesto':
      return (entry) => wanted.some((w) => isRelated(entry, w, record))
    case 'author':
    case 'author.family':
    case 'author.given':
      return ({ metadata }) => wanted.some((w) => isAuthor(metadata, w, name))
    default:
      return undefined
  }
}

function dateCriterion(wanted: readonly string[], of: (m: EntryMetadata) => { from: number; to: number } | undefined): Criterion | 'unreadable' {
  const searches: DateSearch[] = []
  for (const value of wanted) {
    const search = dateSearchOf(value)
    if (!search) return 'unreadable'
    searches.push(search)
  }
  return ({ metadata }) => {
    const time = of(metadata)
    return time !== undefined && searches.some((s) => meetsDate(s, time))
  }
}

function stretch(dtm: string | undefined): { readonly from: number; readonly to: number } | undefined {
  return dtm === undefined ? undefined : intervalOf(fhirDateTime(dtm))
}

function isCode(coded: Coded | undefined, wanted: string): boolean {
  const { system, code } = tokenOf(wanted)
  return coded !== undefined && coded.code === code && (system === undefined || oidOfSystem(system) === coded.scheme)
}

/** uniqueId or logical id; the entryUUID too, that IHE MHD keeps as an identifier. */
function isIdentifier({ metadata, lid, entryUuid }: StoredEntry, wanted: string): boolean {
  const { system, code } = tokenOf(wanted)
  return code === lid || code === entryUuid || uniqueIdOf({ ...(system ? { system } : {}), value: code }) === metadata.uniqueId
}

/** `replaces` as a code, or the document that is replaced: by address or by uniqueId. */
function isRelated({ entryUuid }: StoredEntry, wanted: string, record: PatientRecord): boolean {
  const replaced = record.associations.filter((a) => a.type === ASSOCIATION.replaces && a.source === entryUuid).map((a) => a.target)
  if (wanted === 'replaces') return replaced.length > 0
  const id = wanted.replace(/^.*DocumentReference\//, '')
  return replaced.some((target) => {
    const entry = record.entry(target)
    return idOf(target) === id || (entry !== undefined && isIdentifier(entry, wanted))
  })
}

/** By number, or by the beginning of a name, folded (FHIR R4 §3.1.1.5.10). */
function isAuthor({ authors }: EntryMetadata, wanted: string, name: string): boolean {
  const { code } = tokenOf(wanted)
  const begins = (text: string): boolean => folded(text).startsWith(folded(code))
  return authors.some((a) =>
    a.persons.map(parseXcn).some(({ id, family, given }) => {
      if (name === 'author') return id === code.replace(/^.*\//, '') || begins(family)
      return begins(name === 'author.family' ? family : given)
    }),
  )
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
