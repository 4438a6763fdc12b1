import { Resolver } from 'node:dns/promises'
import { expect, test } from 'vitest'
import { mssanteService } from '../../../mocks/mssante/index.ts'
import type { MockSession } from '../../../mocks/service.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { memoryRecorder } from '../http/memory-recorder.ts'
import { NOW, thePki } from './a-mail-bench.ts'

test('the service announces the ports it opened, and what the operator of the session offers', async () => {
  const pki = await thePki()
  const world = mssanteService.world()
  const session: MockSession = { id: 's1', mode: 'strict', world: () => world, keepChange: () => undefined, takeFault: () => undefined }
  const recorder = memoryRecorder()
  const running = await mssanteService.listen(
    { clock: frozenClock(NOW), ids: seededIds('dns'), recorder, resolve: () => ({ session, route: 'only-session' }) },
    {
      host: '127.0.0.1',
      ports: { 'mssante-smtp': 0, 'mssante-imap': 0, 'mssante-imaps': 0, 'mssante-dns': 0 },
      tls: { key: pki.server.key, cert: pki.server.cert, ca: pki.ca, crl: pki.crl },
    },
  )
  try {
    const port = (name: string): number | undefined => running.endpoints.find((e) => e.name === name)?.port
    const resolver = new Resolver({ timeout: 2_000, tries: 1 })
    resolver.setServers([`127.0.0.1:${port('mssante-dns')}`])
    const announced = async (service: string, domain = 'esms-fictif.mssante.fr'): Promise<number | undefined> =>
      (await resolver.resolveSrv(`${service}._tcp.${domain}`))[0]?.port
    expect(await announced('_submission')).toBe(port('mssante-smtp'))
    expect(await announced('_imap')).toBe(port('mssante-imap'))
    expect(await announced('_imap', 'ch-fictif.mssante.fr')).toBe(port('mssante-imap'))
    expect(await announced('_imaps')).toBe(0)
    mssanteService.seed(
      world,
      'scenario',
      { operator: { profile: 'implicite' }, boxes: [{ address: 'a@nouveau-fictif.fr', kind: 'ORG', label: 'Nouveau' }] },
      NOW,
    )
    expect(await announced('_imaps')).toBe(port('mssante-imaps'))
    expect(await announced('_imap', 'nouveau-fictif.fr')).toBe(port('mssante-imap'))
    expect(recorder.drafts.every((d) => d.session === 's1' && mssanteService.transactions.includes(d.transaction))).toBe(true)
  } finally {
    await running.close()
  }
})
