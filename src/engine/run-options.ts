import type { Adapter } from '../adapters/adapter.ts'
import type { AnsValidator } from '../ans-pack/types.ts'
import type { Session } from '../bench/session.ts'
import type { Check, CheckSettings } from '../checks/define.ts'
import type { Clock } from '../evidence/clock.ts'
import type { SoftwareId } from '../evidence/events.ts'
import type { IdSource } from '../evidence/ids.ts'
import type { Identity } from '../protocol/ins/identity.ts'
import type { Interrupted } from './resume.ts'
import type { Scenario } from './scenario.ts'

/** Everything a run needs; nothing is read from elsewhere. */
export interface RunOptions {
  readonly session: Session
  readonly adapter: Adapter
  readonly scenarios: readonly Scenario[]
  readonly personas: ReadonlyMap<string, Identity>
  readonly checks: readonly Check[]
  readonly settings: CheckSettings
  readonly profile: string
  readonly clock: Clock
  readonly ids: IdSource
  readonly seed: string
  readonly version: string
  /** How many scenarios may be under way together. */
  readonly parallel: number
  readonly mask: (text: string) => string
  readonly signal: AbortSignal
  /** The user's checkout of the ANS tool: its rules then run on every document the DUI sends. */
  readonly ansPack?: AnsValidator
  readonly software?: SoftwareId
  /** The run to go on with, as found in the session's log. */
  readonly interrupted?: Interrupted
}
