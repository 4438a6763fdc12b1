import { type CheckContext, defineObservationCheck } from '../define.ts'
import { theDocuments } from '../doc/examples.ts'
import { nothingTells, received, reception, theMessages } from './example-reception.ts'
import { archiveOf } from './examples.ts'
import { judgeFiled, mssR01 } from './mss-r-01.ts'
import { judgeReceptions, type Reception } from './reception-subject.ts'
import { proposed } from './sources.ts'
import { expectedTreatment } from './treatment.ts'
import { isUsualForm } from './usual-form.ts'

const capitals = reception([received({ archives: [{ ...archiveOf(), name: 'IHE_XDM.ZIP' }] })])
const stream = reception([received({ archives: [{ ...archiveOf(), contentType: 'application/octet-stream' }] })])

/** The archive is found whatever the case of its name, its type or its disposition (MSSanté contract §§7.4, 12.4, MSS-R-10). */
export const mssR10 = defineObservationCheck({
  id: 'MSS-R-10',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/UX.01', 'LOCAL-FRN-02'],
  source: proposed('les opérateurs et les logiciels écrivent l’archive de plusieurs façons'),
  title: {
    fr: 'L’archive est reconnue quelle que soit la façon dont l’expéditeur l’a nommée ou typée.',
    en: 'The archive is recognised however the sender named or typed it.',
  },
  why: {
    fr: '« IHE_XDM.ZIP », « application/octet-stream », un nom codé ou sans « Content-Disposition » : tout cela circule.',
    en: '"IHE_XDM.ZIP", "application/octet-stream", an encoded name or no Content-Disposition: all of these circulate.',
  },
  mend: {
    fr: 'Cherchez l’archive par son nom sans tenir compte des majuscules, dans « filename », « filename* », « name » ou « name* » ; à défaut par son contenu.',
    en: 'Look for the archive by its name without regard to case, in filename, filename*, name or name*; failing that by its content.',
  },
  reasons: mssR01.reasons,
  examples: {
    conforme: [
      { name: 'en majuscules', context: capitals, subject: () => theMessages({ status: 'filed' }) },
      { name: 'octet-stream', context: stream, subject: () => theMessages({ status: 'filed' }) },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: capitals, subject: nothingTells },
      { name: 'disparu', reason: 'perdu', context: capitals, subject: () => theMessages() },
      { name: 'pris pour un message ordinaire', reason: 'etat', context: stream, subject: () => theMessages({ status: 'read' }) },
      {
        name: 'classé nulle part',
        reason: 'hors-dossier',
        context: { ...capitals, observations: [theDocuments({ state: 'deposited' })] },
        subject: () => theMessages({ status: 'filed' }),
      },
    ],
  },
  judge: (subject, context) => judgeReceptions(subject, context, (one) => (isUnusual(one, context) ? judgeFiled(one, context) : [])),
})

function isUnusual({ received: one, before }: Reception, context: CheckContext): boolean {
  const { mail, messageId } = one
  return mail.archives.length === 1 && !isUsualForm(mail) && !before.some((b) => b.messageId === messageId) && expectedTreatment(one, context) === 'integre'
}
