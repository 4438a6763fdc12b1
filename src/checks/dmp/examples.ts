import type { PresentedCertificate, TransportFacts } from '../../evidence/exchange.ts'
import { type DmpTransaction, dmpPath, dmpTransaction } from '../../protocol/dmp/names.ts'
import { readCertificate } from '../../protocol/x509/certificate.ts'
import { nameText } from '../../protocol/x509/name.ts'
import type { ExchangeSubject, ScenarioSubject } from '../define.ts'
import { AUTHORIZATION, EXISTENCE, PATIENT_LIST, REFERENCE, RETRIEVE, SEARCH, withdrawal } from './example-bodies.ts'
import { exampleCda } from './example-cda.ts'
import { depositBody } from './example-deposit.ts'
import { EXAMPLE_SEALS } from './example-seals.ts'
import { EXAMPLE, type ExampleSeal, type VihfParts, vihf } from './example-vihf.ts'

/** One change to a valid message: what is replaced (its first occurrence), by what. */
export type Change = readonly [from: string, to: string]

/** A part of the MTOM frame of a deposit. */
export interface ExamplePart {
  readonly contentId: string
  readonly contentType: string
  readonly content: string | Uint8Array
}

/** What an example exchange is made of; everything has a valid default. */
export interface DmpExampleParts {
  readonly id?: string
  readonly at?: string
  /** Changes to the envelope, in order; one that finds nothing to replace is a mistake of ours. */
  readonly changes?: readonly Change[]
  readonly vihf?: VihfParts
  readonly body?: string
  readonly startLine?: string
  /** In place of the Content-Type of the transaction; null leaves it out. */
  readonly contentType?: string | null
  /** Parts after the envelope, of a deposit. */
  readonly parts?: readonly ExamplePart[]
  readonly transport?: Partial<TransportFacts>
  /** Body of the answer's envelope; null: nothing was answered. */
  readonly answer?: string | null
  readonly status?: string
}

const BOUNDARY = 'uuid:4b1d'
export const MTOM_TYPE = `multipart/related; type="application/xop+xml"; boundary="${BOUNDARY}"; start="<root@dui.example>"; start-info="application/soap+xml"`

/** A captured call to the DMP, valid unless told otherwise; `transaction` as in the catalogue of `protocol/dmp/names.ts`. */
export function dmpExchange(transaction: DmpTransaction, parts: DmpExampleParts = {}): ExchangeSubject {
  const envelope = changed(envelopeOf(transaction, parts), parts.changes ?? [])
  const deposit = transaction === 'dmp.td2.1'
  const type = parts.contentType === undefined ? (deposit ? MTOM_TYPE : 'application/soap+xml; charset=UTF-8') : parts.contentType
  const requestBody = deposit && parts.contentType === undefined ? mtom(envelope, parts.parts ?? depositParts()) : bytes(envelope)
  return exchange(transaction, parts, type, requestBody)
}

/** A deposit whose document and metadata agree; with `replaces`, a new version of an earlier one. */
export function deposit(parts: DmpExampleParts & { readonly replaces?: boolean; readonly cda?: readonly Change[] } = {}): ExchangeSubject {
  const replaces = parts.replaces ?? false
  const cda = changed(exampleCda({ replaces }), parts.cda ?? [])
  return dmpExchange('dmp.td2.1', { body: depositBody({ replaces }), parts: depositParts(cda), ...parts })
}

/** TD3.1b: the lookup of an entryUUID, in plain indirect mode. */
export function lookup(parts: DmpExampleParts = {}): ExchangeSubject {
  return dmpExchange('dmp.td3.1', { body: REFERENCE, vihf: { mode: 'INDIRECTE' }, ...parts })
}

/** The document and its signature as parts; the signature is a sham of the right shape. */
export function depositParts(
  cda: string | Uint8Array = exampleCda(),
  signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="sig-7f1c"/>',
): ExamplePart[] {
  return [
    { contentId: 'doc1@dui.example', contentType: 'text/xml', content: cda },
    { contentId: 'sig1@dui.example', contentType: 'text/xml', content: signature },
  ]
}

/** Several calls as a scenario, 5 s apart unless they say when; each has its own MessageID and assertion. */
export function dmpScenario(...calls: readonly (readonly [transaction: DmpTransaction, parts?: DmpExampleParts])[]): ScenarioSubject {
  const exchanges = calls.map(([transaction, parts = {}], i) => {
    const at = new Date(Date.parse(EXAMPLE.at) + 5000 * i).toISOString()
    const own = { id: `E${i + 1}`, at, vihf: { mode: modeOf(transaction), id: `_7d0f7f0e-2d6f-4f0f-9a53-0a4f2f0f1c${11 + i}` }, ...parts }
    return dmpExchange(transaction, {
      ...own,
      changes: [['4a5e-9b1a-2f3b6c7d3001', `4a5e-9b1a-2f3b6c7d3${String(i).padStart(3, '0')}`], ...(parts.changes ?? [])],
    })
  })
  return { kind: 'scenario', exchanges, observations: [] }
}

