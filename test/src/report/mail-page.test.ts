import { expect, test } from 'vitest'
import { mail } from '../../../src/checks/mss/examples.ts'
import { foldRun } from '../../../src/report/fold.ts'
import { reportHtml } from '../../../src/report/html.ts'
import { readReportJson, reportJson } from '../../../src/report/json.ts'
import * as b from './builders.ts'

/** A run in which the software submitted this mail, and a rule pointed at its subject. */
function run(message: Uint8Array) {
  const store = new b.Store()
  const head = ['MAIL FROM:<a@b.fr>', 'RCPT TO:<c@d.fr> NOTIFY=<b>', 'DATA']
  const record = {
    ...store.exchange({ id: 'x', body: message, head, transaction: 'mssante.submission', outcome: { kind: 'result', code: '250 2.6.0' } }),
    service: 'mssante',
  }
  const line =
    Buffer.from(message)
      .toString('latin1')
      .split('\r\n')
      .findIndex((text) => text.startsWith('Subject:')) + 1
  const events = [
    b.opened,
    b.runStarted(['s1']),
    b.started('s1'),
    b.recorded(record),
    b.claimed('s1', 'x'),
    b.found('s1', { check: 'INSI-A1', verdict: 'non-conforme', reason: 'faux', subject: 'x', at: { part: 'request', header: 'Subject', line } }),
    b.found('s1', { check: 'INSI-A1', verdict: 'non-conforme', reason: 'faux', subject: 'x', at: { part: 'request', header: 'X-Absent', line: 1 } }),
    b.found('s1', { check: 'INSI-A2', subject: 'x' }),
    b.ended('s1', 'non-conforme'),
    b.runEnded('non-conforme'),
  ]
  return foldRun(events, b.RUN, b.definitions([b.aScenario('s1')]), store.read)
}

test('a submission is shown as a mail: envelope, faulty field marked, parts, no base64', () => {
  const page = reportHtml(run(mail()), 'fr')
  expect(page).toContain('envoi d’un message (SMTP)')
  expect(page).toContain('RCPT TO:&lt;c@d.fr&gt; NOTIFY=&lt;b&gt;')
  expect(page).toMatch(/<mark class="l fault">[^\n]*Subject: /)
  expect(page).toContain('IHE_XDM/SUBSET01/METADATA.XML')
  expect(page).toContain('Texte de la partie 1')
  expect(page).not.toMatch(/[A-Za-z0-9+/]{76}/)
})

test('what a mail holds never becomes markup', () => {
  const evil = '<script>alert(1)</script>'
  const eml = `Subject: ${evil}\r\nContent-Type: text/html; name="${evil}.txt"\r\n\r\n${evil}<img src=x onerror=alert(1)>\r\n`
  const page = reportHtml(run(Buffer.from(eml)), 'fr')
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('<img')
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('the JSON tells who writes to whom, and leaves out what a conforming finding does not have', () => {
  const { report } = run(mail())
  const exchange = report.scenarios[0]?.exchanges[0]
  expect(exchange?.request).toMatchObject({ method: 'MAIL' })
  const json = reportJson(report)
  expect(json).toContain('{"check": "INSI-A2","verdict": "conforme","blame": "dui","step": null,"subject": "s1/1"}')
  expect(readReportJson(json).scenarios[0]?.findings).toEqual(report.scenarios[0]?.findings)
})

test('a field the mail does not have is on no line, and has no excerpt', () => {
  const findings = run(mail()).report.scenarios[0]?.findings ?? []
  const absent = findings.find((f) => f.at?.header === 'X-Absent')
  expect(absent?.at?.line).toBeUndefined()
  expect(absent?.where?.fr).toBe('requête, en-tête X-Absent')
  expect(absent?.excerpt).toBeNull()
  expect(findings.find((f) => f.at?.header === 'Subject')?.excerpt?.lines[0]?.text).toMatch(/^Subject: /)
})

test('says where the bytes are', () => {
  expect(reportHtml(run(mail()), 'fr')).toContain('dossier de preuves')
  expect(run(mail()).report.header.evidence.fr).toContain('log.jsonl')
})
