import { CDA_NS, SDTC_NS } from '../../protocol/cda/names.ts'
import { elementsOf, qnameOf } from '../../protocol/xml/tree.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'

/** Children of ClinicalDocument, in the order of the schema (CDA contract §4.1). */
const SEQUENCE = [
  'realmCode',
  'typeId',
  'templateId',
  'id',
  'code',
  'title',
  'statusCode',
  'effectiveTime',
  'confidentialityCode',
  'languageCode',
  'setId',
  'versionNumber',
  'copyTime',
  'recordTarget',
  'author',
  'dataEnterer',
  'informant',
  'custodian',
  'informationRecipient',
  'legalAuthenticator',
  'authenticator',
  'participant',
  'inFulfillmentOf',
  'documentationOf',
  'relatedDocument',
  'authorization',
  'componentOf',
  'component',
]
const SINGLE = new Set([
  'typeId',
  'code',
  'title',
  'effectiveTime',
  'confidentialityCode',
  'languageCode',
  'setId',
  'versionNumber',
  'copyTime',
  'dataEnterer',
  'component',
])
const LANGUAGE = '<languageCode code="fr-FR"/>'

/** The parts of the header stand in the order of the schema, and none is invented (CDA contract §§4.1, 4.3). */
export const cdaH16 = cdaCheck({
  id: 'CDA-H-16',
  source: { ref: 'Schéma CDA_extended.xsd publié par l’ANS, ClinicalDocument', mark: 'S' },
  title: {
    fr: 'Les éléments de l’en-tête sont ceux du schéma CDA, dans son ordre.',
    en: 'The elements of the header are those of the CDA schema, in its order.',
  },
  why: {
    fr: 'Un lecteur qui valide le document contre le schéma le refuse en entier pour un seul élément déplacé.',
    en: 'A reader that validates the document against the schema refuses it whole for one misplaced element.',
  },
  mend: { fr: `Respectez l’ordre : ${SEQUENCE.join(', ')}.`, en: `Follow the order: ${SEQUENCE.join(', ')}.` },
  reasons: {
    inconnu: { fr: 'L’élément « {nom} » n’existe pas dans l’en-tête d’un CDA.', en: 'Element "{nom}" does not exist in the header of a CDA.' },
    ordre: { fr: 'L’élément {nom} est après {apres} : le schéma le veut avant.', en: 'Element {nom} is after {apres}: the schema wants it before.' },
    repete: { fr: 'L’élément {nom} apparaît plusieurs fois.', en: 'Element {nom} appears several times.' },
    absent: { fr: 'L’élément {nom} est absent.', en: 'Element {nom} is missing.' },
  },
  conforme: [{ name: 'dans l’ordre', subject: () => n1() }],
  fautif: [
    { name: 'élément inventé', reason: 'inconnu', subject: () => n1([LANGUAGE, `${LANGUAGE}<langue code="fr"/>`]) },
    { name: 'langue avant le titre', reason: 'ordre', subject: () => n1([LANGUAGE, ''], [' <title>', ` ${LANGUAGE}<title>`]) },
    { name: 'deux langues', reason: 'repete', subject: () => n1([LANGUAGE, LANGUAGE + LANGUAGE]) },
    { name: 'sans corps', reason: 'absent', subject: () => n1(['<component>', '<!--'], ['</component>', '-->']) },
  ],
  judge({ element }, found) {
    let reached = 0
    const seen = new Set<string>()
    for (const child of elementsOf(element)) {
      const rank = child.ns === CDA_NS || (child.ns === SDTC_NS && child.local === 'statusCode') ? SEQUENCE.indexOf(child.local) : -1
      const nom = child.local
      if (rank < 0) found.fail('inconnu', child, { expected: 'CDA_extended.xsd', received: qnameOf(child), params: { nom } })
      else if (rank < reached) found.fail('ordre', child, { expected: SEQUENCE.join(', '), received: nom, params: { nom, apres: SEQUENCE[reached] ?? '' } })
      else reached = rank
      if (SINGLE.has(nom) && seen.has(nom)) found.fail('repete', child, { expected: '1', received: '> 1', params: { nom } })
      seen.add(nom)
    }
    if (!seen.has('component')) found.fail('absent', element, { expected: 'component', params: { nom: 'component' } })
  },
})
