import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { carte, search } from '../mocks/insi/an-envelope.ts'
import { gabarit, type Process } from '../src/cli/a-process.ts'
import { told } from '../src/cli/a-terminal.ts'
import { busyPort } from '../src/cli/free-port.ts'
import { call } from '../src/cli/insi-call.ts'

const FREE = ['--port', 'tous=0']
const KNOWN = { nom: 'TCHITCHI', prenoms: ['CATARINA'], sexe: 'F', date: '1936-06-21' }

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-serve-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

interface Ready {
  readonly ready: true
  readonly endpoints: readonly { readonly name: string; readonly url: string; readonly port: number }[]
  readonly ca: string
  readonly client: string
  readonly sessions: readonly { readonly id: string; readonly client: string }[]
}

async function ready(bench: Process): Promise<Ready> {
  return JSON.parse((await bench.seen(/^\{.*\}$/m))[0]) as Ready
}

function url(line: Ready, name: string): string {
  return line.endpoints.find((e) => e.name === name)?.url ?? ''
}

/** Waits for the answer to be commented, and gives the comment. */
async function comment(bench: Process, pattern: RegExp): Promise<string> {
  return (await bench.seen(pattern))[0]
}

test('a first call over plain HTTP and a second over mutual TLS are commented in words, a red one explained; Ctrl-C exits 0', async () => {
  const folder = aFolder()
  const bench = gabarit(['--state', folder, 'serve', ...FREE], { cwd: folder })
  const [, mtls = ''] = await bench.seen(/(https:\/\/\S+) +INSi, TLS avec certificat client/)
  const [, http = ''] = await bench.seen(/(http:\/\/\S+) +INSi en HTTP simple/)
  const [, ca = ''] = await bench.seen(/Autorités à faire accepter : +(\S+)/)
  const [, client = ''] = await bench.seen(/Certificat client \(dui\) : +(\S+)/)
  await bench.seen(/Ctrl-C pour arrêter\.\n/)

  const first = await call(http, search(KNOWN))
  expect([first.status, first.body]).toEqual([200, expect.stringMatching(/CodeCR>00</)])
  expect(await comment(bench, /.*\[dui\/x000001\]/)).toMatch(/^\d\d:\d\d:\d\d ✔ insi\.rechercherInsAvecTraitsIdentite → 00 /)

  const second = await call(mtls, search(KNOWN), { client, ca })
  expect(second.status).toBe(200)
  expect(await comment(bench, /.* → 00 .*\[dui\/x000002\]/)).toMatch(/^\d\d:\d\d:\d\d ✔ insi\.rechercherInsAvecTraitsIdentite/)

  const bad = await call(mtls, search(KNOWN).replace(/<l:IDAM.*?<\/l:IDAM>/, ''), { client, ca })
  expect(bad.status).toBe(500)
  expect(await comment(bench, /.*\[dui\/x000003\]\n[\s\S]*?INSI-H2.*\n.*/)).toMatch(
    / ✖ .* → desir_550[\s\S]*INSI-H2 \(ligne \d+\) : .*\n +attendu : .* · reçu : /,
  )

  bench.kill('SIGINT')
  expect(await bench.ended).toBe(0)
  expect(bench.err()).toBe('')
})

test('with several sessions, calls find theirs by certificate, then by host name; a stranger’s go to the lost-and-found', async () => {
  const folder = aFolder()
  expect((await told(['--state', folder, 'pki', '--cn', 'INSI-AUTO'])).code).toBe(0)
  const bench = gabarit(['--state', folder, 'serve', '--json', '--session', 'EHPAD-A', '--session', 'b', ...FREE], { cwd: folder })
  const plugged = await ready(bench)
  const [a, b] = plugged.sessions
  expect([a?.id, b?.id]).toEqual(['EHPAD-A', 'b'])
  expect(a?.client).not.toBe(b?.client)
  const mtls = url(plugged, 'insi-mtls')
  const stranger = join(folder, 'pki/certificates/client-insi-auto.pem')
  const { ca } = plugged
  expect((await call(mtls, search(KNOWN), { client: b?.client ?? '', ca })).status).toBe(200)
  // The certificate wins over the name.
  expect((await call(mtls, search(KNOWN), { client: b?.client ?? '', ca, name: 'ehpad-a.gabarit.localhost' })).status).toBe(200)
  expect((await call(mtls, search(KNOWN), { client: stranger, ca, name: 'ehpad-a.gabarit.localhost' })).status).toBe(200)
  await call(mtls, search(KNOWN), { client: stranger, ca, name: 'localhost' })
  await call(url(plugged, 'insi-http'), search(KNOWN))
  bench.kill('SIGTERM')
  expect(await bench.ended).toBe(0)
  const routes = (session: string): string[] =>
    readFileSync(join(folder, 'sessions', session, 'log.jsonl'), 'utf8')
      .split('\n')
      .flatMap((line) => /"route":"([a-z-]+)"/.exec(line)?.[1] ?? [])
  expect(routes('EHPAD-A')).toEqual(['host'])
  expect(routes('b')).toEqual(['certificate', 'certificate'])
  expect(routes('objets-trouves')).toEqual(['none', 'none'])
})

test('an unclaimed call is shown as it comes', async () => {
  const folder = aFolder()
  const bench = gabarit(['--state', folder, '--lang', 'en', 'serve', '--session', 'a', '--session', 'b', ...FREE], { cwd: folder })
  const [, http = ''] = await bench.seen(/(http:\/\/\S+) +INSi over plain HTTP/)
  await bench.seen(/Ctrl-C to stop\.\n/)
  await call(http, search(KNOWN))
  expect(await comment(bench, /.*\[lost-and-found\/x000001\]/)).toContain('insi.rechercherInsAvecTraitsIdentite')
  bench.kill('SIGTERM')
  expect(await bench.ended).toBe(0)
})

test('a taken port is said in words, with exit 2, and nothing stays open behind', async () => {
  const folder = aFolder()
  const taken = await busyPort()
  onTestFinished(taken.close)
  const bench = gabarit(['--state', folder, 'serve', '--port', 'tous=0', '--port', `insi-mtls=${taken.port}`], { cwd: folder })
  expect(await bench.ended).toBe(2)
  expect(bench.err()).toMatch(new RegExp(`^✖ Le port ${taken.port} est déjà pris par un autre programme\\.\n {2}→ Changez de port`))
})

test('a real person’s number typed in a DUI is masked in what is shown and in what is kept', async () => {
  const folder = aFolder()
  const bench = gabarit(['--state', folder, 'serve', ...FREE], { cwd: folder })
  const [, http = ''] = await bench.seen(/(http:\/\/\S+) +INSi en HTTP simple/)
  await bench.seen(/Ctrl-C pour arrêter\.\n/)
  await call(http, carte('1991299999123', '64'))
  await comment(bench, /GF-01 .*/)
  expect(bench.out()).not.toContain('1991299999123')
  bench.kill('SIGTERM')
  expect(await bench.ended).toBe(0)
})
