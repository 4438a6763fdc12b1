import { frozenClock } from '../../../src/evidence/clock.ts'
import type { GabaritEvent } from '../../../src/evidence/events.ts'
import type { ExchangeDraft, MessageDraft } from '../../../src/evidence/exchange.ts'

export const AT = '2026-11-23T10:00:00.000Z'
export const clock = frozenClock(new Date(AT))

/** A complete HTTP message; `head` lines then the body, laid out as on the wire. */
export function aMessage(body: string | Uint8Array, changes: Partial<MessageDraft> = {}): MessageDraft {
  const startLine = changes.startLine ?? 'POST /lps HTTP/1.1'
  const headers = changes.headers ?? [['Content-Type', 'application/soap+xml']]
  const head = Buffer.from(`${startLine}\r\n${headers.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n`)
  return { startLine, headers, bytes: Buffer.concat([head, Buffer.from(body)]), bodyOffset: head.length, chunked: false, complete: true, ...changes }
}

/** A valid exchange; takes one change. */
export function aDraft(changes: Partial<ExchangeDraft> = {}): ExchangeDraft {
  return {
    session: 's1',
    route: 'only-session',
    service: 'insi',
    transaction: 'insi.rechercherInsAvecTraitsIdentite',
    startedAt: AT,
    endedAt: AT,
    transport: { secure: true, localPort: 8443, peer: '127.0.0.1', host: 'localhost', tlsVersion: 'TLSv1.3', cipher: null, clientCertificate: null },
    request: aMessage('<demande/>'),
    response: aMessage('<reponse/>', { startLine: 'HTTP/1.1 200 OK' }),
    outcome: { kind: 'result', code: '00' },
    problem: null,
    ...changes,
  }
}

export function aStep(step: number): GabaritEvent {
  return { type: 'step-started', run: 'r1', scenario: 'sc1', step, verb: 'ask' }
}
