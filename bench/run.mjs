// npm run bench: what the bench costs beside bare servers, Mockoon and Dovecot, in the same run, as ratios.
// Prints a table and writes bench/results.json. Takes about three minutes. `--sans-mockoon` skips the download.
import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { benchDmp } from './dmp.mjs'
import { benchMail } from './mail.mjs'

const run = promisify(execFile)
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const work = mkdtempSync(join(tmpdir(), 'gabarit-bench-'))
const cli = join(root, 'dist/src/cli/bin.js')
const children = new Set()

function start(args, cwd = root) {
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  let text = ''
  const ready = new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      text += chunk
      for (const line of text.split('\n').slice(0, -1)) if (line.startsWith('{')) resolve(JSON.parse(line))
    })
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} exited ${code}\n${text}`)))
  })
  return { child, ready }
}

async function stop(child) {
  children.delete(child)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

async function load(options) {
  const { stdout } = await run(process.execPath, [join(here, 'load.mjs'), JSON.stringify({ host: '127.0.0.1', connections: 16, seconds: 6, ...options })])
  const result = JSON.parse(stdout)
  if (result.failures > 0) throw new Error(`${result.failures} answers were not 200`)
  return result
}

/** CPU time of a process, all threads, in microseconds: steadier than rates on a shared machine. */
const cpu = (child) => {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}
const rss = (child) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024
const results = { machine: { cores: cpus().length, model: cpus()[0]?.model ?? '?', node: process.version }, measures: {} }
const measure = (name, value, target, ok) => {
  results.measures[name] = { value: Math.round(value * 1000) / 1000, target, ok }
  console.log(`${ok ? 'ok ' : 'NON'}  ${name.padEnd(58)} ${value.toFixed(2).padStart(10)}   (${target})`)
}

try {
  const body = readFileSync(join(here, 'request.xml'))
  const head = (port) =>
    `POST /lps HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/soap+xml; charset=utf-8; action="urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite"\r\nContent-Length: ${body.length}\r\n\r\n`
  const requestFor = (port) => {
    const file = join(work, `request-${port}`)
    writeFileSync(file, Buffer.concat([Buffer.from(head(port)), body]))
    return file
  }
  const state = join(work, 'state')
  const serve = ['serve', '--state', state, '--port', 'tous=0', '--json']

  // First start makes the keys; the second is the ordinary one.
  const first = start([cli, ...serve])
  const t0 = process.hrtime.bigint()
  await first.ready
  results.firstStartSeconds = Number(process.hrtime.bigint() - t0) / 1e9
  await stop(first.child)
  const began = process.hrtime.bigint()
  const gabarit = start([cli, ...serve])
  const ready = await gabarit.ready
  measure('serve: all listeners ready (s)', Number(process.hrtime.bigint() - began) / 1e9, '< 1', Number(process.hrtime.bigint() - began) / 1e9 < 1)
  await new Promise((r) => setTimeout(r, 2000))
  const idle = rss(gabarit.child)
  measure('serve: idle RSS (MB)', idle, '< 150', idle < 150)

  const endpoint = (name) => ready.endpoints.find((e) => e.name === name)
  const KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?-----END [A-Z ]*PRIVATE KEY-----\s*/
  // Key and chain are in one file.
  const identity = (file) => {
    const pem = readFileSync(file, 'utf8')
    return { key: KEY.exec(pem)[0], cert: pem.replace(KEY, '') }
  }
  const client = identity(ready.client)
  const server = identity(join(state, 'pki/certificates/server.pem'))
  const mtls = endpoint('insi-mtls').port
  const plain = endpoint('insi-http').port

  const tenThousand = await load({ port: mtls, tls: client, request: requestFor(mtls), count: 10_000, warmup: 0 })
  await new Promise((r) => setTimeout(r, 1500))
  const grown = rss(gabarit.child) - idle
  measure(`RSS added by ${tenThousand.answers} recorded exchanges (MB)`, grown, '< 100', grown < 100)

  const answerFile = join(work, 'answer.xml')
  const answer = await (
    await fetch(`http://127.0.0.1:${plain}/lps`, { method: 'POST', headers: { 'content-type': 'application/soap+xml; charset=utf-8' }, body })
  ).text()
  writeFileSync(answerFile, answer)
  if (!answer.includes('<CodeCR>00</CodeCR>')) throw new Error(`unexpected answer: ${answer.slice(0, 300)}`)
  const bareTls = start([join(here, 'bare-server.mjs'), JSON.stringify({ ...server, ca: client.cert, answer: answerFile })])
  const barePort = (await bareTls.ready).port

  // Interleaved rounds: what else the machine does falls on both alike.
  const ratios = []
  const rates = { gabarit: [], bare: [] }
  const cpuPerRequest = { gabarit: [], bare: [] }
  const loaded = async (name, child, port) => {
    const before = cpu(child)
    const result = await load({ port, tls: client, request: requestFor(port), warmup: 0 })
    cpuPerRequest[name].push(Math.round((cpu(child) - before) / result.answers))
    return result
  }
  for (let round = 0; round < 3; round++) {
    const bare = await loaded('bare', bareTls.child, barePort)
    const ours = await loaded('gabarit', gabarit.child, mtls)
    rates.bare.push(bare.rate)
    rates.gabarit.push(ours.rate)
    ratios.push(ours.rate / bare.rate)
  }
  await stop(bareTls.child)
  results.rates = { mutualTls: rates }
  results.cpuMicrosecondsPerRequest = { mutualTls: cpuPerRequest }
  console.log(`     CPU a request, µs: ${cpuPerRequest.gabarit.join(', ')}; bare: ${cpuPerRequest.bare.join(', ')}`)
  const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
  measure('INSi over keep-alive mutual TLS / bare node:https', median(ratios), '>= 0.4, aim 0.5', median(ratios) >= 0.4)

  if (!process.argv.includes('--sans-mockoon')) {
    const prefix = join(work, 'mockoon')
    mkdirSync(prefix)
    await run('npm', ['i', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, '@mockoon/cli@9.9.0'])
    const environment = {
      uuid: 'b1',
      lastMigration: 33,
      name: 'insi',
      port: 0,
      hostname: '127.0.0.1',
      endpointPrefix: '',
      latency: 0,
      folders: [],
      cors: false,
      headers: [],
      proxyMode: false,
      proxyHost: '',
      proxyRemovePrefix: false,
      proxyReqHeaders: [],
      proxyResHeaders: [],
      data: [],
      callbacks: [],
      rootChildren: [{ type: 'route', uuid: 'r1' }],
      tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
      routes: [
        {
          uuid: 'r1',
          type: 'http',
          documentation: '',
          method: 'post',
          endpoint: 'lps',
          responseMode: null,
          streamingMode: null,
          streamingInterval: 0,
          responses: [
            {
              uuid: 's1',
              body: answer,
              latency: 0,
              statusCode: 200,
              label: '',
              headers: [{ key: 'Content-Type', value: 'application/soap+xml; charset=utf-8' }],
              bodyType: 'INLINE',
              filePath: '',
              databucketID: '',
              sendFileAsBody: false,
              rules: [],
              rulesOperator: 'OR',
              disableTemplating: true,
              fallbackTo404: false,
              default: true,
              crudKey: 'id',
              callbacks: [],
            },
          ],
        },
      ],
    }
    const { createServer } = await import('node:net')
    const free = await new Promise((resolve) => {
      const s = createServer().listen(0, '127.0.0.1', () => {
        const { port } = s.address()
        s.close(() => resolve(port))
      })
    })
    environment.port = free
    writeFileSync(join(work, 'env.json'), JSON.stringify(environment))
    const mockoon = spawn(
      process.execPath,
      [join(prefix, 'node_modules/@mockoon/cli/bin/run.js'), 'start', '--data', join(work, 'env.json'), '--disable-log-to-file', '--repair'],
      { stdio: 'ignore' },
    )
    children.add(mockoon)
    for (let i = 0; i < 100; i++) {
      const up = await fetch(`http://127.0.0.1:${free}/lps`, { method: 'POST', body: 'x' }).then(
        (r) => r.status === 200,
        () => false,
      )
      if (up) break
      await new Promise((r) => setTimeout(r, 200))
    }
    const theirs = []
    const ours = []
    for (let round = 0; round < 3; round++) {
      theirs.push((await load({ port: free, tls: null, request: requestFor(free) })).rate)
      ours.push((await load({ port: plain, tls: null, request: requestFor(plain) })).rate)
    }
    await stop(mockoon)
    results.rates.plainHttp = { gabarit: ours, mockoon: theirs }
    measure('INSi over plain HTTP / Mockoon, same body', median(ours) / median(theirs), '>= 8', median(ours) / median(theirs) >= 8)
  }
  await stop(gabarit.child)

  await benchDmp(measure)
  await benchMail(measure)

  const suite = async (profile) => {
    const began = process.hrtime.bigint()
    await run(process.execPath, [cli, 'demo', '--profil', profile, '--state', join(work, profile), '--out', join(work, `rapport-${profile}`)])
    return Number(process.hrtime.bigint() - began) / 1e9
  }
  const ins = await suite('ins-qualification')
  measure('whole INS suite against the simulator, start to end (s)', ins, '< 10', ins < 10)
  measure('whole DMP suite against the simulator, start to end (s)', await suite('dmp-documents'), '-', true)
} finally {
  for (const child of children) child.kill('SIGKILL')
  rmSync(work, { recursive: true, force: true })
}
writeFileSync(join(here, 'results.json'), `${JSON.stringify(results, null, 2)}\n`)
process.exitCode = Object.values(results.measures).every((m) => m.ok) ? 0 : 1
