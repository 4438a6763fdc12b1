import type { Bundle, Communication, Extension } from '@medplum/fhirtypes'
import type { Defects } from '../defects.ts'
import { shownSubject } from './compose/subject.ts'
import type { DocumentLine, Mailbox, MailRecord, MailTrace } from './mail-record.ts'

const URN = 'urn:gabarit:message:'

/** What the user sees of his mail: one Communication a mail (FHIR R4; adapter contract, query `messages`). */
export function messageBundle(records: readonly MailRecord[], defects: Defects): Bundle {
  return { resourceType: 'Bundle', type: 'collection', entry: records.map((record) => ({ resource: communication(record, defects) })) }
}

function communication(record: MailRecord, defects: Defects): Communication {
  const when = record.direction === 'sent' ? { sent: record.at } : { received: record.at }
  return {
    resourceType: 'Communication',
    identifier: [{ value: record.messageId }],
    status: record.status === 'draft' || record.status === 'pending' ? 'in-progress' : 'completed',
    category: [{ coding: [{ code: record.direction }] }],
    sender: person(record.from),
    recipient: record.to.map(person),
    ...when,
    ...(record.resident !== undefined && { subject: { reference: `Patient/${record.resident}` } }),
    topic: { text: defects.has('mss-prefixe-montre') ? record.subject : shownSubject(record.subject) },
    ...(record.inReplyTo !== undefined && { inResponseTo: [{ identifier: { value: record.inReplyTo } }] }),
    payload: [
      ...(record.text === '' ? [] : [{ contentString: record.text }]),
      ...record.documents.map((d) => ({ contentReference: { identifier: { value: `urn:oid:${d.uniqueId}` }, display: d.title } })),
      ...record.attachments.map((a) => ({ contentAttachment: { title: a.title, contentType: a.contentType, size: a.size } })),
    ],
    extension: extensions(record),
  }
}

function person({ address, name }: Mailbox): { identifier: { value: string }; display?: string } {
  return { identifier: { value: address }, ...(name !== '' && { display: name }) }
}

function extensions(record: MailRecord): Extension[] {
  const text = (name: string, value: string): Extension[] => (value === '' ? [] : [{ url: `${URN}${name}`, valueString: value }])
  return [
    { url: `${URN}status`, valueCode: record.status },
    ...text('text', record.said),
    ...text('code', record.code),
    ...text('box', record.box.address),
    ...(record.direction === 'received' ? [{ url: `${URN}citizen`, valueBoolean: record.citizen !== undefined }] : []),
    ...text('citizen-name', record.citizen?.name ?? ''),
    ...text('matricule', record.citizen?.matricule ?? ''),
    ...record.lines.map((line) => grouped('document', line)),
    ...record.traces.map((line) => grouped('trace', line)),
  ]
}

/** One extension with a text for each thing that is known. */
function grouped(name: 'document' | 'trace', facts: DocumentLine | MailTrace): Extension {
  return {
    url: `${URN}${name}`,
    extension: Object.entries(facts).flatMap(([url, value]: [string, string]) => (value === '' ? [] : [{ url, valueString: value }])),
  }
}
