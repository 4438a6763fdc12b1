import { createHash } from 'node:crypto'
import type { Defects } from '../../defects.ts'
import { xcn } from '../../dmp/actors.ts'
import type { CdaFacts } from '../../dmp/cda/facts.ts'
import { authorClassification, confidentiality, SCHEME } from '../../dmp/document-entry.ts'
import { APPROVED, codedClassification, externalIdentifier, type objectIds, registryObject, STABLE_DOCUMENT, slot } from '../../dmp/ebrim.ts'
import type { Coded, DmpOptions } from '../../dmp/options.ts'
import { localStamp, readStamp, utcStamp } from '../../dmp/times.ts'
import { classOf, ESSMS, formatOf, sectorOf } from '../../dmp/value-sets.ts'
import { otherPatient, patientCx } from './patient-id.ts'

/** One document of the archive, with what its entry says of it. */
export interface ArchivedDocument {
  readonly name: string
  readonly bytes: Uint8Array
  readonly cda: CdaFacts
  readonly visibility: readonly string[]
  /** The person's number in the record, as a CX. */
  readonly localId: string
}

/** Defects of the DMP are not those of the mail. */
export const NO_DEFECT: Defects = new Set()

/** The ExtrinsicObject of a document: every attribute comes from the document itself (xdm.md §3.2). */
export function metadataEntry(
  options: DmpOptions,
  doc: ArchivedDocument,
  id: string,
  nextId: ReturnType<typeof objectIds>,
  defects: Defects,
  otherPerson: boolean,
): string {
  const { cda } = doc
  const coded = (scheme: keyof typeof SCHEME, c: Coded, withScheme = true): string =>
    codedClassification(nextId('cl'), { scheme: SCHEME[scheme], parent: id, code: c.code, codingScheme: c.codeSystem, label: c.libelle }, withScheme)
  const own = patientCx(cda, doc.localId)
  const patient = patientOfEntry(otherPerson || defects.has('xdm-patient-autre-que-cda') ? otherPatient(own) : own, defects)
  const facility = cda.facility ?? sectorOf(options.structure.secteur)
  return registryObject(
    'ExtrinsicObject',
    { id, objectType: STABLE_DOCUMENT, mimeType: 'text/xml', status: APPROVED },
    {
      slots: slots(doc, own, defects),
      name: defects.has('xdm-titre-autre') ? `${cda.title} (copie)` : cda.title,
      classifications: [
        ...cda.authors.map((a) => authorClassification(options, a, SCHEME.author, id, nextId('cl'), NO_DEFECT)),
        coded('class', defects.has('xdm-classe-fausse') ? { ...classOf(cda.code.code), code: '42', libelle: 'Prescription' } : classOf(cda.code.code)),
        ...confidentiality(doc.visibility, NO_DEFECT).map((c) => coded('confidentiality', c)),
        coded('format', formatOf(defects.has('xdm-format-faux') ? ['1.2.250.1.213.1.1.1.13'] : cda.templates, cda.mediaType)),
        coded('facility', defects.has('xdm-etablissement-autre') ? sectorOf('SA41') : facility, !defects.has('xdm-code-sans-schema')),
        coded('practice', cda.practice ?? ESSMS),
        coded('type', defects.has('xdm-type-autre') ? { ...cda.code, code: '28653-4', libelle: 'Document du secteur social / médico-social' } : cda.code),
      ],
      identifiers: [
        externalIdentifier(nextId('ei'), id, SCHEME.patientId, patient, 'XDSDocumentEntry.patientId'),
        externalIdentifier(
          nextId('ei'),
          id,
          SCHEME.uniqueId,
          defects.has('xdm-unique-id-autre') ? `${cda.uniqueId}.1` : cda.uniqueId,
          'XDSDocumentEntry.uniqueId',
        ),
      ],
    },
    NO_DEFECT,
  )
}

function slots({ cda, bytes, name, localId }: ArchivedDocument, patient: string, defects: Defects): string[] {
  const at = readStamp(cda.effectiveTime)
  const utc = (stamp: string): string => {
    const read = readStamp(stamp)
    return read ? utcStamp(read) : stamp
  }
  const action = cda.version > 1 || defects.has('xdm-action-sans-version') ? [slot('urn:action:extraMetadataSlot', 'C')] : []
  const hash = createHash('sha1').update(bytes).digest('hex').toUpperCase()
  const signer = cda.legalAuthenticator
  return [
    ...action,
    slot('creationTime', at && defects.has('xdm-creation-locale') ? localStamp(at) : utc(cda.effectiveTime)),
    slot('hash', defects.has('xdm-hash-faux') ? '0'.repeat(40) : hash),
    ...(defects.has('xdm-sans-langue') ? [] : [slot('languageCode', cda.language)]),
    ...(signer ? [slot('legalAuthenticator', xcn(signer, NO_DEFECT))] : []),
    slot('serviceStartTime', utc(cda.serviceStart)),
    ...(cda.serviceStop === '' ? [] : [slot('serviceStopTime', utc(cda.serviceStop))]),
    slot('size', String(defects.has('xdm-taille-fausse') ? bytes.length + 1 : bytes.length)),
    slot('sourcePatientId', localId === '' ? patient : localId),
    slot('sourcePatientInfo', ...patientInfo(cda, defects)),
    slot('URI', defects.has('xdm-uri-inconnue') ? `AUTRE${name.slice(3)}` : name),
  ]
}

/** One value an HL7 field (xdm.md §3.4). */
function patientInfo(cda: CdaFacts, defects: Defects): string[] {
  const family = defects.has('xdm-traits-faux') ? `${cda.birthName}X` : cda.birthName
  return [
    `PID-5|${family}^${cda.birthGiven}^${cda.givens}^^^^L`,
    ...(cda.usedName === '' ? [] : [`PID-5|${cda.usedName}^${cda.usedGiven}^^^^^D`]),
    `PID-7|${cda.birthTime.slice(0, 8)}`,
    `PID-8|${cda.sex === 'UN' ? 'U' : cda.sex}`,
    ...(cda.birthPlace === '' ? [] : [`PID-11|^^^^^^BDL^^${cda.birthPlace}`]),
  ]
}

function patientOfEntry(patient: string, defects: Defects): string {
  return defects.has('xdm-patient-sans-oid') ? patient.replace(/&[\d.]+&ISO/, '&&ISO') : patient
}
