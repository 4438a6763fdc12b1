import { writeDsn } from '../../src/protocol/mail/dsn.ts'
import type { AcceptedRecipient } from './accepted-message.ts'
import { type MailToDeliver, mailDate, OPERATOR_HOST } from './mail-to-deliver.ts'

/** What became of a message for one recipient. */
export interface Fate {
  readonly action: 'delivered' | 'failed'
  /** Enhanced status (RFC 3463). */
  readonly status: string
  /** What the remote server said. */
  readonly diagnostic: string
  /** What a person is told. */
  readonly words: string
  /** `Undelivered Mail Returned to Sender` and the like; of ours when absent. */
  readonly subject?: string
}

/** Whether the sender is to be told (RFC 3461 §4.1, §5.2): failures unless it asked not to be, successes only when it asked. */
export function isToBeTold({ notify }: AcceptedRecipient, { action }: Fate): boolean {
  return notify === null ? action === 'failed' : notify.includes(action === 'failed' ? 'FAILURE' : 'SUCCESS')
}

/** The DSN of one recipient (skeleton G of mssante.md §4; RFC 3464). */
export function deliveryStatus(mail: MailToDeliver, recipient: AcceptedRecipient, fate: Fate): Uint8Array {
  const { accepted, at } = mail
  const failed = fate.action === 'failed'
  const what = `dsn ${recipient.address}`
  const whole = failed && accepted.ret !== 'HDRS'
  return writeDsn({
    headers: [
      ['From', `"Service de remise MSSanté" <mailer-daemon@${OPERATOR_HOST}>`],
      ['To', accepted.from],
      ['Subject', fate.subject ?? (failed ? 'Message non remis (Undelivered Mail Returned to Sender)' : 'Message remis (Successful Mail Delivery Report)')],
      ['Date', mailDate(at)],
      ['Message-ID', mail.replyId(what, OPERATOR_HOST)],
      ...mail.thread,
    ],
    text: `${fate.words}\n\nDestinataire : ${recipient.address}\nObjet : ${mail.subject}\nRéponse du serveur : ${fate.diagnostic}\n`,
    reportingMta: OPERATOR_HOST,
    ...(accepted.envid === null ? {} : { originalEnvelopeId: accepted.envid }),
    recipients: [
      {
        ...(recipient.orcpt === null ? {} : { originalRecipient: recipient.orcpt }),
        finalRecipient: recipient.address,
        action: fate.action,
        status: fate.status,
        diagnosticCode: fate.diagnostic,
      },
    ],
    returned: whole ? { kind: 'message', bytes: mail.raw } : { kind: 'headers', bytes: mail.header },
    boundary: mail.boundary(what),
  })
}

export const DELIVERED: Fate = {
  action: 'delivered',
  status: '2.0.0',
  diagnostic: '250 2.0.0 delivered',
  words: 'Votre message a été remis dans la boîte du destinataire.',
}

export const UNKNOWN_REMOTE_BOX: Fate = {
  action: 'failed',
  status: '5.1.1',
  diagnostic: '550 5.1.1 unknown box',
  words: "Votre message n'a pas été remis : la boîte du destinataire n'existe pas.",
}
