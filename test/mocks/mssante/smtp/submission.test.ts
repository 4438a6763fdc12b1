import { expect, test } from 'vitest'
import { APP, aMailBench, aMessage, fact, facts, PER, TOKEN, xoauth2 } from '../a-mail-bench.ts'
import { postalMessages } from '../postal-messages.ts'

const URGENCES = 'urgences@ch-fictif.mssante.fr'
const COORDINATION = 'coordination@esms-fictif.mssante.fr'

test('a message is recorded as received, kept, and delivered with its trace fields', async () => {
  const bench = await aMailBench()
  const client = await bench.app()
  const message = aMessage({}, '.point\r\n..deux points\r\né')
  expect(await client.submit(message, { from: APP, to: [`<${URGENCES}> NOTIFY=FAILURE ORCPT=rfc822;${URGENCES}`, COORDINATION] })).toEqual([
    '250 2.1.0 Accepted',
    '250 2.1.5 Accepted',
    '250 2.1.5 Accepted',
    '250 2.6.0 OK: message accepted',
  ])
  const [exchange] = bench.exchanges('mssante.submission')
  if (!exchange) throw new Error('no exchange')
  expect(bench.body(exchange).toString('utf8')).toBe(message)
  expect(bench.request(exchange).slice(0, exchange.request?.bodyOffset)).toBe(
    `MAIL FROM:<${APP}>\r\nRCPT TO:<${URGENCES}> NOTIFY=FAILURE ORCPT=rfc822;${URGENCES}\r\nRCPT TO:<${COORDINATION}>\r\nDATA\r\n\r\n`,
  )
  expect(bench.response(exchange)).toMatch(
    /^250 2\.1\.0 Accepted\r\n250 2\.1\.5 Accepted\r\n250 2\.1\.5 Accepted\r\n354 .*\r\n250 2\.6\.0 OK: message accepted\r\n$/,
  )
  expect(facts(exchange, 'Rcpt-To')).toEqual([`<${URGENCES}> NOTIFY=FAILURE ORCPT=rfc822;${URGENCES}`, `<${COORDINATION}>`])
  expect(['Box', 'Mail-From', 'Message-ID', 'Attempt-Of'].map((n) => fact(exchange, n))).toEqual([APP, `<${APP}>`, '<m1@esms-fictif.mssante.fr>', undefined])
  expect(exchange.outcome).toEqual({ kind: 'result', code: '250 2.6.0' })
  const kept = [...bench.log.entries()].flatMap(({ event }) => (event.type === 'world-changed' ? [event] : []))
  expect(kept).toMatchObject([
    {
      service: 'mssante',
      exchange: exchange.id,
      change: {
        kind: 'accepted',
        box: APP,
        from: APP,
        to: [
          { address: URGENCES, notify: ['FAILURE'] },
          { address: COORDINATION, notify: null },
        ],
      },
    },
  ])
  expect(postalMessages(bench.world, URGENCES).map((m) => m.raw.toString('utf8'))).toEqual([message])
  const [delivered] = postalMessages(bench.world, COORDINATION)
  expect(delivered?.raw.toString('utf8')).toBe(
    `Return-Path: <${APP}>\r\nReceived: by smtp.operateur-fictif.fr with ESMTPSA id ${exchange.id}; Tue, 24 Nov 2026 09:00:00 +0000\r\n${message}`,
  )
})

test.each([
  ['a sender that is not the box', 'MAIL FROM:<coordination@esms-fictif.mssante.fr>', '553 5.7.1', 'expediteur'],
  ['a message announced too large', `MAIL FROM:<${APP}> SIZE=26214401`, '552 5.3.4', undefined],
])('%s is refused at MAIL', async (_what, mail, code, control) => {
  const bench = await aMailBench()
  const client = await bench.app()
  expect(await client.say(mail)).toMatch(new RegExp(`^${code} `))
  await client.say('RSET')
  const [exchange] = await bench.recorded('mssante.submission', 1)
  expect(exchange?.outcome).toEqual({ kind: 'fault', code, ...(control ? { control } : {}) })
})

test.each([
  ['a box of this operator that does not exist', 'personne@esms-fictif.mssante.fr', '550 5.1.1', 'boite-inconnue'],
  ['a domain that is not in the liste blanche', 'medecin@ordinaire.example', '550 5.7.1', 'domaine-de-confiance'],
  ['a domain that only looks like one', 'medecin@autre.mssante.fr', '550 5.7.1', 'domaine-de-confiance'],
  ['a closed box', 'fermee@ch-fictif.mssante.fr', '550 5.2.1', 'boite-fermee'],
  ['a full box', 'complete@ch-fictif.mssante.fr', '452 4.2.2', 'quota'],
  ['a number that may be a real person’s', '184127510812345@patient.mssante.fr', '550 5.7.1', 'personne-reelle'],
])('%s is refused at RCPT, the others go on', async (_what, address, code, control) => {
  const key = String(97 - (1841275108123 % 97)).padStart(2, '0')
  const to = address.startsWith('18412') ? `1841275108123${key}@patient.mssante.fr` : address
  const bench = await aMailBench({ isFictitious: (m) => !m.startsWith('18412') })
  const client = await bench.app()
  await client.say(`MAIL FROM:<${APP}>`)
  const answer = await client.say(`RCPT TO:<${to}>`)
  expect(answer).toMatch(new RegExp(`^${code} `))
  expect(answer).not.toContain('184127')
  expect(await client.say(`RCPT TO:<${URGENCES}>`)).toBe('250 2.1.5 Accepted')
  await client.say('DATA')
  expect(await client.say(`${aMessage()}.`)).toMatch(/^250/)
  const [exchange] = bench.exchanges('mssante.submission')
  expect(facts(exchange, 'Rcpt-Refused')).toEqual([`<${to}> ${code}`])
  expect(postalMessages(bench.world, URGENCES)).toHaveLength(1)
  await client.say(`MAIL FROM:<${APP}>`)
  await client.say(`RCPT TO:<${to}>`)
  await client.say('RSET')
  const [, second] = bench.exchanges('mssante.submission')
  expect(second?.outcome).toEqual({ kind: 'fault', code: code === '452 4.2.2' ? '552 5.2.2' : code, control })
})

