import type { Defects } from '../../defects.ts'
import { actorOf } from '../../dmp/actors.ts'
import { authorClassification } from '../../dmp/document-entry.ts'
import { APPROVED, association, codedClassification, externalIdentifier, HAS_MEMBER, objectIds, registryObject, slot } from '../../dmp/ebrim.ts'
import { branchOid } from '../../dmp/oids.ts'
import type { DmpOptions } from '../../dmp/options.ts'
import { utcStamp } from '../../dmp/times.ts'
import { sectorOf } from '../../dmp/value-sets.ts'
import { attributes } from '../../dmp/xml-text.ts'
import { type ArchivedDocument, metadataEntry, NO_DEFECT } from './metadata-entry.ts'
import { otherPatient, patientCx } from './patient-id.ts'

const NODE = 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd'
const SET_SCHEME = {
  author: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentType: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  patientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  sourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  uniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
}

export interface SubmissionOfMail {
  readonly uniqueId: string
  /** A bare UUID that names the objects. */
  readonly key: string
  readonly at: Date
  readonly documents: readonly ArchivedDocument[]
}

/** METADATA.XML: one submission set, one stable entry a document, one HasMember each (xdm.md §3). */
export function writeMetadata(options: DmpOptions, s: SubmissionOfMail, defects: Defects): string {
  const nextId = objectIds()
  const set = `urn:uuid:${s.key}`
  const idOf = (i: number): string => `urn:uuid:${s.key.slice(0, -2)}${String(i + 10)}`
  const members = s.documents.map((_, i) => association(nextId('as'), HAS_MEMBER, set, idOf(i), [slot('SubmissionSetStatus', 'Original')]))
  const entries = s.documents.map((d, i) =>
    metadataEntry(options, d, idOf(i), nextId, defects, defects.has('mss-deux-usagers') && i === s.documents.length - 1),
  )
  const objects = [submissionSet(options, s, set, nextId, defects), ...entries, ...(defects.has('xdm-sans-association') ? [] : members)]
  const [list, rim] = defects.has('xdm-racine-ancienne')
    ? ['LeafRegistryObjectList', 'urn:oasis:names:tc:ebxml-regrep:rim:xsd:2.1']
    : ['RegistryObjectList', 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0']
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="${rim}"><${list}>\n` +
    `${objects.join('\n')}\n</${list}></lcm:SubmitObjectsRequest>\n`
  )
}

function submissionSet(options: DmpOptions, s: SubmissionOfMail, set: string, nextId: ReturnType<typeof objectIds>, defects: Defects): string {
  const { structure, logiciel, professionnel } = options
  const [first] = s.documents
  const patient = first ? patientCx(first.cda, first.localId) : ''
  const sector = sectorOf(structure.secteur, structure.secteurLibelle)
  const identifier = (scheme: string, value: string, name: string): string => externalIdentifier(nextId('ei'), set, scheme, value, `XDSSubmissionSet.${name}`)
  return registryObject(
    'RegistryPackage',
    { id: set, status: APPROVED },
    {
      slots: [slot('submissionTime', utcStamp(s.at))],
      name: s.documents.length === 1 ? (first?.cda.title ?? '') : `${s.documents.length} documents`,
      description: '',
      classifications: [
        defects.has('xdm-lot-sans-marque') ? '' : `<Classification${attributes({ id: nextId('cl'), classifiedObject: set, classificationNode: NODE })}/>`,
        authorClassification(options, actorOf(professionnel), SET_SCHEME.author, set, nextId('cl'), NO_DEFECT),
        defects.has('xdm-sans-content-type')
          ? ''
          : codedClassification(nextId('cl'), {
              scheme: SET_SCHEME.contentType,
              parent: set,
              code: sector.code,
              codingScheme: sector.codeSystem,
              label: sector.libelle,
            }),
      ],
      identifiers: [
        identifier(SET_SCHEME.patientId, patientOfSet(patient, defects), 'patientId'),
        defects.has('xdm-sans-source-id') ? '' : identifier(SET_SCHEME.sourceId, branchOid(logiciel.oid, 'instance'), 'sourceId'),
        identifier(SET_SCHEME.uniqueId, s.uniqueId, 'uniqueId'),
      ],
    },
    NO_DEFECT,
  )
}

function patientOfSet(patient: string, defects: Defects): string {
  if (defects.has('xdm-patient-lot-autre') || defects.has('xdm-patient-autre-que-cda')) return otherPatient(patient)
  return defects.has('xdm-patient-sans-oid') ? patient.replace(/&[\d.]+&ISO/, '&&ISO') : patient
}
