import { foldName } from '../../protocol/ins/lexical.ts'
import { sameBox } from '../../protocol/mail/address.ts'
import { readText } from './body-text.ts'
import { addresses } from './decoded.ts'
import { DUI_BOX, KNOWN_BOXES, OWN_BOX, type SubmissionParts, submission, TEXT, UNIT_BOX, withMss } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { IN_MAIL, inField } from './mail-findings.ts'
import { kindOf } from './recipients.ts'
import { exigence } from './sources.ts'

const sent =
  (parts: SubmissionParts = {}) =>
  () =>
    submission(parts)
/** How a person is told that nobody wrote this. */
const AUTOMATIC = /AUTOMAT|NE PAS (Y )?REPONDRE|DO NOT REPLY/

/** From an application box nobody reads: say that the mail is automatic, and where to write (MSS/va1.09, ECO.2.2.5). */
export const mssE26 = mailCheck({
  id: 'MSS-E-26',
  exigences: ['MSS/va1.09', 'MSS/va1.18'],
  source: exigence('MSS/va1.09, MSS/va1.18'),
  title: {
    fr: 'Envoyé d’une boîte applicative, le courriel dit qu’il est automatique et donne une adresse à qui répondre.',
    en: 'Sent from an application box, the mail says that it is automatic and gives an address to answer to.',
  },
  why: {
    fr: 'Personne ne lit une boîte applicative : la question d’un médecin urgentiste y resterait sans réponse.',
    en: 'Nobody reads an application box: the question of an emergency physician would stay there unanswered.',
  },
  mend: {
    fr: 'Reply-To: une boîte organisationnelle ou personnelle ; et, à la fin du texte : « Courriel automatique. Pour nous écrire : <cette adresse> ».',
    en: 'Reply-To: an organisational or personal box; and, at the end of the text: "Automatic mail. To write to us: <this address>".',
  },
  reasons: {
    'sans-reply-to': { fr: 'Le courriel n’a pas de Reply-To.', en: 'The mail has no Reply-To.' },
    'meme-boite': { fr: 'Reply-To est la boîte d’envoi elle-même ({recu}).', en: 'Reply-To is the sending box itself ({recu}).' },
    'boite-applicative': { fr: 'Reply-To est une boîte applicative ({recu}).', en: 'Reply-To is an application box ({recu}).' },
    'sans-mention': { fr: 'Le texte ne dit pas que l’envoi est automatique.', en: 'The text does not say that the sending is automatic.' },
    'sans-contact': { fr: 'Le texte ne donne pas l’adresse {attendu} où écrire.', en: 'The text does not give address {attendu} to write to.' },
  },
  conforme: [
    { name: 'boîte applicative', context: KNOWN_BOXES, subject: sent() },
    {
      name: 'réponse à une boîte personnelle',
      context: KNOWN_BOXES,
      subject: sent({ headers: { 'Reply-To': OWN_BOX }, body: `Message automatique ; écrire à ${OWN_BOX}.` }),
    },
  ],
  fautif: [
    { name: 'sans Reply-To', reason: 'sans-reply-to', context: KNOWN_BOXES, subject: sent({ headers: { 'Reply-To': null } }) },
    {
      name: 'Reply-To à soi-même',
      reason: 'meme-boite',
      context: KNOWN_BOXES,
      subject: sent({ headers: { 'Reply-To': DUI_BOX }, body: `Automatique. ${DUI_BOX}` }),
    },
    {
      name: 'Reply-To à une autre machine',
      reason: 'boite-applicative',
      context: withMss({ boxes: { [DUI_BOX]: 'APP', [UNIT_BOX]: 'APP' } }),
      subject: sent(),
    },
    { name: 'sans mention', reason: 'sans-mention', context: KNOWN_BOXES, subject: sent({ body: `Bonjour. ${UNIT_BOX}` }) },
    { name: 'sans adresse', reason: 'sans-contact', context: KNOWN_BOXES, subject: sent({ body: TEXT.replace(UNIT_BOX, 'le secrétariat') }) },
  ],
  applies: ({ kind, from }, context) => kind === 'mail' && kindOf(from?.address, context) === 'APP',
  judge({ message, from }, found, context) {
    const [reply] = addresses(message, 'Reply-To')
    const recu = reply?.address ?? ''
    const at = inField(message, 'Reply-To')
    const fault = { expected: 'une boîte organisationnelle ou personnelle', received: recu, params: { recu } }
    if (!reply) found.fail('sans-reply-to', at, fault)
    else if (sameBox(recu, from?.address ?? '')) found.fail('meme-boite', at, fault)
    else if (kindOf(recu, context) === 'APP') found.fail('boite-applicative', at, fault)
    const text = readText(message)
    if (!AUTOMATIC.test(foldName(text))) found.fail('sans-mention', IN_MAIL, { expected: 'automatique', received: text.trim().slice(-80) })
    if (reply && !text.toLowerCase().includes(recu.toLowerCase())) found.fail('sans-contact', IN_MAIL, { expected: recu, params: { attendu: recu } })
  },
})
