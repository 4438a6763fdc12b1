import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/evidence/chain.ts'
import type { GabaritEvent } from '../../../src/evidence/events.ts'
import type { ExchangeRecord, TransportFacts } from '../../../src/evidence/exchange.ts'
import { type FolderLog, openFolderLog, readFolderLog } from '../../../src/evidence/folder-log.ts'
import { createGardeFou } from '../../../src/evidence/garde-fou.ts'
import type { LogEntry, ReadableLog } from '../../../src/evidence/log.ts'
import { recorder } from '../../../src/evidence/recorder.ts'
import { verifyChain } from '../../../src/evidence/verify-chain.ts'
import { aDraft, clock } from './exchange-builder.ts'
import { tempFolder } from './temp-folder.ts'

/** Shaped like a number, key right, and nobody's in the list of fictitious people. */
const UNKNOWN_NUMBER = '184127645108946'
const gardeFou = createGardeFou({ known: [], ranges: [] })

function facts(subject: string): TransportFacts {
  const certificate = {
    chain: ['TUlJ', 'QUJD'],
    subject,
    issuer: 'CN=AC',
    subjectCn: 'INSI-AUTO',
    subjectOus: [],
    fingerprint256: 'AB',
    authorized: true,
    authorizationError: null,
  }
  return { ...aDraft().transport, clientCertificate: certificate }
}

const open = (dir: string): FolderLog => openFolderLog(dir, { clock, gardeFou })
const record = (log: FolderLog, transport: TransportFacts): ExchangeRecord => recorder(() => log, { gardeFou }).record(aDraft({ transport }))
const text = (dir: string): string => readFileSync(join(dir, 'log.jsonl'), 'utf8')
const named = (dir: string): string[] => [...text(dir).matchAll(/"transport":"(c\d+)"/g)].map(([, id = '']) => id)
const exchanges = (log: ReadableLog): ExchangeRecord[] =>
  [...log.entries()].flatMap(({ event }) => (event.type === 'exchange-recorded' ? [event.exchange] : []))

describe('the facts of a connection', () => {
  it('are written once, in a line the exchanges name by its number', () => {
    const dir = tempFolder()
    const log = open(dir)
    const [a, b] = [facts('CN=Élodie'), facts('CN=B')]
    for (const transport of [a, b, a, a]) record(log, transport)
    log.close()
    expect(named(dir)).toEqual(['c1', 'c3', 'c1', 'c1'])
    expect(text(dir).match(/CN=Élodie/g)).toHaveLength(1)
    expect(verifyChain(dir, log.head)).toMatchObject({ ok: true, exchanges: 4, head: { n: 6 } })
  })

  it('are given back whole to whoever reads or follows the log, one object a connection', () => {
    const dir = tempFolder()
    const log = open(dir)
    const told: LogEntry[] = []
    log.subscribe((entry) => void told.push(entry))
    const kept = [facts('CN=A'), facts('CN=B'), facts('CN=A')].map((transport) => record(log, transport))
    log.flush()
    const reader = readFolderLog(dir)
    const read = exchanges(reader)
    reader.close()
    expect(read).toEqual(kept)
    expect(exchanges(log)).toEqual(kept)
    expect(told).toEqual([...log.entries()])
    expect(read[2]?.transport).toBe(read[0]?.transport)
    log.close()
  })

  it('are known again when the log is opened again', () => {
    const dir = tempFolder()
    for (const subject of ['CN=A', 'CN=A', 'CN=B']) {
      const log = open(dir)
      record(log, facts(subject))
      log.close()
    }
    expect(named(dir)).toEqual(['c1', 'c1', 'c4'])
    expect(exchanges(readFolderLog(dir)).map((x) => x.transport.clientCertificate?.subject)).toEqual(['CN=A', 'CN=A', 'CN=B'])
  })

  it('are masked when they hold what may be a real person’s number, on the disk and for who follows', () => {
    const dir = tempFolder()
    const log = open(dir)
    const told: GabaritEvent[] = []
    log.subscribe(({ event }) => void told.push(event))
    const suspect = facts(`CN=${UNKNOWN_NUMBER}`)
    record(log, suspect)
    record(log, suspect)
    log.close()
    expect(named(dir)).toEqual(['c1', 'c1'])
    expect(text(dir) + JSON.stringify(told)).not.toContain(UNKNOWN_NUMBER)
    expect(exchanges(log)[1]?.transport.clientCertificate?.subject).toBe(`CN=${'*'.repeat(15)}`)
  })

  it.each<[string, Partial<ExchangeRecord>]>([
    ['the outcome', { outcome: { kind: 'http', code: UNKNOWN_NUMBER } }],
    ['the session', { session: UNKNOWN_NUMBER }],
    ['the transaction', { transaction: `insi.${UNKNOWN_NUMBER}` }],
  ])('stay as they are when a number beside them, in %s, is masked', (_, changes) => {
    const dir = tempFolder()
    const log = open(dir)
    const { request: _request, response: _response, ...rest } = aDraft({ transport: facts('CN=A') })
    log.append({ type: 'exchange-recorded', exchange: { id: 'x000001', ...rest, request: null, response: null, ...changes } })
    log.close()
    expect(text(dir)).not.toContain(UNKNOWN_NUMBER)
    expect(exchanges(log)[0]).toMatchObject({ transport: facts('CN=A') })
  })

  it('are read in the exchange itself in a log written before connections had their line', () => {
    const dir = tempFolder()
    const log = open(dir)
    record(log, facts('CN=A'))
    log.close()
    const [, exchange = ''] = text(dir).split('\n')
    const line = exchange
      .replace('"n":2', '"n":1')
      .replace(/"prev":"[0-9a-f]+"/, `"prev":"${'0'.repeat(64)}"`)
      .replace('"c1"', JSON.stringify(facts('CN=A')))
    writeFileSync(join(dir, 'log.jsonl'), `${line}\n`)
    expect(exchanges(readFolderLog(dir))[0]?.transport).toEqual(facts('CN=A'))
    expect(verifyChain(dir)).toMatchObject({ ok: true, head: { n: 1, sha256: sha256(Buffer.from(line)) } })
  })
})
