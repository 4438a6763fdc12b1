import { defineDocumentCheck, nonConforme, ok } from '../define.ts'
import { editionWords } from './edition.ts'
import { ansDocument, withVerdict } from './examples.ts'

/** Only when the user points at a checkout of the ANS tool. */
export const ansXsd = defineDocumentCheck({
  id: 'ANS-XSD',
  on: ['cda'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.DOC.07.MS1', 'DOC/va1.08'],
  source: { ref: 'Outil de l’ANS testContenuCDA, infrastructure/cda/CDA_extended.xsd (édition donnée par l’utilisateur)', mark: 'S' },
  title: { fr: 'Le document respecte le schéma XML du CDA publié par l’ANS.', en: 'The document follows the CDA XML schema published by ANS.' },
  why: {
    fr: 'Un document hors du schéma ne peut pas être lu par les autres logiciels ; l’ANS refuse d’aller plus loin.',
    en: 'A document outside the schema cannot be read by other software; ANS goes no further.',
  },
  mend: {
    fr: 'Corrigez l’élément désigné : son nom, sa place parmi ses voisins, ou le type de sa valeur.',
    en: 'Mend the element shown: its name, its place among its neighbours, or the type of its value.',
  },
  reasons: {
    'hors-schema': { fr: 'Schéma de l’ANS (édition {edition}) : {message}', en: 'ANS schema (edition {edition}): {message}' },
    illisible: {
      fr: 'Le document n’a pas pu être lu par l’outil de l’ANS (édition {edition}) : {message}',
      en: 'The document could not be read by the ANS tool (edition {edition}): {message}',
    },
  },
  examples: {
    conforme: [{ name: 'aucune erreur de schéma', subject: ansDocument, context: withVerdict() }],
    fautif: [
      {
        name: 'élément mal placé',
        reason: 'hors-schema',
        subject: ansDocument,
        context: withVerdict({ xsd: [{ message: "Element 'setId': This element is not expected.", line: 12, column: 3, xpath: '/ClinicalDocument/setId' }] }),
      },
      {
        name: 'XML coupé',
        reason: 'illisible',
        subject: ansDocument,
        context: withVerdict({ unreadable: { code: 'not-well-formed', detail: 'premature end', line: 3, column: 1 } }),
      },
    ],
  },
  judge(subject, { ans }) {
    const verdict = ans?.(subject)
    if (!verdict) return []
    const edition = editionWords(verdict)
    if (verdict.unreadable) {
      const { detail: message, line, column } = verdict.unreadable
      return [nonConforme('illisible', { params: { edition, message }, expected: 'XML 1.0', received: message, at: { part: 'document', line, column } })]
    }
    if (verdict.xsd.length === 0) return [ok]
    return verdict.xsd.map(({ message, line, column, xpath }) =>
      nonConforme('hors-schema', { params: { edition, message }, at: { part: 'document', line, column, ...(xpath === null ? {} : { xpath }) } }),
    )
  },
})
