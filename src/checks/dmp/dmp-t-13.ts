import type { EnvelopeProblem } from '../../protocol/soap/envelope.ts'
import { qnameOf } from '../../protocol/xml/tree.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { EXISTENCE, RETRIEVE, SEARCH } from './example-bodies.ts'
import { deposit, dmpExchange } from './examples.ts'
import { structureProblems } from './structure.ts'

const BODY_PROBLEMS: Readonly<Record<EnvelopeProblem['code'], 'corps-absent' | 'plusieurs-corps' | 'enveloppe'>> = {
  'no-body': 'corps-absent',
  'empty-body': 'corps-absent',
  'several-body-elements': 'plusieurs-corps',
  'repeated-header': 'enveloppe',
  'repeated-body': 'enveloppe',
  'header-after-body': 'enveloppe',
  'unexpected-child': 'enveloppe',
  'stray-text': 'enveloppe',
}

/**
 * The body has the structure of the schemas of the DMP package. These schemas are not ours to carry: what is judged is what
 * our readers know of them (elements unknown, out of place, missing), not every type of every value (DMP contract §15.1).
 */
export const dmpT13 = defineExchangeCheck({
  id: 'DMP-T-13',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: { ref: 'WSDL et schémas du paquet DMP (HL7 V3 NE2009, ebRS 3.0, habilitations), jugés par la lecture du banc et non par validation XSD', mark: 'S' },
  title: {
    fr: 'Le corps du message a la structure prévue : aucun élément inconnu, déplacé ou oublié.',
    en: 'The body of the message has the expected structure: no element unknown, out of place or forgotten.',
  },
  why: {
    fr: 'Le DMP valide chaque message avec ses schémas et refuse celui qui s’en écarte. Le banc n’a pas ces schémas : il vérifie la structure, sans tous les types de valeurs.',
    en: 'The DMP validates each message with its schemas and refuses one that departs from them. The bench does not have these schemas: it verifies the structure, not every type of value.',
  },
  mend: {
    fr: 'Produisez le message à partir du WSDL du DMP, et validez-le avec ses schémas avant de l’envoyer.',
    en: 'Make the message from the WSDL of the DMP, and validate it with its schemas before sending it.',
  },
  reasons: {
    'corps-absent': { fr: 'L’enveloppe n’a pas de corps, ou un corps vide.', en: 'The envelope has no body, or an empty one.' },
    'plusieurs-corps': { fr: 'Le corps contient plusieurs éléments ; un seul est attendu.', en: 'The body holds several elements; a single one is expected.' },
    enveloppe: {
      fr: 'L’enveloppe SOAP n’est pas faite d’un en-tête puis d’un corps (« {element} »).',
      en: 'The SOAP envelope is not made of one header then one body ("{element}").',
    },
    'corps-inconnu': { fr: 'Le corps « {element} » n’est celui d’aucune transaction du DMP.', en: 'Body "{element}" is that of no transaction of the DMP.' },
    'element-inconnu': { fr: 'L’élément « {element} » n’est pas prévu dans « {parent} ».', en: 'Element "{element}" is not expected in "{parent}".' },
    'element-deplace': {
      fr: 'L’élément « {element} » n’est pas à sa place dans « {parent} », ou y vient plusieurs fois.',
      en: 'Element "{element}" is out of place in "{parent}", or comes there several times.',
    },
    'element-absent': { fr: '« {element} » manque dans « {parent} ».', en: '"{element}" is missing in "{parent}".' },
    valeur: { fr: 'La valeur de « {element} » n’est pas l’une de celles prévues.', en: 'The value of "{element}" is none of those expected.' },
    base64: {
      fr: 'Un document écrit dans l’enveloppe n’est pas du base64 lisible ({element}).',
      en: 'A document written in the envelope is not readable base64 ({element}).',
    },
  },
  examples: {
    conforme: [
      { name: 'test d’existence', subject: () => dmpExchange('dmp.td0.2') },
      { name: 'autorisation', subject: () => dmpExchange('dmp.td0.3') },
      { name: 'liste', subject: () => dmpExchange('dmp.td0.4') },
      { name: 'dépôt', subject: () => deposit() },
      { name: 'recherche', subject: () => dmpExchange('dmp.td3.1') },
      { name: 'consultation', subject: () => dmpExchange('dmp.td3.2') },
      { name: 'suppression', subject: () => dmpExchange('dmp.td3.3') },
    ],
    fautif: [
      { name: 'corps vide', reason: 'corps-absent', subject: () => dmpExchange('dmp.td0.2', { body: '' }) },
      { name: 'deux messages', reason: 'plusieurs-corps', subject: () => dmpExchange('dmp.td0.2', { body: EXISTENCE + EXISTENCE }) },
      { name: 'élément après le corps', reason: 'enveloppe', subject: () => dmpExchange('dmp.td0.2', { changes: [['</soap:Body>', '</soap:Body><fin/>']] }) },
      {
        name: 'transaction d’une autre version',
        reason: 'corps-inconnu',
        subject: () => dmpExchange('dmp.td0.2', { body: '<PRPA_IN201309UV02 xmlns="urn:hl7-org:v3"/>' }),
      },
      {
        name: 'remarque dans le test d’existence',
        reason: 'element-inconnu',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['<reasonCode', '<remarque/><reasonCode']] }),
      },
      {
        name: 'identifiants dans l’autre ordre',
        reason: 'element-deplace',
        subject: () => dmpExchange('dmp.td3.2', { body: swapped(RETRIEVE) }),
      },
      {
        name: 'TD0.3 : rôle avant action',
        reason: 'element-deplace',
        subject: () => dmpExchange('dmp.td0.3', { changes: [['<action>', '<role>MEDECIN_TRAITANT</role><action>']] }),
      },
      {
        name: 'recherche sans ResponseOption',
        reason: 'element-absent',
        subject: () => dmpExchange('dmp.td3.1', { body: SEARCH.replace(/<query:ResponseOption[^>]*>/, '') }),
      },
      { name: 'type de réponse inventé', reason: 'valeur', subject: () => dmpExchange('dmp.td3.1', { changes: [['"LeafClass"', '"Leaf"']] }) },
      {
        name: 'base64 abîmé',
        reason: 'base64',
        subject: () =>
          deposit({ changes: [['<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:doc1@dui.example"/>', 'ceci n’en est pas']] }),
      },
    ],
  },
  judge(subject) {
    const decoded = decodeDmp(subject)
    const { envelope } = decoded.message
    if (!envelope) return []
    const found: Judgement[] = envelope.problems.map((p) =>
      nonConforme(BODY_PROBLEMS[p.code], { params: { element: shown(p.element.local) }, received: shown(qnameOf(p.element)), at: inEnvelope(p.element) }),
    )
    const { body, requestBody } = decoded
    if (requestBody?.kind === 'other' && body) {
      const element = shown(body.local)
      found.push(nonConforme('corps-inconnu', { params: { element }, received: shown(qnameOf(body)), at: inEnvelope(body) }))
    }
    for (const { reason, element, name, expected } of structureProblems(decoded)) {
      const absent = reason === 'element-absent'
      const parent = absent ? element.local : (element.parent?.local ?? '')
      found.push(
        nonConforme(reason, {
          params: { element: shown(name), parent: shown(parent) },
          expected,
          ...(absent ? {} : { received: shown(qnameOf(element)) }),
          at: inEnvelope(element),
        }),
      )
    }
    for (const problem of decoded.xop?.problems ?? []) {
      if (problem.code === 'malformed-base64')
        found.push(nonConforme('base64', { params: { element: shown(problem.detail) }, received: shown(problem.detail), at: inEnvelope(problem.element) }))
    }
    return found.length > 0 ? found : [ok]
  },
})

function swapped(retrieve: string): string {
  return retrieve.replace(/(<RepositoryUniqueId>.*<\/RepositoryUniqueId>)(\s*)(<DocumentUniqueId>.*<\/DocumentUniqueId>)/s, '$3$2$1')
}
