/** Where raw bytes are kept: a stretch of one append-only segment file of the evidence folder. */
export interface BlobRef {
  readonly segment: string
  readonly offset: number
  readonly length: number
  readonly sha256: string
}

/** How an inbound call found its session (DESIGN §4, step 1). */
export type Route = 'certificate' | 'host' | 'port' | 'login' | 'only-session' | 'none'

/** The certificate a client presented, as read from the handshake. */
export interface PresentedCertificate {
  /** DER, base64. The whole chain as sent, leaf first. */
  readonly chain: readonly string[]
  readonly subject: string
  readonly issuer: string
  readonly subjectCn: string | null
  readonly subjectOus: readonly string[]
  readonly fingerprint256: string
  readonly authorized: boolean
  /** Reason given by the TLS layer (`CERT_HAS_EXPIRED`, `UNABLE_TO_VERIFY_LEAF_SIGNATURE`, …). */
  readonly authorizationError: string | null
}

/** Everything known about the connection an exchange came by. */
export interface TransportFacts {
  readonly secure: boolean
  readonly localPort: number
  readonly peer: string
  /** Server name asked for in the TLS handshake, or host of the request. */
  readonly host: string | null
  readonly tlsVersion: string | null
  readonly cipher: string | null
  readonly clientCertificate: PresentedCertificate | null
}

/**
 * One side of an exchange. HTTP: `raw` holds the bytes exactly as on the wire, start line and headers included.
 * Mail: `startLine` is the command line (or the last line of the answer), `headers` what the server knew of it (box, folder,
 * Message-ID: see `mocks/mssante/README.md`), `raw` the command lines with secrets masked, then at `bodyOffset` the message as received.
 */
export interface MessageRecord {
  /** `POST /lps HTTP/1.1` or `HTTP/1.1 200 OK`; empty when the bytes were not HTTP. */
  readonly startLine: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly raw: BlobRef
  /** Where the body begins in `raw`, and how long it is there (chunk framing included when chunked). */
  readonly bodyOffset: number
  readonly chunked: boolean
  /** false when the peer stopped before the end, or when the bound was passed and the rest not read. */
  readonly complete: boolean
}

/** What went wrong below the service, when something did. */
export type TransportProblem = 'tls-handshake' | 'not-http' | 'headers-too-large' | 'body-too-large' | 'timeout' | 'client-closed' | 'cut-by-fault'

/** What the mock decided, for the reader of the log; judgement is made elsewhere, on the bytes. */
export interface MockOutcome {
  /** `result`: the business answer; `fault`: a coded refusal; `http`: a plain HTTP refusal; `none`: nothing was sent. */
  readonly kind: 'result' | 'fault' | 'http' | 'none'
  /** Business code, fault code or HTTP status. */
  readonly code: string
  /** The control that stopped the request, in the service's own order. */
  readonly control?: string
  /** The armed fault that was used. */
  readonly armedFault?: string
  /** What the reader must know about this answer: `signature-non-verifiee`. */
  readonly note?: string
}

/** One captured request and answer: the whole contract between mocks and engine (DESIGN §4, step 3). */
export interface ExchangeRecord {
  readonly id: string
  readonly session: string | null
  readonly route: Route
  readonly service: string
  /** Official operation name, `insi.rechercherInsAvecTraitsIdentite`; `insi.inconnue` when it could not be told. */
  readonly transaction: string
  readonly startedAt: string
  readonly endedAt: string
  readonly transport: TransportFacts
  readonly request: MessageRecord | null
  readonly response: MessageRecord | null
  readonly outcome: MockOutcome
  readonly problem: TransportProblem | null
  /** How many numbers that may be a real person's INS were overwritten in the kept bytes; absent when none. */
  readonly masked?: number
}

/** What a listener hands to the recorder: the same, with bytes instead of references. */
export interface ExchangeDraft extends Omit<ExchangeRecord, 'id' | 'request' | 'response'> {
  readonly request: MessageDraft | null
  readonly response: MessageDraft | null
}
export interface MessageDraft extends Omit<MessageRecord, 'raw'> {
  readonly bytes: Uint8Array
}

/** Given to every mock; never throws towards the mock, a failure to write becomes a bench error of the run. */
export interface Recorder {
  record(draft: ExchangeDraft): ExchangeRecord
}
