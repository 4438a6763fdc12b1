import { matriculeProblem } from '../../src/protocol/ins/matricule.ts'
import { writeMdn } from '../../src/protocol/mail/mdn.ts'
import { writeMessage } from '../../src/protocol/mail/write-message.ts'
import type { AcceptedRecipient } from './accepted-message.ts'
import type { Fate } from './dsn-replies.ts'
import type { MailBox } from './mail-store.ts'
import { type MailToDeliver, mailDate } from './mail-to-deliver.ts'
import { CITIZENS, localPartOf } from './published-boxes.ts'

/** Hard limit of Mon espace santé; the unit is not defined, the larger reading is taken (mssante.md §6 [C]). */
export const MES_LARGEST = 25 * 1024 * 1024

/** Why Mon espace santé did not deliver (mssante.md §§4 I, 6 [C]; their words are ours). */
export type MesRefusal = 'fermee' | 'introuvable' | 'invalide'

const REASONS: Readonly<Record<MesRefusal, string>> = {
  fermee: 'La messagerie de ce patient est fermée.',
  introuvable: "Ce patient n'a pas été trouvé.",
  invalide: "L'adresse de messagerie du patient est invalide.",
}

/** What Mon espace santé finds wrong with a citizen's address; undefined when it delivers. */
export function mesRefusal(address: string, box: MailBox | undefined): MesRefusal | undefined {
  if (matriculeProblem(localPartOf(address).toUpperCase())) return 'invalide'
  if (!box) return 'introuvable'
  return box.state === 'closed' || box.state === 'suspended' ? 'fermee' : undefined
}

/** The mail « Message non distribué » (skeleton I; exact sender and wording not found). */
export function notDistributed(mail: MailToDeliver, { address }: AcceptedRecipient, refusal: MesRefusal): Uint8Array {
  return writeMessage({
    headers: [
      ['From', `"Mon espace santé" <ne-pas-repondre@${CITIZENS}>`],
      ['To', mail.accepted.from],
      ['Subject', `Message non distribué : ${mail.subject}`],
      ['Date', mailDate(mail.at)],
      ['Message-ID', mail.replyId(`mes ${address}`, CITIZENS)],
      ...mail.thread,
      ['Auto-Submitted', 'auto-replied'],
    ],
    body: { kind: 'text', subtype: 'plain', text: `Votre message à ${address} n'a pas été distribué.\nMotif : ${REASONS[refusal]}\n` },
  })
}

/** Too large for Mon espace santé: a standard DSN (mssante.md §4 I [C]). */
export const TOO_LARGE_FOR_MES: Fate = {
  action: 'failed',
  status: '5.3.4',
  diagnostic: '552 5.3.4 message size exceeds fixed limit',
  words: 'Votre message dépasse la taille maximale acceptée par Mon espace santé (25 Mo).',
  subject: 'Undelivered Mail Returned to Sender',
}

/** What the citizen's messagerie returns when a receipt is asked for (mssante.md §6 [C]). */
export function citizenReceipt(mail: MailToDeliver, box: MailBox, to: string): Uint8Array {
  const what = `mdn ${box.address}`
  return writeMdn({
    headers: [
      ['From', citizenFrom(box)],
      ['To', to],
      ['Subject', `Lu : ${mail.subject}`],
      ['Date', mailDate(mail.at)],
      ['Message-ID', mail.replyId(what, CITIZENS)],
      ...mail.thread,
    ],
    text: 'Votre message a été lu.\n',
    reportingUa: 'Mon espace sante; messagerie',
    originalRecipient: box.address,
    finalRecipient: box.address,
    originalMessageId: mail.messageId,
    actionMode: 'manual-action',
    type: 'displayed',
    original: mail.raw,
    boundary: mail.boundary(what),
  })
}

/** The citizen's name as Mon espace santé shows it (skeleton H). */
export function citizenFrom({ label, address }: Pick<MailBox, 'label' | 'address'>): string {
  return `"${label}" <${address}>`
}
