import { contentOf } from '../../protocol/mail/part-content.ts'
import { shownTexts } from './body-text.ts'
import { submission, wordsOnly } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inPart } from './mail-findings.ts'
import { exigence } from './sources.ts'

const raw = (contentType: string, bytes: Uint8Array) => () => wordsOnly({ body: { kind: 'raw', contentType, bytes } })

/** UTF-8, said and true (ECO.2.2.3; MSSanté contract §12.2, MSS-E-05). */
export const mssE05 = mailCheck({
  id: 'MSS-E-05',
  exigences: ['SC.MSS/CONF.19'],
  source: exigence('SC.MSS/CONF.19'),
  title: {
    fr: 'Chaque partie de texte du courriel dit être en UTF-8, et l’est.',
    en: 'Each text part of the mail says that it is in UTF-8, and is.',
  },
  why: {
    fr: 'Un jeu de caractères tu ou faux abîme les accents : les noms de personnes et de traitements deviennent illisibles.',
    en: 'An unsaid or wrong character set spoils accents: names of people and treatments become unreadable.',
  },
  mend: { fr: 'Content-Type: text/plain; charset=UTF-8, et des octets en UTF-8.', en: 'Content-Type: text/plain; charset=UTF-8, and bytes in UTF-8.' },
  reasons: {
    'sans-jeu': { fr: 'La partie {type} ne dit pas son jeu de caractères.', en: 'Part {type} does not say its character set.' },
    'autre-jeu': { fr: 'La partie {type} est déclarée en {jeu}.', en: 'Part {type} is declared in {jeu}.' },
    illisible: { fr: 'La partie {type} se dit en UTF-8 et ne l’est pas.', en: 'Part {type} says it is in UTF-8 and is not.' },
  },
  conforme: [
    { name: 'UTF-8', subject: () => submission() },
    { name: 'utf-8 en minuscules', subject: raw('text/plain; charset="utf-8"', Buffer.from('Bonjour\r\n')) },
  ],
  fautif: [
    { name: 'jeu tu', reason: 'sans-jeu', subject: raw('text/plain', Buffer.from('Bonjour\r\n')) },
    { name: 'ISO-8859-1', reason: 'autre-jeu', subject: raw('text/plain; charset=ISO-8859-1', Buffer.from('\xe9t\xe9\r\n', 'latin1')) },
    { name: 'octets en latin-1', reason: 'illisible', subject: raw('text/plain; charset=UTF-8', Buffer.from('\xe9t\xe9\r\n', 'latin1')) },
  ],
  applies: ({ message }) => shownTexts(message).length > 0,
  judge({ message }, found) {
    for (const part of shownTexts(message)) {
      const type = part.contentType.mediaType
      const jeu = part.contentType.parameters.get('charset')?.trim()
      const at = inPart(part)
      if (!jeu) found.fail('sans-jeu', at, { expected: 'charset=UTF-8', params: { type } })
      else if (!/^utf-?8$/i.test(jeu)) found.fail('autre-jeu', at, { expected: 'charset=UTF-8', received: jeu, params: { type, jeu } })
      else if (!isUtf8(contentOf(message, part).bytes)) found.fail('illisible', at, { expected: 'UTF-8', received: 'autre chose', params: { type } })
    }
  },
})

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
