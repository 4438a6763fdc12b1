import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeExchange, inHeader, shown } from './decoded.ts'
import { insiExchange } from './examples.ts'

/** SOAP 1.2 over HTTP: POST, application/soap+xml (INSi contract §3.1, RFC 3902). */
export const insiT1 = defineExchangeCheck({
  id: 'INSI-T1',
  on: ['insi.*'],
  needs: 'http',
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl, binding SOAP 1.2 ; RFC 3902', mark: 'S' },
  title: {
    fr: 'Le logiciel appelle INSi par une requête HTTP POST de type « application/soap+xml ».',
    en: 'The software calls INSi with an HTTP POST of type "application/soap+xml".',
  },
  why: {
    fr: 'INSi est un service SOAP 1.2. Une autre méthode ou un autre type de contenu (celui de SOAP 1.1, par exemple) est refusé avant même la lecture du message.',
    en: 'INSi is a SOAP 1.2 service. Another method or content type (that of SOAP 1.1, for instance) is refused before the message is even read.',
  },
  mend: {
    fr: 'Réglez votre client SOAP en version 1.2 : méthode POST et en-tête « Content-Type: application/soap+xml; charset=utf-8 ».',
    en: 'Set your SOAP client to version 1.2: method POST and header "Content-Type: application/soap+xml; charset=utf-8".',
  },
  reasons: {
    'pas-http': {
      fr: 'Les octets reçus ne forment pas une requête HTTP.',
      en: 'The bytes received are not an HTTP request.',
    },
    methode: { fr: 'La méthode HTTP est « {methode} » au lieu de POST.', en: 'The HTTP method is "{methode}" instead of POST.' },
    'type-absent': { fr: 'L’en-tête Content-Type est absent.', en: 'The Content-Type header is missing.' },
    'type-soap-1-1': {
      fr: 'Le type de contenu « text/xml » est celui de SOAP 1.1 ; INSi attend SOAP 1.2.',
      en: 'The content type "text/xml" is that of SOAP 1.1; INSi expects SOAP 1.2.',
    },
    'type-inattendu': {
      fr: 'Le type de contenu « {type} » n’est pas celui d’un message SOAP 1.2.',
      en: 'The content type "{type}" is not that of a SOAP 1.2 message.',
    },
  },
  examples: {
    conforme: [{ name: 'POST application/soap+xml', subject: () => insiExchange() }],
    fautif: [
      { name: 'octets illisibles', reason: 'pas-http', subject: () => insiExchange({ startLine: '', headers: [] }) },
      { name: 'PUT', reason: 'methode', subject: () => insiExchange({ startLine: 'PUT /lps HTTP/1.1' }) },
      { name: 'sans Content-Type', reason: 'type-absent', subject: () => insiExchange({ headers: [] }) },
      { name: 'SOAP 1.1', reason: 'type-soap-1-1', subject: () => insiExchange({ headers: [['content-type', 'text/xml; charset=utf-8']] }) },
      { name: 'JSON', reason: 'type-inattendu', subject: () => insiExchange({ headers: [['Content-Type', 'application/json']] }) },
    ],
  },
  judge(subject) {
    const { request } = subject.record
    if (!request) return []
    if (request.startLine === '') return [nonConforme('pas-http', { expected: 'POST … HTTP/1.1', received: ABSENT, at: { part: 'transport' } })]
    const methode = request.startLine.split(' ', 1)[0] ?? ''
    const found =
      methode === 'POST'
        ? []
        : [nonConforme('methode', { params: { methode: shown(methode) }, expected: 'POST', received: shown(methode), at: { part: 'request', line: 1 } })]
    const type = decodeExchange(subject).contentType.mediaType
    if (type !== 'application/soap+xml') {
      const reason = type === '' ? 'type-absent' : type === 'text/xml' ? 'type-soap-1-1' : 'type-inattendu'
      found.push(
        nonConforme(reason, { params: { type: shown(type) }, expected: 'application/soap+xml', received: shown(type) || ABSENT, at: inHeader('Content-Type') }),
      )
    }
    return found.length > 0 ? found : [ok]
  },
})
