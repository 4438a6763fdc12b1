import { describe, expect, it } from 'vitest'
import { dmpExchange, presented } from '../../../../src/checks/dmp/examples.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { igcChecks } from '../../../../src/checks/igc/index.ts'
import { appliesTo } from '../../../../src/engine/judge.ts'

describe('a call to the DMP with a professional’s card', () => {
  const subject = dmpExchange('dmp.td3.1', { vihf: { mode: 'DIRECTE' }, transport: { clientCertificate: presented('carte-authentification') } })
  const judged = igcChecks.filter((c) => appliesTo(c.on.transactions, subject.record.transaction))

  it('is judged by every rule on connections but that on INSi’s names', () => {
    expect(igcChecks.filter((c) => !judged.includes(c)).map((c) => c.id)).toEqual(['IGC-09'])
  })

  it('is not asked for what only a structure’s certificate has', () => {
    const found = judged.flatMap((c) => c.judge(subject, exampleContext(subject)).map((j) => `${c.id} ${j.verdict} ${j.reason ?? ''}`.trim()))
    expect(found.filter((f) => !f.endsWith('conforme') || f.includes('non-conforme'))).toEqual([])
    for (const id of ['IGC-07', 'IGC-08', 'IGC-10']) expect(found.some((f) => f.startsWith(id))).toBe(false)
  })
})
