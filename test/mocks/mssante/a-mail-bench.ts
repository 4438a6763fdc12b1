import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type MssanteSeed, type MssanteWorld, mssanteService } from '../../../mocks/mssante/index.ts'
import type { KnownToken } from '../../../mocks/mssante/token-source.ts'
import { BAD_SERVERS, FICTITIOUS_STRUCTURE, type IssuedCertificate, openPki, type Pki } from '../../../mocks/pki/index.ts'
import type { RunningService, ServiceDefinition } from '../../../mocks/service.ts'
import { Session } from '../../../src/bench/session.ts'
import { Sessions } from '../../../src/bench/sessions.ts'
import { type Clock, frozenClock, systemClock } from '../../../src/evidence/clock.ts'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import type { ExchangeRecord } from '../../../src/evidence/exchange.ts'
import { bodyOf, headerOf, requestBytes, responseBytes } from '../../../src/evidence/exchange-bytes.ts'
import { type FolderLog, openFolderLog } from '../../../src/evidence/folder-log.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { recorder } from '../../../src/evidence/recorder.ts'
import { SmtpClient } from './smtp-client.ts'

export const NOW = new Date('2026-11-24T09:00:00.000Z')
export const APP = 'dui@esms-fictif.mssante.fr'
export const PER = 'agathe.tilleul@esms-fictif.mssante.fr'
export const TOKEN = 'jeton-de-la-doctoresse'

let opened: Promise<Pki> | undefined

/** One authority for all tests of the process: its keys take long to draw. */
export function thePki(): Promise<Pki> {
  opened ??= openPki({ stateDir: mkdtempSync(join(tmpdir(), 'gabarit-mail-pki-')), clock: systemClock })
  return opened
}

export async function clientCertificate(): Promise<IssuedCertificate> {
  return (await thePki()).issueClient({ cn: 'DUI-MSSANTE', ...FICTITIOUS_STRUCTURE })
}

/** Pro Santé Connect, reduced to the tokens a test gave. */
function pscOf(tokens: Map<string, KnownToken>): ServiceDefinition {
  return {
    id: 'psc',
    title: { fr: 'PSC', en: 'PSC' },
    seedSchema: {},
    faults: [],
    transactions: [],
    world: () => ({ accessToken: (token: string) => tokens.get(token) }),
    seed: () => {},
    release: () => {},
    listen: () => Promise.reject(new Error('not used')),
  }
}

export interface MailBench {
  readonly folder: string
  readonly session: Session
  readonly log: FolderLog
  readonly world: MssanteWorld
  readonly tokens: Map<string, KnownToken>
  readonly running: RunningService
  port(endpoint: string): number
  seed(seed: MssanteSeed, scope?: string): void
  arm(code: string, where?: Record<string, string>, params?: Record<string, string | number>): void
  exchanges(transaction?: string): ExchangeRecord[]
  /** Waits until as many are recorded. */
  recorded(transaction: string, count: number): Promise<ExchangeRecord[]>
  request(exchange: ExchangeRecord): string
  response(exchange: ExchangeRecord): string
  body(exchange: ExchangeRecord): Buffer
  /** A client after its greeting. */
  client(endpoint?: string): Promise<SmtpClient>
  /** A client that signed in to the applicative box, under its certificate. */
  app(endpoint?: string): Promise<SmtpClient>
  close(): Promise<void>
}

