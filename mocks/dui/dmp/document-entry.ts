import type { Defects } from '../defects.ts'
import { type Actor, specialtyText, xcn, xon } from './actors.ts'
import type { CdaFacts } from './cda/facts.ts'
import { codedClassification, externalIdentifier, registryObject, STABLE_DOCUMENT, slot } from './ebrim.ts'
import { branchOid } from './oids.ts'
import type { Coded, DmpOptions } from './options.ts'
import { readStamp, utcStamp } from './times.ts'
import { classOf, ESSMS, formatOf, NORMAL, sectorOf, visibilityOf } from './value-sets.ts'
import { attributes } from './xml-text.ts'

export const SCHEME = {
  author: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  class: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  type: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  confidentiality: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  format: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  facility: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practice: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  event: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
  patientId: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
  uniqueId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
} as const

export interface EntryFacts {
  readonly id: string
  readonly cda: CdaFacts
  readonly visibility: readonly string[]
  /** The patient's number as a CX. */
  readonly patient: string
  readonly nextId: (kind: 'cl' | 'ei' | 'as') => string
}

/** The DocumentEntry of a CDA: every attribute comes from the document itself (dmp.md §7.4). */
export function documentEntry(options: DmpOptions, facts: EntryFacts, defects: Defects): string {
  const { id, cda, nextId } = facts
  const has = (d: Parameters<Defects['has']>[0]): boolean => defects.has(d)
  const coded = (scheme: keyof typeof SCHEME, c: Coded, extra: { readonly wrongScheme?: string } = {}): string =>
    codedClassification(
      nextId('cl'),
      { scheme: extra.wrongScheme ?? SCHEME[scheme], parent: id, code: c.code, codingScheme: c.codeSystem, label: c.libelle },
      !(scheme === 'class' && has('xds-sans-coding-scheme')),
    )
  const format = entryFormat(cda, defects)
  const wrongFormatScheme = has('xds-format-schema-faux') ? { wrongScheme: 'urn:uuid:a09d5840-386c-46f2-b5ad-9fdf87b75cc4' } : {}
  const practice = has('xds-pratique-inconnue') ? { ...ESSMS, code: 'EHPAD', libelle: 'EHPAD' } : (cda.practice ?? ESSMS)
  const facility = has('xds-etablissement-incoherent') ? sectorOf('SA41') : (cda.facility ?? sectorOf(options.structure.secteur))
  return registryObject(
    'ExtrinsicObject',
    {
      id,
      ...(has('xds-status-en-entree') && {
        lid: 'urn:uuid:00000000-0000-4000-8000-000000000001',
        status: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
      }),
      mimeType: has('xds-mime-pdf') ? 'application/pdf' : cda.mimeType,
      objectType: STABLE_DOCUMENT,
    },
    {
      slots: entrySlots(facts, defects),
      name: has('xds-titre-vide') ? '' : has('xds-titre-autre-que-cda') ? `${cda.title} (copie)` : cda.title,
      classifications: [
        ...cda.authors.map((a) => authorClassification(options, a, SCHEME.author, id, nextId('cl'), defects)),
        coded('class', has('xds-classe-fausse') ? { ...classOf(cda.code.code), code: '42', libelle: 'Prescription' } : classOf(cda.code.code)),
        coded('type', has('xds-type-inconnu') ? { ...cda.code, code: '27899-4' } : cda.code),
        ...confidentiality(facts.visibility, defects).map((c) => coded('confidentiality', c)),
        coded('format', format, wrongFormatScheme),
        coded('facility', facility),
        ...(has('xds-sans-pratique') ? [] : [coded('practice', practice)]),
      ],
      identifiers: [
        externalIdentifier(nextId('ei'), id, SCHEME.patientId, facts.patient, 'XDSDocumentEntry.patientId'),
        externalIdentifier(
          nextId('ei'),
          id,
          SCHEME.uniqueId,
          has('xds-unique-id-autre-que-cda') ? `${cda.uniqueId}.1` : cda.uniqueId,
          'XDSDocumentEntry.uniqueId',
        ),
      ],
    },
    defects,
  )
}

function entryFormat(cda: CdaFacts, defects: Defects): Coded {
  const right = formatOf(cda.templates, cda.mediaType)
  if (defects.has('xds-format-inconnu')) return { ...right, code: 'urn:asip:ci-sis:dlu:1999' }
  if (defects.has('xds-format-d-un-autre-modele')) return formatOf(['1.2.250.1.213.1.1.1.13'], undefined)
  return right
}

