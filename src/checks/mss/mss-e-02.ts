import { fieldsNamed } from '../../protocol/mail/header.ts'
import type { CheckContext, ExchangeSubject } from '../define.ts'
import { type DecodedSubmission, decodeSubmission } from './decoded.ts'
import { EMERGENCY, MESSAGE_ID, submission, wordsOnly } from './examples.ts'
import { isWhole, mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { exigence } from './sources.ts'

/** `<left@right>` (RFC 5322 §3.6.4): no blank, no angle bracket inside, one arobase outside quotes. */
const ID = /^<(?:[^\s<>@"]+|"[^"\r\n]+")@(?:[^\s<>@[\]]+|\[[^\s[\]]+\])>$/

const first = (): ExchangeSubject => submission({ id: 'E1' })
const after = (subject: ExchangeSubject): Partial<CheckContext> => ({ exchanges: [first(), subject] })

/** Message-ID: there, well written, and of this mail only (ECO.2.2.1; MSSanté contract §12.2, MSS-E-02). */
export const mssE02 = mailCheck({
  id: 'MSS-E-02',
  exigences: ['MSS/va1.12', 'MSS/va1.08'],
  source: exigence('MSS/va1.12 (RFC 5322 §3.6.4)'),
  title: {
    fr: 'Chaque courriel porte un identifiant Message-ID bien écrit et qui n’est qu’à lui.',
    en: 'Each mail bears a Message-ID, well written and its own.',
  },
  why: {
    fr: 'C’est par lui qu’une réponse, un accusé ou un avis de non-remise se rattache au courriel envoyé.',
    en: 'It is what ties an answer, a receipt or a non-delivery notice to the mail sent.',
  },
  mend: {
    fr: 'Faites Message-ID: <partie-unique@domaine>, nouveau pour chaque courriel et gardé tel quel quand vous le renvoyez.',
    en: 'Write Message-ID: <unique-part@domain>, new for each mail and kept as it is when you send it again.',
  },
  reasons: {
    absent: { fr: 'Le courriel n’a pas de Message-ID.', en: 'The mail has no Message-ID.' },
    repete: { fr: 'Le courriel a {nombre} champs Message-ID.', en: 'The mail has {nombre} Message-ID fields.' },
    forme: { fr: 'Le Message-ID « {valeur} » n’est pas de la forme <gauche@droite>.', en: 'Message-ID "{valeur}" is not of the form <left@right>.' },
    'deja-pris': { fr: 'Le Message-ID {valeur} est déjà celui d’un autre courriel envoyé.', en: 'Message-ID {valeur} is already that of another mail sent.' },
  },
  conforme: [
    { name: 'identifiant', subject: first },
    { name: 'le même courriel renvoyé', subject: () => submission({ id: 'E2' }), context: after(submission({ id: 'E2' })) },
    {
      name: 'le même courriel à un autre destinataire',
      subject: () => submission({ id: 'E2', envelope: { to: ['geriatrie@ch-fictif.mssante.fr'] } }),
      context: { exchanges: [first()] },
    },
  ],
  fautif: [
    { name: 'sans Message-ID', reason: 'absent', subject: () => submission({ headers: { 'Message-ID': null } }) },
    { name: 'deux Message-ID', reason: 'repete', subject: () => submission({ headers: { 'Message-ID': [MESSAGE_ID, '<2@esms-fictif.mssante.fr>'] } }) },
    { name: 'sans chevrons', reason: 'forme', subject: () => submission({ headers: { 'Message-ID': '20260115.1@esms-fictif.mssante.fr' } }) },
    { name: 'sans domaine', reason: 'forme', subject: () => submission({ headers: { 'Message-ID': '<20260115>' } }) },
    {
      name: 'pris à un autre courriel',
      reason: 'deja-pris',
      subject: () => wordsOnly({ id: 'E2', headers: { To: EMERGENCY } }),
      context: after(wordsOnly({ id: 'E2' })),
    },
  ],
  judge(mail, found, { exchanges }, subject) {
    const { message } = mail
    const fields = fieldsNamed(message.root, 'Message-ID')
    const [one] = fields
    const at = inField(message, 'Message-ID')
    if (!one) return found.fail('absent', at, { expected: '<gauche@droite>' })
    if (fields.length > 1) return found.fail('repete', at, { expected: '1', received: String(fields.length), params: { nombre: fields.length } })
    const valeur = one.value
    if (!ID.test(valeur)) return found.fail('forme', at, { expected: '<gauche@droite>', received: valeur, params: { valeur } })
    const place = exchanges.findIndex((e) => e.record.id === subject.record.id)
    const before = place < 0 ? exchanges : exchanges.slice(0, place)
    const other = before.some((e) => e.record.transaction === 'mssante.submission' && isWhole(e) && isOther(decodeSubmission(e), mail))
    if (other) found.fail('deja-pris', at, { expected: 'un identifiant nouveau', received: valeur, params: { valeur } })
  },
})

/** The same identifier over something else: a mail that is sent again keeps its subject and its documents. */
function isOther(before: DecodedSubmission, mail: DecodedSubmission): boolean {
  if (before.messageId !== mail.messageId) return false
  const documents = (m: DecodedSubmission): string => m.cdas.map((c) => c.uniqueId).join(' ')
  return before.subject !== mail.subject || documents(before) !== documents(mail)
}
