import { WSA_ANONYMOUS } from '../../protocol/soap/names.ts'
import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const REPLY_TO = '<wsa:ReplyTo soap:mustUnderstand="true"><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>'

/** wsa:ReplyTo is the anonymous address: the answer comes back on the same connection. Absent is optional in WS-Addressing 1.0 (DMP contract §3.3). */
export const dmpT08 = defineExchangeCheck({
  id: 'DMP-T-08',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('en-tête wsa:ReplyTo'),
  title: {
    fr: 'L’appel demande que la réponse revienne sur la même connexion (wsa:ReplyTo anonyme).',
    en: 'The call asks for the answer on the same connection (anonymous wsa:ReplyTo).',
  },
  why: {
    fr: 'Le DMP n’ouvre jamais de connexion vers le logiciel : une autre adresse de réponse ne mènerait nulle part.',
    en: 'The DMP never opens a connection to the software: another reply address would lead nowhere.',
  },
  mend: {
    fr: 'Écrivez wsa:ReplyTo avec l’adresse « http://www.w3.org/2005/08/addressing/anonymous ».',
    en: 'Write wsa:ReplyTo with address "http://www.w3.org/2005/08/addressing/anonymous".',
  },
  reasons: {
    absent: {
      fr: 'L’en-tête wsa:ReplyTo est absent ; tous les messages d’exemple le portent.',
      en: 'Header wsa:ReplyTo is missing; all sample messages carry it.',
    },
    'autre-adresse': { fr: 'L’adresse de réponse est « {adresse} ».', en: 'The reply address is "{adresse}".' },
  },
  examples: {
    conforme: [{ name: 'adresse anonyme', subject: () => dmpExchange('dmp.td0.2') }],
    fautif: [
      { name: 'sans ReplyTo', reason: 'absent', subject: () => dmpExchange('dmp.td0.2', { changes: [[REPLY_TO, '']] }) },
      {
        name: 'adresse du poste',
        reason: 'autre-adresse',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['http://www.w3.org/2005/08/addressing/anonymous', 'http://poste-12/reponse']] }),
      },
      {
        name: 'sans adresse',
        reason: 'autre-adresse',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['<wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address>', '']] }),
      },
    ],
  },
  judge(subject) {
    const { addressing, message } = decodeDmp(subject)
    const { envelope } = message
    if (!addressing || !envelope || addressing.outdated.length > 0) return []
    const { replyTo } = addressing
    const expected = WSA_ANONYMOUS
    if (!replyTo) return [avertissement('absent', { expected, received: ABSENT, at: inEnvelope(envelope.header ?? envelope.element) })]
    if (replyTo.value === WSA_ANONYMOUS) return [ok]
    const adresse = replyTo.value === '' ? ABSENT : shown(replyTo.value)
    return [nonConforme('autre-adresse', { params: { adresse }, expected, received: adresse, at: inEnvelope(replyTo.element) })]
  },
})
