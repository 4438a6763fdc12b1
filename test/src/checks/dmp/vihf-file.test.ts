import { describe, expect, it } from 'vitest'
import type { ExchangeCheck, ExchangeSubject } from '../../../../src/checks/define.ts'
import { vihf } from '../../../../src/checks/dmp/example-vihf.ts'
import { dmpChecks } from '../../../../src/checks/dmp/index.ts'
import { readyToVerify } from '../../../../src/checks/dmp/verifiers.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { openFile } from '../../../../src/engine/files/open-file.ts'
import { judge } from '../../../../src/engine/judge.ts'
import type { FindingRecord } from '../../../../src/evidence/events.ts'

const checks = dmpChecks.filter((c): c is ExchangeCheck => c.id.startsWith('DMP-V-') && c.on.kind === 'exchange')

/** What `gabarit check` does of a file. */
async function judged(text: string): Promise<FindingRecord[]> {
  const opened = openFile('vihf.xml', Buffer.from(text), { authorities: [], now: new Date('2026-03-02T09:20:00Z') })
  if ('problem' in opened || opened.subject.kind !== 'exchange') throw new Error('the file is not a message')
  expect(opened.kind).toBe('vihf')
  const subject: ExchangeSubject = opened.subject
  expect(subject.record.transaction).toBe('dmp.inconnue')
  await readyToVerify([subject])
  return checks.filter((c) => c.needs === undefined).flatMap((check) => judge(check, subject, exampleContext(subject)))
}

const reds = (findings: readonly FindingRecord[]) => findings.filter((f) => f.verdict !== 'conforme').map((f) => `${f.check} ${f.verdict} ${f.reason}`)

describe('a VIHF alone in a file', () => {
  it('is judged by every rule that needs neither its call nor its connection', async () => {
    const findings = await judged(vihf())
    expect(reds(findings)).toEqual([])
    const silent = checks.map((c) => c.id).filter((id) => !findings.some((f) => f.check === id))
    // The connection and what came before (V-02, V-03, V-22, V-37), AIR alone, the transaction, breaking the glass, a secret connection.
    expect(silent).toEqual(['DMP-V-02', 'DMP-V-03', 'DMP-V-17', 'DMP-V-22', 'DMP-V-30', 'DMP-V-33', 'DMP-V-36', 'DMP-V-37', 'DMP-V-38'])
  })

  it('has its signature verified on the bytes of the file', async () => {
    expect(reds(await judged(vihf().replace('4.2.0', '4.2.1')))).toEqual(['DMP-V-08 non-conforme empreinte'])
    expect(reds(await judged(`<?xml version="1.0" encoding="UTF-8"?>\n${vihf({ mode: 'INDIRECTE_RENFORCEE' })}\n`))).toEqual([])
  })

  it('points to the lines of the file', async () => {
    const text = vihf().replace('Ressource_URN"><saml2:AttributeValue>urn:dmp', 'Ressource_URN"><saml2:AttributeValue>urn:autre')
    const line = text.split('\n').findIndex((l) => l.includes('urn:autre')) + 1
    expect((await judged(text)).find((f) => f.check === 'DMP-V-31')?.at?.line).toBe(line)
  })
})
