import { documentsOf } from '../checks/documents.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import { chunkStretches, joinStretches } from '../evidence/exchange-bytes.ts'
import { type NameOf, type Opened, openMessage, type ReadExchange } from './capture.ts'
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
  return {
    record,
    request: record.request && raw.requestRaw ? openMessage(record.request, raw.requestRaw, mask, documentNames(record, raw.requestRaw)) : null,
    response: record.response && raw.responseRaw ? openMessage(record.response, raw.responseRaw, mask) : null,
  }
}

/** Names the parts of a request by the documents they carry, as findings do. */
function documentNames(record: ExchangeRecord, raw: Uint8Array): NameOf {
  const framed = raw.subarray(record.request?.bodyOffset ?? 0)
  const requestBody = record.request?.chunked ? joinStretches(framed, chunkStretches(framed, 0)) : framed
  const documents = documentsOf({ kind: 'exchange', record, requestBody, responseBody: new Uint8Array() })
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
  const [method = '', path = ''] = (record.request?.startLine ?? '').split(' ')
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
