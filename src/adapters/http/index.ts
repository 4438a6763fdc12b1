import type { Clock } from '../../evidence/clock.ts'
import type { Adapter } from '../adapter.ts'
import { readActionResult, readCapabilities, readQueryAnswer } from '../answers.ts'
import { unanswered } from '../unanswered.ts'
import { Caller } from './call.ts'

/** What one call may take when nothing else is said: a DUI queries INSi while it answers. */
const TIMEOUT_MS = 120_000

export interface HttpAdapterOptions {
  /** Address before `/gabarit`, for instance `http://127.0.0.1:3000`. */
  readonly baseUrl: string
  /** Secret of the DUI's test interface, sent as a bearer token. */
  readonly token?: string
  readonly timeoutMs?: number
  readonly clock: Clock
  /** Who answers the questions a machine cannot: usually the human adapter. Without it they stay unanswered. */
  readonly attestations?: Pick<Adapter, 'attest'>
}

/** Drives a DUI by the HTTP contract that it implements in test mode (`openapi.yaml` of this folder). */
export function httpAdapter(options: HttpAdapterOptions): Adapter {
  const { timeoutMs = TIMEOUT_MS, clock } = options
  const caller = new Caller({ ...options, timeoutMs })
  // A resident's number is better not written in the addresses a server logs: a DUI that prefers POST answers 405 to GET.
  let queriesByPost = false

  return {
    name: 'http',
    async capabilities(signal) {
      const { json, where } = await caller.call({ method: 'GET', path: '/capabilities', signal })
      return readCapabilities(json, where)
    },
    async act({ action, resident, patient, document, args, signal }) {
      const body = {
        ...(resident === undefined ? {} : { resident }),
        ...(patient === undefined ? {} : { patient }),
        ...(document === undefined ? {} : { document }),
        args,
      }
      const { json, where } = await caller.call({ method: 'POST', path: `/actions/${action}`, body, signal })
      return readActionResult(json, where)
    },
    async query({ query, resident, view, signal }) {
      const asked = { view, ...(resident === undefined ? {} : { resident }) }
      if (!queriesByPost) {
        const path = `/queries/${query}?${new URLSearchParams(asked).toString()}`
        const { status, json, where } = await caller.call({ method: 'GET', path, signal, also: [204, 404, 405] })
        if (status !== 405) return readQueryAnswer(query, json, where)
        queriesByPost = true
      }
      const { json, where } = await caller.call({ method: 'POST', path: `/queries/${query}`, body: asked, signal, also: [204, 404] })
      return readQueryAnswer(query, json, where)
    },
    attest: (request) => options.attestations?.attest(request) ?? unanswered(clock, request),
    async begin({ id, title, persona }) {
      const signal = new AbortController().signal
      await caller.call({ method: 'POST', path: '/scenarios', body: { id, title, persona }, signal, also: [201, 204, 404, 405] })
    },
    close: () => caller.close(),
  }
}
