import { writeDsn } from '../../protocol/mail/dsn.ts'
import { type WrittenMdn, writeMdn } from '../../protocol/mail/mdn.ts'
import type { ExchangeSubject } from '../define.ts'
import { RECEIVED_ID, received } from './example-reception.ts'
import { mailUnit } from './example-units.ts'
import { DUI_BOX, EMERGENCY, MESSAGE_ID, mail } from './examples.ts'

/** What a receipt is made of: by default, that the received message was processed, sent by the DUI to its sender. */
export interface ReceiptParts extends Partial<Omit<WrittenMdn, 'headers' | 'error'>> {
  /** Error code; none: success. */
  readonly code?: string
  readonly about?: string
  readonly to?: string
  readonly id?: string
  readonly at?: string
  readonly changes?: readonly (readonly [from: string, to: string])[]
}

/** A reading receipt (MDN) that the DUI sent. */
export function exampleReceipt(parts: ReceiptParts = {}): ExchangeSubject {
  const { id = 'accuse', at } = parts
  return mailUnit('mssante.submission', {
    id,
    ...(at === undefined ? {} : { at }),
    facts: { Box: DUI_BOX, 'Mail-From': `<${DUI_BOX}>`, 'Rcpt-To': `<${parts.to ?? EMERGENCY}>` },
    body: receiptBytes({ from: DUI_BOX, to: EMERGENCY, original: received().responseBody, ...parts }),
  })
}

/** A reading receipt that came back for the message the DUI sent. */
export function receivedReceipt(parts: ReceiptParts = {}): ExchangeSubject {
  return received({
    uid: '9',
    messageId: '<accuse@ch-fictif.mssante.fr>',
    bytes: receiptBytes({ from: EMERGENCY, to: DUI_BOX, about: MESSAGE_ID, original: mail(), ...parts }),
  })
}

/** A delivery notification that came back for the message the DUI sent. */
export function receivedBounce(status = '5.1.1'): ExchangeSubject {
  const bytes = writeDsn({
    headers: [
      ['From', 'MAILER-DAEMON@ch-fictif.mssante.fr'],
      ['To', DUI_BOX],
      ['Subject', 'Undelivered Mail Returned to Sender'],
      ['Message-ID', '<retour@ch-fictif.mssante.fr>'],
      ['Date', 'Thu, 15 Jan 2026 10:32:00 +0100'],
    ],
    text: 'Le message n’a pas été remis.',
    reportingMta: 'ch-fictif.mssante.fr',
    recipients: [{ finalRecipient: EMERGENCY, action: status.startsWith('5') ? 'failed' : 'delivered', status, diagnosticCode: '550 boîte inconnue' }],
    returned: { kind: 'message', bytes: mail() },
    boundary: 'd1',
  })
  return received({ uid: '8', messageId: '<retour@ch-fictif.mssante.fr>', bytes })
}

function receiptBytes({
  code,
  about = RECEIVED_ID,
  changes = [],
  from,
  to,
  original,
  ...mdn
}: ReceiptParts & { from: string; to: string; original: Uint8Array }): Uint8Array {
  const bytes = writeMdn({
    headers: [
      ['From', from],
      ['To', to],
      ['Subject', code === undefined ? 'XDM/1.0/DDM+CR TCHITCHI CATARINA' : `[KO Intégration système !][${code}] XDM/1.0/DDM+CR TCHITCHI CATARINA`],
      ['Date', 'Thu, 15 Jan 2026 10:32:00 +0100'],
      ['Message-ID', '<accuse@ch-fictif.mssante.fr>'],
      ['X-MSS-NIL', 'DUI-FICTIF-1'],
    ],
    text: code === undefined ? 'Le document a été intégré.' : 'Le document n’a pas été intégré.',
    originalRecipient: from,
    finalRecipient: from,
    originalMessageId: about,
    boundary: 'r1',
    ...mdn,
    original,
    ...(code === undefined ? {} : { error: { code, text: 'Erreur', system: 'applicationErrorCode' } }),
  })
  const text = changes.reduce((before, [what, by]) => before.replace(what, () => by), Buffer.from(bytes).toString('latin1'))
  return Buffer.from(text, 'latin1')
}
