import { createHash } from 'node:crypto'
import type { IdSource } from '../../../../src/evidence/ids.ts'
import type { Defects } from '../../defects.ts'
import type { InsNumber } from '../../resident.ts'
import type { HeldDocument } from '../holdings.ts'
import { branchOid, PERSONS, STRUCTURES } from '../oids.ts'
import type { Coded, DmpOptions } from '../options.ts'
import { readStamp } from '../times.ts'
import { ACTIVITY, classOf, ESSMS, formatOf, NORMAL, sectorOf, visibilityOf } from '../value-sets.ts'

export interface FhirDocument {
  readonly options: DmpOptions
  readonly doc: HeldDocument
  readonly patient: InsNumber
  readonly at: Date
  readonly ids: IdSource
}

const LOINC_OID = '2.16.840.1.113883.6.1'
const URN = 'urn:ietf:rfc:3986'
const MHD = 'https://profiles.ihe.net/ITI/MHD'

/** ITI-65: a transaction of a set, the reference and its content (dmp.md §13). */
export function depositBundle(facts: FhirDocument, defects: Defects): object {
  const { ids, doc } = facts
  const [set, reference, binary] = [1, 2, 3].map(() => `urn:uuid:${ids.uuid()}`)
  const entry = (fullUrl: string | undefined, resource: { readonly resourceType: string }): object => ({
    fullUrl,
    resource,
    request: { method: 'POST', url: resource.resourceType },
  })
  return {
    resourceType: 'Bundle',
    type: defects.has('fhir-lot-pas-transaction') ? 'batch' : 'transaction',
    entry: [
      entry(set, submissionList(facts, reference ?? '')),
      entry(reference, documentReference(facts, { url: binary }, defects)),
      entry(binary, { resourceType: 'Binary', contentType: doc.cda.mimeType, data: base64(doc.bytes) } as { readonly resourceType: string }),
    ],
  }
}

/** ITI-105: the reference with its content inside. */
export function simplifiedReference(facts: FhirDocument, defects: Defects): object {
  const address = defects.has('fhir-simplifie-avec-adresse') ? { url: 'Binary/1' } : {}
  return documentReference(facts, { data: base64(facts.doc.bytes), ...address }, defects)
}

function documentReference({ options, doc, patient }: FhirDocument, content: object, defects: Defects): { readonly resourceType: string } {
  const { cda, bytes } = doc
  const hash = createHash('sha1').update(bytes)
  const attachment = {
    contentType: cda.mimeType,
    language: cda.language,
    ...content,
    size: bytes.length,
    hash: defects.has('fhir-hash-hexadecimal') ? hash.digest('hex') : hash.digest('base64'),
    title: cda.title,
  }
  const reference = {
    resourceType: 'DocumentReference',
    contained: actors(options),
    masterIdentifier: { system: URN, value: `urn:oid:${cda.uniqueId}` },
    status: 'current',
    type: concept(cda.code),
    category: [concept(classOf(cda.code.code))],
    subject: subject(patient),
    date: instant(cda.effectiveTime),
    author: [{ reference: '#auteur' }],
    authenticator: { reference: '#personne' },
    ...(defects.has('fhir-sans-conservateur') ? {} : { custodian: { identifier: structureId(options), display: options.structure.nom } }),
    securityLabel: [NORMAL, ...doc.visibility.flatMap((v) => visibilityOf(v) ?? [])].map(concept),
    content: [{ attachment, format: coding(formatOf(cda.templates, cda.mediaType)) }],
    context: {
      period: { start: instant(cda.serviceStart), ...(cda.serviceStop === '' ? {} : { end: instant(cda.serviceStop) }) },
      facilityType: concept(cda.facility ?? sectorOf(options.structure.secteur)),
      practiceSetting: concept(cda.practice ?? ESSMS),
    },
  }
  return reference
}

function submissionList({ options, doc, patient, at }: FhirDocument, reference: string): { readonly resourceType: string } {
  const list = {
    resourceType: 'List',
    contained: actors(options),
    extension: [
      { url: `${MHD}/StructureDefinition/ihe-designationType`, valueCodeableConcept: concept(ACTIVITY) },
      { url: `${MHD}/StructureDefinition/ihe-sourceId`, valueIdentifier: { value: `urn:oid:${branchOid(options.logiciel.oid, 'instance')}` } },
    ],
    identifier: [{ use: 'official', system: URN, value: `urn:oid:${doc.submission.uniqueId}` }],
    status: 'current',
    mode: 'working',
    title: doc.cda.title,
    code: { coding: [{ system: `${MHD}/CodeSystem/MHDlistTypes`, code: 'submissionset' }] },
    subject: subject(patient),
    date: at.toISOString(),
    source: { reference: '#auteur' },
    entry: [{ item: { reference } }],
  }
  return list
}

/** The professional at the screen, in the structure: an author is contained. */
function actors(options: DmpOptions): object[] {
  const { professionnel, structure } = options
  return [
    { resourceType: 'PractitionerRole', id: 'auteur', practitioner: { reference: '#personne' }, organization: { reference: '#structure' } },
    {
      resourceType: 'Practitioner',
      id: 'personne',
      identifier: [{ system: `urn:oid:${PERSONS}`, value: professionnel.idNat }],
      name: [{ family: professionnel.nom, given: [professionnel.prenom] }],
    },
    { resourceType: 'Organization', id: 'structure', identifier: [structureId(options)], name: structure.nom },
  ]
}

function structureId({ structure }: DmpOptions): object {
  return { system: `urn:oid:${STRUCTURES}`, value: structure.idNat }
}

function subject(patient: InsNumber): object {
  return { identifier: { system: `urn:oid:${patient.oid}`, value: `${patient.numIdentifiant}${patient.cle}` } }
}

function concept(coded: Coded): object {
  return { coding: [coding(coded)] }
}

function coding({ code, codeSystem, libelle }: Coded): object {
  return { system: codeSystem === LOINC_OID ? 'http://loinc.org' : `urn:oid:${codeSystem}`, code, display: libelle }
}

function instant(stamp: string): string {
  return readStamp(stamp)?.toISOString() ?? ''
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
