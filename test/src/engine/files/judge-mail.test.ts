import { describe, expect, test } from 'vitest'
import { MATRICULE } from '../../../../src/checks/cda/example-header.ts'
import { mail } from '../../../../src/checks/mss/examples.ts'
import { mssE01 } from '../../../../src/checks/mss/mss-e-01.ts'
import { mssE02 } from '../../../../src/checks/mss/mss-e-02.ts'
import { mssE13 } from '../../../../src/checks/mss/mss-e-13.ts'
import { mssE17 } from '../../../../src/checks/mss/mss-e-17.ts'
import { AnsVerdicts } from '../../../../src/engine/ans-verdicts.ts'
import { type FileJudgement, judgeFile } from '../../../../src/engine/files/judge-file.ts'
import { openFile } from '../../../../src/engine/files/open-file.ts'
import { checkSettings } from '../../../../src/engine/settings.ts'
import { createGardeFou } from '../../../../src/evidence/garde-fou.ts'
import { writeMessage } from '../../../../src/protocol/mail/write-message.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const GOOD = Buffer.from(mail())
const changed = (from: string | RegExp, to: string): Buffer => {
  const text = GOOD.toString('latin1')
  const other = text.replaceAll(from, to)
  if (other === text) throw new Error(`${from} is not there`)
  return Buffer.from(other, 'latin1')
}

function judged(bytes: Uint8Array | string): Promise<FileJudgement> {
  return judgeFile('courriel.eml', typeof bytes === 'string' ? Buffer.from(bytes) : bytes, {
    checks: [mssE01, mssE02, mssE13, mssE17],
    settings: checkSettings([], null, {}),
    gardeFou: createGardeFou({ known: [MATRICULE], ranges: [] }),
    ans: new AnsVerdicts(null),
    authorities: [],
    now: NOW,
  })
}
const red = ({ findings }: FileJudgement): string[] => [...new Set(findings.filter((f) => f.verdict !== 'conforme').map((f) => f.check))]

describe('a mail kept in a file', () => {
  test('is a submission without envelope, on the day it was written', () => {
    const opened = openFile('courriel.eml', GOOD, { authorities: [], now: NOW })
    if ('problem' in opened || opened.subject.kind !== 'exchange') throw new Error('not a mail')
    const { record, requestBody } = opened.subject
    expect(opened.kind).toBe('mail')
    expect([record.service, record.transaction, record.request?.startLine, record.request?.headers]).toEqual(['mssante', 'mssante.submission', 'DATA', []])
    expect(record.startedAt).toBe('2026-01-15T09:31:00.000Z')
    expect(Buffer.from(requestBody).equals(GOOD)).toBe(true)
  })

  test('without a Date, on the day it is judged', () => {
    const opened = openFile('courriel.eml', changed('Date:', 'X-Date:'), { authorities: [], now: NOW })
    expect('subject' in opened && opened.subject.kind === 'exchange' && opened.subject.record.startedAt).toBe(NOW.toISOString())
  })

  test('as written: nothing to say', async () => {
    expect(await judged(GOOD)).toMatchObject({ kind: 'mail', verdict: 'conforme', left: [], problem: null })
  })

  test('saved by a system whose lines end with LF, it is the same mail; one CRLF that is left tells that the others are missing', async () => {
    const unix = changed('\r\n', '\n')
    expect((await judged(unix)).verdict).toBe('conforme')
    expect(red(await judged(Buffer.concat([unix, Buffer.from('\r\n')])))).toEqual(['MSS-E-01'])
  })

  test.each([
    ['MSS-E-13', /Subject: XDM[^\r]*(?:\r\n [^\r]*)*/g, 'Subject: Bonjour'],
    ['MSS-E-17', 'X-MSS-NIL:', 'X-Autre:'],
    ['MSS-E-02', 'Message-ID:', 'X-Message-ID:'],
  ])('%s', async (id, from, to) => {
    expect(red(await judged(changed(from, to)))).toEqual([id])
  })

  test('a plain mail, without what every mail must have', async () => {
    const bytes = writeMessage({
      headers: [
        ['From', 'coordination@esms-fictif.mssante.fr'],
        ['To', 'urgences@ch-fictif.mssante.fr'],
      ],
      body: { kind: 'text', subtype: 'plain', text: 'Bonjour' },
    })
    expect(red(await judged(bytes))).toEqual(['MSS-E-01', 'MSS-E-02', 'MSS-E-17'])
  })

  test.each([
    ['cut in its header', GOOD.subarray(0, GOOD.indexOf('\r\n\r\n') - 10)],
    ['after a line of mbox', Buffer.concat([Buffer.from('From dui@esms-fictif.mssante.fr Thu Jan 15 10:21:05 2026\r\n'), GOOD])],
    ['as an operator delivers it', Buffer.concat([Buffer.from('Return-Path:<dui@esms-fictif.mssante.fr>\r\nReceived: by mta\r\n'), GOOD])],
    ['that quotes a certificate', Buffer.concat([GOOD, Buffer.from('-----BEGIN CERTIFICATE-----')])],
  ])('%s, it is a mail', (_, bytes) => {
    expect(openFile('x', bytes, { authorities: [], now: NOW }).kind).toBe('mail')
  })

  test.each([
    ['a MIME part', 'Content-Type: text/html\r\nMIME-Version: 1.0\r\n\r\n<p/>', null],
    ['a text with a colon', 'Bonjour: ceci\nn’est pas un courriel', null],
    ['a SOAP envelope in MIME', 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\nContent-ID: <a@b>\r\n\r\n--b', 'soap'],
    ['an HTTP capture', 'POST /lps HTTP/1.1\r\nFrom: a@b\r\nTo: c\r\nContent-Type: text/xml\r\n\r\n<Envelope/>', 'soap'],
  ])('%s is not', (_, text, kind) => {
    expect(openFile('x', Buffer.from(text), { authorities: [], now: NOW }).kind).toBe(kind)
  })
})
