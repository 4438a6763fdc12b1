import type { Identity } from '../../protocol/ins/identity.ts'
import { MATRICULE } from '../cda/example-header.ts'
import type { CheckContext, ExchangeSubject, ObservationSubject } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { DUI_BOX, type MailParts, mail } from './examples.ts'

/** uniqueId of the example document. */
export const DOCUMENT_ID = '1.2.250.1.999.1.20260115.1'
export const RECEIVED_ID = '<20260115.recu@ch-fictif.mssante.fr>'

/** The person of the example documents, as the scenario knows them. */
export const PERSONA: Identity = {
  id: 'exemple',
  source: [],
  confidence: 'S',
  traits: {
    nomNaissance: 'TCHITCHI',
    listePrenoms: 'CATARINA BELLA',
    premierPrenom: 'CATARINA',
    sexe: 'F',
    dateNaissance: '1936-06-21',
    lieuNaissance: '63220',
  },
  actif: { numIdentifiant: MATRICULE.slice(0, 13), cle: MATRICULE.slice(13), oid: '1.2.250.1.213.1.4.10' },
  historique: [],
}

export interface ReceivedParts extends MailParts {
  readonly messageId?: string
  readonly uid?: string
  readonly uidValidity?: string
  readonly id?: string
  readonly at?: string
  /** The bytes of the message, when `MailParts` cannot make them. */
  readonly bytes?: Uint8Array
}

/** A message the DUI read in its box: a report of the hospital about the example person, unless told otherwise. */
export function received(parts: ReceivedParts = {}): ExchangeSubject {
  const { messageId = RECEIVED_ID, uid = '1', uidValidity = '1', id = `recu-${uid}`, at, bytes, ...mailParts } = parts
  const headers = { From: '"CENTRE HOSPITALIER FICTIF" <urgences@ch-fictif.mssante.fr>', To: DUI_BOX, 'Message-ID': messageId, ...mailParts.headers }
  return mailUnit('mssante.imap.message', {
    id,
    ...(at === undefined ? {} : { at }),
    answered: { Box: DUI_BOX, Folder: 'INBOX', Uid: uid, 'Uid-Validity': uidValidity, 'Message-ID': messageId, Scope: 'exemple' },
    answer: bytes ?? mail({ ...mailParts, headers }),
  })
}

export interface ShownParts {
  readonly messageId?: string
  readonly way?: 'received' | 'sent'
  readonly status?: string
  readonly text?: string
  readonly code?: string
  readonly topic?: string
  /** Addresses shown of who wrote it, or of whom it was written to. */
  readonly people?: readonly string[]
  /** Day or instant shown. */
  readonly at?: string
  /** The person it is attached to, `Patient/…`. */
  readonly resident?: string
  readonly citizen?: boolean
  readonly citizenName?: string
  readonly matricule?: string
  readonly contents?: readonly string[]
  readonly documents?: readonly string[]
  readonly attachments?: readonly string[]
  readonly metadata?: readonly Readonly<Record<string, string>>[]
  readonly traces?: readonly Readonly<Record<string, string>>[]
}

/** An observation of query `messages`; by default the received message, filed. */
export function theMessages(...shown: readonly ShownParts[]): ObservationSubject {
  const resource = { resourceType: 'Bundle', type: 'collection', entry: shown.map((m) => ({ resource: communication(m) })) }
  return { kind: 'observation', record: { id: 'O1', query: 'messages', view: 'affichage', resource, by: 'exemple' } }
}

/** A message on a screen that shows neither its identifier, nor its subject, nor its people. */
export function nothingTells(): ObservationSubject {
  return theMessages({ messageId: '', topic: '' })
}

/** The context of a person known and qualifiée, who was written to. */
export function reception(exchanges: readonly ExchangeSubject[] = [received()], more: Partial<CheckContext> = {}): Partial<CheckContext> {
  return { persona: PERSONA, params: { connu: 'qualifiee' }, exchanges, ...more }
}

function communication(m: ShownParts): object {
  const extension = (name: string, value: object): object => ({ url: `urn:gabarit:message:${name}`, ...value })
  const people = (m.people ?? []).map((value) => ({ identifier: { value } }))
  const nested = (name: string) => (values: Readonly<Record<string, string>>) =>
    extension(name, { extension: Object.entries(values).map(([url, valueString]) => ({ url, valueString })) })
  return {
    resourceType: 'Communication',
    status: 'completed',
    identifier: [{ system: 'urn:gabarit:message-id', value: m.messageId ?? RECEIVED_ID }],
    category: [{ coding: [{ code: m.way ?? 'received' }] }],
    ...(m.resident === undefined ? {} : { subject: { reference: m.resident } }),
    ...(m.way === 'sent' ? { recipient: people } : people[0] && { sender: people[0] }),
    ...(m.at === undefined ? {} : { received: m.at }),
    topic: { text: m.topic ?? 'CR de consultation TCHITCHI CATARINA' },
    payload: [
      ...(m.contents ?? []).map((contentString) => ({ contentString })),
      ...(m.documents ?? []).map((id) => ({ contentReference: { identifier: { value: `urn:oid:${id}` } } })),
      ...(m.attachments ?? []).map((title) => ({ contentAttachment: { title } })),
    ],
    extension: [
      extension('status', { valueCode: m.status ?? 'filed' }),
      ...(m.text === undefined ? [] : [extension('text', { valueString: m.text })]),
      ...(m.code === undefined ? [] : [extension('code', { valueString: m.code })]),
      ...(m.citizen === undefined ? [] : [extension('citizen', { valueBoolean: m.citizen })]),
      ...(m.citizenName === undefined ? [] : [extension('citizen-name', { valueString: m.citizenName })]),
      ...(m.matricule === undefined ? [] : [extension('matricule', { valueString: m.matricule })]),
      ...(m.metadata ?? []).map(nested('document')),
      ...(m.traces ?? []).map(nested('trace')),
    ],
  }
}
