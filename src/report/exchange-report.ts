import type { DocumentSubject } from '../checks/define.ts'
import { documentsOf } from '../checks/documents.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import { chunkStretches, joinStretches } from '../evidence/exchange-bytes.ts'
import { type NameOf, type Opened, type Opening, openMessage, type ReadExchange } from './capture.ts'
import { openMail } from './captured-mail.ts'
import type { ExchangeCapture, ExchangeReport } from './model.ts'
import { shortTransaction } from './transaction-label.ts'

/** An exchange with its bytes made readable. */
export interface OpenedExchange {
  readonly record: ExchangeRecord
  readonly request: Opened | null
  readonly response: Opened | null
}

export function openExchange(record: ExchangeRecord, read: ReadExchange, mask: (text: string) => string): OpenedExchange {
  const raw = read(record)
  const plain = record.service === 'mssante'
  const common: Opening = { plain, binary: record.transaction === 'mssante.dns' }
  const documents = record.request && raw.requestRaw ? documentsSent(record, raw.requestRaw) : []
  const mail = (side: Side, known: readonly DocumentSubject[]): Opening =>
    carriesMail(record, side) ? { ...common, mail: (body) => openMail(body, known, mask) } : common
  return {
    record,
    request:
      record.request && raw.requestRaw
        ? openMessage(record.request, raw.requestRaw, mask, { ...mail('request', documents), nameOf: nameAmong(documents) })
        : null,
    response: record.response && raw.responseRaw ? openMessage(record.response, raw.responseRaw, mask, mail('response', [])) : null,
  }
}

type Side = 'request' | 'response'

/** Where the mail of a unit is (mocks/mssante/README.md, « What is recorded »). */
const MAILS: Readonly<Record<string, Side>> = { 'mssante.submission': 'request', 'mssante.imap.append': 'request', 'mssante.imap.message': 'response' }

function carriesMail({ transaction }: ExchangeRecord, side: Side): boolean {
  return MAILS[transaction] === side
}

function documentsSent(record: ExchangeRecord, raw: Uint8Array): readonly DocumentSubject[] {
  const framed = raw.subarray(record.request?.bodyOffset ?? 0)
  const requestBody = record.request?.chunked ? joinStretches(framed, chunkStretches(framed, 0)) : framed
  return documentsOf({ kind: 'exchange', record, requestBody, responseBody: new Uint8Array() })
}

/** Names the parts of a request by the documents they carry, as findings do. */
function nameAmong(documents: readonly DocumentSubject[]): NameOf {
  return (content) => documents.find((d) => d.bytes.length === content.length && Buffer.compare(d.bytes, content) === 0)?.name
}

export function captureOf(opened: OpenedExchange): ExchangeCapture {
  return { request: opened.request?.message ?? null, response: opened.response?.message ?? null }
}

/** What `report.json` says of an exchange: no raw byte, no port, nothing that differs when the same run is played again. */
export function exchangeReport(
  id: string,
  as: string | null,
  opened: OpenedExchange,
  faultCodes: ReadonlyMap<string, string>,
  mask: (text: string) => string,
): ExchangeReport {
  const { record } = opened
  const certificate = record.transport.clientCertificate
  const { armedFault } = record.outcome
  const [method, path] = record.service === 'mssante' ? mailCommand(record) : httpCommand(record)
  const status = /^HTTP\/\S+ (\d{3})/.exec(record.response?.startLine ?? '')?.[1]
  return {
    id,
    as,
    service: record.service,
    transaction: record.transaction,
    label: shortTransaction(record.transaction),
    startedAt: record.startedAt,
    endedAt: record.endedAt,
    request: opened.request && {
      method: mask(method),
      path: mask(path),
      bytes: opened.request.bodyBytes,
      sha256: opened.request.sha256,
      complete: record.request?.complete ?? false,
    },
    response: opened.response && {
      status: status === undefined ? null : Number(status),
      bytes: opened.response.bodyBytes,
      sha256: opened.response.sha256,
      complete: record.response?.complete ?? false,
    },
    transport: {
      route: record.route,
      secure: record.transport.secure,
      tlsVersion: record.transport.tlsVersion,
      certificate: certificate && {
        subject: mask(certificate.subject),
        fingerprint256: certificate.fingerprint256,
        authorized: certificate.authorized,
        authorizationError: certificate.authorizationError,
      },
    },
    // Armed faults carry an id of the run; the report names them by their code.
    outcome: armedFault === undefined ? record.outcome : { ...record.outcome, armedFault: faultCodes.get(armedFault) ?? armedFault },
    problem: record.problem,
  }
}

function httpCommand({ request }: ExchangeRecord): [method: string, path: string] {
  const [method = '', path = ''] = (request?.startLine ?? '').split(' ')
  return [method, path]
}

/** Longest command told in a title, in characters. */
const MAX_COMMAND = 160

/** What a client said to a mail server, in short: who writes to whom, the command without its tag, or the whole session by its box. */
function mailCommand(record: ExchangeRecord): [method: string, path: string] {
  const startLine = record.request?.startLine ?? ''
  const known = (name: string): string[] => (record.request?.headers ?? []).flatMap(([n, value]) => (n === name ? [value] : []))
  const address = (path: string): string => /^<[^>]*>/.exec(path)?.[0] ?? path
  switch (record.transaction) {
    case 'mssante.submission':
      return ['MAIL', cut(`${address(known('Mail-From')[0] ?? '')} → ${[...known('Rcpt-To'), ...known('Rcpt-Refused')].map(address).join(' ')}`)]
    case 'mssante.dns':
      return ['DNS', cut(known('Question').join(' '))]
    case 'mssante.smtp':
    case 'mssante.imap':
    case 'mssante.connexion':
      return [(known('Protocol')[0] ?? '').toUpperCase(), known('Box')[0] ?? '']
    default: {
      const words = startLine.split(' ').slice(record.transaction.startsWith('mssante.imap.') ? 1 : 0)
      return [words[0] ?? '', cut(words.slice(1).join(' '))]
    }
  }
}

function cut(text: string): string {
  return text.length > MAX_COMMAND ? `${text.slice(0, MAX_COMMAND - 1)}…` : text
}
