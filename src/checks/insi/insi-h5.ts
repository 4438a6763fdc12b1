import { WSA } from '../../protocol/insi/names.ts'
import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'
import { isUuid } from './lexical-values.ts'

const MESSAGE_ID = 'uuid:8f1f2c0e-0000-4000-8000-000000000003'

/** MessageID is a mandatory header of the WSDL; clients write `uuid:<uuid>` or a bare UUID (INSi contract §3.3). */
export const insiH5 = defineExchangeCheck({
  id: 'INSI-H5',
  on: ['insi.*'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl, en-tête wsa:MessageID', mark: 'S' },
  title: {
    fr: 'Chaque appel à INSi porte un identifiant de message (wsa:MessageID).',
    en: 'Each call to INSi carries a message identifier (wsa:MessageID).',
  },
  why: {
    fr: 'Cet identifiant est recopié dans les messages d’erreur : c’est lui qui permet au support de retrouver l’appel.',
    en: 'This identifier is copied into error messages: it is what lets support find the call.',
  },
  mend: {
    fr: 'Ajoutez l’en-tête wsa:MessageID avec un UUID nouveau à chaque appel, sous la forme « uuid:… ».',
    en: 'Add the wsa:MessageID header with a new UUID for each call, as "uuid:…".',
  },
  reasons: {
    absent: { fr: 'L’en-tête wsa:MessageID est absent.', en: 'Header wsa:MessageID is missing.' },
    vide: { fr: 'L’en-tête wsa:MessageID est vide.', en: 'Header wsa:MessageID is empty.' },
    forme: {
      fr: 'L’identifiant de message « {valeur} » n’est ni « uuid:<uuid> » ni un UUID.',
      en: 'Message identifier "{valeur}" is neither "uuid:<uuid>" nor a UUID.',
    },
  },
  examples: {
    conforme: [
      { name: 'uuid:<uuid>', subject: () => insiExchange() },
      { name: 'UUID seul', subject: () => insiExchange({ request: traitsRequest([MESSAGE_ID, MESSAGE_ID.slice(5)]) }) },
    ],
    fautif: [
      {
        name: 'sans MessageID',
        reason: 'absent',
        subject: () => insiExchange({ request: traitsRequest([`<wsa:MessageID>${MESSAGE_ID}</wsa:MessageID>`, '']) }),
      },
      { name: 'MessageID vide', reason: 'vide', subject: () => insiExchange({ request: traitsRequest([MESSAGE_ID, ' ']) }) },
      { name: 'numéro maison', reason: 'forme', subject: () => insiExchange({ request: traitsRequest([MESSAGE_ID, 'MSG-000042']) }) },
    ],
  },
  judge(subject) {
    const { request } = decodeExchange(subject)
    if (!request) return []
    const expected = 'uuid:<uuid>'
    if (!request.messageId)
      return [nonConforme('absent', { expected: `{${WSA}}MessageID`, received: ABSENT, at: inRequest(request.header ?? request.envelope) })]
    const at = inRequest(request.messageId.element)
    const valeur = request.messageId.value.trim()
    if (valeur === '') return [nonConforme('vide', { expected, received: '', at })]
    if (isUuid(valeur.replace(/^(urn:)?uuid:/i, ''))) return [ok]
    return [avertissement('forme', { params: { valeur: shown(valeur) }, expected, received: shown(valeur), at })]
  },
})
