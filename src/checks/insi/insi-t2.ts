import { SOAP11 } from '../../protocol/insi/names.ts'
import type { XmlProblem } from '../../protocol/xml/problem.ts'
import { qnameOf } from '../../protocol/xml/tree.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, TRAITS_BODY, traitsRequest } from './examples.ts'

const XML_REASONS: Readonly<Record<XmlProblem['code'], string>> = {
  empty: 'vide',
  charset: 'jeu-de-caracteres',
  dtd: 'dtd',
  'not-well-formed': 'mal-forme',
  'too-deep': 'demesure',
  'too-many-attributes': 'demesure',
  'too-many-nodes': 'demesure',
}
const ENVELOPE = '{http://www.w3.org/2003/05/soap-envelope}Envelope'

/** SOAP 1.2 envelope, well formed, one element in Body (INSi contract §3; SOAP 1.2 part 1 §5). */
export const insiT2 = defineExchangeCheck({
  id: 'INSI-T2',
  on: ['insi.*'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl ; SOAP 1.2 Part 1 §5', mark: 'S' },
  title: {
    fr: 'Le message envoyé à INSi est une enveloppe SOAP 1.2 bien formée, avec un seul élément dans Body.',
    en: 'The message sent to INSi is a well-formed SOAP 1.2 envelope with a single element in Body.',
  },
  why: {
    fr: 'Si l’enveloppe ne se lit pas, rien d’autre ne peut être lu : l’appel échoue et l’identité de l’usager n’est pas récupérée.',
    en: 'If the envelope cannot be read, nothing else can: the call fails and the person’s identity is not fetched.',
  },
  mend: {
    fr: 'Construisez le message avec une bibliothèque XML (jamais par assemblage de textes), en UTF-8, sans DTD, dans l’espace de noms de SOAP 1.2.',
    en: 'Build the message with an XML library (never by gluing text), in UTF-8, without DTD, in the SOAP 1.2 namespace.',
  },
  reasons: {
    vide: { fr: 'La requête n’a pas de corps.', en: 'The request has no body.' },
    incomplet: { fr: 'La requête s’est arrêtée avant la fin.', en: 'The request stopped before its end.' },
    'jeu-de-caracteres': {
      fr: 'Le texte n’est pas dans le jeu de caractères annoncé ({detail}).',
      en: 'The text is not in the announced character set ({detail}).',
    },
    dtd: { fr: 'Le message contient une déclaration DOCTYPE, interdite dans SOAP.', en: 'The message holds a DOCTYPE declaration, which SOAP forbids.' },
    'mal-forme': { fr: 'Le XML est mal formé ({detail}).', en: 'The XML is not well formed ({detail}).' },
    demesure: { fr: 'Le message dépasse les limites d’un message INSi ({detail}).', en: 'The message is beyond the bounds of an INSi message ({detail}).' },
    'soap-1-1': { fr: 'L’enveloppe est en SOAP 1.1 ; INSi attend SOAP 1.2.', en: 'The envelope is SOAP 1.1; INSi expects SOAP 1.2.' },
    'pas-une-enveloppe': { fr: 'La racine « {racine} » n’est pas une enveloppe SOAP.', en: 'The root "{racine}" is not a SOAP envelope.' },
    'corps-absent': { fr: 'L’enveloppe n’a pas d’élément Body.', en: 'The envelope has no Body element.' },
    'corps-vide': { fr: 'L’élément Body est vide.', en: 'The Body element is empty.' },
    'corps-multiple': { fr: 'L’élément Body contient {nombre} éléments au lieu d’un seul.', en: 'The Body element holds {nombre} elements instead of one.' },
  },
  examples: {
    conforme: [{ name: 'enveloppe valide', subject: () => insiExchange() }],
    fautif: [
      { name: 'corps vide', reason: 'vide', subject: () => insiExchange({ request: '' }) },
      { name: 'coupé', reason: 'incomplet', subject: () => insiExchange({ request: traitsRequest().slice(0, 900), complete: false }) },
      {
        name: 'Latin-1 annoncé UTF-8',
        reason: 'jeu-de-caracteres',
        subject: () => insiExchange({ request: Uint8Array.from(Buffer.from(traitsRequest(['CATARINA', 'ZOÉ']), 'latin1')) }),
      },
      { name: 'DOCTYPE', reason: 'dtd', subject: () => insiExchange({ request: traitsRequest(['<soap:Envelope', '<!DOCTYPE a>\n<soap:Envelope']) }) },
      { name: 'balise non fermée', reason: 'mal-forme', subject: () => insiExchange({ request: traitsRequest(['</r:Sexe>', '']) }) },
      { name: 'imbrication sans fin', reason: 'demesure', subject: () => insiExchange({ request: '<a>'.repeat(200) }) },
      {
        name: 'SOAP 1.1',
        reason: 'soap-1-1',
        subject: () => insiExchange({ request: traitsRequest(['http://www.w3.org/2003/05/soap-envelope', SOAP11]) }),
      },
      {
        name: 'sans enveloppe',
        reason: 'pas-une-enveloppe',
        subject: () => insiExchange({ request: '<RECSANSVITALE xmlns="http://www.cnamts.fr/INSiRecSans"/>' }),
      },
      {
        name: 'sans Body',
        reason: 'corps-absent',
        subject: () => insiExchange({ request: traitsRequest(['<soap:Body>', ''], ['</soap:Body>', ''], [TRAITS_BODY, '']) }),
      },
      { name: 'Body vide', reason: 'corps-vide', subject: () => insiExchange({ request: traitsRequest([TRAITS_BODY, '']) }) },
      { name: 'deux requêtes', reason: 'corps-multiple', subject: () => insiExchange({ request: traitsRequest([TRAITS_BODY, TRAITS_BODY + TRAITS_BODY]) }) },
    ],
  },
  judge(subject) {
    if (!subject.record.request) return []
    if (!subject.record.request.complete) return [nonConforme('incomplet', { received: `${subject.requestBody.length} o`, at: { part: 'request' } })]
    const { root, problem, request } = decodeExchange(subject)
    if (problem) {
      const at = { part: 'request' as const, line: problem.line, column: problem.column }
      return [nonConforme(XML_REASONS[problem.code], { params: { detail: shown(problem.detail) }, expected: 'SOAP 1.2', received: shown(problem.detail), at })]
    }
    if (!root) return []
    if (!request) {
      const reason = root.ns === SOAP11 && root.local === 'Envelope' ? 'soap-1-1' : 'pas-une-enveloppe'
      return [nonConforme(reason, { params: { racine: shown(root.local) }, expected: ENVELOPE, received: shown(qnameOf(root)), at: inRequest(root) })]
    }
    if (!request.body) return [nonConforme('corps-absent', { expected: 'soap:Body', received: ABSENT, at: inRequest(root) })]
    const nombre = request.payloads.length
    if (nombre === 1) return [ok]
    const second = request.payloads[1] ?? request.body
    return [nonConforme(nombre === 0 ? 'corps-vide' : 'corps-multiple', { params: { nombre }, expected: '1', received: String(nombre), at: inRequest(second) })]
  },
})
