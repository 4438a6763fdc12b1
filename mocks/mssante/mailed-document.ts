import { createHash, hash } from 'node:crypto'
import type { Identity } from '../../src/protocol/ins/identity.ts'
import { servedAuthority } from '../../src/protocol/insi/names.ts'
import { writeCx } from '../../src/protocol/xds/hl7v2.ts'
import { DmpCatalogue } from '../documents/catalogue.ts'
import { isSeededKind } from '../documents/documents.ts'
import { loadPersonas } from '../documents/load-seed-data.ts'
import { birthPlaceOf, matricule } from '../documents/persons.ts'
import type { RegisteredDocument, StoredDocument } from '../documents/registered-document.ts'
import type { DmpData, DocumentData, EstablishmentData, ProfessionalData } from '../documents/seed-data.ts'
import { catalogue } from './published-boxes.ts'
import type { MailedDocumentSeed, PatientChanges } from './seed.ts'

/** A document a correspondent sends, and what its mail says of it. */
export interface MailedDocument extends StoredDocument {
  readonly action?: 'C' | 'D'
  /** As the document names its patient. */
  readonly patient: { readonly nomNaissance: string; readonly prenom: string; readonly dateNaissance: string }
  readonly author: ProfessionalData
  readonly establishment: EstablishmentData
}

/** Writes the document of a seed; `place` tells two of one scenario apart. Throws TypeError on a person or a kind that does not exist. */
export function mailedDocument(scope: string, place: string, seed: MailedDocumentSeed, at: Date): MailedDocument {
  const identity = personOf(seed.patient)
  const data = documentData(scope, place, seed, identity)
  // One of the DMP's own is sent as the DMP has it, under the authority of that platform; what is written here has its number from INSi.
  const named = altered(identity, seed.kind === undefined ? { oid: identity.actif?.oid ?? '', ...seed.changes } : seed.changes)
  const written = write(named, data, at, replacedData(scope, seed, data))
  const document = without(written, seed.changes)
  const metadata = seed.metadataChanges ? said(document.metadata, identity, data, seed.metadataChanges, at) : document.metadata
  const author = catalogue().professional(data.author ?? catalogue().data.authors[data.kind])
  const establishment = catalogue().establishment(author?.establishment ?? '')
  if (!author || !establishment) throw new TypeError('documents: a document that comes by mail has an author in an establishment')
  const { nomNaissance, premierPrenom, dateNaissance } = named.traits
  return {
    bytes: document.bytes,
    metadata,
    ...(seed.action ? { action: seed.action } : {}),
    patient: { nomNaissance, prenom: premierPrenom, dateNaissance },
    author,
    establishment,
  }
}

/** A fictitious person, by matricule of 13 or 15 characters. Throws TypeError when the matricule is of nobody. */
export function personOf(number: string): Identity {
  const known = [...loadPersonas().values()].filter((p) => p.actif && number.length >= 13 && matricule(p.actif).startsWith(number.toUpperCase()))
  // Some published people share a number: the one with a record is meant.
  const person = known.find((p) => catalogue().data.records.some((r) => r.persona === p.id)) ?? known[0]
  if (!person) throw new TypeError(`patient: nobody has the number ${number.slice(0, 5)}…`)
  return person
}

function documentData(scope: string, place: string, seed: MailedDocumentSeed, identity: Identity): DocumentData {
  const { patient: _patient, kind, action: _action, changes: _changes, metadataChanges: _metadata, replaces, replacesCreated: _created, label, ...more } = seed
  if (kind === undefined) {
    const record = catalogue().data.records.find((r) => r.persona === identity.id)
    const known = record?.documents.find((d) => d.number === seed.number)
    if (!known) throw new TypeError(`documents: this person has no document ${String(seed.number)} in the catalogue`)
    return known
  }
  if (!isSeededKind(kind)) throw new TypeError(`documents: unknown kind "${String(kind)}"`)
  const created = more.created ?? 'J-1T10:00'
  return {
    ...more,
    kind,
    created,
    start: more.start ?? created,
    number: more.number ?? numberOf(scope, label ?? place),
    ...(replaces === undefined ? {} : { replaces: numberOf(scope, replaces) }),
  }
}

/** The version that this one replaces: written earlier in the same scenario, under its label. */
function replacedData(scope: string, { replaces, replacesCreated }: MailedDocumentSeed, data: DocumentData): DocumentData | undefined {
  if (replaces === undefined) return undefined
  const { replaces: _replaces, ...same } = data
  const created = replacesCreated ?? 'J-2T10:00'
  return { ...same, number: numberOf(scope, replaces), created, start: created }
}

