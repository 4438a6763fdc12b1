import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { documentsOf } from '../../../src/checks/documents.ts'
import { archiveOf, mail, submission, theDocument } from '../../../src/checks/mss/examples.ts'
import { openMail } from '../../../src/report/captured-mail.ts'
import { excerptAt, fieldLines } from '../../../src/report/excerpt.ts'
import type { CapturedMessage } from '../../../src/report/model.ts'

const same = (text: string): string => text

function messageOf(bytes: Uint8Array, documents: Parameters<typeof openMail>[1] = []): CapturedMessage {
  const captured = openMail(bytes, documents, same)
  const body = Buffer.from(bytes).toString('utf8').split('\r\n')
  return {
    head: ['MAIL FROM:<a@b.fr>', 'RCPT TO:<c@d.fr>', 'RCPT TO:<e@f.fr>', 'DATA'],
    body,
    pretty: null,
    bytes: bytes.length,
    charsetOk: true,
    parts: [],
    facts: [['Box', 'a@b.fr']],
    mail: captured,
  }
}

test('sums up what travels encoded: size, hash and files of the archive, never its base64', () => {
  const archive = archiveOf([theDocument()])
  const { parts, subject } = openMail(mail({ archives: [archive] }), [], same)
  const zip = parts.find((p) => p.name?.toLowerCase() === 'ihe_xdm.zip')
  expect(zip?.content).toEqual({ bytes: archive.bytes.length, sha256: createHash('sha256').update(archive.bytes).digest('hex') })
  expect(zip?.text).toBeNull()
  expect(zip?.entries?.map((e) => e.name)).toContain('IHE_XDM/SUBSET01/METADATA.XML')
  expect(zip?.entries?.every((e) => e.bytes > 0 && /^[0-9a-f]{64}$/.test(e.sha256 ?? ''))).toBe(true)
  expect(subject).toMatch(/^XDM\/1\.0\/DDM\+/)
})

test('decodes the texts, and says what could not be', () => {
  const eml =
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nRe=C3=A7u\r\n--b\r\nContent-Transfer-Encoding: base64\r\nContent-Type: application/pdf; name="a.pdf"\r\n\r\nAA!A\r\n--b--\r\n'
  const { parts } = openMail(Buffer.from(eml), [], same)
  expect(parts.map((p) => [p.path, p.depth, p.contentType])).toEqual([
    ['', 0, 'multipart/mixed'],
    ['1', 1, 'text/plain'],
    ['2', 1, 'application/pdf'],
  ])
  expect(parts[1]?.text).toEqual(['Reçu'])
  expect(parts[2]?.fault).toContain('malformed-base64')
})

test('points at a folded field in full, and at the repeated one that is meant', () => {
  const captured = openMail(Buffer.from('To: a@b.fr\r\nSubject: un\r\n deux\r\nSubject: trois\r\nX-A: b\r\n\r\nc\r\n'), [], same)
  expect(fieldLines(captured, { part: 'request', header: 'subject', line: 2 }).map((l) => l.number)).toEqual([2, 3])
  expect(fieldLines(captured, { part: 'request', header: 'Subject', line: 4 }).map((l) => l.text)).toEqual(['Subject: trois'])
  expect(fieldLines(captured, { part: 'request', header: 'X-MSS-NIL', line: 1 })).toEqual([])
})

test('shows every command of the envelope of that name', () => {
  const message = messageOf(mail())
  const excerpt = excerptAt({ request: message, response: null }, { part: 'request', header: 'RCPT TO' })
  expect(excerpt?.lines.map((l) => l.text)).toEqual(['RCPT TO:<c@d.fr>', 'RCPT TO:<e@f.fr>'])
  expect(excerptAt({ request: message, response: null }, { part: 'request', header: 'MAIL FROM' })?.lines).toHaveLength(1)
})

test('a finding in a file of an archive shows the lines of that file', () => {
  const exchange = submission()
  const message = messageOf(exchange.requestBody, documentsOf(exchange))
  const [archive, document] = documentsOf(exchange)
  const entry = message.mail?.files.find((f) => f.entry?.endsWith('METADATA.XML'))?.entry ?? ''
  const metadata = excerptAt({ request: message, response: null }, { part: 'document', document: archive?.name ?? '', entry, line: 1, column: 1 })
  expect(metadata?.part).toBe('document')
  expect(metadata?.lines.some((l) => l.fault && l.text.startsWith('<?xml'))).toBe(true)
  const cda = excerptAt({ request: message, response: null }, { part: 'document', document: document?.name ?? '', line: 2 })
  expect(cda?.lines.find((l) => l.fault)?.number).toBe(2)
  expect(excerptAt({ request: message, response: null }, { part: 'document', document: 'autre.zip', entry, line: 1 })).toBeNull()
})

test('masks what it shows', () => {
  const mask = (text: string): string => text.replaceAll('SECRET', '######')
  const eml = 'Subject: SECRET\r\nContent-Type: text/plain; name="SECRET.txt"\r\n\r\nSECRET\r\n'
  expect(JSON.stringify(openMail(Buffer.from(eml), [], mask))).not.toContain('SECRET')
})
