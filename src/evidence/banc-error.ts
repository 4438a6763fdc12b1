import type { Text, TextParams } from '../i18n/text.ts'

/**
 * Our fault or the user's configuration, never the DUI's: it stops what was being done and says what to do next.
 * `blame` decides the verdict (`configuration` or `erreur-de-banc`) and the exit code (2 or 3).
 */
export class BancError extends Error {
  constructor(
    /** Stable slug: `port-occupe`, `scenario-invalide`, `adaptateur-injoignable`. */
    readonly code: string,
    readonly blame: 'configuration' | 'banc',
    /** What was expected, what was received, where. */
    readonly text: Text,
    /** What to do next. */
    readonly conseil: Text,
    readonly params: TextParams = {},
    options: { cause?: unknown } = {},
  ) {
    super(`${code}: ${text.en}`, options)
    this.name = 'BancError'
  }
}
