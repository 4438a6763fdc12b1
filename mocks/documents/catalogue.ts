import type { Identity } from '../../src/protocol/ins/identity.ts'
import { STATUS } from '../../src/protocol/xds/names.ts'
import type { AuthorizationSeed, RecordSeed } from '../dmp/seed.ts'
import { REPOSITORY, seededDocument } from './documents.ts'
import { cdaDay } from './hl7-time.ts'
import { loadDmpData, loadPersonas } from './load-seed-data.ts'
import type { Authorship, DocumentIds, DocumentTimes, Establishment, Professional, RecordPerson } from './people.ts'
import { dmpTraits, matricule, recordPerson } from './persons.ts'
import type { StoredDocument } from './registered-document.ts'
import type { AuthorizationData, DmpData, DocumentData, EstablishmentData, ProfessionalData, RecordData } from './seed-data.ts'
import { seedTime } from './seed-time.ts'

/** One person's record, ready to be put in a world. */
export interface SeededRecord {
  readonly persona: string
  /** Cases of the DMP interface §16. */
  readonly roles: readonly string[]
  readonly seed: RecordSeed
  /** In the order they were registered: a version comes after the one it replaces. */
  readonly documents: readonly StoredDocument[]
}

/** The default medical records, and the documents that can be written about any fictitious person. */
export class DmpCatalogue {
  private readonly professionals: ReadonlyMap<string, ProfessionalData>
  private readonly establishments: ReadonlyMap<string, EstablishmentData>
  private readonly recordData: ReadonlyMap<string, RecordData>

  constructor(
    readonly data: DmpData,
    private readonly personas: ReadonlyMap<string, Identity>,
  ) {
    this.professionals = new Map(data.professionals.map((p) => [p.id, p]))
    this.establishments = new Map(data.establishments.map((e) => [e.id, e]))
    this.recordData = new Map(data.records.map((r) => [r.persona, r]))
  }

  /** Every record of the catalogue; dates said in days are counted from `at`. */
  records(at: Date): SeededRecord[] {
    return this.data.records.flatMap((data) => {
      const identity = this.personas.get(data.persona)
      const person = identity && recordPerson(identity, data)
      if (!identity || !person) return []
      return [
        {
          persona: data.persona,
          roles: data.roles,
          seed: this.recordSeed(person, data),
          documents: data.documents.map((d) => this.written(identity, data, d, at)),
        },
      ]
    })
  }

  /** The documents that MSSanté delivers too: same identifier, same bytes (DMP interface §16). */
  delivered(at: Date): StoredDocument[] {
    return this.data.records.flatMap((data) => {
      const identity = this.personas.get(data.persona)
      return identity ? data.documents.filter((d) => d.delivered === true).map((d) => this.written(identity, data, d, at)) : []
    })
  }

  /**
   * A document of the catalogue's kinds about a fictitious person, by matricule of 13 or 15 characters; undefined when the matricule is of nobody.
   * Its number should be one that the person's record does not use.
   */
  document(numero: string, document: DocumentData, at: Date): StoredDocument | undefined {
    const known = [...this.personas.values()].filter((p) => p.actif !== null && matricule(p.actif).startsWith(numero) && numero.length >= 13)
    // Some published people share a number: the one with a record is meant.
    const identity = known.find((p) => this.recordData.has(p.id)) ?? known[0]
    return identity && this.written(identity, this.recordData.get(identity.id), document, at)
  }

  establishment(id: string): EstablishmentData | undefined {
    return this.establishments.get(id)
  }

  professional(id: string): ProfessionalData | undefined {
    return this.professionals.get(id)
  }

  private recordSeed(person: RecordPerson, data: RecordData): RecordSeed {
    const { state, attached = false, internetAccount = false, oppositionBrisDeGlace = false, oppositionUrgence = false, closing } = data
    return {
      patient: person.ins.extension,
      oid: person.ins.root,
      state,
      attached,
      internetAccount,
      oppositionBrisDeGlace,
      oppositionUrgence,
      ...(closing === undefined ? {} : { closing }),
      former: (data.former ?? []).map((f) => f.numero),
      traits: dmpTraits(person, data),
      authorizations: (data.authorizations ?? []).map((a) => this.authorization(a)),
    }
  }

