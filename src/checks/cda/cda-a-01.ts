import { parseTs } from '../../protocol/cda/datatypes.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const TIME = '<time value="20260115102500+0100"/>'
const ID = '<assignedAuthor>\n  <id root="1.2.250.1.71.4.2.1" extension="819999999907"/>'

/** Each author: when, and who (CDA contract §5, CDA-A-01). */
export const cdaA01 = cdaCheck({
  id: 'CDA-A-01',
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'Le document a un auteur identifié, et dit quand il l’a écrit.', en: 'The document has an identified author, and tells when they wrote it.' },
  why: { fr: 'On agit sur un document selon qui l’a écrit, et quand.', en: 'People act on a document according to who wrote it, and when.' },
  mend: {
    fr: 'Remplissez author/time/@value et author/assignedAuthor/id (root et extension : RPPS, ou identifiant de la structure).',
    en: 'Fill author/time/@value and author/assignedAuthor/id (root and extension: RPPS, or identifier of the structure).',
  },
  reasons: {
    absent: { fr: 'Le document n’a pas d’auteur.', en: 'The document has no author.' },
    'sans-date': { fr: 'L’auteur n’a pas de date (time/@value).', en: 'The author has no date (time/@value).' },
    date: { fr: 'La date de l’auteur « {date} » n’est pas une date HL7.', en: 'The author’s date "{date}" is not an HL7 date.' },
    'sans-role': { fr: 'L’élément assignedAuthor est absent.', en: 'Element assignedAuthor is missing.' },
    'sans-id': { fr: 'L’auteur n’a pas d’identifiant complet (root et extension).', en: 'The author has no complete identifier (root and extension).' },
  },
  conforme: [{ name: 'auteur identifié', subject: () => n1() }],
  fautif: [
    { name: 'sans auteur', reason: 'absent', subject: () => n1(['<author>', '<!--'], ['</author>', '-->']) },
    { name: 'sans date', reason: 'sans-date', subject: () => n1([TIME, '']) },
    { name: 'date en clair', reason: 'date', subject: () => n1([TIME, '<time value="15/01/2026"/>']) },
    { name: 'sans assignedAuthor', reason: 'sans-role', subject: () => n1(['<assignedAuthor>', '<!--'], ['</assignedAuthor>', '-->']) },
    { name: 'sans identifiant', reason: 'sans-id', subject: () => n1([ID, '<assignedAuthor>']) },
    { name: 'sans extension', reason: 'sans-id', subject: () => n1([ID, '<assignedAuthor><id root="1.2.250.1.71.4.2.1"/>']) },
  ],
  judge({ element, header: { authors } }, found) {
    if (authors.length === 0) found.fail('absent', element, { expected: '<author>' })
    for (const author of authors) {
      const date = author.time?.value
      if (!date) found.fail('sans-date', author.time?.element ?? author.element, { expected: '@value', received: author.time?.nullFlavor })
      else if (!parseTs(date)) found.fail('date', author.time?.element ?? author.element, { expected: 'AAAAMMJJHHMMSS±ZZZZ', received: date, params: { date } })
      if (!author.role) found.fail('sans-role', author.element, { expected: '<assignedAuthor>' })
      else if (author.role.ids.length === 0) found.fail('sans-id', author.role.element, { expected: '<id root="…" extension="…"/>' })
      for (const id of author.role?.ids ?? []) {
        if (!id.root || !id.extension) found.fail('sans-id', id.element, { expected: '@root @extension', received: `${id.root ?? ''} ${id.extension ?? ''}` })
      }
    }
  },
})
