import type { Clock } from '../../../src/evidence/clock.ts'
import type { IdSource } from '../../../src/evidence/ids.ts'
import type { Defects } from '../defects.ts'
import type { DmpOptions } from '../dmp/options.ts'
import type { KeyPair } from '../insi-client.ts'
import type { MailOptions } from './options.ts'

/** What every part of the mail client works with. */
export interface MailClient {
  readonly options: MailOptions
  /** Structure, professional and software: the authors of what is sent. */
  readonly authors: DmpOptions
  readonly clock: Clock
  readonly ids: IdSource
  readonly defects: Defects
  /** Other client certificates by name, for the defects `mss-certificat:<name>`. */
  readonly certificates?: Readonly<Record<string, KeyPair | undefined>>
}