  private authorization({ holder, state, treatingDoctor }: AuthorizationData): AuthorizationSeed {
    const who = this.professionals.get(holder)
    if (!who) return { state }
    return {
      holder: who.psId,
      state,
      ...(treatingDoctor === undefined ? {} : { treatingDoctor }),
      lastName: who.family,
      firstName: who.given,
      ...(who.specialty ? { speciality: who.specialty.code, specialityLabel: who.specialty.label } : {}),
    }
  }

  private written(identity: Identity, data: RecordData | undefined, document: DocumentData, at: Date): StoredDocument {
    const person = recordPerson(identity, data, document.former)
    if (!person) throw new RangeError(`${identity.id} has no matricule`)
    const authorship = this.authorship(document)
    const { title, comments, confidentiality = [] } = document
    return seededDocument(document.kind, person, times(document, at), authorship, this.ids(data, document, at), {
      ...(title === undefined ? {} : { title }),
      ...(comments === undefined ? {} : { comments }),
      confidentiality,
      status: STATUS[document.status ?? 'approved'],
      repositoryUniqueId: REPOSITORY[document.repository ?? 'documents'],
    })
  }

  private authorship(document: DocumentData): Authorship {
    const author = this.author(document)
    if (!author) return { by: 'patient' }
    const generalPractitioner = this.professionals.get(this.data.generalPractitioner)
    const recipient = document.recipient === undefined ? undefined : this.establishments.get(document.recipient)
    return { by: 'professional', ...author, ...(generalPractitioner ? { generalPractitioner } : {}), ...(recipient ? { recipient } : {}) }
  }

  /** undefined when the patient is. */
  private author(document: DocumentData): { readonly author: Professional; readonly establishment: Establishment } | undefined {
    const author = this.professionals.get(document.author ?? this.data.authors[document.kind])
    const establishment = this.establishments.get(author?.establishment ?? '')
    return author && establishment ? { author, establishment } : undefined
  }

  /** Identifiers hold the day of the document: dates counted from a moving day give other documents, not the same with other bytes. */
  private ids(data: RecordData | undefined, document: DocumentData, at: Date): DocumentIds {
    const place = this.author(document)?.establishment.oid
    const root = place ?? this.data.patientDocuments.oid
    const ipp = data?.ipp ?? '0'
    const id = (branch: 2 | 3, d: DocumentData): string => `${root}.${branch}.${cdaDay(seedTime(d.created, at))}.${ipp}.${d.number}`
    const versions = versionsUpTo(document, data?.documents ?? [])
    const [first = document] = versions
    const previous = versions.at(-2)
    return {
      uniqueId: id(2, document),
      setId: id(3, first),
      versionNumber: versions.length,
      ...(previous ? { replaces: id(2, previous) } : {}),
      ...(place !== undefined && data ? { ipp: { root: `${place}.1`, extension: ipp } } : {}),
    }
  }
}

/** The catalogue of the published package. */
export function loadDmpCatalogue(): DmpCatalogue {
  const personas = loadPersonas()
  return new DmpCatalogue(loadDmpData(personas), personas)
}

/** The versions of a document, oldest first, itself last. */
function versionsUpTo(document: DocumentData, all: readonly DocumentData[]): DocumentData[] {
  const previous = document.replaces === undefined ? undefined : all.find((d) => d.number === document.replaces)
  return previous ? [...versionsUpTo(previous, all), document] : [document]
}

function times(document: DocumentData, at: Date): DocumentTimes {
  return {
    created: seedTime(document.created, at),
    start: seedTime(document.start, at),
    ...(document.stop === undefined ? {} : { stop: seedTime(document.stop, at) }),
  }
}
