import { insOf, patientOf } from '../cda/patient.ts'
import { nameOf } from './decoded.ts'
import { n1Document, PATIENT_XML, withMetadata, xdm } from './examples.ts'
import { MAPPING } from './sources.ts'
import { coherenceCheck, SENT_WITH_PATIENT } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const OTHER = PATIENT_XML.replace('236066322083656', '148022A01155512')
const IN_CDA = '<id root="1.2.250.1.213.1.4.10" extension="236066322083656"/>'

/** The person of the entry is that of the document (XDM contract §§3.4, 5, XDM-P-03). */
export const xdmP03 = coherenceCheck({
  id: 'XDM-P-03',
  source: MAPPING,
  exigences: SENT_WITH_PATIENT,
  title: {
    fr: 'L’usager de chaque fiche est celui du document qu’elle décrit.',
    en: 'The person of each entry is that of the document it describes.',
  },
  why: {
    fr: 'Le destinataire rattache le document d’après la fiche : si le document parle de quelqu’un d’autre, il finit dans le mauvais dossier.',
    en: 'The receiver attaches the document from the entry: if the document is about someone else, it ends up in the wrong record.',
  },
  mend: {
    fr: 'Remplissez patientId à partir du recordTarget du CDA fini : l’extension, puis l’OID de son attribut root.',
    en: 'Fill patientId from recordTarget of the finished CDA: the extension, then the OID of its root attribute.',
  },
  reasons: {
    matricule: {
      fr: 'La fiche « {objet} » désigne l’usager « {recu} », le document « {attendu} ».',
      en: 'Entry "{objet}" designates person "{recu}", the document "{attendu}".',
    },
    oid: {
      fr: 'La fiche « {objet} » donne le matricule sous l’OID « {recu} », le document sous « {attendu} ».',
      en: 'Entry "{objet}" gives the matricule under OID "{recu}", the document under "{attendu}".',
    },
  },
  conforme: [
    { name: 'le même INS', subject: () => xdm() },
    {
      name: 'sans INS, le même numéro de dossier',
      subject: () =>
        xdm({
          documents: [n1Document([[IN_CDA, '']])],
          metadata: [
            [PATIENT_XML, 'IPP-0001^^^&amp;1.2.250.1.999.2&amp;ISO^PI'],
            [PATIENT_XML, 'IPP-0001^^^&amp;1.2.250.1.999.2&amp;ISO^PI'],
          ],
        }),
    },
  ],
  fautif: [
    { name: 'autre usager', reason: 'matricule', subject: withMetadata([PATIENT_XML, OTHER], [PATIENT_XML, OTHER]) },
    { name: 'document d’un autre usager', reason: 'matricule', subject: () => xdm({ cda: [[IN_CDA, IN_CDA.replace('236066322083656', '148022A01155512')]] }) },
    { name: 'fiche en production, document de test', reason: 'oid', subject: withMetadata(['1.4.10', '1.4.8'], ['1.4.10', '1.4.8']) },
  ],
  judge({ set, document, cda }, found) {
    const { patientId } = document.entry
    const recu = patientId?.value.id.trim() ?? ''
    if (!patientId || recu === '') return false
    const patient = patientOf(cda)
    const ins = insOf(patient).filter((i) => i.extension)
    // Without an INS, another identifier of the sender may stand (XDM contract §3.4).
    const numbers = ins.length > 0 ? ins : (patient?.ids ?? [])
    const objet = nameOf(document)
    const place = inMetadata(set, patientId.element)
    const same = numbers.filter((i) => (i.extension ?? i.root)?.trim() === recu)
    const oid = patientId.value.authority.universalId.trim()
    if (same.length === 0) {
      const attendu = numbers.map((i) => i.extension ?? i.root ?? '').join(' | ')
      found.fail('matricule', place, { expected: attendu, received: recu, params: { objet, attendu, recu } })
    } else if (oid !== '' && !same.some((i) => i.root === oid)) {
      const attendu = same.map((i) => i.root ?? '').join(' | ')
      found.fail('oid', place, { expected: attendu, received: oid, params: { objet, attendu, recu: oid } })
    }
    return true
  },
})
