import { readMssHeaders } from '../../protocol/mail/mss-headers.ts'
import { defineScenarioCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { askedReceipts } from './asked-receipts.ts'
import { attachmentsOf } from './attachments.ts'
import { mailScenario } from './example-units.ts'
import { DUI_BOX, type SubmissionParts, submission } from './examples.ts'
import { type Sending, sendingsOf } from './sendings.ts'
import { proposed } from './sources.ts'

const AT = { part: 'scenario' } as const
const READ = { 'Disposition-Notification-To': DUI_BOX }
const direct = (): ExchangeSubject => submission({ id: 'E1', headers: READ })
const again = (parts: SubmissionParts = {}): ExchangeSubject =>
  submission({ id: 'E2', ...parts, headers: { ...READ, 'Message-ID': '<2@esms-fictif.mssante.fr>', ...parts.headers } })

/** Whatever the way a mail is sent, it is the same mail (MSSanté contract §§12.2, 13, MSS-E-23). The first sending of the scenario is the model of the others. */
export const mssE23 = defineScenarioCheck({
  id: 'MSS-E-23',
  level: 'DOIT',
  always: false,
  exigences: ['SC.MSS/CONF.23', 'SC.MSS/CONF.15', 'SC.MSS/CONF.16'],
  source: proposed('brouillons et transferts partis sans leurs pièces, relevés dans un logiciel réel'),
  title: {
    fr: 'Envoi direct, brouillon, transfert, reprise : le courriel part chaque fois avec ses pièces, ses en-têtes et ses demandes d’accusé.',
    en: 'Direct sending, draft, forward, retry: each time the mail leaves with its attachments, headers and receipt requests.',
  },
  why: {
    fr: 'Un brouillon parti sans pièce s’affiche « envoyé » : personne ne voit que le document manque.',
    en: 'A draft sent without its attachment is shown as "sent": nobody sees that the document is missing.',
  },
  mend: {
    fr: 'Faites passer tous les chemins d’envoi par la même fabrique de courriels.',
    en: 'Have every sending path go through the same maker of mails.',
  },
  reasons: {
    pieces: { fr: 'L’envoi {envoi} a {recu} ; le premier avait {attendu}.', en: 'Sending {envoi} has {recu}; the first one had {attendu}.' },
    champs: { fr: 'L’envoi {envoi} a perdu {champs}.', en: 'Sending {envoi} lost {champs}.' },
    accuses: { fr: 'L’envoi {envoi} ne demande plus {champs}.', en: 'Sending {envoi} no longer asks for {champs}.' },
    reprise: { fr: 'L’envoi {envoi} a le Message-ID d’un autre, et d’autres octets.', en: 'Sending {envoi} has the Message-ID of another, and other bytes.' },
  },
  examples: {
    conforme: [{ name: 'direct puis brouillon', subject: () => mailScenario(direct(), again()) }],
    fautif: [
      { name: 'brouillon sans pièces', reason: 'pieces', subject: () => mailScenario(direct(), again({ archives: [], pdfs: [] })) },
      { name: 'transfert sans archive', reason: 'pieces', subject: () => mailScenario(direct(), again({ archives: [] })) },
      { name: 'sans X-MSS-NIL', reason: 'champs', subject: () => mailScenario(direct(), again({ headers: { 'X-MSS-NIL': null } })) },
      {
        name: 'accusé perdu',
        reason: 'accuses',
        subject: () => mailScenario(direct(), again({ headers: { 'Disposition-Notification-To': null } })),
      },
      { name: 'reprise refaite', reason: 'reprise', subject: () => mailScenario(direct(), submission({ id: 'E2', headers: READ, body: 'Bonjour.' })) },
    ],
  },
  judge({ exchanges }) {
    const [model, ...others] = sendingsOf(exchanges).filter(({ mail }) => mail.kind === 'mail')
    if (!model || others.length === 0) return []
    const found = others.flatMap((sending) => [...compared(sending, model), ...remade(sending, [model, ...others])])
    return found.length > 0 ? found : [ok]
  },
})

function compared({ exchange, mail }: Sending, { mail: model }: Sending): Judgement[] {
  const envoi = exchange.record.id
  const found: Judgement[] = []
  const [attendu, recu] = [piecesOf(model), piecesOf(mail)]
  if (attendu !== recu) found.push(nonConforme('pieces', { params: { envoi, attendu, recu }, expected: attendu, received: recu, at: AT }))
  for (const [reason, of] of [
    ['champs', fieldsOf],
    ['accuses', receiptsOf],
  ] as const) {
    const had = of(model)
    const lost = had.filter((f) => !of(mail).includes(f)).join(', ')
    if (lost !== '')
      found.push(nonConforme(reason, { params: { envoi, champs: lost }, expected: had.join(', '), received: of(mail).join(', ') || ABSENT, at: AT }))
  }
  return found
}

/** A mail sent again under its own identifier is the same, byte for byte. */
function remade(sending: Sending, all: readonly Sending[]): Judgement[] {
  const first = all.find((s) => s.mail.messageId !== '' && s.mail.messageId === sending.mail.messageId)
  if (!first || first === sending || Buffer.from(first.exchange.requestBody).equals(sending.exchange.requestBody)) return []
  const params = { envoi: sending.exchange.record.id }
  return [nonConforme('reprise', { params, expected: first.exchange.record.id, received: sending.mail.messageId, at: AT })]
}

/** Documents by kind; other files by their number: names differ with the document. */
function piecesOf({ message, archives, cdas, pdfs }: Sending['mail']): string {
  return `${archives.length} archive, ${cdas.length} CDA, ${pdfs.length} PDF, ${attachmentsOf(message).length - archives.length - pdfs.length} autre(s)`
}

function fieldsOf({ message: { root } }: Sending['mail']): string[] {
  const { codeCda, ins, nil } = readMssHeaders(root)
  return [...(codeCda ? ['X-MSS-CODECDA'] : []), ...(ins ? ['X-MSS-INS'] : []), ...(nil ? ['X-MSS-NIL'] : [])]
}

function receiptsOf(mail: Sending['mail']): string[] {
  const { reading, notify, legacy } = askedReceipts(mail)
  return [...(reading ? ['Disposition-Notification-To'] : []), ...(notify || legacy ? ['NOTIFY'] : [])]
}