const BODIES: Readonly<Partial<Record<DmpTransaction, () => string>>> = {
  'dmp.td0.2': () => EXISTENCE,
  'dmp.td1.3a': () => EXISTENCE.replace('TEST_EXST', 'CNSLT_DATA'),
  'dmp.td0.3': () => AUTHORIZATION,
  'dmp.td0.4': () => PATIENT_LIST,
  'dmp.td2.1': () => depositBody(),
  'dmp.td3.1': () => SEARCH,
  'dmp.td3.2': () => RETRIEVE,
  'dmp.td3.3': () => withdrawal(),
}

/** Consultation is made with the professional's rights, the rest with the structure's (contract §12.1). */
function modeOf(transaction: DmpTransaction): 'INDIRECTE' | 'INDIRECTE_RENFORCEE' {
  return transaction === 'dmp.td3.1' || transaction === 'dmp.td3.2' || transaction === 'dmp.td0.3' ? 'INDIRECTE_RENFORCEE' : 'INDIRECTE'
}

function envelopeOf(transaction: DmpTransaction, parts: DmpExampleParts): string {
  const body = parts.body ?? BODIES[transaction]?.() ?? ''
  const action = dmpTransaction(transaction)?.requestAction ?? ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing">
  <soap:Header>
    <wsa:MessageID>urn:uuid:5b0f6d6a-9a55-4a5e-9b1a-2f3b6c7d3001</wsa:MessageID>
    <wsa:To>https://dmp.example${dmpPath(dmpTransaction(transaction)?.service ?? 'registry')}</wsa:To>
    <wsa:ReplyTo soap:mustUnderstand="true"><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo>
    <wsa:Action soap:mustUnderstand="true">${action}</wsa:Action>
    <wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
    ${vihf({ mode: modeOf(transaction), ...parts.vihf })}
    </wsse:Security>
  </soap:Header>
  <soap:Body>
    ${body}
  </soap:Body>
</soap:Envelope>`
}

function mtom(envelope: string, parts: readonly ExamplePart[]): Uint8Array {
  const root: ExamplePart = {
    contentId: 'root@dui.example',
    contentType: 'application/xop+xml; charset=UTF-8; type="application/soap+xml"',
    content: envelope,
  }
  const blocks = [root, ...parts].flatMap(({ contentId, contentType, content }) => [
    bytes(`--${BOUNDARY}\r\nContent-Type: ${contentType}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${contentId}>\r\n\r\n`),
    bytes(content),
    bytes('\r\n'),
  ])
  return Buffer.concat([...blocks, bytes(`--${BOUNDARY}--\r\n`)])
}

/** Applies changes to a text; exported for the documents of examples. */
export function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing to replace: ${from}`)
    return before.replace(from, () => to)
  }, text)
}

/** A certificate as the TLS layer reports it, with the authority that issued it. */
export function presented(seal: ExampleSeal): PresentedCertificate {
  const view = readCertificate(Buffer.from(EXAMPLE_SEALS[seal], 'base64'))
  return {
    chain: [EXAMPLE_SEALS[seal], EXAMPLE_SEALS.autorite],
    subject: nameText(view.subject),
    issuer: nameText(view.issuer),
    subjectCn: view.cn,
    subjectOus: view.ous,
    fingerprint256: view.fingerprint256,
    authorized: true,
    authorizationError: null,
  }
}

export const STRUCTURE_CERTIFICATE: PresentedCertificate = presented('authentification')

function exchange(transaction: DmpTransaction, parts: DmpExampleParts, type: string | null, requestBody: Uint8Array): ExchangeSubject {
  const at = parts.at ?? EXAMPLE.at
  const message = (startLine: string, headers: readonly (readonly [string, string])[]) => ({
    startLine,
    headers,
    raw: { segment: 'exemple', offset: 0, length: 0, sha256: '' },
    bodyOffset: 0,
    chunked: false,
    complete: true,
  })
  const answered = parts.answer === null ? null : answerEnvelope(parts.answer ?? '')
  return {
    kind: 'exchange',
    requestBody,
    responseBody: bytes(answered ?? ''),
    record: {
      id: parts.id ?? 'E1',
      session: 'exemple',
      route: 'certificate',
      service: 'dmp',
      transaction,
      startedAt: at,
      endedAt: at,
      transport: {
        secure: true,
        localPort: 8444,
        peer: '127.0.0.1:50000',
        host: 'localhost',
        tlsVersion: 'TLSv1.2',
        cipher: 'ECDHE-RSA-AES256-GCM-SHA384',
        clientCertificate: STRUCTURE_CERTIFICATE,
        ...parts.transport,
      },
      request: message(
        parts.startLine ?? `POST ${dmpPath(dmpTransaction(transaction)?.service ?? 'registry')} HTTP/1.1`,
        type === null ? [] : [['Content-Type', type]],
      ),
      response: answered === null ? null : message(`HTTP/1.1 ${parts.status ?? '200 OK'}`, [['Content-Type', 'application/soap+xml; charset=UTF-8']]),
      outcome: { kind: answered === null ? 'none' : 'result', code: '' },
      problem: null,
    },
  }
}

/** An answer, by its body alone. */
export function answerEnvelope(body: string): string {
  return `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Header/><soap:Body>${body}</soap:Body></soap:Envelope>`
}

function bytes(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}
