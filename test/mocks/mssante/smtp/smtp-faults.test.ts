import { expect, test } from 'vitest'
import { SMTP_FAULTS } from '../../../../mocks/mssante/smtp/smtp-faults.ts'
import { APP, aMailBench, aMessage, clientCertificate, fact, plain, thePki } from '../a-mail-bench.ts'
import { postalMessages } from '../postal-messages.ts'
import { SmtpClient } from '../smtp-client.ts'

const URGENCES = 'urgences@ch-fictif.mssante.fr'

test.each(SMTP_FAULTS.filter(({ wire }) => /: \d{3}/.test(wire)).map(({ code, wire }) => [code, wire] as const))('%s: %s', async (code, wire) => {
  const bench = await aMailBench()
  bench.arm(code)
  const line = /: (\d{3}(?: \d\.\d\.\d)?)/.exec(wire)?.[1] ?? ''
  const { client, greeting } = await SmtpClient.greeted(bench.port('mssante-smtp'))
  const said = [greeting]
  if (!greeting.startsWith('421')) {
    const { key, chain } = await clientCertificate()
    await client.starttls({ key, cert: chain })
    said.push(await client.say(`AUTH PLAIN ${plain(APP, 'x')}`))
    if (said.at(-1)?.startsWith('235')) said.push(...(await client.submit(aMessage(), { from: APP })))
  }
  expect(said.filter((s) => s.startsWith(line))).not.toEqual([])
  expect(postalMessages(bench.world, URGENCES)).toEqual([])
  expect(bench.session.unusedFaults('run/essai')).toEqual([])
})

test('a fault strikes only what its facts tell', async () => {
  const bench = await aMailBench()
  bench.arm('smtp-550-5.2.1', { destinataire: 'geriatrie@ch-fictif.mssante.fr' })
  const client = await bench.app()
  await client.say(`MAIL FROM:<${APP}>`)
  expect(await client.say(`RCPT TO:<${URGENCES}>`)).toMatch(/^250/)
  expect(await client.say('RCPT TO:<geriatrie@ch-fictif.mssante.fr>')).toBe('550 5.2.1 Box closed')
})

test('cut before: nothing is taken; cut after: the message is delivered though no answer came', async () => {
  const bench = await aMailBench()
  bench.arm('smtp-coupure-avant')
  const client = await bench.app()
  expect((await client.submit(aMessage(), { from: APP })).at(-1)).toBe('')
  expect(postalMessages(bench.world, URGENCES)).toEqual([])
  bench.arm('smtp-coupure-apres')
  const again = await bench.app()
  expect((await again.submit(aMessage(), { from: APP })).at(-1)).toBe('')
  expect(postalMessages(bench.world, URGENCES)).toHaveLength(1)
  const [before, after] = bench.exchanges('mssante.submission')
  expect([before?.problem, after?.problem]).toEqual(['cut-by-fault', 'cut-by-fault'])
  expect(before?.response?.startLine).toMatch(/^354/)
  expect([before?.outcome.armedFault, after?.outcome.armedFault]).toEqual(['f1', 'f2'])
})

test.each([
  ['4096 bytes by default', {}, 4096],
  ['as many bytes as asked for', { octets: 700 }, 700],
])('cut in the middle of the message: %s come, recorded as incomplete, and nothing is taken', async (_, params, octets) => {
  const bench = await aMailBench()
  bench.arm('smtp-coupure-data', { boite: APP }, params)
  const message = aMessage({}, `${'x'.repeat(70)}\r\n`.repeat(100))
  const client = await bench.app()
  expect((await client.submit(message, { from: APP })).at(-1)).toBe('')
  const [cut] = await bench.recorded('mssante.submission', 1)
  expect(cut).toMatchObject({ problem: 'cut-by-fault', outcome: { kind: 'none', code: '', armedFault: 'f1' }, request: { complete: false } })
  expect(cut?.response?.startLine).toMatch(/^354/)
  expect(cut && bench.body(cut).toString('latin1')).toBe(message.slice(0, octets))
  expect(cut && fact(cut, 'Message-ID')).toBe(/^Message-ID: (.*?)\r$/m.exec(message)?.[1])
  expect(postalMessages(bench.world, URGENCES)).toEqual([])
  const [session] = await bench.recorded('mssante.smtp', 1)
  expect(fact(session, 'Closed')).toBe('server')
  const again = await bench.app()
  expect((await again.submit(message, { from: APP })).at(-1)).toMatch(/^250/)
  const second = bench.exchanges('mssante.submission').at(-1)
  expect(second && fact(second, 'Attempt-Of')).toBe(cut?.id)
  expect(second?.request?.complete).toBe(true)
  expect(postalMessages(bench.world, URGENCES)).toHaveLength(1)
})

