import { expect, test } from 'vitest'
import { insiService } from '../../../mocks/insi/index.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { parseXml } from '../../../src/protocol/xml/parse.ts'
import { memoryRecorder } from '../http/memory-recorder.ts'
import { anInsi, NOW } from './an-insi.ts'

test.each(['/lps?wsdl', '/lps?WSDL', '/lps/wsdl'])('serves at %s a contract that leads back to the address used, and imports nothing', async (path) => {
  await using insi = await anInsi()
  const answer = await fetch(`http://localhost:${insi.port}${path}`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8'])
  const body = await answer.text()
  expect(parseXml(Buffer.from(body)).ok).toBe(true)
  expect(body).toContain(`<soap12:address location="http://localhost:${insi.port}/lps"/>`)
  expect(body).not.toMatch(/schemaLocation|:import/)
  for (const name of ['ServiceIdentiteCertifiee-v1', 'ICIRService', 'ICIRServiceBinding', 'ICIR-v1']) expect(body).toContain(`name="${name}"`)
  expect(insi.recorder.drafts).toMatchObject([{ transaction: 'insi.inconnue', outcome: { kind: 'http', code: '200' } }])
})

test('opens the endpoints it is given a port for, and leaves none open when one cannot be', async () => {
  const deps = { clock: frozenClock(NOW), ids: seededIds('x'), recorder: memoryRecorder(), resolve: () => ({ session: null, route: 'none' as const }) }
  const tls = { key: '', cert: '', ca: [], crl: [] }
  const running = await insiService.listen(deps, { host: '127.0.0.1', ports: { 'insi-http': 0 }, tls })
  expect(running.endpoints).toEqual([{ name: 'insi-http', url: `http://127.0.0.1:${running.endpoints[0]?.port}/lps`, port: running.endpoints[0]?.port }])
  await running.close()
  await expect(insiService.listen(deps, { host: '0.0.0.0', ports: { 'insi-http': 0 }, tls })).rejects.toMatchObject({ code: 'http-hors-boucle-locale' })
})