/** Last part of the identifiers of a document: the same each time the scenario says it, another in another run. */
function numberOf(scope: string, label: string): number {
  return 100_000 + (hash('sha256', `document ${scope} ${label}`, 'buffer').readUInt32BE(0) % 899_999_999)
}

/** The person as the document will say it. */
function altered(identity: Identity, changes: PatientChanges = {}): Identity {
  const { traits, actif } = identity
  const number = changes.sansIns
    ? { numIdentifiant: 'IPP0000004217', cle: '' }
    : changes.matricule && { numIdentifiant: changes.matricule.slice(0, 13), cle: changes.matricule.slice(13) }
  const oid = changes.oid ?? (changes.sansIns ? OWN_NUMBERS : undefined)
  return {
    ...identity,
    traits: {
      ...traits,
      lieuNaissance: traits.lieuNaissance ?? (actif ? birthPlaceOf(actif.numIdentifiant) : null),
      nomNaissance: changes.nomNaissance ?? traits.nomNaissance,
      premierPrenom: changes.prenom ?? traits.premierPrenom,
      listePrenoms: changes.prenom ?? traits.listePrenoms,
      dateNaissance: changes.dateNaissance ?? traits.dateNaissance,
      sexe: changes.sexe ?? traits.sexe,
    },
    // Those who write about a person had the number from INSi.
    actif: actif && { ...actif, ...(number || {}), oid: oid ?? servedAuthority(actif.oid) },
  }
}

/** Where a fictitious hospital numbers its patients. */
const OWN_NUMBERS = '1.2.250.1.999.2.2.1'

function write(identity: Identity, data: DocumentData, at: Date, replaced?: DocumentData): StoredDocument {
  const { data: published } = catalogue()
  const patched: DmpData = replaced ? { ...published, records: withDocument(published, identity, replaced) } : published
  const document = new DmpCatalogue(patched, new Map([[identity.id, identity]])).document(identity.actif ? matricule(identity.actif) : '', data, at)
  if (!document) throw new TypeError('patient: this person has no number')
  return document
}

function withDocument({ records }: DmpData, identity: Identity, document: DocumentData): DmpData['records'] {
  const own = records.find((r) => r.persona === identity.id)
  const base = own ?? { persona: identity.id, roles: [], note: '', state: 'active', ipp: '0', documents: [] }
  return [...records.filter((r) => r !== own), { ...base, documents: [...base.documents, document] }]
}

/** What METADATA.XML says when it does not say what the document does. */
function said(metadata: RegisteredDocument, identity: Identity, data: DocumentData, changes: PatientChanges, at: Date): RegisteredDocument {
  const { patientId, sourcePatientId, sourcePatientInfo } = without(write(altered(identity, changes), data, at), changes).metadata
  return { ...metadata, patientId, sourcePatientId, sourcePatientInfo }
}

const TRAIT_ELEMENTS = {
  nomNaissance: [/<family qualifier="BR">[^<]*<\/family>\s*/, ''],
  prenom: [/<given>[^<]*<\/given>\s*<given qualifier="BR">[^<]*<\/given>\s*/, ''],
  dateNaissance: [/<birthTime [^>]*\/>/, '<birthTime nullFlavor="UNK"/>'],
  sexe: [/<administrativeGenderCode [^>]*\/>/, '<administrativeGenderCode nullFlavor="UNK"/>'],
} as const
const TRAIT_LINES = { nomNaissance: 'PID-5|', prenom: 'PID-5|', dateNaissance: 'PID-7|', sexe: 'PID-8|' } as const

/** The document without some traits of its patient, or with a number that is no INS. */
function without(document: StoredDocument, changes: PatientChanges = {}): StoredDocument {
  const { sansTraits = [], sansIns = false } = changes
  if (sansTraits.length === 0 && !sansIns) return document
  let text = document.bytes.toString('utf8')
  for (const trait of sansTraits) text = text.replace(TRAIT_ELEMENTS[trait][0], TRAIT_ELEMENTS[trait][1])
  const bytes = Buffer.from(text, 'utf8')
  const { metadata } = document
  const sourcePatientInfo = metadata.sourcePatientInfo.filter((line) => !sansTraits.some((trait) => line.startsWith(TRAIT_LINES[trait])))
  const [own = ''] = metadata.patientId.split('^')
  const patientId = sansIns ? writeCx({ id: own, oid: OWN_NUMBERS, typeCode: 'PI' }) : metadata.patientId
  return {
    bytes,
    metadata: { ...metadata, patientId, sourcePatientInfo, hash: createHash('sha1').update(bytes).digest('hex'), size: bytes.length },
  }
}
