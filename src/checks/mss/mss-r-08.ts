import { foldName } from '../../protocol/ins/lexical.ts'
import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { theDocuments } from '../doc/examples.ts'
import { DOCUMENT_ID, nothingTells, received, reception, theMessages } from './example-reception.ts'
import { theDocument } from './examples.ts'
import { filedDocuments, isFiled, judgeReceptions, nameOf } from './reception-subject.ts'
import { NON_RECONNU } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { socle } from './sources.ts'
import { personOf } from './treatment.ts'

const trap = reception([
  received({
    headers: { Subject: 'XDM/1.0/DDM+CR TCHITCHI CATARINA 21/06/1936' },
    documents: [theDocument(['TCHITCHI', 'AUTRENOM'], ['extension="236066322083656"', 'extension="277076322082910"'])],
  }),
])

/** The subject and the file names are never what a document is filed by (MSSanté contract §12.4, MSS-R-08). */
export const mssR08 = defineObservationCheck({
  id: 'MSS-R-08',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.24'],
  source: socle('ECO.2.1.2'),
  title: {
    fr: 'La personne est celle de METADATA.XML, jamais celle de l’objet ou du nom des fichiers.',
    en: 'The person is that of METADATA.XML, never that of the subject or of the file names.',
  },
  why: {
    fr: 'L’objet est recopié, corrigé, transféré : il peut nommer une autre personne que le document.',
    en: 'The subject is copied, mended, forwarded: it may name another person than the document.',
  },
  mend: {
    fr: 'Ne lisez l’identité que dans « patientId » de METADATA.XML, et n’utilisez l’objet que pour l’affichage.',
    en: 'Read the identity only in "patientId" of METADATA.XML, and use the subject only for display.',
  },
  reasons: {
    'objet-cru': {
      fr: 'L’objet « {message} » nomme la personne du dossier, mais le document est celui de {autre} : il a pourtant été classé.',
      en: 'The subject "{message}" names the person of the record, but the document is that of {autre}: it was nevertheless filed.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [{ name: 'en attente', context: trap, subject: () => theMessages({ status: 'waiting' }) }],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: trap, subject: nothingTells },
      { name: 'classé d’après l’objet', reason: 'objet-cru', context: trap, subject: () => theMessages({ status: 'filed' }) },
      {
        name: 'au dossier',
        reason: 'objet-cru',
        context: { ...trap, observations: [theDocuments({ uniqueId: DOCUMENT_ID, state: 'integrated', origin: 'mssante' })] },
        subject: () => theMessages({ status: 'waiting' }),
      },
    ],
  },
  judge: (subject, context) =>
    judgeReceptions(subject, context, ({ received: one, shown }) => {
      const name = foldName(context.persona?.traits.nomNaissance ?? '')
      const [first] = one.mail.kind === 'mail' ? one.mail.cdas : []
      const other = first && personOf(first)
      if (name === '' || !other || !foldName(one.mail.subject).includes(name) || foldName(other.nomNaissance) === name) return []
      const filed = shown?.status === 'filed' || isFiled(one, filedDocuments(context))
      if (!filed) return [ok]
      return [
        nonConforme('objet-cru', {
          params: { message: nameOf(one), autre: other.nomNaissance || '?' },
          expected: 'waiting',
          received: 'filed',
          at: inMessages(shown),
        }),
      ]
    }),
})
