import type { IdSource } from '../../../../src/evidence/ids.ts'
import { recordNumbers } from '../../dmp/document-entry.ts'
import { newOid } from '../../dmp/oids.ts'
import type { MailClient } from '../mail-client.ts'
import type { ArchivedDocument } from '../xdm/metadata-entry.ts'
import { writeArchive } from '../xdm/write-archive.ts'
import { bodyPart } from './body.ts'
import { pdfOf } from './cda-pdf.ts'
import { headerText } from './encoded-word.ts'
import { mailFields } from './mail-fields.ts'
import type { ComposedMail, MailOrder } from './mail-order.ts'
import { filePart, type MimePart, multipart, partBytes } from './mime-part.ts'
import { documentSubject, pdfName } from './subject.ts'

/** Writes a mail: fields, text, IHE_XDM.zip and the PDF of each document (mssante.md §3; skeletons A to D of §4). */
export async function composeMail(client: MailClient, order: MailOrder, ids: IdSource): Promise<ComposedMail> {
  const { defects, clock } = client
  const at = clock.now()
  const documents = archivedDocuments(client, order)
  const facts = documents.map((d) => d.cda)
  const subject = documents.length === 0 ? order.subject : documentSubject(facts, defects)
  const messageId = `<${defects.has('mss-message-id-reutilise') ? client.ids.fork('constantes').uuid() : ids.uuid()}@${order.box.address.split('@')[1] ?? ''}>`
  const boundary = (part: string): string => `=_${part}_${messageId.slice(1, 19)}`
  const files = await attachments(client, order, documents, ids)
  const text = bodyPart(order, at, boundary('alt'), defects)
  const content = files.length === 0 ? text : multipart('mixed', boundary('mix'), [text, ...files])
  const fields = mailFields(client, order, { messageId, subject: headerText(subject), at, facts })
  return {
    messageId,
    box: order.box,
    to: order.to.map((r) => r.address),
    subject,
    raw: partBytes({ fields: [...fields, ['MIME-Version', '1.0'], ...content.fields], body: content.body }),
    at,
    deliveryReceipt: order.receipts.delivery && !defects.has('mss-sans-notify'),
  }
}

/** The documents as they go in the archive; the defect forgets them on every path but the straight one. */
function archivedDocuments({ authors, defects }: MailClient, { documents, resident, path }: MailOrder): ArchivedDocument[] {
  if (defects.has('mss-brouillon-sans-pieces') && (path === 'draft' || path === 'forward')) return []
  const localId = resident === undefined ? '' : `${resident.id}^^^&${recordNumbers(authors)}&ISO^PI`
  return documents.map((doc, i) => {
    let text = Buffer.from(doc.bytes).toString('utf8')
    if (defects.has('xdm-cda-sans-type-id')) text = text.replace(/<typeId [^>]*\/>/, '')
    if (defects.has('xdm-remplacement-sans-lien')) text = text.replace(/<relatedDocument[\s\S]*?<\/relatedDocument>/, '')
    return { name: `DOC${String(i + 1).padStart(4, '0')}.XML`, bytes: Buffer.from(text, 'utf8'), cda: doc.cda, visibility: doc.visibility, localId }
  })
}

async function attachments(client: MailClient, order: MailOrder, documents: readonly ArchivedDocument[], ids: IdSource): Promise<MimePart[]> {
  const { authors, defects, clock } = client
  const files: MimePart[] = []
  if (documents.length > 0) {
    const submission = { uniqueId: newOid(authors.logiciel.oid, 'submissions', ids), key: ids.uuid(), at: clock.now(), documents }
    const archive = await writeArchive(authors, submission, defects)
    const name = defects.has('mss-archive-autre-nom') ? 'documents.zip' : 'IHE_XDM.zip'
    files.push(
      filePart('application/zip', name, archive, { disposition: !defects.has('mss-archive-sans-disposition'), oneLine: defects.has('mss-ligne-trop-longue') }),
    )
    if (!defects.has('mss-sans-pdf')) files.push(...pdfs(client, documents))
  }
  if (order.attachmentBytes > 0) files.push(filePart('application/octet-stream', 'annexe.bin', Buffer.alloc(order.attachmentBytes, 'annexe fictive\n')))
  return files
}

function pdfs({ defects, clock }: MailClient, documents: readonly ArchivedDocument[]): MimePart[] {
  const named = new Map<string, number>()
  return documents.map(({ cda, bytes }) => {
    const plain = pdfName(cda, 1)
    const nth = (named.get(plain) ?? 0) + 1
    named.set(plain, nth)
    const name = defects.has('mss-pdf-nom-libre') ? 'document.pdf' : pdfName(cda, nth)
    const encoded = (key: string, value: string): string => `${key}="${headerText(value)}"`
    return filePart('application/pdf', name, pdfOf(cda, bytes, clock.now(), defects), defects.has('mss-nom-encode-en-mots') ? { named: encoded } : {})
  })
}
