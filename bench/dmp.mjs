// node bench/dmp.mjs: deposits of a 1 MB document over mutual TLS, recorded, beside a bare node:https server that reads and
// throws away the same bytes; and what judging one deposit costs. `npm run build` first.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { simulatorAdapter } from '../dist/src/adapters/simulator.js'
import { openBench } from '../dist/src/bench/bench.js'
import { readyToVerify } from '../dist/src/checks/dmp/verifiers.js'
import { documentsOf } from '../dist/src/checks/documents.js'
import { allChecks } from '../dist/src/checks/index.js'
import { gardeFouOf } from '../dist/src/cli/open-bench.js'
import { openSimulator } from '../dist/src/cli/simulator.js'
import { loadDefinitions } from '../dist/src/engine/definitions.js'
import { exchangeSubject } from '../dist/src/engine/exchange-subject.js'
import { judge } from '../dist/src/engine/judge.js'
import { patientFrom, traitsOf } from '../dist/src/engine/patient.js'
import { checkSettings } from '../dist/src/engine/settings.js'
import { systemClock } from '../dist/src/evidence/clock.js'
import { seededIds } from '../dist/src/evidence/ids.js'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const PERSONA = 'dmp-048'
/** CPU time of a process, all threads, in milliseconds: steadier than rates on a shared machine. */
const cpu = (child) => {
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]

/** Measures and tells each figure to `measure(name, value, target, ok)`; resolves when all processes are gone. */
export async function benchDmp(measure) {
  const work = mkdtempSync(join(tmpdir(), 'gabarit-bench-dmp-'))
  const state = join(work, 'state')
  try {
    const captured = await capture(state)
    measure('checks on one DLU deposit, own rules, warm (ms)', captured.dlu, '< 50', captured.dlu < 50)
    measure('checks on a deposit of 1 MB, own rules, warm (ms)', captured.large, '-', true)
    await rates(work, state, captured, measure)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Real deposits of the simulator DUI, kept as they came, and the time their judgement takes. */
async function capture(state) {
  const definitions = loadDefinitions()
  const ids = seededIds('bench')
  const bench = await openBench({ stateDir: state, clock: systemClock, ids, gardeFou: gardeFouOf(definitions) })
  const session = bench.openSession({ id: 'bench', label: 'bench' })
  const dui = await openSimulator({ bench, clock: systemClock, ids, defects: [] })
  const adapter = simulatorAdapter(dui)
  const persona = definitions.personas.get(PERSONA)
  const signal = new AbortController().signal
  const { resident } = await adapter.act({ action: 'resident.create', patient: patientFrom(traitsOf(persona, { lieuNaissance: '63220' })), args: {}, signal })
  const act = async (action, more) => {
    const result = await adapter.act({ action, resident, args: {}, signal, ...more })
    if (result.outcome !== 'done') throw new Error(`${action}: ${result.message}`)
  }
  await act('identity.search', { args: { decision: 'accepter', avecLieu: 'oui' } })
  await act('identity.validate', { args: { justificatif: 'PA' } })
  await act('document.deposit', { args: { type: '74207-2' } })
  const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(750_000, '0 0 m 10 10 l S\n'), Buffer.from('%%EOF\n')])
  const attachment = { contentType: 'application/pdf', data: pdf.toString('base64') }
  const document = {
    resourceType: 'DocumentReference',
    status: 'current',
    type: { coding: [{ system: 'http://loinc.org', code: '28653-4' }] },
    content: [{ attachment }],
  }
  await act('document.deposit', { document, args: { type: '28653-4' } })
  const deposits = [...session.log.entries()].flatMap(({ event }) =>
    event.type === 'exchange-recorded' && event.exchange.transaction === 'dmp.td2.1' ? [exchangeSubject(event.exchange, session.log)] : [],
  )
  await readyToVerify(deposits)
  const settings = checkSettings(bench.issuerCns, null, { authorities: bench.pki.authorities, crls: bench.pki.crl })
  const timed = (exchange) => {
    const rounds = []
    for (let i = 0; i < 30; i++) {
      // A fresh subject each time: decoding is part of the price.
      const fresh = { ...exchange, requestBody: Uint8Array.from(exchange.requestBody) }
      const began = performance.now()
      const context = { settings, persona: null, params: {}, exchanges: [fresh], observations: [] }
      for (const subject of [fresh, ...documentsOf(fresh)]) for (const check of allChecks) if (check.always) judge(check, subject, context)
      rounds.push(performance.now() - began)
    }
    return median(rounds.slice(15))
  }
  const [small, large] = deposits
  const figures = { dlu: timed(small), large: timed(large) }
  const client = await bench.pki.client('DUI-SIMULATEUR')
  const identity = { key: client.key, cert: client.chain, ca: bench.pki.ca.join('\n') }
  const server = bench.pki.server
  const { startLine, headers } = large.record.request
  const [method, path] = startLine.split(' ')
  await adapter.close()
  await bench.close()
  return { ...figures, identity, server, method, path, headers, body: Buffer.from(large.requestBody) }
}

