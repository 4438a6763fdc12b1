import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { theDocuments } from '../doc/examples.ts'
import { DOCUMENT_ID, nothingTells, received, reception, theMessages } from './example-reception.ts'
import { archiveOf, theDocument } from './examples.ts'
import { filedDocuments, judgeReceptions, nameOf } from './reception-subject.ts'
import { NON_RECONNU } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { proposed } from './sources.ts'

const OTHER_ID = '1.2.250.1.999.1.20260115.2'
const two = reception([
  received({ archives: [archiveOf(), { ...archiveOf([theDocument([`id root="${DOCUMENT_ID}"`, `id root="${OTHER_ID}"`])]), name: 'IHE_XDM.ZIP' }] }),
])
const line = (uniqueId: string) => ({ uniqueId, state: 'integrated', origin: 'mssante' })

/** A mail with several archives loses none of its documents silently (MSSanté contract §12.4, MSS-R-28). */
export const mssR28 = defineObservationCheck({
  id: 'MSS-R-28',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/UX.01', 'SC.CDA/INT.15'],
  source: proposed('un courriel porte parfois plusieurs archives, contre la règle'),
  title: {
    fr: 'Quand un courriel porte plusieurs archives, aucune n’est perdue en silence.',
    en: 'When a mail holds several archives, none is lost silently.',
  },
  why: {
    fr: 'La règle en veut une seule ; si l’expéditeur l’oublie, le document de la seconde doit être vu quand même.',
    en: 'The rule wants only one; if the sender forgets it, the document of the second must be seen all the same.',
  },
  mend: {
    fr: 'Traitez toutes les archives du courriel, ou montrez-le en erreur en disant pourquoi.',
    en: 'Deal with every archive of the mail, or show it as an error and say why.',
  },
  reasons: {
    perdu: {
      fr: 'Le document {document} d’une archive de « {message} » n’est ni au dossier, ni signalé.',
      en: 'Document {document} of an archive of "{message}" is neither in the record nor pointed out.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      {
        name: 'tous au dossier',
        context: { ...two, observations: [theDocuments(line(DOCUMENT_ID), line(OTHER_ID))] },
        subject: () => theMessages({ status: 'filed' }),
      },
      { name: 'en erreur', context: two, subject: () => theMessages({ status: 'refused', text: 'Plusieurs archives.' }) },
      { name: 'cités par le message', context: two, subject: () => theMessages({ status: 'filed', documents: [DOCUMENT_ID, OTHER_ID] }) },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: two, subject: nothingTells },
      { name: 'le second oublié', reason: 'perdu', context: two, subject: () => theMessages({ status: 'filed', documents: [DOCUMENT_ID] }) },
    ],
  },
  judge: (subject, context) =>
    judgeReceptions(subject, context, ({ received: one, shown }) => {
      if (one.mail.archives.length < 2) return []
      if (shown && ['refused', 'waiting'].includes(shown.status) && (shown.text !== '' || shown.status === 'waiting')) return [ok]
      const known = [...(shown?.documents ?? []), ...(filedDocuments(context) ?? []).map((d) => d.uniqueId)]
      const lost = one.mail.cdas.find((c) => !known.includes(c.uniqueId))
      if (!lost) return [ok]
      return [nonConforme('perdu', { params: { document: lost.uniqueId, message: nameOf(one) }, expected: lost.uniqueId, at: inMessages(shown, '.payload') })]
    }),
})
