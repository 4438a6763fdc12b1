import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { type MssanteWorld, mssanteService } from '../../../mocks/mssante/index.ts'
import type { ServiceDefinition } from '../../../mocks/service.ts'
import { Session } from '../../../src/bench/session.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { openFolderLog } from '../../../src/evidence/folder-log.ts'
import { APP, aMailBench, aMailFolder, aMessage, clientCertificate, NOW, plain, thePki } from './a-mail-bench.ts'
import { postalMessages } from './postal-messages.ts'
import { SmtpClient } from './smtp-client.ts'

const URGENCES = 'urgences@ch-fictif.mssante.fr'

/** The world of a session opened again on a folder, later. */
function reopened(folder: string): { world: MssanteWorld; session: Session; close(): void } {
  const clock = frozenClock(new Date(NOW.getTime() + 3_600_000))
  const log = openFolderLog(folder, { clock })
  const session = new Session('s1', 's1', 'strict', {}, log, [mssanteService as ServiceDefinition], undefined, null, clock)
  return { world: session.world('mssante') as MssanteWorld, session, close: () => log.close() }
}

function boxes(world: MssanteWorld): Record<string, string[]> {
  return Object.fromEntries(
    world.store
      .boxes()
      .map((box): [string, string[]] => [box.address, postalMessages(world, box.address).map((m) => `${m.uid} ${m.scope} ${m.raw.toString('latin1')}`)])
      .filter(([, messages]) => messages.length > 0),
  )
}

test('a session opened again holds the same boxes, byte for byte: seeds, deliveries, answers', async () => {
  const folder = aMailFolder()
  const bench = await aMailBench({ folder })
  bench.seed({ messages: [{ text: 'Un' }], correspondents: { [URGENCES]: [{ kind: 'mdn' }, { kind: 'reponse' }] } }, 'run/a')
  const client = await bench.app()
  await client.submit(aMessage({ 'Disposition-Notification-To': APP }), {
    from: APP,
    to: [URGENCES, 'inconnu@ch-fictif.mssante.fr', '160012B02077713@patient.mssante.fr'],
  })
  bench.seed({ messages: [{ text: 'Deux' }] }, 'run/b')
  await client.submit(aMessage({ 'Message-ID': '<m2@x.fr>' }), { from: APP })
  bench.session.release('run/b')
  const before = boxes(bench.world)
  expect(Object.keys(before).sort()).toEqual(['160012b02077713@patient.mssante.fr', APP, URGENCES])
  expect(before[APP]).toHaveLength(6)
  await bench.close()
  const again = reopened(folder)
  expect(boxes(again.world)).toEqual(before)
  // A scenario that is resumed says its seeds again: nothing comes in twice.
  again.session.seed('run/a', 'mssante', { messages: [{ text: 'Un' }], correspondents: { [URGENCES]: [{ kind: 'mdn' }] } })
  expect(boxes(again.world)).toEqual(before)
  again.close()
})

test('wherever the log is cut, an accepted message is delivered once or was never answered', async () => {
  const folder = aMailFolder()
  const bench = await aMailBench({ folder })
  const client = await bench.app()
  await client.submit(aMessage(), { from: APP })
  const lines = [...bench.log.entries()].map(({ event }) => event.type)
  const accepted = lines.indexOf('world-changed')
  expect(lines[accepted - 1]).toBe('exchange-recorded')
  await bench.close()
  const log = join(folder, 'log.jsonl')
  const text = readFileSync(log)
  // The end of the line of the exchange, the middle and the end of the line of the change.
  const ends = [...text].flatMap((byte, i) => (byte === 10 ? [i + 1] : []))
  const exchangeEnd = ends[accepted - 1] ?? 0
  const changeEnd = ends[accepted] ?? 0
  for (const [at, count] of [
    [exchangeEnd, 0],
    [exchangeEnd + 20, 0],
    [changeEnd - 1, 1],
    [changeEnd, 1],
    [text.length, 1],
  ] as const) {
    const copy = join(aMailFolder(), 'copie')
    cpSync(folder, copy, { recursive: true })
    truncateSync(join(copy, 'log.jsonl'), at)
    const again = reopened(copy)
    expect([at, postalMessages(again.world, URGENCES).length]).toEqual([at, count])
    again.close()
  }
})

/** The built mail service: what is killed is a process of its own. */
const BUILT = pathToFileURL(resolve(import.meta.dirname, '../../../dist')).href

const SERVER = `
import { mssanteService } from '${BUILT}/mocks/mssante/index.js'
import { openPki } from '${BUILT}/mocks/pki/index.js'
import { Session } from '${BUILT}/src/bench/session.js'
import { Sessions } from '${BUILT}/src/bench/sessions.js'
import { systemClock } from '${BUILT}/src/evidence/clock.js'
import { openFolderLog } from '${BUILT}/src/evidence/folder-log.js'
import { randomIds } from '${BUILT}/src/evidence/ids.js'
import { recorder } from '${BUILT}/src/evidence/recorder.js'
const [folder, stateDir] = process.argv.slice(2)
const pki = await openPki({ stateDir, clock: systemClock })
const log = openFolderLog(folder, { clock: systemClock })
const session = new Session('s1', 's1', 'strict', {}, log, [mssanteService])
const sessions = new Sessions()
sessions.add(session)
const tls = { key: pki.server.key, cert: pki.server.cert, ca: pki.ca, crl: pki.crl }
const deps = { clock: systemClock, ids: randomIds, recorder: recorder(() => log), resolve: sessions.resolve }
const running = await mssanteService.listen(deps, { host: '127.0.0.1', ports: { 'mssante-smtp': 0 }, tls })
process.stdout.write(running.endpoints[0].port + '\\n')
`

test('a process killed as soon as it has answered has lost nothing of what it answered', { timeout: 60_000 }, async () => {
  const folder = aMailFolder()
  const script = join(aMailFolder(), 'server.mjs')
  writeFileSync(script, SERVER)
  const { dir } = await thePki()
  const { key, chain } = await clientCertificate()
  for (const round of [1, 2, 3]) {
    const child = spawn(process.execPath, [script, folder, dirname(dir)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const gone = once(child, 'exit')
    const [port] = (await Promise.race([once(child.stdout, 'data'), gone])) as [Buffer]
    const client = await SmtpClient.open(Number(port.toString()))
    await client.starttls({ key, cert: chain })
    await client.say(`AUTH PLAIN ${plain(APP, 'x')}`)
    const answers = await client.submit(aMessage({ 'Message-ID': `<m${round}@x.fr>` }), { from: APP })
    child.kill('SIGKILL')
    expect(answers.at(-1)).toBe('250 2.6.0 OK: message accepted')
    await gone
    const again = reopened(folder)
    expect(postalMessages(again.world, URGENCES).map((m) => m.messageId)).toEqual(Array.from({ length: round }, (_, i) => `<m${i + 1}@x.fr>`))
    again.close()
  }
})
