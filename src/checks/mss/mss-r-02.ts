import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { STRANGE, theDocuments } from '../doc/examples.ts'
import { cannotTell, isOwn, NON_RECONNU, recognised, unrecognised } from '../doc/recognise.ts'
import { inBundle } from '../doc/shown.ts'
import { DOCUMENT_ID, received, reception } from './example-reception.ts'
import { receivedMessages } from './received.ts'
import { socle } from './sources.ts'

const filed = { uniqueId: DOCUMENT_ID, state: 'integrated', origin: 'mssante' }
const twice = reception([received(), received({ uid: '2' })])

/** The same mail delivered twice gives one document (MSSanté contract §12.4, MSS-R-02). */
export const mssR02 = defineObservationCheck({
  id: 'MSS-R-02',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.CDA/INT.01', 'SC.CDA/DD.04', 'LOCAL-CR-03'],
  source: socle('ECO.2.1.2 ; SC.CDA/INT.01'),
  title: {
    fr: 'Un même courriel remis deux fois ne donne qu’un document.',
    en: 'The same mail delivered twice gives only one document.',
  },
  why: {
    fr: 'Les relais de messagerie remettent parfois deux fois : deux exemplaires font douter du dossier.',
    en: 'Mail relays sometimes deliver twice: two copies cast doubt on the record.',
  },
  mend: {
    fr: 'Retenez le Message-ID des courriels traités et l’identifiant des documents classés ; ne classez pas deux fois le même.',
    en: 'Remember the Message-ID of the mails dealt with and the identifier of the documents filed; do not file the same one twice.',
  },
  reasons: {
    double: {
      fr: 'Le document {document}, reçu deux fois par le même courriel, est {nombre} fois au dossier.',
      en: 'Document {document}, received twice by the same mail, is {nombre} times in the record.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [{ name: 'un exemplaire', context: twice, subject: () => theDocuments(filed) }],
    fautif: [
      {
        name: 'rien ne dit lequel',
        reason: 'non-reconnu',
        context: twice,
        subject: () => theDocuments({ ...STRANGE, state: 'integrated', origin: 'mssante' }),
      },
      { name: 'deux exemplaires', reason: 'double', context: twice, subject: () => theDocuments(filed, filed) },
    ],
  },
  judge(subject, { exchanges }) {
    const documents = recognised(subject, exchanges)
    const messages = receivedMessages(exchanges)
    const again = messages.filter((m, i) => messages.findIndex((o) => o.messageId === m.messageId) < i)
    const ids = new Set(again.flatMap((m) => m.mail.cdas.map((c) => c.uniqueId)))
    if (!documents || ids.size === 0) return []
    const [unknown] = unrecognised(documents).filter((d) => !isOwn(d))
    if (unknown) return [cannotTell(unknown)]
    for (const document of ids) {
      const same = documents.filter((d) => d.uniqueId === document)
      if (same.length > 1)
        return [nonConforme('double', { params: { document, nombre: same.length }, expected: '1', received: String(same.length), at: inBundle(same[1]) })]
    }
    return [ok]
  },
})
