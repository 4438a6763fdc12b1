import { INS_OIDS } from '../../protocol/insi/names.ts'
import { cdaOf } from './entry-document.ts'
import { INS_CX } from './example-bodies.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const IPP = 'R-000457^^^&amp;1.2.250.1.999.5.1.2&amp;ISO^PI'
const sent = (cx: string): Change => [slotOf('sourcePatientId', IPP), slotOf('sourcePatientId', cx)]
const CDA_IPP: Change = ['<id root="1.2.250.1.999.5.1.2" extension="R-000457"/>', '']

/** sourcePatientId is the patient's number in the DUI, when it has one (DMP contract §7.4, DMP-M-10). */
export const dmpM10 = metadataCheck({
  id: 'DMP-M-10',
  level: 'PEUT',
  source: DMP_MODEL,
  title: {
    fr: 'Quand la personne a un numéro de dossier dans le logiciel (IPP), c’est lui, et non l’INS, que porte « sourcePatientId ».',
    en: 'When the person has a record number in the software (IPP), sourcePatientId bears it, and not the INS.',
  },
  why: {
    fr: 'Ce numéro permet à l’établissement de retrouver le dossier d’où vient le document. Le matricule INS est déjà dans « patientId ».',
    en: 'This number lets the establishment find the record the document comes from. The INS number already is in patientId.',
  },
  mend: {
    fr: 'Écrivez l’IPP du CDA : « numéro^^^&OID du domaine&ISO^PI ». N’y mettez l’INS (type NH) que si aucun IPP n’existe.',
    en: 'Write the IPP of the CDA: "number^^^&domain OID&ISO^PI". Put the INS there (type NH) only when there is no IPP.',
  },
  reasons: {
    'ins-malgre-ipp': {
      fr: '« sourcePatientId » de « {objet} » porte l’INS alors que le CDA donne un IPP sous « {domaine} ».',
      en: 'sourcePatientId of "{objet}" bears the INS although the CDA gives an IPP under "{domaine}".',
    },
    type: {
      fr: 'Le type de « sourcePatientId » de « {objet} » est « {type} », « {attendu} » est attendu.',
      en: 'The type of sourcePatientId of "{objet}" is "{type}", "{attendu}" is expected.',
    },
  },
  conforme: [
    { name: 'IPP', subject: () => deposit() },
    { name: 'INS, faute d’IPP', subject: () => deposit({ changes: [sent(INS_CX)], cda: [CDA_IPP] }) },
  ],
  fautif: [
    { name: 'INS malgré l’IPP du CDA', reason: 'ins-malgre-ipp', subject: withMetadata(sent(INS_CX)) },
    { name: 'IPP typé NH', reason: 'type', subject: withMetadata(sent(IPP.replace('^PI', '^NH'))) },
    { name: 'IPP sans type', reason: 'type', subject: withMetadata(sent(IPP.replace('^PI', ''))) },
    { name: 'INS typé PI', reason: 'type', subject: () => deposit({ changes: [sent(INS_CX.replace('^NH', '^PI'))], cda: [CDA_IPP] }) },
  ],
  judge(submitted, found) {
    let looked = false
    for (const entry of submitted.entries) {
      const { sourcePatientId } = entry
      if (!sourcePatientId || sourcePatientId.value.text.trim() === '') continue
      const { authority, typeCode, text } = sourcePatientId.value
      const ins = INS_OIDS.includes(authority.universalId)
      const cda = cdaOf(submitted, entry)
      // Whether an INS is rightly there, only the document can tell.
      if (ins && !cda) continue
      looked = true
      const objet = nameOf(entry)
      const ipp = cda?.header.recordTargets[0]?.ids.find((i) => i.root && i.extension && !INS_OIDS.includes(i.root))
      const attendu = ins ? 'NH' : 'PI'
      if (ins && ipp)
        found.warn('ins-malgre-ipp', sourcePatientId.element, {
          expected: `${ipp.extension ?? ''}^^^&${ipp.root ?? ''}&ISO^PI`,
          received: text,
          params: { objet, domaine: ipp.root ?? '' },
        })
      else if (typeCode !== attendu)
        found.warn('type', sourcePatientId.element, { expected: attendu, received: typeCode, params: { objet, type: typeCode, attendu } })
    }
    return looked
  },
})
