import type { Text } from '../../i18n/text.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import { field, messageIdsOf } from '../../protocol/mail/header.ts'
import type { CheckContext } from '../define.ts'
import { readText } from './body-text.ts'
import type { DecodedMail } from './decoded.ts'
import { receivedMessages } from './received.ts'
import { citizensOf, isCitizen, localPartOf } from './recipients.ts'
import { type Sending, sendingsOf } from './sendings.ts'

/** Why Mon espace santé does not deliver, and the words that say it (MSSanté contract §§4 I, 6); the exact wording is not published. */
export const BOUNCES = {
  fermee: { text: { fr: 'la messagerie de l’usager est fermée', en: 'the citizen’s box is closed' }, says: /FERME|CLOTUR|CLOSED/ },
  introuvable: {
    text: { fr: 'l’usager n’a pas de messagerie à ce matricule', en: 'the citizen has no box under this number' },
    says: /TROUV|INCONNU|N EXISTE PAS|PAS DE (MESSAGERIE|BOITE)|NOT FOUND|UNKNOWN|NO SUCH/,
  },
  invalide: { text: { fr: 'l’adresse est invalide', en: 'the address is invalid' }, says: /INVALID|INCORRECT|ERRONE|MAL FORME|MALFORMED/ },
  taille: {
    text: { fr: 'le courriel est trop gros', en: 'the mail is too big' },
    says: /TAILLE|TROP (GROS|LOURD|VOLUMINEU)|VOLUMINEU|\bMO\b|\bSIZE\b|TOO (BIG|LARGE)/,
  },
} as const satisfies Readonly<Record<string, { readonly text: Text; readonly says: RegExp }>>

export type BounceCause = keyof typeof BOUNCES

/** A mail to a citizen that came back. */
export interface CitizenBounce {
  readonly sending: Sending
  readonly cause: BounceCause
}

/** The mails to citizens that the DUI was told were not delivered; with `cause`, every mail it sent to one. */
export function citizenBounces(context: CheckContext, cause?: BounceCause): CitizenBounce[] {
  const sent = sendingsOf(context.exchanges).filter(({ mail, accepted }) => accepted && mail.kind === 'mail' && citizensOf(mail, context).length > 0)
  if (cause !== undefined) return sent.map((sending) => ({ sending, cause }))
  return receivedMessages(context.exchanges).flatMap(({ mail }): CitizenBounce[] => {
    const about = isBounce(mail, context) ? originalOf(mail) : ''
    const sending = about === '' ? undefined : sent.find((s) => s.mail.messageId === about)
    const told = causeOf(mail)
    return sending && told ? [{ sending, cause: told }] : []
  })
}

export function bounceNamed(name: string | undefined): BounceCause | undefined {
  return name !== undefined && Object.hasOwn(BOUNCES, name) ? (name as BounceCause) : undefined
}

/** Whether what the user reads says a cause. */
export function saysCause(text: string, cause: BounceCause): boolean {
  return BOUNCES[cause].says.test(foldName(text))
}

/** A failed DSN, or the plain mail « Message non distribué » of Mon espace santé, which no person of that domain writes. */
function isBounce({ receipt, from, subject }: DecodedMail, context: CheckContext): boolean {
  if (receipt) return receipt.kind === 'dsn' && receipt.recipients.some((r) => r.action === 'failed')
  if (/message non distribu/i.test(subject)) return true
  return from !== undefined && isCitizen(from.address, context) && /^(ne.pas.repondre|no.?reply|postmaster|mailer.daemon)/i.test(localPartOf(from.address))
}

function originalOf({ receipt, message: { root } }: DecodedMail): string {
  if (receipt) return receipt.originalMessageId ?? ''
  return messageIdsOf(field(root, 'In-Reply-To')?.value ?? field(root, 'References')?.value ?? '').at(-1) ?? ''
}

/** Enhanced status codes of a DSN (RFC 3463 §§3.2 to 3.4). */
const STATUSES: Readonly<Record<string, BounceCause | undefined>> = {
  '5.1.1': 'introuvable',
  '5.1.3': 'invalide',
  '5.2.1': 'fermee',
  '5.2.3': 'taille',
  '5.3.4': 'taille',
}

function causeOf({ message, receipt }: DecodedMail): BounceCause | undefined {
  const status = receipt?.kind === 'dsn' ? receipt.recipients.map((r) => STATUSES[r.status ?? '']).find((c) => c !== undefined) : undefined
  if (status) return status
  const text = foldName(readText(message))
  return (Object.keys(BOUNCES) as BounceCause[]).find((cause) => BOUNCES[cause].says.test(text))
}
