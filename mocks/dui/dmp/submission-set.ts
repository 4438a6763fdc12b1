import type { Defects } from '../defects.ts'
import { actorOf } from './actors.ts'
import { authorClassification } from './document-entry.ts'
import { codedClassification, externalIdentifier, registryObject, slot } from './ebrim.ts'
import { branchOid } from './oids.ts'
import type { DmpOptions } from './options.ts'
import { localStamp, utcStamp } from './times.ts'
import { ACTIVITY } from './value-sets.ts'

export const SUBMISSION = 'SubmissionSet01'

const NODE = 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd'
const SCHEME = {
  author: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentType: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  patientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  sourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  uniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
}

export interface SubmissionFacts {
  readonly uniqueId: string
  readonly title: string
  readonly at: Date
  /** The patient's number as a CX. */
  readonly patient: string
  readonly nextId: (kind: 'cl' | 'ei' | 'as') => string
}

/** The SubmissionSet: its author is who sends, that is the subject of the assertion (dmp.md §7.3). */
export function submissionSet(options: DmpOptions, facts: SubmissionFacts, defects: Defects): string {
  const { professionnel, logiciel } = options
  const { nextId, at } = facts
  const sender = actorOf(defects.has('xds-auteur-lot-autre') ? { ...professionnel, idNat: '899900088883', nom: 'AUTRE' } : professionnel)
  const activity = defects.has('xds-content-type-inconnu') ? { ...ACTIVITY, code: '99', libelle: 'Autre' } : ACTIVITY
  const identifier = (scheme: string, value: string, name: string): string =>
    externalIdentifier(nextId('ei'), SUBMISSION, scheme, value, `XDSSubmissionSet.${name}`)
  return registryObject(
    'RegistryPackage',
    { id: SUBMISSION },
    {
      slots: [slot('submissionTime', defects.has('xds-submission-time-locale') ? localStamp(at) : utcStamp(at))],
      name: facts.title,
      ...(defects.has('vihf-homologation-divulguee') && { description: `Logiciel homologué ${logiciel.homologation}` }),
      classifications: [
        authorClassification(options, sender, SCHEME.author, SUBMISSION, nextId('cl'), defects),
        codedClassification(nextId('cl'), {
          scheme: SCHEME.contentType,
          parent: SUBMISSION,
          code: activity.code,
          codingScheme: activity.codeSystem,
          label: activity.libelle,
        }),
        defects.has('xds-sans-noeud-lot') ? '' : `<Classification id="${nextId('cl')}" classificationNode="${NODE}" classifiedObject="${SUBMISSION}"/>`,
      ],
      identifiers: [
        identifier(
          SCHEME.patientId,
          defects.has('xds-patient-autre-lot') ? facts.patient.replace(/^\d/, (d) => (d === '1' ? '2' : '1')) : facts.patient,
          'patientId',
        ),
        defects.has('xds-sans-source-id') ? '' : identifier(SCHEME.sourceId, branchOid(logiciel.oid, 'instance'), 'sourceId'),
        identifier(SCHEME.uniqueId, facts.uniqueId, 'uniqueId'),
      ],
    },
    defects,
  )
}
