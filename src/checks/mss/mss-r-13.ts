import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { attachmentsOf } from './attachments.ts'
import { received, reception, theMessages } from './example-reception.ts'
import { judgeReceptions, nameOf } from './reception-subject.ts'
import { inMessages } from './shown-messages.ts'
import { proposed } from './sources.ts'

const letter = (text: string) =>
  ({ kind: 'file', contentType: 'text/plain', name: 'courrier.txt', bytes: Buffer.from(text), disposition: 'attachment' }) as const
const twins = reception([received({ documents: [], others: [letter('un'), letter('deux')], headers: { Subject: 'Courriers' } })])

/** Two attachments of the same name can both be reached (MSSanté contract §12.4, MSS-R-13). */
export const mssR13 = defineObservationCheck({
  id: 'MSS-R-13',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/UX.01', 'LOCAL-FRN-02'],
  source: proposed('pièces jointes rangées par leur nom : la seconde du même nom était perdue'),
  title: {
    fr: 'Deux pièces jointes du même nom sont toutes les deux accessibles.',
    en: 'Two attachments of the same name can both be reached.',
  },
  why: {
    fr: 'Rangées par leur nom, la seconde écrase la première sans que personne ne le voie.',
    en: 'Kept by their name, the second overwrites the first without anybody noticing.',
  },
  mend: {
    fr: 'Désignez une pièce jointe par sa place dans le message, jamais par son seul nom.',
    en: 'Designate an attachment by its place in the message, never by its name alone.',
  },
  reasons: {
    perdue: {
      fr: '« {piece} » est {attendu} fois dans le message « {message} » et {recu} fois à l’écran.',
      en: '"{piece}" is {attendu} times in the message "{message}" and {recu} times on the screen.',
    },
  },
  examples: {
    conforme: [{ name: 'deux fois', context: twins, subject: () => theMessages({ status: 'read', attachments: ['courrier.txt', 'courrier.txt'] }) }],
    fautif: [{ name: 'une fois', reason: 'perdue', context: twins, subject: () => theMessages({ status: 'read', attachments: ['courrier.txt'] }) }],
  },
  judge: (subject, context) =>
    judgeReceptions(subject, context, ({ received: one, shown }) => {
      const ofDocuments = [...one.mail.archives, ...one.mail.pdfs].map((f) => f.part)
      const ordinary = one.mail.kind === 'mail' ? attachmentsOf(one.mail.message).filter((p) => !ofDocuments.includes(p)) : []
      const names = ordinary.flatMap((p) => p.fileName ?? [])
      const piece = names.find((n, i) => names.indexOf(n) < i)
      if (piece === undefined || !shown) return []
      const attendu = names.filter((n) => n === piece).length
      const recu = shown.attachments.filter((n) => n === piece).length
      if (recu >= attendu) return [ok]
      const params = { piece, message: nameOf(one), attendu, recu }
      return [nonConforme('perdue', { params, expected: String(attendu), received: String(recu), at: inMessages(shown, '.payload') })]
    }),
})
