import type { Location } from '../../evidence/events.ts'
import type { ListAuthorizationByPatient, SetAuthorization } from '../../protocol/dmp/habilitations.ts'
import type { PatientListRequest } from '../../protocol/dmp/patients-specific.ts'
import { type DmpRequestBody, readDmpRequestBody } from '../../protocol/dmp/request-body.ts'
import { dmpTransactionOf, type FoundTransaction } from '../../protocol/dmp/transaction-of.ts'
import type { PatientQuery } from '../../protocol/hl7v3/patient-query.ts'
import type { MimePart } from '../../protocol/mime/part.ts'
import { resolveXop, type XopReading } from '../../protocol/mime/xop.ts'
import { readVihf, type Vihf } from '../../protocol/saml/vihf.ts'
import { type Addressing, readAddressing } from '../../protocol/soap/addressing.ts'
import { readSoapMessage, type SoapMessage } from '../../protocol/soap/message.ts'
import { readSecurity, type Security } from '../../protocol/soap/security.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { XDSB } from '../../protocol/xds/names.ts'
import type { ProvideAndRegister } from '../../protocol/xds/provide-and-register.ts'
import type { AdhocQuery } from '../../protocol/xds/query.ts'
import type { RetrieveDocumentSet } from '../../protocol/xds/retrieve.ts'
import type { SubmitObjects } from '../../protocol/xds/submission.ts'
import type { UpdateDocumentSet } from '../../protocol/xds/update-document-set.ts'
import { type XmlElement, xpathOf } from '../../protocol/xml/tree.ts'
import type { ExchangeSubject } from '../define.ts'
import { type DmpAnswer, decodeAnswer } from './answer.ts'

/** A document of a deposit, with the entry that describes it. */
export interface DepositedDocument {
  /** Id of the ExtrinsicObject it belongs to; empty when the message gives none. */
  readonly id: string
  readonly entry: DocumentEntry | undefined
  readonly element: XmlElement
  /** Undefined when the message does not carry it. */
  readonly bytes: Uint8Array | undefined
  /** Undefined for content written in the envelope. */
  readonly part: MimePart | undefined
}

/** A call to the DMP read once for all checks. What could not be read is undefined; `message.problem` says where reading stopped. */
export interface DecodedDmp {
  readonly message: SoapMessage
  readonly addressing: Addressing | undefined
  readonly security: Security | undefined
  /** The first assertion of wsse:Security; undefined when there is none (DMP-T-14 says so). */
  readonly vihf: Vihf | undefined
  /** First element of the SOAP body. */
  readonly body: XmlElement | undefined
  readonly xop: XopReading | undefined
  /** What the call is, and which of its clues (path, action, body) disagree. */
  readonly found: FoundTransaction
  /** The body by its kind; the members below are the same, one for each kind. */
  readonly requestBody: DmpRequestBody | undefined
  readonly setAuthorization: SetAuthorization | undefined
  readonly listAuthorization: ListAuthorizationByPatient | undefined
  readonly patientList: PatientListRequest | undefined
  readonly patientQuery: PatientQuery | undefined
  readonly provide: ProvideAndRegister | undefined
  readonly update: UpdateDocumentSet | undefined
  /** Objects submitted, by a deposit (TD2.1) or a change of attributes (TD3.3). */
  readonly submit: SubmitObjects | undefined
  readonly query: AdhocQuery | undefined
  readonly retrieve: RetrieveDocumentSet | undefined
  /** Clinical documents of a deposit, in the order of the message. */
  readonly documents: readonly DepositedDocument[]
  /** Signature documents of a deposit (DMP contract §8.2). */
  readonly signatures: readonly DepositedDocument[]
  readonly answer: DmpAnswer
}

const cache = new WeakMap<ExchangeSubject, DecodedDmp>()

/** Decodes an exchange of the DMP service; the result is kept as long as the exchange is. */
export function decodeDmp(subject: ExchangeSubject): DecodedDmp {
  const known = cache.get(subject)
  if (known) return known
  const decoded = decode(subject)
  cache.set(subject, decoded)
  return decoded
}

function decode(subject: ExchangeSubject): DecodedDmp {
  const message = readSoapMessage(headerOf(subject.record.request?.headers ?? [], 'content-type'), subject.requestBody)
  const { envelope, tree } = message
  const security = envelope && readSecurity(envelope)
  const assertion = security?.assertions[0]
  const body = envelope?.bodyElement
  const xop = tree && resolveXop(tree, message.multipart, [{ ns: XDSB, local: 'Document' }])
  const addressing = envelope && readAddressing(envelope)
  const requestBody = body && readDmpRequestBody(body)
  const provide = requestBody?.kind === 'provide' ? requestBody.provide : undefined
  const update = requestBody?.kind === 'update' ? requestBody.update : undefined
  return {
    message,
    addressing,
    security,
    vihf: assertion && readVihf(assertion),
    body,
    xop,
    found: dmpTransactionOf({ path: pathOf(subject.record.request?.startLine ?? ''), action: addressing?.action?.value, payload: body }),
    requestBody,
    setAuthorization: requestBody?.kind === 'set-authorization' ? requestBody.authorization : undefined,
    listAuthorization: requestBody?.kind === 'list-authorizations' ? requestBody.list : undefined,
    patientList: requestBody?.kind === 'patient-list' ? requestBody.list : undefined,
    patientQuery: requestBody?.kind === 'patient-query' ? requestBody.query : undefined,
    provide,
    update,
    submit: provide?.submit ?? update?.submit,
    query: requestBody?.kind === 'query' ? requestBody.query : undefined,
    retrieve: requestBody?.kind === 'retrieve' ? requestBody.retrieve : undefined,
    documents: documentsFor(provide, xop, provide?.submit?.documentEntries ?? [], 'clinical'),
    signatures: documentsFor(provide, xop, provide?.submit?.signatureEntries ?? [], 'signature'),
    answer: decodeAnswer(subject),
  }
}

function pathOf(startLine: string): string {
  return (startLine.split(' ')[1] ?? '').replace(/^https?:\/\/[^/?]*/i, '').replace(/\?.*$/s, '')
}

function documentsFor(
  provide: ProvideAndRegister | undefined,
  xop: XopReading | undefined,
  entries: readonly DocumentEntry[],
  kind: 'clinical' | 'signature',
): DepositedDocument[] {
  const others = provide?.submit?.signatureEntries ?? []
  const found: DepositedDocument[] = []
  for (const { id = '', element } of provide?.documents ?? []) {
    const entry = entries.find((e) => e.id === id)
    // A document without any entry is a clinical one until something says otherwise: its rules are then judged.
    if (!entry && (kind === 'signature' || others.some((e) => e.id === id))) continue
    const binary = xop?.binaries.get(element)
    found.push({ id, entry, element, bytes: binary?.bytes, part: binary?.part })
  }
  return found
}

/** First value of a header, whatever the case of its name. */
export function headerOf(headers: readonly (readonly [name: string, value: string])[], name: string): string | undefined {
  return headers.find(([n]) => n.toLowerCase() === name)?.[1]
}

/** The place of an element of the envelope; of its parent when the element at fault is absent from it. Lines are those of the envelope's own document. */
export function inEnvelope(element: XmlElement): Location {
  return { part: 'request', line: element.line, column: element.column, xpath: xpathOf(element) }
}

export function inHttpHeader(header: string): Location {
  return { part: 'request', header }
}

/** Shown as `received` when there was nothing. */
export const ABSENT = '(absent)'

/** Shows a value as it came, within a reasonable length. */
export function shown(value: string): string {
  return value.length > 120 ? `${value.slice(0, 119)}…` : value
}
