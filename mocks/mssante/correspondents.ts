import { archivesOf } from '../../src/protocol/mail/archive-parts.ts'
import { errorSubject, writeErrorMail } from '../../src/protocol/mail/integration-error.ts'
import { writeMdn } from '../../src/protocol/mail/mdn.ts'
import { contentOf } from '../../src/protocol/mail/part-content.ts'
import { type MailBody, writeMessage } from '../../src/protocol/mail/write-message.ts'
import type { MailBox } from './mail-store.ts'
import { type MailToDeliver, mailDate } from './mail-to-deliver.ts'
import { domainOf } from './published-boxes.ts'

/** Application errors of a receipt (HL7 table 0533 as the ANS volet lists it, mssante.md §7 [S]; the words are the volet's where it gives them). */
export const APPLICATION_ERRORS = {
  '900': 'Version incorrecte dans la demande de remplacement ou de suppression',
  '901': 'Auteur non habilité à remplacer ou supprimer le document',
  '902': 'Identifiant patient inconnu',
  '903': 'INS absente du document',
  '904': "INS transmise différente de l'INS enregistrée",
  '905': 'Matricule INS présent, traits incomplets',
  '906': 'Autre erreur',
} as const
export type ApplicationError = keyof typeof APPLICATION_ERRORS

/** What a correspondent does with a message it receives, as a scenario says it. */
export type CorrespondentAnswer =
  /** A receipt that tells it was integrated (`processed`) or read (`displayed`); only when one is asked for, unless `unasked`. */
  | { readonly kind: 'mdn'; readonly type?: 'processed' | 'displayed'; readonly unasked?: boolean }
  /** A receipt that tells it was not integrated, in the grammar of the volet since 1.1.3 or until 1.1.2. */
  | { readonly kind: 'mdn-erreur'; readonly code: ApplicationError; readonly grammar?: '1.1.3' | '1.1.2'; readonly unasked?: boolean }
  /** The plain mail of error, where no receipt was asked (skeleton F). */
  | { readonly kind: 'courriel-standard'; readonly code: ApplicationError }
  | { readonly kind: 'reponse'; readonly text?: string; readonly subject?: string }
  /** The remote server takes it, then cannot deliver it. */
  | { readonly kind: 'echec-de-remise'; readonly status: string; readonly words?: string }

/** Address that an answer goes to. */
export function addressee(mail: MailToDeliver, { kind }: CorrespondentAnswer): string {
  if (kind === 'mdn' || kind === 'mdn-erreur') return mail.receiptAddress
  return kind === 'reponse' ? mail.replyAddress : mail.accepted.from
}

/** The message by which a correspondent answers; undefined when there is nothing to answer to. */
export function answerOf(mail: MailToDeliver, box: MailBox, answer: CorrespondentAnswer): Uint8Array | undefined {
  switch (answer.kind) {
    case 'mdn':
    case 'mdn-erreur':
      return receipt(mail, box, answer)
    case 'courriel-standard':
      return errorMail(mail, box, answer.code)
    case 'reponse':
      return reply(mail, box, answer)
    case 'echec-de-remise':
      // Told by the operator, not by the box: see delivery.
      return undefined
  }
}

function headers(mail: MailToDeliver, box: MailBox, to: string, subject: string, what: string): [string, string][] {
  return [
    ['From', `"${box.label}" <${box.address}>`],
    ['To', to],
    ['Subject', subject],
    ['Date', mailDate(mail.at)],
    ['Message-ID', mail.replyId(what, domainOf(box.address))],
    ...mail.thread.map(([name, text]): [string, string] => [name, text]),
    ['X-MSS-NIL', 'BANC-GABARIT'],
  ]
}

function receipt(mail: MailToDeliver, box: MailBox, answer: Extract<CorrespondentAnswer, { kind: 'mdn' | 'mdn-erreur' }>): Uint8Array | undefined {
  const to = mail.receiptTo ?? (answer.unasked ? mail.accepted.from : undefined)
  if (to === undefined || mail.messageId === '') return undefined
  const failed = answer.kind === 'mdn-erreur'
  const what = `mdn ${box.address}`
  const text = failed ? `Le document n'a pas pu être intégré : ${answer.code} ${APPLICATION_ERRORS[answer.code]}.\n` : 'Le document a été intégré.\n'
  return writeMdn({
    headers: headers(mail, box, to, failed ? errorSubject(answer.code, mail.subject) : mail.subject, what),
    text,
    reportingUa: `${domainOf(box.address)}; correspondant du banc`,
    originalRecipient: box.address,
    finalRecipient: box.address,
    originalMessageId: mail.messageId,
    type: failed ? 'processed' : (answer.type ?? 'processed'),
    original: mail.raw,
    boundary: mail.boundary(what),
    ...(failed
      ? { error: { code: answer.code, text: APPLICATION_ERRORS[answer.code], system: 'applicationErrorCode' }, grammar: answer.grammar ?? '1.1.3' }
      : {}),
    ...(failed && answer.grammar === '1.1.2' ? { repeated: archivesAgain(mail) } : {}),
  })
}

/** The archive again after the third part, as the volet wanted up to 1.1.2. */
function archivesAgain({ message }: MailToDeliver): MailBody[] {
  return archivesOf(message).map((part) => ({
    kind: 'file',
    contentType: 'application/zip',
    name: part.fileName ?? 'IHE_XDM.zip',
    bytes: contentOf(message, part).bytes,
    disposition: 'attachment',
  }))
}

function errorMail(mail: MailToDeliver, box: MailBox, code: ApplicationError): Uint8Array {
  const what = `erreur ${box.address}`
  return writeErrorMail({
    headers: headers(mail, box, mail.accepted.from, errorSubject(code, mail.subject), what),
    text: `Le document n'a pas pu être intégré.\n${code} ${APPLICATION_ERRORS[code]}\n`,
    original: mail.raw,
    boundary: mail.boundary(what),
  })
}

function reply(mail: MailToDeliver, box: MailBox, { text, subject }: Extract<CorrespondentAnswer, { kind: 'reponse' }>): Uint8Array {
  return writeMessage({
    headers: headers(mail, box, mail.replyAddress, subject ?? `Re: ${mail.subject}`, `reponse ${box.address}`),
    body: { kind: 'text', subtype: 'plain', text: text ?? 'Bonjour,\n\nBien reçu, merci.\n' },
  })
}