test('a cut in the middle strikes the right message once: neither a shorter one, nor another recipient’s, nor the chunks before the nth', async () => {
  const bench = await aMailBench()
  bench.arm('smtp-coupure-data', { destinataire: 'geriatrie@ch-fictif.mssante.fr' })
  const long = aMessage({}, `${'x'.repeat(70)}\r\n`.repeat(4000))
  const client = await bench.app()
  expect((await client.submit(aMessage(), { from: APP, to: ['geriatrie@ch-fictif.mssante.fr'] })).at(-1)).toMatch(/^250/)
  expect((await client.submit(long, { from: APP })).at(-1)).toMatch(/^250/)
  expect(bench.session.unusedFaults('run/essai')).toHaveLength(1)
  bench.session.arm('run/essai', 'mssante', {
    id: 'second',
    code: 'smtp-coupure-data',
    trigger: { kind: 'nth', n: 2 },
    where: { boite: APP },
    params: { octets: 100_000 },
  })
  expect((await client.submit(long, { from: APP })).at(-1)).toMatch(/^250/)
  expect((await client.submit(long, { from: APP })).at(-1)).toBe('')
  const cut = bench.exchanges('mssante.submission').at(-1)
  expect(cut?.outcome.armedFault).toBe('second')
  expect(cut && bench.body(cut).length).toBe(100_000)
})

test('a slow answer waits on the clock', async () => {
  const waits: number[] = []
  const { frozenClock } = await import('../../../../src/evidence/clock.ts')
  const { NOW } = await import('../a-mail-bench.ts')
  const clock = { now: frozenClock(NOW).now, sleep: (ms: number) => Promise.resolve(void waits.push(ms)) }
  const bench = await aMailBench({ clock })
  bench.arm('smtp-lent', {}, { delaiMs: 1234 })
  const client = await bench.app()
  expect((await client.submit(aMessage(), { from: APP })).at(-1)).toMatch(/^250/)
  expect(waits).toEqual([1234])
})

test('a maintenance may strike at another place of the session', async () => {
  const bench = await aMailBench()
  bench.arm('smtp-421', {}, { etape: 'rcpt' })
  const client = await bench.app()
  await client.say(`MAIL FROM:<${APP}>`)
  expect(await client.say(`RCPT TO:<${URGENCES}>`)).toMatch(/^421 4\.3\.2/)
  expect(await client.answer()).toBe('')
  const [session] = await bench.recorded('mssante.smtp', 1)
  expect(fact(session, 'Closed')).toBe('server')
})

test.each([
  ['certificat-expire', 'CERT_HAS_EXPIRED'],
  ['certificat-revoque', 'CERT_REVOKED'],
  ['certificat-autre-autorite', 'UNABLE_TO_GET_CRL'],
  ['certificat-autre-nom', 'ERR_TLS_CERT_ALTNAME_INVALID'],
])('%s: a client that verifies is told %s, and the session says which certificate was shown', async (code, error) => {
  const bench = await aMailBench()
  const pki = await thePki()
  bench.arm(code, { protocole: 'smtp' })
  const client = await bench.client()
  await client.say('EHLO dui.essai')
  await client.say('STARTTLS')
  await expect(client.secure({ ca: [...pki.authorities], crl: [...pki.crl], servername: 'localhost', rejectUnauthorized: true })).rejects.toMatchObject({
    code: error,
  })
  const [session] = await bench.recorded('mssante.smtp', 1)
  expect(fact(session, 'Server-Certificate')).toBe(code)
  const next = await bench.client()
  await next.say('EHLO dui.essai')
  await next.say('STARTTLS')
  await next.secure({ ca: [...pki.authorities], crl: [...pki.crl], servername: 'localhost', rejectUnauthorized: true })
  expect(await next.say('EHLO dui.essai')).toMatch(/^250/)
})

test.each([
  ['tls-1.1', { minVersion: 'TLSv1.2' } as const],
  ['suite-faible', { ciphers: 'ECDHE-RSA-AES256-GCM-SHA384', maxVersion: 'TLSv1.2' } as const],
])('%s: a careful client cannot agree, and the refused handshake is recorded with what it offered', async (code, options) => {
  const bench = await aMailBench()
  bench.arm(code)
  const client = await bench.client()
  await client.say('EHLO dui.essai')
  await client.say('STARTTLS')
  await expect(client.secure(options)).rejects.toThrow()
  const [refused] = await bench.recorded('mssante.connexion', 1)
  expect(refused).toMatchObject({ problem: 'tls-handshake', outcome: { armedFault: 'f1' } })
  expect(fact(refused, 'Server-Certificate')).toBe(code)
  expect(fact(refused, 'Client-Hello')).toMatch(/^versions=1\./)
})

test('what is not TLS after STARTTLS ends the connection, and the next one is served', async () => {
  const bench = await aMailBench()
  const client = await bench.client()
  await client.say('EHLO dui.essai')
  await client.say('STARTTLS')
  client.write('MAIL FROM:<x>\r\n'.repeat(50))
  expect(await client.answer()).toBe('')
  await bench.recorded('mssante.connexion', 1)
  expect(await (await bench.client()).say('NOOP')).toMatch(/^250/)
})