function entrySlots({ cda, patient }: EntryFacts, defects: Defects): string[] {
  const has = (d: Parameters<Defects['has']>[0]): boolean => defects.has(d)
  const utc = (stamp: string): string => {
    const at = readStamp(stamp)
    return at ? utcStamp(at) : stamp
  }
  const start = utc(has('xds-debut-acte-autre') ? '20200101000000+0000' : cda.serviceStart)
  const stop = has('xds-fin-avant-debut') ? '20010101000000' : cda.serviceStop && utc(cda.serviceStop)
  const ipp = cda.localId ? `${cda.localId.extension}^^^&${cda.localId.root}&ISO^PI` : `${patient}`
  const signer = has('xds-signataire-autre-que-cda') ? { ...cda.legalAuthenticator, id: '899900099999' } : cda.legalAuthenticator
  const legal = signer ? xcn({ family: '', given: '', specialty: undefined, ...signer }, defects) : ''
  return [
    slot('creationTime', has('xds-creation-heure-locale') ? cda.effectiveTime.slice(0, 14) : utc(cda.effectiveTime)),
    ...(has('xds-hash-faux') ? [slot('hash', '0'.repeat(40)), slot('size', '1')] : []),
    slot('languageCode', has('xds-langue-en') ? 'en-US' : cda.language),
    ...(legal === '' || has('xds-sans-legal-authenticator') ? [] : [slot('legalAuthenticator', legal)]),
    slot('serviceStartTime', start),
    ...(stop ? [slot('serviceStopTime', stop)] : []),
    slot('sourcePatientId', has('xds-ipp-remplace-par-ins') ? patient : ipp),
    slot('sourcePatientInfo', ...patientInfo(cda, defects)),
    ...(has('xds-valeur-trop-longue') ? [slot('urn:simulateur:note', 'x'.repeat(300))] : []),
  ]
}

/** PID-5 with its type letter (L birth, D used), PID-7, PID-8. */
function patientInfo(cda: CdaFacts, defects: Defects): string[] {
  const type = (letter: string): string => (defects.has('xds-pid5-sans-type') ? '' : `^^^^^${letter}`)
  const used = cda.usedName || cda.usedGiven
  return [
    `PID-5|${cda.birthName}^${cda.birthGiven}${type('L')}`,
    ...(used ? [`PID-5|${cda.usedName || cda.birthName}^${cda.usedGiven || cda.birthGiven}${type('D')}`] : []),
    `PID-7|${cda.birthTime.slice(0, 8)}`,
    `PID-8|${cda.sex === 'UN' ? 'U' : cda.sex}`,
  ]
}

/** The HL7 level first, then what the user chose (EX_2.1-1050). */
export function confidentiality(visibility: readonly string[], defects: Defects): Coded[] {
  const chosen = new Set(visibility)
  if (defects.has('xds-masque-et-invisible')) for (const c of ['MASQUE_PS', 'INVISIBLE_PATIENT']) chosen.add(c)
  if (defects.has('xds-secret-sans-invisible')) chosen.delete('INVISIBLE_REPRESENTANTS_LEGAUX')
  const codes = [...chosen].flatMap((c) => visibilityOf(c) ?? [])
  const level = defects.has('xds-confidentialite-sans-n') ? { ...NORMAL, code: 'R', libelle: 'Restreint' } : NORMAL
  return [level, ...codes]
}

/** An author: person, specialty, institution; `nodeRepresentation` stays empty. */
export function authorClassification(options: DmpOptions, author: Actor, scheme: string, parent: string, id: string, defects: Defects): string {
  const attrs = attributes({ id, classificationScheme: scheme, classifiedObject: parent, nodeRepresentation: '' })
  return (
    `<Classification${attrs}>${slot('authorPerson', xcn(author, defects))}` +
    (author.specialty ? slot('authorSpecialty', specialtyText(author.specialty)) : '') +
    `${slot('authorInstitution', xon(options))}</Classification>`
  )
}

/** OID of the DUI's own record numbers. */
export function recordNumbers({ logiciel }: Pick<DmpOptions, 'logiciel'>): string {
  return branchOid(logiciel.oid, 'patients')
}
