import { ACTION_PREFIX, INSI_OPERATIONS } from '../../protocol/insi/names.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest, verificationRequest } from './examples.ts'

const ACTION = `${ACTION_PREFIX}rechercherInsAvecTraitsIdentite`
const UNOFFICIAL = 'verifierInsAvecTraitsIdentite'

/** wsa:Action is sent by nearly all clients, though not a header part of the WSDL (INSi contract §3.3). */
export const insiH9 = defineExchangeCheck({
  id: 'INSI-H9',
  on: ['insi.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl, actions ; usage relevé chez des clients INSi', mark: 'C' },
  title: {
    fr: 'L’appel nomme une opération connue d’INSi dans l’en-tête wsa:Action.',
    en: 'The call names an operation known to INSi in the wsa:Action header.',
  },
  why: {
    fr: 'Tous les téléservices de l’Assurance Maladie partagent la même adresse : c’est l’action qui mène l’appel au bon service.',
    en: 'All the services of the Assurance Maladie share one address: the action is what takes the call to the right one.',
  },
  mend: {
    fr: 'Ajoutez l’en-tête wsa:Action avec l’adresse donnée par le WSDL pour l’opération appelée.',
    en: 'Add the wsa:Action header with the URI the WSDL gives for the operation called.',
  },
  reasons: {
    absente: { fr: 'L’en-tête wsa:Action est absent.', en: 'Header wsa:Action is missing.' },
    inconnue: { fr: 'L’action « {action} » n’est pas une opération d’INSi.', en: 'Action "{action}" is not an INSi operation.' },
    forme: {
      fr: 'L’action « {action} » nomme la bonne opération, mais pas à l’adresse donnée par le WSDL.',
      en: 'Action "{action}" names the right operation, but not with the URI of the WSDL.',
    },
  },
  examples: {
    conforme: [
      { name: 'action du WSDL', subject: () => insiExchange() },
      {
        name: 'vérification unitaire (profil non officiel) : adresse exacte inconnue',
        subject: () => insiExchange({ operation: UNOFFICIAL, request: verificationRequest(['1.0.0:verifier', '2.0.0:verifier']) }),
      },
    ],
    fautif: [
      { name: 'sans action', reason: 'absente', subject: () => insiExchange({ request: traitsRequest([`<wsa:Action>${ACTION}</wsa:Action>`, '']) }) },
      { name: 'opération inconnue', reason: 'inconnue', subject: () => insiExchange({ request: traitsRequest([ACTION, `${ACTION_PREFIX}chercherIns`]) }) },
      { name: 'autre version', reason: 'forme', subject: () => insiExchange({ request: traitsRequest([ACTION, ACTION.replace('1.0.0', '1.5.0')]) }) },
    ],
  },
  judge(subject) {
    const { request } = decodeExchange(subject)
    if (!request) return []
    const uris = INSI_OPERATIONS.filter((o) => o !== UNOFFICIAL).map((o) => ACTION_PREFIX + o)
    const expected = uris.join(' | ')
    if (!request.action) return [avertissement('absente', { expected, received: ABSENT, at: inRequest(request.header ?? request.envelope) })]
    const action = request.action.value.trim()
    const last = action.slice(action.lastIndexOf(':') + 1)
    if (uris.includes(action) || last === UNOFFICIAL) return [ok]
    const reason = uris.includes(ACTION_PREFIX + last) ? 'forme' : 'inconnue'
    return [avertissement(reason, { params: { action: shown(action) }, expected, received: shown(action), at: inRequest(request.action.element) })]
  },
})
