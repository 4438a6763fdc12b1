import type { MailBody } from '../../protocol/mail/write-message.ts'
import { archiveOf, submission, theDocument } from './examples.ts'
import { bearsDocuments, mailCheck } from './mail-check.ts'
import { IN_MAIL, inPart } from './mail-findings.ts'
import { exigence } from './sources.ts'

const NAMED = 'IHE_XDM.zip'
const bare = (): MailBody => ({ kind: 'file', contentType: 'text/xml', name: 'document.xml', bytes: theDocument(), disposition: 'attachment' })

/** One archive, under the name by which it is found (ECO.2.1.1; MSSanté contract §12.2, MSS-E-06). */
export const mssE06 = mailCheck({
  id: 'MSS-E-06',
  exigences: ['SC.MSS/CONF.23', 'SC.MSS.17.MS1', 'SC.MSS.18.MS1', 'MSS/va1.01', 'LOCAL-DLU-03'],
  source: exigence('SC.MSS/CONF.23, SC.MSS.17.MS1 ; nom de l’archive : volet ANS de transmission au LPS'),
  title: {
    fr: 'Un courriel qui porte des documents de santé a une archive IHE_XDM.zip, et une seule.',
    en: 'A mail that carries health documents has one IHE_XDM.zip archive, and one only.',
  },
  why: {
    fr: 'Le logiciel du destinataire cherche l’archive à son nom : sans elle, le document n’est qu’une pièce jointe de plus.',
    en: 'The recipient’s software looks for the archive by its name: without it the document is just one more attachment.',
  },
  mend: {
    fr: 'Mettez tous les documents du courriel dans une seule archive nommée IHE_XDM.zip.',
    en: 'Put all documents of the mail in a single archive named IHE_XDM.zip.',
  },
  reasons: {
    absente: { fr: 'Le courriel annonce un document et n’a pas d’archive IHE_XDM.zip.', en: 'The mail announces a document and has no IHE_XDM.zip archive.' },
    plusieurs: { fr: 'Le courriel a {nombre} archives.', en: 'The mail has {nombre} archives.' },
    nom: { fr: 'L’archive se nomme « {nom} » au lieu de IHE_XDM.zip.', en: 'The archive is named "{nom}" instead of IHE_XDM.zip.' },
  },
  conforme: [
    { name: 'IHE_XDM.zip', subject: () => submission() },
    { name: 'IHE_XDM.ZIP, aussi courant', subject: () => submission({ archives: [{ ...archiveOf(), name: 'IHE_XDM.ZIP' }] }) },
  ],
  fautif: [
    { name: 'CDA sans archive', reason: 'absente', subject: () => submission({ archives: [], others: [bare()] }) },
    { name: 'pièces oubliées', reason: 'absente', subject: () => submission({ archives: [], pdfs: [] }) },
    { name: 'deux archives', reason: 'plusieurs', subject: () => submission({ archives: [archiveOf(), archiveOf()] }) },
    { name: 'documents.zip', reason: 'nom', subject: () => submission({ archives: [{ ...archiveOf(), name: 'documents.zip' }] }) },
  ],
  applies: bearsDocuments,
  judge({ archives }, found) {
    const [first, second] = archives
    if (!first) return found.fail('absente', IN_MAIL, { expected: NAMED })
    if (second) found.fail('plusieurs', inPart(second.part), { expected: '1', received: String(archives.length), params: { nombre: archives.length } })
    for (const { part } of archives) {
      const nom = part.fileName ?? ''
      if (nom.toLowerCase() !== NAMED.toLowerCase()) found.fail('nom', inPart(part), { expected: NAMED, received: nom, params: { nom } })
    }
  },
})
