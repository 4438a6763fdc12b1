import { Agent, request } from 'undici'
import type { Clock } from '../../../src/evidence/clock.ts'
import type { IdSource } from '../../../src/evidence/ids.ts'
import type { Defects } from '../defects.ts'
import type { KeyPair } from '../insi-client.ts'
import type { InsNumber } from '../resident.ts'
import { type DmpAnswer, readDmpAnswer } from './dmp-answer.ts'
import { type Part, writeMessage } from './mtom.ts'
import type { DmpOptions } from './options.ts'
import { writeEnvelope } from './soap.ts'
import { TRANSACTIONS, type Transaction, type VihfMode } from './transactions.ts'
import { writeVihf } from './vihf.ts'

/** One call: whom it is for, and what it carries. */
export interface DmpCall {
  readonly transaction: Transaction
  readonly mode: VihfMode
  readonly patient: InsNumber
  readonly body: string
  readonly parts?: readonly Part[]
  readonly ids: IdSource
  readonly secret?: boolean
}

export interface DmpClient {
  readonly options: DmpOptions
  readonly clock: Clock
  readonly defects: Defects
  /** Asks once; throws only when `signal` aborts. */
  ask(call: DmpCall, signal?: AbortSignal): Promise<DmpAnswer>
  close(): Promise<void>
}

export interface DmpClientOptions {
  readonly dmp: DmpOptions
  readonly clock: Clock
  readonly ids: IdSource
  readonly certificates?: Readonly<Record<string, KeyPair | undefined>>
  readonly defects: Defects
}

/** No answer of the DMP comes near it. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024
/** Sources of the field: existence in seconds, a deposit in minutes (dmp.md §3.3). */
const PATIENCE = { existence: 15_000, document: 90_000 }

/** A client of the DMP on kept-alive connections, with the structure's ORG_AUTH_CLI certificate. */
export function openDmpClient(given: DmpClientOptions): DmpClient {
  const { dmp, clock, defects } = given
  // A new assertion for every call, unless the defect keeps the first of each person and mode; it dies in 30 s (EX_AIR-040).
  const kept = new Map<string, string>()
  const keptMessage = given.ids.fork('constantes').uuid()
  const agent = new Agent({
    connect: { ...tlsOptions(given), timeout: dmp.timeoutMs?.existence ?? PATIENCE.existence, maxCachedSessions: 0 },
    maxResponseSize: MAX_ANSWER_BYTES,
  })

  const assertionFor = (call: DmpCall, id: string): string => {
    const mode = defects.has('depot-en-air') && call.transaction === 'td2.1' ? 'INDIRECTE_RENFORCEE' : call.mode
    const key = `${mode} ${call.patient.numIdentifiant}`
    const old = kept.get(key)
    if (old !== undefined && defects.has('vihf-reutilise')) return old
    const facts = { id, at: clock.now(), mode, transaction: call.transaction, patient: call.patient, secret: call.secret ?? false }
    const fresh = writeVihf(dmp, facts, defects)
    kept.set(key, fresh)
    return fresh
  }

  const ask = async (call: DmpCall, signal: AbortSignal | undefined): Promise<DmpAnswer> => {
    const [assertion, message, boundary] = [call.ids.uuid(), call.ids.uuid(), call.ids.uuid()]
    const messageId = defects.has('dmp-message-id-reutilise') ? keptMessage : message
    const envelope = writeEnvelope(call.transaction, messageId, assertionFor(call, assertion), call.body, defects)
    const { contentType, body } = writeMessage(call.transaction, envelope, call.parts ?? [], boundary, defects)
    const deadline = AbortSignal.timeout(patienceFor(call.transaction, dmp, defects))
    try {
      const response = await request(`${dmp.url.replace(/\/+$/, '')}/${pathOf(call.transaction, defects)}`, {
        method: 'POST',
        dispatcher: agent,
        headersTimeout: 0,
        bodyTimeout: 0,
        headers: { 'content-type': contentType, accept: 'application/soap+xml, multipart/related' },
        body,
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      })
      const bytes = Buffer.from(await response.body.arrayBuffer())
      return readDmpAnswer(response.statusCode, String(response.headers['content-type'] ?? ''), bytes, defects)
    } catch (cause) {
      signal?.throwIfAborted()
      return deadline.aborted ? { kind: 'unavailable', why: 'delai' } : { kind: 'unavailable', why: whyFailed(cause) }
    }
  }

  return {
    options: dmp,
    clock,
    defects,
    ask,
    close: async () => {
      if (!agent.closed) await agent.close()
    },
  }
}

function pathOf(transaction: Transaction, defects: Defects): string {
  if (defects.has('dmp-mauvais-chemin')) return transaction === 'td2.1' ? 'registry' : 'repository'
  return TRANSACTIONS[transaction].service
}

function patienceFor(transaction: Transaction, { timeoutMs }: DmpOptions, defects: Defects): number {
  if (transaction !== 'td0.2' && transaction !== 'td0.3') return timeoutMs?.document ?? PATIENCE.document
  return defects.has('dmp-attend-sans-fin') ? 600_000 : (timeoutMs?.existence ?? PATIENCE.existence)
}

function tlsOptions({ dmp, certificates, defects }: DmpClientOptions): Record<string, unknown> {
  const named = [...defects].find((d) => d.startsWith('dmp-certificat:'))?.slice('dmp-certificat:'.length)
  const pair = defects.has('dmp-certificat-cachet-en-tls') ? dmp.cachet : named === undefined ? dmp.tls : certificates?.[named]
  if (named !== undefined && !pair) throw new TypeError(`no certificate named “${named}” was given: put it in the option certificates`)
  return {
    ...(pair && !defects.has('dmp-sans-certificat') && { key: pair.key, cert: pair.cert }),
    ...(dmp.tls && { ca: typeof dmp.tls.ca === 'string' ? dmp.tls.ca : [...dmp.tls.ca] }),
    ...(defects.has('dmp-tls-1-1')
      ? { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }
      : { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }),
  }
}

function whyFailed(cause: unknown): 'certificat' | 'injoignable' | 'coupure' {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (/TLS|SSL|CERT|ALERT/.test(code)) return 'certificat'
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'UND_ERR_CONNECT_TIMEOUT' ? 'injoignable' : 'coupure'
}
