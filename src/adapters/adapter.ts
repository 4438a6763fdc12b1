import type { DocumentReference, Patient } from '@medplum/fhirtypes'
import type { AttestationRecord, SoftwareId } from '../evidence/events.ts'
import type { Text } from '../i18n/text.ts'

/** Actions of the adapter contract: the same names for a machine and for a person (DESIGN §5). */
export const ACTIONS = [
  'resident.create',
  'resident.update',
  'resident.flag',
  'identity.search',
  'identity.verify',
  'identity.validate',
  'record.check',
  'document.deposit',
  'document.replace',
  'document.withdraw',
  'document.update',
  'document.search',
  'document.retrieve',
  'message.send',
  'message.fetch',
  'message.integrate',
  'login',
] as const
export type ActionName = (typeof ACTIONS)[number]

export const QUERIES = ['resident', 'documents', 'messages'] as const
export type QueryName = (typeof QUERIES)[number]

/** What the DUI can do; what it cannot is *sans objet*, with its reason, in the report. */
export interface Capabilities {
  readonly software: SoftwareId
  readonly actions: readonly ActionName[]
  readonly queries: readonly QueryName[]
  /** true when an action returns only once all its traffic is over: silence can then be judged at once. */
  readonly settled: boolean
  /** true when the DUI keeps its state if the bench is restarted: a run can then resume inside a scenario. */
  readonly durable: boolean
  /** Answers to the questions of the profiles (segur-dui §8.3): `{ identityRepository: true, … }`. */
  readonly answers: Readonly<Record<string, boolean | string>>
}

/** What an action is given. `resident` is the DUI's own id, as returned by `resident.create`. */
export interface ActionRequest {
  readonly action: ActionName
  readonly resident?: string
  /** FHIR R4 resource the action works on (`resident.create`, `resident.update`: the traits). */
  readonly patient?: Patient
  /**
   * FHIR R4 resource the action works on (`document.deposit`, `document.replace`, `message.send`, `message.integrate`): `type` is the LOINC code, `description` the title,
   * `securityLabel` the visibility codes beside N, `content[0].attachment` a ready CDA or PDF in base64; without it the DUI writes its own
   * document from the resident's record. What a scenario says in `args` (`type`, `titre`, `visibilite`) counts when the resource is silent.
   */
  readonly document?: DocumentReference
  /** Other arguments, by action; see `src/adapters/http/openapi.yaml` for the whole list. */
  readonly args: Readonly<Record<string, string>>
  /** What a person is told to do; a machine ignores it. */
  readonly instruction?: Text
  /** Milliseconds before `signal` aborts, when known: a person sees them pass. */
  readonly within?: number
  readonly signal: AbortSignal
}

export interface ActionResult {
  /** done: the DUI did it; refused: the DUI said no, in words; failed: it tried and told its user it failed. */
  readonly outcome: 'done' | 'refused' | 'failed'
  /** What the DUI tells its user. */
  readonly message?: string
  readonly resident?: string
  /** The document written, sent, found or integrated: its uniqueId (an OID), the same in every channel. */
  readonly document?: string
}

export interface QueryRequest {
  readonly query: QueryName
  readonly resident?: string
  /** `affichage`: what the DUI shows its user; `sortie`: what it would send out (INS only when qualifiée). */
  readonly view: 'affichage' | 'sortie'
  readonly question?: Text
  /** Milliseconds before `signal` aborts, when known: a person sees them pass. */
  readonly within?: number
  readonly signal: AbortSignal
}

export interface AttestRequest {
  readonly question: Text
  /** A proof file (image, PDF) is required. */
  readonly proof: boolean
  /** Milliseconds before `signal` aborts, when known: a person sees them pass. */
  readonly within?: number
  readonly signal: AbortSignal
}

/** How the DUI is made to act. Throws BancError('adaptateur-…') when it cannot be reached or answers outside the contract. */
export interface Adapter {
  readonly name: string
  capabilities(signal: AbortSignal): Promise<Capabilities>
  act(request: ActionRequest): Promise<ActionResult>
  /**
   * A FHIR R4 resource, or null when the DUI knows nothing: Patient for `resident`, Bundle of DocumentReference for `documents`,
   * Bundle of Communication for `messages` (those of a resident, or of every box when none is named).
   */
  query(request: QueryRequest): Promise<unknown>
  attest(request: AttestRequest): Promise<AttestationRecord>
  /** Told before each scenario, so that an adapter may start clean; returns when ready. */
  begin?(scenario: { readonly id: string; readonly title: Text; readonly persona: string | null }): Promise<void>
  close(): Promise<void>
}
