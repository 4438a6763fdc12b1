import { X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { DMP_VIHF_DEFECTS } from '../../../../mocks/dui/defects/dmp-vihf.ts'
import type { DefectId, DocumentAction } from '../../../../mocks/dui/index.ts'
import type { ExchangeCheck, ExchangeSubject } from '../../../../src/checks/define.ts'
import { dmpExchange, STRUCTURE_CERTIFICATE } from '../../../../src/checks/dmp/examples.ts'
import { dmpChecks } from '../../../../src/checks/dmp/index.ts'
import { loadVerifiers } from '../../../../src/checks/dmp/verifiers.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { judge } from '../../../../src/engine/judge.ts'
import type { DmpTransaction } from '../../../../src/protocol/dmp/names.ts'
import { dmpScene, seals } from '../../../mocks/dui/dmp/dmp-scene.ts'
import { NOW } from '../../../mocks/dui/scene.ts'

const checks = dmpChecks.filter((c): c is ExchangeCheck => c.id.startsWith('DMP-V-') && c.on.kind === 'exchange')

/** Searched twice, so that an AIR assertion can be sent again. */
const ACTIONS = ['record.check', 'document.deposit', 'document.search', 'document.search'] as const
/** They show in a certificate or an answer that only the bench itself gives: the kill matrix has them. */
const ELSEWHERE: readonly string[] = ['cachet:expired', 'cachet:revoked', 'vihf-professionnel-non-lie']

/** What shows in a TD0.3, that none of these actions makes. */
const ON_AUTHORISATION: Readonly<Record<string, readonly string[]>> = { 'vihf-bris-de-glace-sans-raison': ['DMP-V-38'] }

/** What the rules say of the calls a DUI with that defect makes. */
async function reds(defects: readonly DefectId[], ...actions: readonly DocumentAction[]): Promise<string[]> {
  await using scene = await dmpScene({ defects })
  for (const action of actions) await scene.act(action, action === 'document.search' ? { consentement: 'oui' } : {})
  const [, other] = await seals()
  const clientCertificate = { ...STRUCTURE_CERTIFICATE, fingerprint256: new X509Certificate(other.cert).fingerprint256 }
  const exchanges = scene.dmp.heard.map(({ transaction, headers, bytes }, i): ExchangeSubject => {
    const contentType = headers['content-type'] ?? ''
    const subject = dmpExchange(`dmp.${transaction}` as DmpTransaction, { id: `E${i}`, at: NOW.toISOString(), contentType, transport: { clientCertificate } })
    return { ...subject, requestBody: bytes }
  })
  expect(exchanges.length).toBeGreaterThan(0)
  const findings = exchanges.flatMap((e, i) => checks.flatMap((c) => judge(c, e, { ...exampleContext(e), exchanges: exchanges.slice(0, i + 1) })))
  expect(findings.length).toBeGreaterThan(20)
  return [...new Set(findings.filter((f) => f.verdict !== 'conforme').map((f) => f.check))].sort()
}

describe('the rules on the VIHF, before the simulator DUI', () => {
  beforeAll(loadVerifiers)

  it('have nothing to say of a correct DUI', async () => {
    expect(await reds([], ...ACTIONS)).toEqual([])
  })

  it.each(DMP_VIHF_DEFECTS.filter((d) => !ELSEWHERE.includes(d.id)).map((d) => [d.id, d.breaks] as const))('see %s', async (id, breaks) => {
    expect(await reds([id], ...ACTIONS)).toEqual(breaks.filter((b) => b.startsWith('DMP-V-') && !(ON_AUTHORISATION[id] ?? []).includes(b)))
  })
})
