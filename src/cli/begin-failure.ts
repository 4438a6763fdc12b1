import type { Adapter } from '../adapters/adapter.ts'

/**
 * A DUI that cannot even be told that a scenario begins cannot be asked anything after it either: each question says why,
 * so that the scenarios already played keep their verdicts and the reports are written.
 */
export function sayingBeginFailures(adapter: Adapter): Adapter {
  let failed: { readonly error: unknown } | undefined
  const unlessFailed = <T>(ask: () => Promise<T>): Promise<T> => (failed ? Promise.reject(failed.error as Error) : ask())
  return {
    name: adapter.name,
    capabilities: (signal) => adapter.capabilities(signal),
    begin: async (scenario) => {
      try {
        if (!failed) await adapter.begin?.(scenario)
      } catch (error) {
        failed ??= { error }
      }
    },
    act: (request) => unlessFailed(() => adapter.act(request)),
    query: (request) => unlessFailed(() => adapter.query(request)),
    attest: (request) => unlessFailed(() => adapter.attest(request)),
    close: () => adapter.close(),
  }
}
