import { type CheckContext, DMP_SETTINGS, type DmpSettings } from '../define.ts'
import { exampleContext } from '../example-context.ts'

/** The usual context, with other facts of the DMP. */
export function withDmpSettings(dmp: Partial<DmpSettings>): Partial<CheckContext> {
  const { settings } = exampleContext({ kind: 'scenario', exchanges: [], observations: [] })
  return { settings: { ...settings, dmp: { ...DMP_SETTINGS, ...dmp } } }
}
