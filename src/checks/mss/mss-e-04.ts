import { textOf } from '../../protocol/mail/part-content.ts'
import { leavesOf } from '../../protocol/mail/walk.ts'
import type { MailBody } from '../../protocol/mail/write-message.ts'
import { bodyOf, withoutMarkup } from './body-text.ts'
import { submission, wordsOnly } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { IN_MAIL, inPart } from './mail-findings.ts'
import { exigence } from './sources.ts'

const PLAIN: MailBody = { kind: 'text', subtype: 'plain', text: 'Bonjour,\r\nvoici le compte rendu.\r\n' }
const HTML: MailBody = { kind: 'text', subtype: 'html', text: '<p>Bonjour,<br>voici le <b>compte rendu</b>.</p>' }
const alternative = (...parts: readonly MailBody[]): MailBody => ({ kind: 'multipart', subtype: 'alternative', parts, boundary: 'b2' })

/** A body that every mail client shows (ECO.2.2.4; MSSanté contract §12.2, MSS-E-04). */
export const mssE04 = mailCheck({
  id: 'MSS-E-04',
  exigences: ['MSS/va1.11'],
  source: exigence('MSS/va1.11'),
  title: {
    fr: 'Le texte du courriel est du texte simple, seul ou doublé d’une version HTML qui dit la même chose.',
    en: 'The text of the mail is plain text, alone or with an HTML version that says the same.',
  },
  why: {
    fr: 'Beaucoup de boîtes MSSanté n’affichent pas le HTML : sans texte simple, le destinataire voit un message vide.',
    en: 'Many MSSanté boxes do not display HTML: without plain text the recipient sees an empty message.',
  },
  mend: {
    fr: 'Corps en text/plain, ou multipart/alternative : text/plain d’abord, text/html ensuite, de même contenu.',
    en: 'Body in text/plain, or multipart/alternative: text/plain first, text/html next, with the same content.',
  },
  reasons: {
    type: { fr: 'Le corps est de type « {type} ».', en: 'The body is of type "{type}".' },
    'sans-texte': { fr: 'L’alternative n’a pas de version text/plain.', en: 'The alternative has no text/plain version.' },
    ordre: { fr: 'La version text/plain vient après {type}.', en: 'The text/plain version comes after {type}.' },
    vide: { fr: 'La version text/plain est vide, la version HTML ne l’est pas.', en: 'The text/plain version is empty, the HTML one is not.' },
    'sans-corps': { fr: 'Le courriel n’a pas de texte, seulement des pièces jointes.', en: 'The mail has no text, only attachments.' },
  },
  conforme: [
    { name: 'texte et pièces jointes', subject: () => submission() },
    { name: 'texte seul', subject: () => wordsOnly() },
    { name: 'texte puis HTML', subject: () => submission({ body: alternative(PLAIN, HTML) }) },
  ],
  fautif: [
    { name: 'HTML seul', reason: 'type', subject: () => submission({ body: HTML }) },
    { name: 'alternative sans texte', reason: 'sans-texte', subject: () => wordsOnly({ body: alternative(HTML) }) },
    { name: 'HTML d’abord', reason: 'ordre', subject: () => wordsOnly({ body: alternative(HTML, PLAIN) }) },
    { name: 'texte vide', reason: 'vide', subject: () => submission({ body: alternative({ kind: 'text', subtype: 'plain', text: ' ' }, HTML) }) },
    {
      name: 'pièces jointes seules',
      reason: 'sans-corps',
      subject: () => submission({ body: { kind: 'file', contentType: 'text/plain', name: 'texte.txt', bytes: Buffer.from('a'), disposition: 'attachment' } }),
    },
  ],
  applies: ({ kind }) => kind !== 'receipt',
  judge({ message }, found) {
    const body = bodyOf(message.root)
    const { mediaType = '' } = body?.contentType ?? {}
    if (!body) return found.fail('sans-corps', IN_MAIL, { expected: 'text/plain' })
    if (mediaType === 'text/plain') return
    const at = inPart(body)
    if (mediaType !== 'multipart/alternative')
      return found.fail('type', at, { expected: 'text/plain | multipart/alternative', received: mediaType, params: { type: mediaType } })
    const types = [...leavesOf(body)].map((p) => p.contentType.mediaType)
    const [plain] = [...leavesOf(body)].filter((p) => p.contentType.mediaType === 'text/plain')
    if (!plain) return found.fail('sans-texte', at, { expected: 'text/plain', received: types.join(', ') })
    if (types[0] !== 'text/plain') found.fail('ordre', at, { expected: 'text/plain, text/html', received: types.join(', '), params: { type: types[0] ?? '' } })
    const html = [...leavesOf(body)].find((p) => p.contentType.mediaType === 'text/html')
    const words = html ? withoutMarkup(textOf(message, html).text).trim() : ''
    if (words !== '' && textOf(message, plain).text.trim() === '') found.fail('vide', inPart(plain), { expected: words })
  },
})
