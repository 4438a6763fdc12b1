import { X509Certificate } from 'node:crypto'
import { Agent, request } from 'undici'
import type { Clock } from '../../src/evidence/clock.ts'
import type { IdSource } from '../../src/evidence/ids.ts'
import type { Defects } from './defects.ts'
import { type InsiAnswer, readAnswer } from './insi-answer.ts'
import { type Professional, type Question, writeEnvelope, writeHeaders } from './insi-request.ts'

/** A private key and its certificate, with the chain after it (PEM). */
export interface KeyPair {
  readonly key: string
  readonly cert: string
}

export interface InsiClientOptions {
  readonly insi: {
    /** `https://…/lps`. */
    readonly url: string
    readonly tls?: KeyPair & { readonly ca: string | readonly string[] }
  }
  readonly clock: Clock
  readonly ids: IdSource
  readonly software: { readonly name: string; readonly version: string; readonly idam: string }
  readonly professional?: Professional
  /** Other client certificates, for the defects `certificat:<name>`. */
  readonly certificates?: Readonly<Record<string, KeyPair | undefined>>
  readonly timeoutMs: number
  readonly defects: Defects
}

export interface InsiClient {
  /** Asks once; never throws for what the service or the network does, only when `signal` aborts. */
  ask(question: Question, ids: IdSource, signal?: AbortSignal): Promise<InsiAnswer>
  close(): Promise<void>
}

/** A client of INSi on kept-alive connections, with the software certificate of the structure. */
export function openInsiClient(options: InsiClientOptions): InsiClient {
  const { clock, defects, software } = options
  const pair = clientPair(options)
  // No TLS session is resumed: each connection shows the whole certificate chain again.
  const agent = new Agent({ connect: { ...tlsOptions(options, pair), timeout: options.timeoutMs, maxCachedSessions: 0 } })
  const instance = options.ids.fork('instance').uuid()
  const kept = options.ids.fork('constantes')
  const [keptMessage, keptContext] = [kept.uuid(), kept.uuid()]
  const emetteur = defects.has('emetteur-faux') ? '10B9999999' : (options.professional?.nameId ?? (pair && unitOf(pair.cert)) ?? '10B0000001')

  const send = async (question: Question, ids: IdSource, signal: AbortSignal | undefined): Promise<InsiAnswer> => {
    const fresh = { bamId: ids.uuid(), lpsId: ids.uuid(), messageId: ids.uuid() }
    const call = {
      bamId: defects.has('id-contexte-reutilise') ? keptContext : fresh.bamId,
      lpsId: defects.has('id-contexte-reutilise') ? keptContext : fresh.lpsId,
      messageId: defects.has('message-id-reutilise') ? keptMessage : fresh.messageId,
      at: clock.now(),
      emetteur,
      instance,
      software,
      professional: options.professional,
    }
    const deadline = AbortSignal.timeout(options.timeoutMs)
    try {
      const response = await request(options.insi.url, {
        method: 'POST',
        dispatcher: agent,
        headers: writeHeaders(question, defects),
        body: writeEnvelope(question, call, defects),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      })
      return readAnswer(await response.body.text(), response.statusCode, defects)
    } catch (cause) {
      signal?.throwIfAborted()
      return { kind: 'unavailable', cause: deadline.aborted ? 'pas de réponse à temps' : explain(cause) }
    }
  }

  return {
    ask: async (question, ids, signal) => {
      if (defects.has('rafale')) {
        await send(question, ids, signal)
        await send(question, ids, signal)
      }
      return send(question, ids, signal)
    },
    close: async () => {
      if (!agent.closed) await agent.close()
    },
  }
}

/** The certificate presented: the one given, unless a defect takes it away or names another. */
function clientPair({ insi, certificates, defects }: InsiClientOptions): KeyPair | undefined {
  if (defects.has('sans-certificat')) return undefined
  const named = [...defects].find((d) => d.startsWith('certificat:'))?.slice('certificat:'.length)
  const pair = named === undefined ? insi.tls : certificates?.[named]
  if (named !== undefined && !pair) throw new TypeError(`no certificate named “${named}” was given: put it in the option certificates`)
  if (pair && defects.has('chaine-incomplete')) return { key: pair.key, cert: leafOf(pair.cert) }
  return pair
}

function tlsOptions({ insi, defects }: InsiClientOptions, pair: KeyPair | undefined): Record<string, unknown> {
  return {
    ...(pair && { key: pair.key, cert: pair.cert }),
    ...(insi.tls && { ca: typeof insi.tls.ca === 'string' ? insi.tls.ca : [...insi.tls.ca] }),
    // A key that short is refused by the client's own TLS layer unless it is told to lower its guard.
    ...(defects.has('certificat:weak-key') ? { ciphers: 'DEFAULT:@SECLEVEL=0' } : {}),
    ...(defects.has('tls-1-1') ? { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } : { minVersion: 'TLSv1.2' }),
  }
}

function leafOf(chain: string): string {
  const end = '-----END CERTIFICATE-----'
  const at = chain.indexOf(end)
  return at < 0 ? chain : `${chain.slice(0, at + end.length)}\n`
}

/** The structure's identifier: the OU of the certificate's subject. */
function unitOf(cert: string): string | undefined {
  return new X509Certificate(cert).subject
    .split('\n')
    .find((line) => line.startsWith('OU='))
    ?.slice(3)
}

function explain(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (/TLS|SSL|CERT|ALERT/.test(code)) return 'la connexion sécurisée est refusée'
  if (code === 'ECONNREFUSED') return 'le service ne répond pas'
  return 'la connexion est interrompue'
}