test('the two writings of a name that is not ASCII are one domain', async () => {
  const bench = await aMailBench()
  const client = await bench.app()
  await client.say(`MAIL FROM:<${APP}>`)
  expect(await client.say(`RCPT TO:<medecin@${new URL('http://santé-fictive.fr').hostname}>`)).toMatch(/^250/)
  expect(await client.say('RCPT TO:<medecin@santé-fictive.fr>')).toMatch(/^250/)
  expect(await client.say('RCPT TO:<medecin@sante-fictive.fr>')).toMatch(/^550 5\.7\.1/)
})

test('what is larger than the limit is refused after DATA, and not delivered', async () => {
  const bench = await aMailBench()
  bench.seed({ operator: { profile: 'petite-limite', maxMessageBytes: 5_000 } })
  const client = await bench.app()
  const answers = await client.submit(aMessage({}, 'x'.repeat(70).concat('\r\n').repeat(100)), { from: APP })
  expect(answers.at(-1)).toMatch(/^552 5\.3\.4 /)
  const [exchange] = await bench.recorded('mssante.submission', 1)
  expect(exchange?.outcome).toEqual({ kind: 'fault', code: '552 5.3.4', control: 'taille' })
  expect(exchange?.request?.complete).toBe(false)
  expect(Number(fact(exchange, 'Size'))).toBeGreaterThan(7_000)
  expect(postalMessages(bench.world, URGENCES)).toEqual([])
  expect(await client.say('NOOP')).toMatch(/^250/)
})

test('a message sent again names the attempt before', async () => {
  const bench = await aMailBench()
  bench.arm('smtp-451')
  const client = await bench.app()
  expect((await client.submit(aMessage(), { from: APP })).at(-1)).toBe('451 4.3.0 Local error in processing')
  expect((await client.submit(aMessage(), { from: APP })).at(-1)).toMatch(/^250/)
  const [first, second] = bench.exchanges('mssante.submission')
  expect(first?.outcome).toMatchObject({ kind: 'fault', code: '451 4.3.0', armedFault: 'f1' })
  expect(fact(second, 'Attempt-Of')).toBe(first?.id)
  expect(postalMessages(bench.world, URGENCES)).toHaveLength(1)
})

test('a client that leaves in the middle of DATA delivers nothing', async () => {
  const bench = await aMailBench()
  const client = await bench.app()
  await client.say(`MAIL FROM:<${APP}>`)
  await client.say(`RCPT TO:<${URGENCES}>`)
  await client.say('DATA')
  client.write(aMessage())
  client.end()
  const [exchange] = await bench.recorded('mssante.submission', 1)
  expect(exchange).toMatchObject({ outcome: { kind: 'none' }, problem: 'client-closed', request: { complete: false } })
  expect(postalMessages(bench.world, URGENCES)).toEqual([])
})

test('a session whose token is revoked may not go on', async () => {
  const bench = await aMailBench()
  const client = await bench.client()
  await client.starttls()
  await client.say(`AUTH XOAUTH2 ${xoauth2(PER, TOKEN)}`)
  expect(await client.say(`MAIL FROM:<${PER}>`)).toMatch(/^250/)
  await client.say('RSET')
  bench.tokens.set(TOKEN, { state: 'revoked', nationalId: '899900000011' })
  expect(await client.say(`MAIL FROM:<${PER}>`)).toBe('421 4.7.0 Access token no longer valid')
  expect(await client.answer()).toBe('')
})

test('a box that is not there is refused like a stranger’s', async () => {
  const bench = await aMailBench()
  const client = await bench.client()
  await client.starttls()
  bench.seed({ boxesState: { [PER]: 'absent' } })
  await client.say(`AUTH XOAUTH2 ${xoauth2(PER, TOKEN)}`)
  expect(await client.say('')).toMatch(/^535/)
})

test('in a lenient session another sender is let through', async () => {
  const bench = await aMailBench({ mode: 'lenient' })
  const client = await bench.app()
  expect((await client.submit(aMessage(), { from: 'coordination@esms-fictif.mssante.fr' })).at(-1)).toMatch(/^250/)
})
