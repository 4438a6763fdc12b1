import { ACTION_SLOT } from '../../protocol/xdm/names.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { STRANGE, theDocuments } from '../doc/examples.ts'
import { cannotTell, isOwn, NON_RECONNU, recognised, unrecognised } from '../doc/recognise.ts'
import { inBundle } from '../doc/shown.ts'
import { DOCUMENT_ID, received, reception } from './example-reception.ts'
import type { MailedCda } from './mailed-documents.ts'
import { receivedMessages } from './received.ts'
import { exigence } from './sources.ts'

const order = `<rim:Slot name="${ACTION_SLOT}"><rim:ValueList><rim:Value>D</rim:Value></rim:ValueList></rim:Slot><rim:Slot name="hash">`
const withdrawn = reception([received(), received({ uid: '2', messageId: '<retrait@ch-fictif.mssante.fr>', metadata: [['<rim:Slot name="hash">', order]] })])
const line = (fhirStatus: string, state: string) => theDocuments({ uniqueId: DOCUMENT_ID, fhirStatus, state, origin: 'mssante' })

/** An order to delete a document received before is carried out in plain sight, and leaves a trace (xdm.md §3.2; SC.MSS.23.MS1, SC.MSS.24.MS1). */
export const mssR30 = defineObservationCheck({
  id: 'MSS-R-30',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS.23.MS1', 'SC.MSS.24.MS1'],
  source: exigence('SC.MSS.23.MS1, SC.MSS.24.MS1'),
  title: {
    fr: 'Un document que son auteur retire est montré comme retiré, et sa trace reste.',
    en: 'A document that its author withdraws is shown as withdrawn, and its trace stays.',
  },
  why: {
    fr: 'Un document retiré était faux ou pour une autre personne : s’en servir encore est dangereux ; l’effacer sans trace cache ce qui a été lu.',
    en: 'A withdrawn document was wrong or for another person: to go on using it is dangerous; to erase it without a trace hides what was read.',
  },
  mend: {
    fr: 'Lisez l’action « D » de METADATA.XML, marquez le document comme retiré, et gardez-le consultable avec cette mention.',
    en: 'Read action "D" of METADATA.XML, mark the document as withdrawn, and keep it readable with that mention.',
  },
  reasons: {
    ignoree: {
      fr: 'Le document {document}, retiré par son auteur, est toujours montré comme à jour.',
      en: 'Document {document}, withdrawn by its author, is still shown as up to date.',
    },
    effacee: {
      fr: 'Le document {document}, retiré par son auteur, a disparu sans trace.',
      en: 'Document {document}, withdrawn by its author, disappeared without a trace.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [{ name: 'marqué comme retiré', context: withdrawn, subject: () => line('entered-in-error', 'withdrawn') }],
    fautif: [
      {
        name: 'rien ne dit lequel',
        reason: 'non-reconnu',
        context: withdrawn,
        subject: () => theDocuments({ ...STRANGE, state: 'integrated', origin: 'mssante' }),
      },
      { name: 'ignoré', reason: 'ignoree', context: withdrawn, subject: () => line('current', 'integrated') },
      { name: 'effacé', reason: 'effacee', context: withdrawn, subject: () => theDocuments() },
    ],
  },
  judge(subject, { exchanges }) {
    const documents = recognised(subject, exchanges)
    const messages = receivedMessages(exchanges).map((m) => m.mail.cdas)
    if (!documents) return []
    const [unknown] = unrecognised(documents).filter((d) => d.state === 'withdrawn' || !isOwn(d))
    return messages.flatMap((cdas, i) =>
      cdas.flatMap((cda): Judgement[] => {
        const known = messages.slice(0, i).some((before) => before.some((c) => c.uniqueId === cda.uniqueId && !isDeletion(c)))
        if (!isDeletion(cda) || !known) return []
        const document = cda.uniqueId
        const shown = documents.find((d) => d.uniqueId === document)
        if (!shown && unknown) return [cannotTell(unknown)]
        if (!shown) return [nonConforme('effacee', { params: { document }, expected: 'entered-in-error', at: inBundle(undefined) })]
        const gone = shown.status === 'entered-in-error' || shown.state === 'withdrawn'
        return gone ? [ok] : [nonConforme('ignoree', { params: { document }, expected: 'entered-in-error', received: shown.status, at: inBundle(shown) })]
      }),
    )
  },
})

/** METADATA.XML orders the document to be deleted. */
export function isDeletion({ described }: MailedCda): boolean {
  return described?.entry.object.slots.some((s) => s.name === ACTION_SLOT && s.values.some((v) => v.value === 'D')) ?? false
}
