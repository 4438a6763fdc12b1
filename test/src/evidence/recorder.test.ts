import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ExchangeDraft, ExchangeRecord } from '../../../src/evidence/exchange.ts'
import { bodyOf, headerOf, requestBytes, responseBytes } from '../../../src/evidence/exchange-bytes.ts'
import { type FolderLog, openFolderLog } from '../../../src/evidence/folder-log.ts'
import { createGardeFou } from '../../../src/evidence/garde-fou.ts'
import { recorder } from '../../../src/evidence/recorder.ts'
import { aDraft, aMessage, clock } from './exchange-builder.ts'
import { tempFolder } from './temp-folder.ts'

// Fictitious test patient of the CI-SIS HL7v2 examples.
const INS = '279035121518989'
const gardeFou = createGardeFou({ known: [], ranges: [] })

const raw = (log: FolderLog): string => {
  log.flush()
  return readFileSync(join(log.dir, 'raw/000001.bin'), 'latin1')
}

describe('recorder', () => {
  it('keeps every fact of the exchange, and its bytes apart', () => {
    const log = openFolderLog(tempFolder(), { clock })
    const draft = aDraft()
    const record = recorder(() => log).record(draft)
    const { request, response, ...facts } = draft
    expect(record).toMatchObject({ id: 'x000001', ...facts })
    expect(record.request).toEqual({
      startLine: request?.startLine,
      headers: request?.headers,
      bodyOffset: request?.bodyOffset,
      chunked: false,
      complete: true,
      raw: expect.objectContaining({ length: request?.bytes.length }) as unknown,
    })
    expect(Buffer.from(requestBytes(record, log)).equals(Buffer.from(request?.bytes ?? []))).toBe(true)
    expect(Buffer.from(responseBytes(record, log)).equals(Buffer.from(response?.bytes ?? []))).toBe(true)
    expect([...log.entries()].at(-1)?.event).toEqual({ type: 'exchange-recorded', exchange: record })
    log.close()
  })

  it('keeps an exchange without request or without answer', () => {
    const log = openFolderLog(tempFolder(), { clock })
    const record = recorder(() => log).record(aDraft({ request: null, response: null, problem: 'tls-handshake' }))
    expect(record).toMatchObject({ request: null, response: null, problem: 'tls-handshake' })
    expect([requestBytes(record, log), responseBytes(record, log)].map((b) => b.length)).toEqual([0, 0])
    log.close()
  })

  it('numbers exchanges in each log, and goes on after the log is opened again', () => {
    const folders = [tempFolder(), tempFolder()] as const
    let logs = folders.map((dir) => openFolderLog(dir, { clock }))
    const record = recorder((session) => logs[session === null ? 1 : 0] ?? fail())
    const ids = (): string[] => [record.record(aDraft()).id, record.record(aDraft({ session: null })).id, record.record(aDraft()).id]
    expect(ids()).toEqual(['x000001', 'x000001', 'x000002'])
    for (const log of logs) log.close()
    logs = folders.map((dir) => openFolderLog(dir, { clock }))
    expect(ids()).toEqual(['x000003', 'x000002', 'x000004'])
    for (const log of logs) log.close()
  })

  it('never throws towards the mock, and tells the bench', () => {
    const log = openFolderLog(tempFolder(), { clock })
    log.close()
    const failures: unknown[] = []
    const { record } = recorder(() => log, { onFailure: (error) => void failures.push(error) })
    const kept = record(aDraft())
    expect(kept).toMatchObject({ id: 'x000000', request: { raw: { segment: '' } } })
    expect(failures.map(String)).toEqual([expect.stringContaining('journal-ferme')])
  })

  it('never throws towards the mock even when there is no log and the callback throws', () => {
    const { record } = recorder(() => fail(), { onFailure: () => fail() })
    expect(record(aDraft()).id).toBe('x000000')
  })
})