async function rates(work, state, captured, measure) {
  const serve = start([join(root, 'dist/src/cli/bin.js'), 'serve', '--state', state, '--port', 'tous=0', '--json'])
  const answer = join(work, 'answer.xml')
  writeFileSync(answer, '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body/></soap:Envelope>')
  const bare = start([
    join(here, 'bare-server.mjs'),
    JSON.stringify({ key: captured.server.key, cert: captured.server.cert, ca: captured.identity.ca, answer }),
  ])
  try {
    const ready = await serve.ready
    const ours = ready.endpoints.find((e) => e.name === 'dmp-mtls').port
    const theirs = (await bare.ready).port
    const ratios = []
    const cpus = []
    await load(captured, ours, 10)
    await load(captured, theirs, 10)
    for (let round = 0; round < 5; round++) {
      const bareRate = await load(captured, theirs, 80)
      const before = cpu(serve.child)
      const rate = await load(captured, ours, 80)
      cpus.push((cpu(serve.child) - before) / 80)
      ratios.push(rate / bareRate)
      console.log(`     deposits a second: ${rate.toFixed(0)}; bare: ${bareRate.toFixed(0)}`)
    }
    const ratio = median(ratios)
    measure('TD2.1 with a 1 MB document, CPU a deposit (ms)', median(cpus), '-', true)
    measure('TD2.1 with a 1 MB document, recorded / bare node:https', ratio, '>= 0.25', ratio >= 0.25)
  } finally {
    for (const { child } of [serve, bare]) {
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    }
  }
}

let serial = 1_000_000_000_000n

/** Sends `count` deposits on four kept-alive connections; each has identifiers of its own, so that each is taken. */
async function load({ identity, method, path, headers, body }, port, count) {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 4, ...identity, servername: 'localhost' })
  const oids = [...new Set(body.toString('latin1').match(/1\.2\.250\.1\.999\.5\.1\.[45]\.\d{8,}(?:\.\d+)?/g))]
  const places = oids.flatMap((oid) => placesOf(body, oid.slice(oid.lastIndexOf('.5.1.') + 7).split('.')[0]))
  const kept = Object.fromEntries(headers.filter(([n]) => !/^(host|content-length|connection|transfer-encoding)$/i.test(n)))
  const one = () =>
    new Promise((resolve, reject) => {
      const own = Buffer.from(body)
      const digits = String(serial++)
      // Same length, other digits: the signature of the set is not looked at by the registry, that of the VIHF does not cover them.
      for (const { at, length } of places) own.write(digits.padStart(length, '1').slice(-length), at, 'latin1')
      const request = https.request({ agent, host: '127.0.0.1', port, method, path, headers: { ...kept, 'Content-Length': own.length } }, (response) => {
        const chunks = []
        response.on('data', (c) => chunks.push(c))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (response.statusCode === 200 && !text.includes('Failure')) resolve()
          else reject(new Error(`${response.statusCode} ${text.slice(0, 600)}`))
        })
      })
      request.on('error', reject)
      request.end(own)
    })
  const began = performance.now()
  let left = count
  const worker = async () => {
    while (left-- > 0) await one()
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  agent.destroy()
  return count / ((performance.now() - began) / 1000)
}

/** Every place of a number in the envelope, the document left alone. */
function placesOf(body, digits) {
  const found = []
  const end = body.indexOf('</soap:Envelope>') < 0 ? body.length : body.indexOf('</soap:Envelope>')
  for (let at = body.indexOf(digits, 0, 'latin1'); at >= 0 && at < end; at = body.indexOf(digits, at + 1, 'latin1')) found.push({ at, length: digits.length })
  return found
}

function start(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
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

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await benchDmp((name, value, target, ok) => console.log(`${ok ? 'ok ' : 'NON'}  ${name.padEnd(58)} ${value.toFixed(2).padStart(10)}   (${target})`))
}
