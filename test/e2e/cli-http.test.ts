import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aProcess, gabarit, type Process } from '../src/cli/a-process.ts'
import { told } from '../src/cli/a-terminal.ts'
import { freePort } from '../src/cli/free-port.ts'

const SERVER = resolve(import.meta.dirname, '../../examples/adaptateur-http/server.mjs')
const TOKEN = 'un-secret'

let keys: string
beforeAll(async () => {
  keys = mkdtempSync(join(tmpdir(), 'gabarit-cles-'))
  await told(['--state', keys, 'pki', '--cn', 'INSI-MANU'])
})
afterAll(() => rmSync(keys, { recursive: true, force: true }))

interface Driven {
  readonly folder: string
  readonly server: Process
  readonly url: string
  run(words: readonly string[], token?: string, url?: string): Process
}

/** The example server, set on the address where the bench will open INSi, and the bench that drives it. */
async function driven(): Promise<Driven> {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-http-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const state = join(folder, 's')
  await copyKeys(state)
  const port = await freePort()
  const pem = join(state, 'pki/certificates/client-insi-manu.pem')
  const server = aProcess([SERVER], {
    env: {
      INSI_URL: `https://127.0.0.1:${port}/lps`,
      INSI_CLE: pem,
      INSI_CERTIFICAT: pem,
      INSI_AUTORITES: join(state, 'pki/public/ca.pem'),
      PORT: '0',
      DUI_JETON: TOKEN,
    },
  })
  const [url] = await server.seen(/http:\/\/\S+/)
  return {
    folder,
    server,
    url,
    run: (words, token = TOKEN, address = url) =>
      gabarit(
        ['--state', state, 'run', '--adapter', `http=${address}`, '--port', 'tous=0', '--port', `insi-mtls=${port}`, '--out', join(folder, 'r'), ...words],
        {
          cwd: folder,
          env: token === '' ? {} : { GABARIT_ADAPTER_TOKEN: token },
        },
      ),
  }
}

async function copyKeys(state: string): Promise<void> {
  const { cpSync } = await import('node:fs')
  cpSync(keys, state, { recursive: true })
}

interface Report {
  readonly verdict: string
  readonly scenarios: readonly { readonly id: string; readonly verdict: string }[]
  readonly blames: unknown
}

function report(folder: string): Report {
  return JSON.parse(readFileSync(join(folder, 'r/report.json'), 'utf8')) as Report
}

test('a DUI with a test interface over HTTP is driven through scenarios, and found conforme', async () => {
  const { folder, run } = await driven()
  const bench = run(['ins-matricule-corse', 'ins-identite-fictive', 'ins-trait-complementaire'])
  expect(await bench.ended, bench.out() + bench.err()).toBe(0)
  expect(bench.out()).toMatch(/^DUI-SIMULATEUR \S+ · profil ins-qualification · 3 scénarios\n/)
  expect(report(folder).scenarios.map((s) => s.verdict)).toEqual(['conforme', 'conforme', 'conforme'])
})

test.each([
  ['wrong', 'un-autre'],
  ['missing', ''],
])('a %s token is a matter of configuration, and the variable to set is named', async (_, token) => {
  const { run } = await driven()
  const bench = run(['ins-matricule-corse'], token)
  expect(await bench.ended).toBe(2)
  expect(bench.err()).toMatch(
    /^✖ L’interface de test du DUI refuse l’accès au banc \(GET \/gabarit\/capabilities : HTTP 401\)\.\n {2}→ .*GABARIT_ADAPTER_TOKEN/,
  )
  expect(bench.err() + bench.out()).not.toContain('un-autre')
})

test('a test interface that dies midway is a matter of configuration: reports are written, and nothing is held against the DUI', async () => {
  const { folder, server, url, run } = await driven()
  let searches = 0
  // Stands before the DUI, and sees it die at its first search.
  const front = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.url?.endsWith('/identity.search') && ++searches === 1) {
        server.kill('SIGKILL')
        front.close()
        front.closeAllConnections()
        return
      }
      const { authorization = '' } = request.headers
      const body =
        parts.length > 0 ? { body: Buffer.concat(parts), headers: { authorization, 'content-type': 'application/json' } } : { headers: { authorization } }
      fetch(`${url}${request.url}`, { method: request.method ?? 'GET', ...body }).then(
        async (answer) => response.writeHead(answer.status, { 'content-type': 'application/json' }).end(Buffer.from(await answer.arrayBuffer())),
        () => response.destroy(),
      )
    })
  })
  const port = await freePort()
  await new Promise<void>((open) => front.listen(port, '127.0.0.1', open))
  onTestFinished(() => void front.close())

  const words = ['--parallel', '1', 'ins-matricule-corse', 'ins-trait-complementaire', 'ins-traits-obligatoires']
  const bench = run(words, TOKEN, `http://127.0.0.1:${port}`)
  expect(await bench.ended, bench.out() + bench.err()).toBe(2)
  expect(bench.out() + bench.err()).toMatch(/L’interface de test du DUI ne répond pas/)
  const told = report(folder)
  expect(told.verdict).toBe('configuration')
  expect(told.scenarios.filter((s) => s.verdict === 'non-conforme')).toEqual([])
  expect(told.scenarios.map((s) => s.verdict).sort()).toEqual(['configuration', 'configuration', 'conforme'])
})
