import { connect } from 'node:net'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { MSSANTE_FAULTS } from '../../../../mocks/mssante/faults.ts'
import { APP, aMailBench, aMessage, clientCertificate, fact, thePki } from '../a-mail-bench.ts'
import { postalMessages } from '../postal-messages.ts'

const URGENCES = 'urgences@ch-fictif.mssante.fr'

test('a message in pieces of one byte, dots at the edges, is the same message', async () => {
  const bench = await aMailBench()
  const client = await bench.app()
  const message = aMessage({}, '.\r\n..\r\n...\r\nfin')
  await client.say(`MAIL FROM:<${APP}>`)
  await client.say(`RCPT TO:<${URGENCES}>`)
  await client.say('DATA')
  for (const byte of Buffer.from(`${message.replace(/^\./gm, '..')}.\r\n`)) client.write(Buffer.from([byte]))
  expect(await client.answer()).toMatch(/^250/)
  const [exchange] = bench.exchanges('mssante.submission')
  expect(exchange && bench.body(exchange).toString()).toBe(message)
})

test('two transactions pipelined in one packet are two submissions', async () => {
  const bench = await aMailBench()
  const client = await bench.app()
  const one = (id: string): string => `MAIL FROM:<${APP}>\r\nRCPT TO:<${URGENCES}>\r\nDATA\r\n${aMessage({ 'Message-ID': id })}.\r\n`
  client.write(one('<a@x.fr>') + one('<b@x.fr>'))
  const found = await bench.recorded('mssante.submission', 2)
  expect(found.map((e) => fact(e, 'Message-ID'))).toEqual(['<a@x.fr>', '<b@x.fr>'])
  expect(postalMessages(bench.world, URGENCES)).toHaveLength(2)
})

test('garbage, a line of ten megabytes, an HTTP request: each ends its own connection only', async () => {
  const bench = await aMailBench()
  const garbage = await bench.client()
  garbage.write(Buffer.from('\x00\xff\xfe\r\n'.repeat(20), 'latin1'))
  const long = await bench.client()
  long.write('X'.repeat(10 * 1024 * 1024))
  const http = await bench.client()
  expect(await http.say('GET / HTTP/1.1')).toMatch(/^421/)
  expect(await long.answer()).toMatch(/^421 .*too long/i)
  const sessions = await bench.recorded('mssante.smtp', 3)
  expect(sessions.every((s) => fact(s, 'Closed') === 'server')).toBe(true)
  for (const s of sessions) expect(s.request?.raw.length).toBeLessThan(100_000)
  expect(await (await bench.client()).say('NOOP')).toMatch(/^250/)
})

test('commands sent with STARTTLS, in clear, are never heard inside TLS', async () => {
  const bench = await aMailBench()
  const client = await bench.client()
  await client.say('EHLO dui.essai')
  client.write('STARTTLS\r\nEHLO intrus\r\nMAIL FROM:<intrus@x.fr>\r\n')
  expect(await client.answer()).toMatch(/^220/)
  const { key, chain } = await clientCertificate()
  await client.secure({ key, cert: chain })
  expect(await client.say('NOOP')).toMatch(/^250/)
  expect(await client.say(`MAIL FROM:<${APP}>`)).toMatch(/^503/)
})

test('five hundred idle connections do not stop the next one', { timeout: 60_000 }, async () => {
  const bench = await aMailBench()
  const port = bench.port('mssante-smtp')
  const idle = Array.from({ length: 500 }, () => connect(port, '127.0.0.1'))
  await Promise.all(idle.map((s) => new Promise((resolve) => s.once('data', resolve))))
  const client = await bench.app()
  expect((await client.submit(aMessage(), { from: APP })).at(-1)).toMatch(/^250/)
  for (const socket of idle) socket.destroy()
  expect(await bench.recorded('mssante.smtp', 500)).toHaveLength(500)
})

test('closing the service records the sessions that were open', async () => {
  const bench = await aMailBench()
  const client = await bench.app()
  await client.say(`MAIL FROM:<${APP}>`)
  await bench.running.close()
  const [session] = bench.exchanges('mssante.smtp')
  expect(fact(session, 'Closed')).toBe('server')
  expect(bench.exchanges('mssante.submission')).toMatchObject([{ outcome: { kind: 'none', code: 'abandon' } }])
})

test('what cannot be listened to is a configuration error', async () => {
  const bench = await aMailBench()
  const { openSmtpListener } = await import('../../../../mocks/mssante/smtp/listener.ts')
  const { operatorAccounts } = await import('../../../../mocks/mssante/operator-accounts.ts')
  const { seededIds } = await import('../../../../src/evidence/ids.ts')
  const { systemClock } = await import('../../../../src/evidence/clock.ts')
  const { recorder } = await import('../../../../src/evidence/recorder.ts')
  const { server, ca, crl } = await thePki()
  const deps = { clock: systemClock, ids: seededIds('x'), recorder: recorder(() => bench.log), resolve: () => ({ session: null, route: 'none' as const }) }
  const opening = openSmtpListener({
    deps,
    host: '127.0.0.1',
    port: bench.port('mssante-smtp'),
    implicit: false,
    accounts: operatorAccounts,
    tls: { ...server, ca, crl },
  })
  await expect(opening).rejects.toMatchObject({ code: 'port-occupe', blame: 'configuration' })
})

test('a mail library sends through it, with receipts and a certificate', async () => {
  const bench = await aMailBench()
  const { key, chain } = await clientCertificate()
  const transport = createTransport({
    host: '127.0.0.1',
    port: bench.port('mssante-smtp'),
    requireTLS: true,
    tls: { rejectUnauthorized: false, key, cert: chain },
    auth: { user: APP, pass: 'x' },
  })
  const info = await transport.sendMail({ from: APP, to: URGENCES, subject: 'Été', text: 'Bonjour', dsn: { id: 'e1', return: 'headers', notify: ['success'] } })
  transport.close()
  expect(info.accepted).toEqual([URGENCES])
  expect(postalMessages(bench.world, APP)).toHaveLength(1)
})

test('codes of faults are each one fault, with their words and their source', () => {
  expect(new Set(MSSANTE_FAULTS.map((f) => f.code)).size).toBe(MSSANTE_FAULTS.length)
  for (const { label, wire, source } of MSSANTE_FAULTS) expect([label.fr, label.en, wire, source].every((w) => w !== '')).toBe(true)
})

test('a log that cannot be written: the client is told to come back, and nothing is delivered', async () => {
  const bench = await aMailBench()
  const client = await bench.app()
  bench.session.keepChange = () => {
    throw new Error('disk full')
  }
  expect((await client.submit(aMessage(), { from: APP })).at(-1)).toBe('451 4.3.0 Local error in processing')
  expect(postalMessages(bench.world, URGENCES)).toEqual([])
  expect(await client.say('NOOP')).toMatch(/^250/)
})

test('a certificate that cannot be made ends its handshake only', async () => {
  const bench = await aMailBench({ withoutFaultyServers: true })
  bench.arm('certificat-expire')
  const client = await bench.client()
  await client.say('EHLO dui.essai')
  await client.say('STARTTLS')
  await expect(client.secure()).rejects.toThrow()
  expect(await (await bench.client()).starttls()).toMatch(/^250/)
})