describe('recorder with the garde-fou', () => {
  const recordWith = (draft: Partial<ExchangeDraft>): { log: FolderLog; record: ExchangeRecord } => {
    const log = openFolderLog(tempFolder(), { clock })
    return { log, record: recorder(() => log, { gardeFou }).record(aDraft(draft)) }
  }

  it('never writes a real person’s number, keeps every place, and counts it', () => {
    const request = aMessage(`<MatriculeIndividu><NumIdentifiant>${INS.slice(0, 13)}</NumIdentifiant><Cle>89</Cle></MatriculeIndividu>`)
    const { log, record } = recordWith({ request })
    expect(record.masked).toBe(1)
    expect(raw(log)).not.toContain(INS.slice(0, 13))
    expect(requestBytes(record, log)).toHaveLength(request.bytes.length)
    expect(Buffer.from(requestBytes(record, log)).toString()).toContain(`<NumIdentifiant>${'*'.repeat(13)}</NumIdentifiant><Cle>89</Cle>`)
    log.close()
  })

  it('masks start line and headers too', () => {
    const startLine = `GET /Patient?identifier=urn:oid:1.2.250.1.213.1.4.8%7C${INS} HTTP/1.1`
    const { log, record } = recordWith({ request: aMessage('', { startLine, headers: [['X-Ins', INS]] }) })
    log.flush()
    expect(record.masked).toBe(2)
    expect(record.request).toMatchObject({ startLine: startLine.replace(INS, '*'.repeat(15)), headers: [['X-Ins', '*'.repeat(15)]] })
    expect(readFileSync(join(log.dir, 'log.jsonl'), 'utf8') + raw(log)).not.toContain(INS)
    log.close()
  })

  it('sees a number cut by two chunks, and keeps the framing', () => {
    const chunked = `5\r\n<a>27\r\n11\r\n9035121518989</a>\r\n0\r\n\r\n`
    const { log, record } = recordWith({ request: aMessage(chunked, { chunked: true }) })
    expect(record.masked).toBe(1)
    expect(raw(log)).toContain(`5\r\n<a>**\r\n11\r\n*************</a>\r\n0\r\n`)
    if (record.request) expect(Buffer.from(bodyOf(record.request, log)).toString()).toBe(`<a>${'*'.repeat(15)}</a>`)
    log.close()
  })

  it('overwrites a compressed body that hides a number', () => {
    const body = gzipSync(`<a>${INS}</a>`)
    const { log, record } = recordWith({ request: aMessage(body, { headers: [['Content-Encoding', 'gzip']] }) })
    expect(record.masked).toBe(1)
    if (record.request) expect(Buffer.from(bodyOf(record.request, log)).toString()).toBe('*'.repeat(body.length))
    log.close()
  })

  it('leaves bytes alone when there is nothing to mask', () => {
    const draft = aDraft()
    const { log, record } = recordWith(draft)
    expect(record.masked).toBeUndefined()
    expect(Buffer.from(requestBytes(record, log)).equals(Buffer.from(draft.request?.bytes ?? []))).toBe(true)
    log.close()
  })
})

describe('bytes of an exchange', () => {
  const body = (framed: string): string => {
    const log = openFolderLog(tempFolder(), { clock })
    const { request } = recorder(() => log).record(aDraft({ request: aMessage(framed, { chunked: true }) }))
    const bytes = request ? Buffer.from(bodyOf(request, log)).toString() : ''
    log.close()
    return bytes
  }

  it.each([
    ['one chunk', '3\r\nabc\r\n0\r\n\r\n', 'abc'],
    ['several chunks, extensions, trailer', '3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n', 'abcde'],
    ['upper-case size and bare line feeds', 'A\n0123456789\n0\n\n', '0123456789'],
    ['a body cut in a chunk', '5\r\nab', 'ab'],
    ['a body without its last chunk', '3\r\nabc\r\n', 'abc'],
    ['framing that breaks', '3\r\nabc\r\nzz\r\nde\r\n', 'abc'],
    ['a size far beyond the bytes', 'ffffffff\r\nab', 'ab'],
    ['a size line that never ends', '1'.repeat(9000), ''],
    ['nothing', '', ''],
  ])('takes the chunk framing off: %s', (_, framed, expected) => {
    expect(body(framed)).toBe(expected)
  })

  it('finds a header whatever the case of its name', () => {
    const { headers } = aMessage('', {
      headers: [
        ['content-TYPE', 'text/xml'],
        ['Content-Type', 'second'],
      ],
    })
    expect([headerOf({ headers }, 'Content-Type'), headerOf({ headers }, 'Accept')]).toEqual(['text/xml', undefined])
  })
})

function fail(): never {
  throw new Error('pas de journal')
}
