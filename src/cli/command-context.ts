import type { Lang } from '../i18n/text.ts'
import type { Terminal } from './say.ts'

/** What a command file is given, and how it tells its exit code. */
export interface CommandContext {
  readonly lang: Lang
  readonly terminal: Terminal
  done(code: number): void
}
