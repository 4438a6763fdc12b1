import { nameOf } from './decoded.ts'
import { n1Document, PATIENT_CX, PATIENT_XML, SET_ID, secondDocument, withMetadata, xdm } from './examples.ts'
import { ONE_PERSON } from './sources.ts'
import { metadataCheck, SENT_WITH_PATIENT } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const OTHER = PATIENT_CX.replace('236066322083656', '148022A01155512')
const OF_SET = `registryObject="${SET_ID}" value="${PATIENT_XML}"`

/** One person: the set and every entry bear the same patientId (XDM contract §§3.4, 5, XDM-P-01). */
export const xdmP01 = metadataCheck({
  id: 'XDM-P-01',
  source: ONE_PERSON,
  exigences: SENT_WITH_PATIENT,
  title: {
    fr: 'Le lot et toutes ses fiches désignent le même usager.',
    en: 'The set and all its entries designate the same person.',
  },
  why: {
    fr: 'Le destinataire rattache souvent tout le lot à un seul dossier : un document d’une autre personne s’y retrouverait.',
    en: 'The receiver often attaches the whole set to one record: a document of another person would end up there.',
  },
  mend: {
    fr: 'Un courriel par usager. Écrivez la même valeur de patientId dans le RegistryPackage et dans chaque ExtrinsicObject.',
    en: 'One mail a person. Write the same value of patientId in the RegistryPackage and in each ExtrinsicObject.',
  },
  reasons: {
    different: {
      fr: 'La fiche « {objet} » désigne l’usager « {recu} », le lot « {attendu} ».',
      en: 'Entry "{objet}" designates person "{recu}", the set "{attendu}".',
    },
  },
  conforme: [
    { name: 'un document', subject: () => xdm() },
    { name: 'deux documents du même usager', subject: () => xdm({ documents: [n1Document(), secondDocument()] }) },
  ],
  fautif: [
    { name: 'lot d’un autre usager', reason: 'different', subject: withMetadata([OF_SET, OF_SET.replace('236066322083656', '148022A01155512')]) },
    { name: 'deux usagers', reason: 'different', subject: () => xdm({ documents: [n1Document(), secondDocument({ patientId: OTHER })] }) },
    { name: 'autre OID', reason: 'different', subject: withMetadata([OF_SET, OF_SET.replace('1.4.10', '1.4.8')]) },
  ],
  judge(set, found) {
    const patient = set.submit.submissionSets[0]?.patientId?.value
    if (!patient || patient.text.trim() === '') return false
    const attendu = patient.text.trim()
    let looked = false
    for (const document of set.documents) {
      const { patientId } = document.entry
      // Absent: XDM-D-04 says it.
      if (!patientId || patientId.value.text.trim() === '') continue
      looked = true
      const { id, authority, text } = patientId.value
      if (id.trim() === patient.id.trim() && authority.universalId.trim() === patient.authority.universalId.trim()) continue
      const recu = text.trim()
      found.fail('different', inMetadata(set, patientId.element), { expected: attendu, received: recu, params: { objet: nameOf(document), attendu, recu } })
    }
    return looked
  },
})