export function aMailFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-mail-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The mail service with one session on a real evidence folder, on free ports. */
export async function aMailBench(
  options: {
    folder?: string
    mode?: 'strict' | 'lenient'
    clock?: Clock
    endpoints?: readonly string[]
    isFictitious?: (m: string) => boolean
    withoutFaultyServers?: boolean
  } = {},
): Promise<MailBench> {
  const { folder = aMailFolder(), mode = 'strict', clock = frozenClock(NOW), endpoints = ['mssante-smtp'] } = options
  const pki = await thePki()
  const tokens = new Map<string, KnownToken>([[TOKEN, { state: 'valid', nationalId: '899900000011' }]])
  const log = openFolderLog(folder, { clock })
  const session = new Session('s1', 's1', mode, {}, log, [mssanteService as ServiceDefinition, pscOf(tokens)], undefined, null, clock)
  const sessions = new Sessions()
  sessions.add(session)
  const running = await mssanteService.listen(
    {
      clock,
      ids: seededIds('mail'),
      recorder: recorder(() => log),
      resolve: sessions.resolve,
      ...(options.isFictitious ? { isFictitious: options.isFictitious } : {}),
    },
    {
      host: '127.0.0.1',
      ports: Object.fromEntries(endpoints.map((e) => [e, 0])),
      tls: {
        key: pki.server.key,
        cert: pki.server.cert,
        ca: pki.ca,
        crl: pki.crl,
        ...(options.withoutFaultyServers
          ? {}
          : {
              others: async (name) => {
                const { key, chain } = await pki.bad(BAD_SERVERS.find((n) => n === name) ?? 'serveur-expire')
                return { key, cert: chain }
              },
            }),
      },
    },
  )
  const exchanges = (transaction?: string): ExchangeRecord[] =>
    [...log.entries()].flatMap(({ event }) =>
      event.type === 'exchange-recorded' && (!transaction || event.exchange.transaction === transaction) ? [event.exchange] : [],
    )
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await running.close()
    log.close()
  }
  onTestFinished(close)
  const port = (endpoint: string): number => running.endpoints.find((e) => e.name === endpoint)?.port ?? 0
  const client = (endpoint = 'mssante-smtp'): Promise<SmtpClient> => SmtpClient.open(port(endpoint), endpoint.endsWith('s') ? {} : undefined)
  let faults = 0
  return {
    folder,
    session,
    log,
    world: session.world('mssante') as MssanteWorld,
    tokens,
    running,
    port,
    seed: (seed, scope = 'run/essai') => session.seed(scope, 'mssante', seed),
    arm(code, where = {}, params = {}) {
      const fault: ArmedFault = { id: `f${++faults}`, code, trigger: { kind: 'once' }, where, params }
      session.arm('run/essai', 'mssante', fault)
    },
    exchanges,
    recorded: (transaction, count) =>
      new Promise((resolve) => {
        const look = (): boolean => {
          const found = exchanges(transaction)
          if (found.length >= count) resolve(found)
          return found.length >= count
        }
        if (look()) return
        const stop = log.subscribe(() => void (look() && stop()))
      }),
    request: (exchange) => Buffer.from(requestBytes(exchange, log)).toString('utf8'),
    response: (exchange) => Buffer.from(responseBytes(exchange, log)).toString('utf8'),
    body: (exchange) => Buffer.from(exchange.request ? bodyOf(exchange.request, log) : []),
    client,
    async app(endpoint = 'mssante-smtp') {
      const { key, chain } = await clientCertificate()
      const opened = await SmtpClient.open(port(endpoint), endpoint.endsWith('s') ? { key, cert: chain } : undefined)
      if (endpoint.endsWith('s')) await opened.say('EHLO dui.essai')
      else await opened.starttls({ key, cert: chain })
      const answer = await opened.say(`AUTH PLAIN ${plain(APP, 'x')}`)
      if (!answer.startsWith('235')) throw new Error(answer)
      return opened
    },
    close,
  }
}

export function plain(user: string, password: string): string {
  return Buffer.from(`\0${user}\0${password}`).toString('base64')
}

export function xoauth2(user: string, token: string): string {
  return Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64')
}

/** A small message of the DUI. */
export function aMessage(more: Record<string, string> = {}, text = 'Bonjour,'): string {
  const headers = {
    From: APP,
    To: 'urgences@ch-fictif.mssante.fr',
    Subject: 'Essai',
    Date: 'Tue, 24 Nov 2026 10:00:00 +0100',
    'Message-ID': '<m1@esms-fictif.mssante.fr>',
    ...more,
  }
  return `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${text}\r\n`
}

export function fact(exchange: ExchangeRecord | undefined, name: string): string | undefined {
  return exchange?.request ? headerOf(exchange.request, name) : undefined
}

export function facts(exchange: ExchangeRecord | undefined, name: string): string[] {
  return (exchange?.request?.headers ?? []).filter(([n]) => n === name).map(([, v]) => v)
}
