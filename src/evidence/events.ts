import type { ExchangeRecord, TransportFacts } from './exchange.ts'

/**
 * The event log of a session: append-only JSON lines, each with the SHA-256 of the line before (DESIGN §5).
 * Everything else (state, console, reports) is a fold over these events.
 */
export type GabaritEvent =
  | { type: 'session-opened'; session: string; label: string; mode: 'strict' | 'lenient'; software?: SoftwareId }
  /** Facts of a connection, written once: the lines of its exchanges only name it (`"transport":"c12"`), readers give them back whole. */
  | { type: 'connection-seen'; connection: string; transport: TransportFacts }
  | { type: 'exchange-recorded'; exchange: ExchangeRecord }
  | { type: 'run-started'; run: RunHeader }
  | { type: 'run-resumed'; run: string; kept: string[]; restarted: string[] }
  | { type: 'scenario-started'; run: string; scenario: string; attempt: number; persona: string | null }
  | { type: 'world-seeded'; scope: string; service: string; data: unknown }
  /** What a call changed in the world of a service that outlives the process (a mailbox): `change` is the service's own, `exchange` holds the bytes. */
  | { type: 'world-changed'; service: string; change: unknown; exchange?: ExchangeRecord['id'] }
  | { type: 'fault-armed'; scope: string; service: string; fault: ArmedFault }
  | { type: 'scope-closed'; scope: string }
  | { type: 'step-started'; run: string; scenario: string; step: number; verb: string }
  | { type: 'step-ended'; run: string; scenario: string; step: number; result: StepResult }
  | { type: 'exchange-claimed'; run: string; scenario: string; exchange: string; as?: string }
  | { type: 'resident-known'; run: string; scenario: string; resident: string }
  | { type: 'finding'; run: string; scenario: string | null; finding: FindingRecord }
  | { type: 'scenario-ended'; run: string; scenario: string; verdict: Verdict }
  | { type: 'breaker-opened'; run: string; after: string[] }
  | { type: 'run-ended'; run: string; verdict: Verdict; reason: 'termine' | 'interrompu' }

/** Worst first (DESIGN §5). */
export const VERDICTS = ['erreur-de-banc', 'configuration', 'non-conforme', 'non-testable', 'a-verifier', 'avertissement', 'conforme', 'sans-objet'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Who has to act on a finding; never mixed (DESIGN §1, 7). */
export type Blame = 'dui' | 'configuration' | 'banc'

export interface SoftwareId {
  readonly name: string
  readonly version: string
  readonly editor?: string
  readonly nil?: string
}

export interface RunHeader {
  readonly id: string
  readonly profile: string
  readonly scenarios: readonly string[]
  readonly seed: string
  readonly startedAt: string
  readonly adapter: string
  readonly software: SoftwareId
  readonly bench: { readonly name: 'gabarit'; readonly version: string }
  /** Edition of the ANS artefacts that judged documents too; absent when the user gave none. */
  readonly ansPack?: { readonly kind: 'commit' | 'arbre'; readonly id: string }
}

/** A national fault armed by name; `once` = next matching call, `nth` = the n-th, `until` = every one until its scope closes or it is disarmed. */
export interface ArmedFault {
  readonly id: string
  readonly code: string
  readonly trigger: { readonly kind: 'once' } | { readonly kind: 'nth'; readonly n: number } | { readonly kind: 'until' }
  /** Facts the call must show (folded comparison by the mock), e.g. `{ nomNaissance: 'TCHITCHI' }`. */
  readonly where: Readonly<Record<string, string>>
  readonly params: Readonly<Record<string, string | number>>
}

/** Where a finding points: a line of a message, a header, a path in an observation. */
export interface Location {
  readonly part: 'request' | 'response' | 'transport' | 'observation' | 'scenario' | 'document'
  /** Which document of the exchange, when `part` is `document`: the id it bears in the message. */
  readonly document?: string
  /** Which file of the document, when it is an archive: its path there. */
  readonly entry?: string
  /** 1-based, in the body of the message or in the document. */
  readonly line?: number
  readonly column?: number
  /** XPath of the element, prefixes as in the message. */
  readonly xpath?: string
  readonly header?: string
  /** FHIRPath-like path in an observation. */
  readonly path?: string
}

export interface FindingRecord {
  readonly check: string
  readonly verdict: Verdict
  readonly blame: Blame
  /** Key of the check's reasons; absent when conforme. */
  readonly reason?: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly expected?: string
  readonly received?: string
  readonly at?: Location
  /** Exchange or observation the finding is about. */
  readonly subject?: string
  readonly step?: number
}

export interface StepResult {
  readonly verdict: Verdict
  readonly blame?: Blame
  /** Key of the engine's step messages. */
  readonly reason?: string
  readonly params?: Readonly<Record<string, string | number>>
  /** Captures bound by this step: name → exchange id or observation id. */
  readonly captures?: Readonly<Record<string, string>>
  readonly nearMisses?: readonly NearMiss[]
  /** What a step left for later ones: observations and attestations, kept whole so that a run can resume. */
  readonly observation?: ObservationRecord
  readonly attestation?: AttestationRecord
}

export interface NearMiss {
  readonly exchange: string
  readonly criterion: string
  readonly expected: string
  readonly received: string
}

export interface ObservationRecord {
  readonly id: string
  readonly query: string
  readonly view: string | null
  /** FHIR R4 resource, or null when the DUI knows nothing. */
  readonly resource: unknown
  readonly by: string
  /** How many exchanges the scenario had when it was made: it is judged on these only, whenever it is judged. */
  readonly heard?: number
}

export interface AttestationRecord {
  readonly answer: 'oui' | 'non' | 'sans-reponse'
  readonly by: string
  readonly at: string
  readonly comment?: string
  readonly proof?: { readonly file: string; readonly sha256: string; readonly size: number }
}
