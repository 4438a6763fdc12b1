import { REASON_CODES, REASON_LABELS } from '../../protocol/hl7v3/names.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const REASON = `<reasonCode code="TEST_EXST" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d'existence de dossier"/>`

/** reasonCode says what the message is for: existence (TD0.2) or administrative data (TD1.3a) (DMP contract §5.1). */
export const dmpH04 = defineExchangeCheck({
  id: 'DMP-H-04',
  on: ['dmp.td0.2', 'dmp.td1.3a'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('TD0.2 et TD1.3a, reasonCode'),
  title: {
    fr: 'Le message dit s’il teste l’existence du DMP ou s’il lit ses données de gestion.',
    en: 'The message says whether it tests the existence of the DMP or reads its administrative data.',
  },
  why: {
    fr: 'Les deux demandes ont le même message : seul ce code les distingue.',
    en: 'Both requests have the same message: only this code tells them apart.',
  },
  mend: {
    fr: 'Écrivez reasonCode avec le code « TEST_EXST » (existence) ou « CNSLT_DATA » (données de gestion), et codeSystem « 1.2.250.1.213.1.1.4.11 ».',
    en: 'Write reasonCode with code "TEST_EXST" (existence) or "CNSLT_DATA" (administrative data), and codeSystem "1.2.250.1.213.1.1.4.11".',
  },
  reasons: {
    absent: { fr: 'Le code reasonCode est absent.', en: 'Code reasonCode is missing.' },
    inconnu: { fr: 'Le code « {recu} » n’est pas connu du DMP.', en: 'Code "{recu}" is not known to the DMP.' },
    systeme: { fr: 'Le codeSystem de reasonCode est « {recu} ».', en: 'The codeSystem of reasonCode is "{recu}".' },
  },
  examples: {
    conforme: [
      { name: 'test d’existence', subject: () => dmpExchange('dmp.td0.2') },
      { name: 'données de gestion', subject: () => dmpExchange('dmp.td1.3a') },
    ],
    fautif: [
      { name: 'sans reasonCode', reason: 'absent', subject: () => dmpExchange('dmp.td0.2', { changes: [[REASON, '']] }) },
      { name: 'code inventé', reason: 'inconnu', subject: () => dmpExchange('dmp.td0.2', { changes: [['"TEST_EXST"', '"EXISTENCE"']] }) },
      {
        name: 'autre système',
        reason: 'systeme',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['1.2.250.1.213.1.1.4.11"', '1.2.250.1.213.1.1.4.12"']] }),
      },
    ],
  },
  judge(subject) {
    const query = decodeDmp(subject).patientQuery
    if (!query) return []
    const { reasonCode, controlAct, element } = query
    const expected = Object.keys(REASON_LABELS).join(' | ')
    if (!reasonCode || reasonCode.code === '') {
      return [nonConforme('absent', { expected, received: ABSENT, at: inEnvelope(reasonCode?.element ?? controlAct ?? element) })]
    }
    const at = inEnvelope(reasonCode.element)
    const found: Judgement[] = []
    if (!Object.hasOwn(REASON_LABELS, reasonCode.code)) {
      const recu = shown(reasonCode.code)
      found.push(nonConforme('inconnu', { params: { recu }, expected, received: recu, at }))
    }
    if (reasonCode.codeSystem !== REASON_CODES) {
      const recu = shown(reasonCode.codeSystem || ABSENT)
      found.push(nonConforme('systeme', { params: { recu }, expected: REASON_CODES, received: recu, at }))
    }
    return found.length > 0 ? found : [ok]
  },
})
