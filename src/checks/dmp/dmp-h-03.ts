import { DMP_DEVICE_OID } from '../../protocol/dmp/names.ts'
import { isOid } from '../../protocol/xds/oid.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const SENDER = '<id root="1.2.250.1.999.5.1"/>'

/** The receiver is the DMP, the sender the DUI, by their OIDs (DMP contract §5.1). */
export const dmpH03 = defineExchangeCheck({
  id: 'DMP-H-03',
  on: ['dmp.td0.2', 'dmp.td1.3a'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('TD0.2, receiver et sender'),
  title: {
    fr: 'Le test d’existence nomme le DMP comme destinataire et le logiciel comme émetteur.',
    en: 'The existence test names the DMP as receiver and the software as sender.',
  },
  why: {
    fr: 'Ces deux OID disent quels systèmes se parlent ; la réponse les reprend en les échangeant.',
    en: 'These two OIDs say which systems are talking; the answer takes them up the other way round.',
  },
  mend: {
    fr: 'Écrivez « 1.2.250.1.213.4.1.1.1 » dans receiver/device/id, et l’OID du logiciel dans sender/device/id.',
    en: 'Write "1.2.250.1.213.4.1.1.1" in receiver/device/id, and the OID of the software in sender/device/id.',
  },
  reasons: {
    destinataire: { fr: 'Le destinataire est « {recu} », qui n’est pas l’OID du DMP.', en: 'The receiver is "{recu}", which is not the OID of the DMP.' },
    'emetteur-absent': { fr: 'L’émetteur n’a pas d’identifiant.', en: 'The sender has no identifier.' },
    'emetteur-non-oid': { fr: 'L’émetteur est « {recu} », qui n’est pas un OID.', en: 'The sender is "{recu}", which is not an OID.' },
    'emetteur-dmp': { fr: 'Le logiciel se donne l’OID du DMP comme émetteur.', en: 'The software gives itself the OID of the DMP as sender.' },
  },
  examples: {
    conforme: [{ name: 'DMP et logiciel', subject: () => dmpExchange('dmp.td0.2') }],
    fautif: [
      {
        name: 'autre destinataire',
        reason: 'destinataire',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['1.2.250.1.213.4.1.1.1"', '1.2.250.1.213.4.1.1.9"']] }),
      },
      { name: 'émetteur sans identifiant', reason: 'emetteur-absent', subject: () => dmpExchange('dmp.td0.2', { changes: [[SENDER, '']] }) },
      {
        name: 'nom au lieu d’un OID',
        reason: 'emetteur-non-oid',
        subject: () => dmpExchange('dmp.td0.2', { changes: [[SENDER, '<id root="DUI-EXEMPLE"/>']] }),
      },
      { name: 'OID recopié', reason: 'emetteur-dmp', subject: () => dmpExchange('dmp.td0.2', { changes: [[SENDER, '<id root="1.2.250.1.213.4.1.1.1"/>']] }) },
    ],
  },
  judge(subject) {
    const query = decodeDmp(subject).patientQuery
    if (!query) return []
    const { receiver, sender, element } = query
    const found: Judgement[] = []
    const to = receiver?.ids[0]
    if (to?.root !== DMP_DEVICE_OID) {
      const recu = shown(to?.root || ABSENT)
      const at = inEnvelope(to?.element ?? receiver?.element ?? element)
      found.push(nonConforme('destinataire', { params: { recu }, expected: DMP_DEVICE_OID, received: recu, at }))
    }
    const from = sender?.ids[0]
    if (!from || from.root === '') {
      found.push(nonConforme('emetteur-absent', { expected: 'OID', received: ABSENT, at: inEnvelope(from?.element ?? sender?.element ?? element) }))
    } else if (!isOid(from.root)) {
      const recu = shown(from.root)
      found.push(nonConforme('emetteur-non-oid', { params: { recu }, expected: 'OID', received: recu, at: inEnvelope(from.element) }))
    } else if (from.root === DMP_DEVICE_OID) {
      found.push(nonConforme('emetteur-dmp', { received: from.root, at: inEnvelope(from.element) }))
    }
    return found.length > 0 ? found : [ok]
  },
})
