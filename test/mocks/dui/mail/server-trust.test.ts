import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import type { DefectId } from '../../../../mocks/dui/index.ts'
import { thePki } from '../../mssante/a-mail-bench.ts'
import { mailScene } from './mail-scene.ts'
import { operatorScene } from './operator-scene.ts'
import { smtpBench } from './smtp-bench.ts'

const PRO = 'urgences@ch-fictif.mssante.fr'

test.each<readonly [string, DefectId]>([
  ['certificat-expire', 'mss-certificat-expire-accepte'],
  ['certificat-revoque', 'mss-revocation-non-verifiee'],
  ['certificat-autre-autorite', 'mss-autorite-non-verifiee'],
  ['certificat-autre-nom', 'mss-nom-non-verifie'],
])('a server that shows « %s » is told nothing; only « %s » accepts it', { timeout: 20_000 }, async (fault, defect) => {
  const others: readonly DefectId[] = ['mss-certificat-expire-accepte', 'mss-autorite-non-verifiee', 'mss-nom-non-verifie']
  for (const [defects, outcome] of [
    [[], 'failed'],
    [[defect], 'done'],
    [others.filter((o) => o !== defect).slice(0, 1), 'failed'],
  ] as const) {
    for (const [action, protocole] of [
      ['message.send', 'smtp'],
      ['message.fetch', 'imap'],
    ] as const) {
      await using s = await operatorScene({ defects, mail: { retryMs: [] } })
      s.bench.arm(fault)
      expect([protocole, (await s.act(action, { vers: PRO, texte: 'Bonjour' })).outcome]).toEqual([protocole, outcome])
    }
  }
})

test('a list of revoked certificates that cannot be had refuses the server, unless one is kept', async () => {
  await using smtp = await smtpBench()
  await using s = await mailScene({ smtp, mail: { crl: { urls: ['http://127.0.0.1:1/liste.crl'] } } })
  expect(await s.act('message.send', { vers: PRO, texte: 'x' })).toMatchObject({ outcome: 'failed', message: expect.stringContaining('certificats') })
  expect(smtp.commands).toEqual([])
  const { crl } = await thePki()
  const lists = createServer((request, response) => void response.end(crl[Number(request.url?.slice(1))] ?? ''))
  await new Promise<void>((resolve) => lists.listen(0, '127.0.0.1', resolve))
  const address = lists.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  await using t = await operatorScene({ mail: { crl: { urls: crl.map((_, i) => `${url}/${i}`) }, retryMs: [] } })
  const send = async () => (await t.act('message.send', { vers: PRO, texte: 'x' })).outcome
  expect(await send()).toBe('done')
  lists.closeAllConnections()
  await new Promise<void>((resolve) => lists.close(() => resolve()))
  expect(await send()).toBe('done')
  t.bench.arm('certificat-revoque')
  expect(await send()).toBe('failed')
})

/** A DNS server of one SRV record and one address. */
async function fakeDns(port: number): Promise<{ readonly address: string; readonly asked: string[]; close(): void }> {
  const socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (query, from) => {
    let at = 12
    const labels: string[] = []
    for (let n = query[at] ?? 0; n > 0; n = query[at] ?? 0) {
      labels.push(query.subarray(at + 1, at + 1 + n).toString('latin1'))
      at += n + 1
    }
    const type = query.readUInt16BE(at + 1)
    asked.push(`${type} ${labels.join('.')}`)
    const name = Buffer.concat([...'smtp.operateur.test'.split('.').map((l) => Buffer.from([l.length, ...Buffer.from(l)])), Buffer.from([0])])
    const data = type === 33 ? Buffer.concat([Buffer.from([0, 0, 0, 0, port >> 8, port & 255]), name]) : type === 1 ? Buffer.from([127, 0, 0, 1]) : undefined
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(0x8180, 2)
    head.writeUInt16BE(data ? 1 : 0, 6)
    head.writeUInt32BE(0, 8)
    const answer = data ? [Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, data.length >> 8, data.length & 255]), data] : []
    socket.send(Buffer.concat([head, query.subarray(12, at + 5), ...answer]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return { address: `127.0.0.1:${socket.address().port}`, asked, close: () => void socket.close() }
}

test('without a server set, the one the domain of the box announces is asked for; the defect does not look', async () => {
  await using smtp = await smtpBench()
  const dns = await fakeDns(smtp.port)
  try {
    await using s = await mailScene({ mail: { dns: dns.address } })
    // The certificate of the test bears an address, not the announced name: the server is found, then refused.
    expect(await s.act('message.send', { vers: PRO, texte: 'x' })).toMatchObject({ message: expect.stringContaining('certificats') })
    expect(dns.asked[0]).toBe('33 _submission._tcp.esms-fictif.mssante.fr')
    const before = dns.asked.length
    await using t = await mailScene({ defects: ['mss-sans-srv'], mail: { dns: dns.address, timeoutMs: 300 } })
    expect(await t.act('message.send', { vers: PRO, texte: 'x' })).toMatchObject({ outcome: 'failed' })
    expect(dns.asked).toHaveLength(before)
  } finally {
    dns.close()
  }
})
