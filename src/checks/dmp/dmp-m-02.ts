import { identifier } from './example-bodies.ts'
import { slotOf, withdrawalWith, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { judgeMandatory, MANDATORY_REASONS } from './mandatory.ts'
import { metadataCheck, nameOf, SUBMISSIONS } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const TIME = slotOf('submissionTime', '20260302091530')
const SOURCE_ID = identifier('ei2', 'SubmissionSet01', '554ac39e-e3fe-47fe-b233-965d2a147832', '1.2.250.1.999.5.1.77', 'XDSSubmissionSet.sourceId')
const LOSSES: readonly (readonly [attribut: string, change: Change])[] = [
  ['id', ['<RegistryPackage id="SubmissionSet01">', '<RegistryPackage>']],
  ['submissionTime', [TIME, '']],
  ['author', ['a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d', 'a7058bb9-0000-4307-ba5b-e3f0ab85e12d']],
  ['contentTypeCode', ['nodeRepresentation="11"', 'nodeRepresentation=""']],
  ['patientId', ['6b5aea1a-874d-4603-a4bc-96a0a7b38446" value="', '6b5aea1a-874d-4603-a4bc-96a0a7b38446" ignored="']],
  ['sourceId', [SOURCE_ID, '']],
  ['uniqueId', ['96fdda7c-d067-4183-912e-bf5ee74998a8" value="1.2.250.1.999.5.1.4.1772442930001"', '96fdda7c-d067-4183-912e-bf5ee74998a8" value=""']],
]

/** Attributes of cardinality 1 of the SubmissionSet (DMP contract §7.3, DMP-M-02); their values have rules of their own. */
export const dmpM02 = metadataCheck({
  id: 'DMP-M-02',
  on: SUBMISSIONS,
  source: DMP_MODEL,
  title: {
    fr: 'Le lot de soumission porte tous ses attributs obligatoires, chacun une fois : date, auteur, activité, patient, source, identifiant.',
    en: 'The SubmissionSet bears all its mandatory attributes, each once: time, author, activity, patient, source, identifier.',
  },
  why: {
    fr: 'Le DMP refuse un lot incomplet, et avec lui tous les documents qu’il contient.',
    en: 'The DMP refuses an incomplete set, and every document it holds with it.',
  },
  mend: {
    fr: 'Renseignez « submissionTime », « author », « contentTypeCode », « patientId », « sourceId » et « uniqueId » du « RegistryPackage », une seule fois chacun.',
    en: 'Fill submissionTime, author, contentTypeCode, patientId, sourceId and uniqueId of the RegistryPackage, once each.',
  },
  reasons: MANDATORY_REASONS,
  conforme: [
    { name: 'lot complet', subject: () => deposit() },
    { name: 'lot d’un retrait', subject: withdrawalWith() },
  ],
  fautif: [
    ...LOSSES.map(([attribut, change]) => ({ name: `sans ${attribut}`, reason: 'absent', subject: withMetadata(change) })),
    { name: 'retrait sans source', reason: 'absent', subject: withdrawalWith([SOURCE_ID, '']) },
    { name: 'deux dates', reason: 'repete', subject: withMetadata([TIME, TIME + TIME]) },
    { name: 'deux valeurs de date', reason: 'repete', subject: withMetadata(['</Value>', '</Value><Value>20260302091531</Value>']) },
    { name: 'deux sources', reason: 'repete', subject: withMetadata([SOURCE_ID, SOURCE_ID + SOURCE_ID]) },
    { name: 'attribut inventé', reason: 'inconnu', subject: withMetadata([TIME, TIME + slotOf('service', 'USLD')]) },
  ],
  judge({ set }, found) {
    if (!set) return false
    judgeMandatory(
      { element: set.element, nom: nameOf(set), problems: set.problems },
      [
        { attribut: 'id', value: set.id },
        { attribut: 'submissionTime', value: set.submissionTime?.value },
        { attribut: 'author', value: set.authors.length > 0 ? 'author' : undefined },
        { attribut: 'contentTypeCode', value: set.contentTypeCode?.code },
        { attribut: 'patientId', value: set.patientId?.value.text },
        { attribut: 'sourceId', value: set.sourceId?.value },
        { attribut: 'uniqueId', value: set.uniqueId?.value },
      ],
      found,
    )
    return true
  },
})
