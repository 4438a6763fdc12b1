// node bench/mail.mjs: submission beside a bare smtp-server, reading beside Dovecot, connections that wait. `npm run build` first.
// Rounds are interleaved and medians told: what else the machine does falls on both sides alike.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { dovecotMissing, openDovecot } from './dovecot.mjs'
import { openReading, openSubmission } from './mail-client.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const BOX = 'dui@esms-fictif.mssante.fr'
const CORRESPONDENT = 'geriatrie@ch-fictif.mssante.fr'
const KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?-----END [A-Z ]*PRIVATE KEY-----\s*/
const ROUNDS = 9
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const rounded = (list) => list.map((n) => n.toFixed(0)).join(', ')
/** CPU time of a process, all threads, in milliseconds: steadier than rates on a shared machine. */
const cpu = ({ pid }) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}
const rss = ({ pid }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
const ownCpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Measures and tells each figure to `measure(name, value, target, ok)`; resolves when all processes are gone. */
export async function benchMail(measure) {
  const work = mkdtempSync(join(tmpdir(), 'gabarit-mail-'))
  // Apart: other users walk through it.
  const beside = mkdtempSync(join(tmpdir(), 'gabarit-dovecot-'))
  const children = []
  const run = (args) => {
    const started = start(args)
    children.push(started.child)
    return started
  }
  const serve = (state, more = []) =>
    run([join(root, 'dist/src/cli/bin.js'), 'serve', '--state', state, '--port', 'tous=0', '--operateur', 'local', '--json', ...more])
  try {
    const state = join(work, 'state')
    const bench = serve(state)
    const ready = await bench.ready
    const pem = readFileSync(join(state, 'pki/certificates/server.pem'), 'utf8')
    const server = { key: KEY.exec(pem)[0], cert: pem.replace(KEY, ''), ca: readFileSync(ready.ca, 'utf8') }
    const port = (name) => ready.endpoints.find((e) => e.name === name).port
    const bare = run([join(here, 'bare-smtp.mjs'), JSON.stringify(server)])
    const theirs = { child: bare.child, port: (await bare.ready).port }
    await benchSubmission(measure, { child: bench.child, port: port('mssante-smtp') }, theirs)
    await stop(bare.child)
    await benchReading(measure, { child: bench.child, port: port('mssante-imap') }, server, beside)
    await stop(bench.child)
    await benchIdle(measure, serve, join(work, 'idle'))
  } finally {
    for (const child of children) await stop(child)
    for (const folder of [work, beside]) rmSync(folder, { recursive: true, force: true })
  }
}

async function benchSubmission(measure, ours, theirs) {
  const sides = { gabarit: ours, bare: theirs }
  // Both are compiled by then, and not while they are measured.
  for (const side of Object.values(sides)) await submissions(side, 8, 1500)
  for (const connections of [1, 8]) {
    const ratios = []
    const rates = { gabarit: [], bare: [] }
    const cpus = { gabarit: [], bare: [], client: [] }
    for (let round = 0; round < ROUNDS; round++) {
      const order = round % 2 === 0 ? ['bare', 'gabarit'] : ['gabarit', 'bare']
      const got = {}
      for (const name of order) got[name] = await submissions(sides[name], connections, 200)
      ratios.push(got.gabarit.rate / got.bare.rate)
      for (const name of order) {
        rates[name].push(got[name].rate)
        cpus[name].push(got[name].server)
        cpus.client.push(got[name].client)
      }
    }
    console.log(`     messages a second: ${rounded(rates.gabarit)}; bare: ${rounded(rates.bare)}`)
    const [a, b, c] = [median(cpus.gabarit), median(cpus.bare), median(cpus.client)]
    console.log(`     CPU a message, ms: ${a.toFixed(2)}; bare: ${b.toFixed(2)}; client: ${c.toFixed(2)}`)
    const ratio = median(ratios)
    measure(`100 kB submitted, ${connections} connection(s) / bare smtp-server`, ratio, '>= 0.5', ratio >= 0.5)
  }
}

let serial = 0

/** Submits `count` messages of 100 kB, each with a Message-ID of its own. */
async function submissions({ child, port }, connections, count) {
  const clients = await Promise.all(Array.from({ length: connections }, () => openSubmission(port, BOX)))
  let left = count
  const began = performance.now()
  const before = { server: cpu(child), client: ownCpu() }
  const worker = async (client) => {
    const message = Buffer.concat([mail(100_000), Buffer.from('.\r\n')])
    const at = message.indexOf('000000000000', 0, 'latin1')
    while (left-- > 0) {
      message.write(String(++serial).padStart(12, '0'), at, 'latin1')
      await client.send(message, CORRESPONDENT)
    }
  }
  await Promise.all(clients.map(worker))
  const seconds = (performance.now() - began) / 1000
  const spent = { server: (cpu(child) - before.server) / count, client: (ownCpu() - before.client) / count }
  for (const client of clients) client.close()
  return { rate: count / seconds, ...spent }
}

const FOLDERS = ['lot-1', 'lot-2', 'lot-3', 'lot-4', 'lot-5']
const MESSAGES = 1000

async function benchReading(measure, { child, port }, identity, work) {
  const messages = Array.from({ length: MESSAGES }, (_, i) => mail(20_000, i + 1))
  const client = await openReading(port, BOX)
  const [first, ...others] = FOLDERS
  for (const folder of FOLDERS) await client.command(`CREATE ${folder}`)
  const began = performance.now()
  for (const bytes of messages) await client.append(first, bytes)
  measure('APPEND of 1000 messages of 20 kB, recorded (s)', (performance.now() - began) / 1000, '-', true)
  await client.command(`SELECT ${first}`)
  for (const folder of others) await client.command(`UID COPY 1:* ${folder}`)
  const missing = dovecotMissing()
  const dovecot = missing ? undefined : await openDovecot(work, identity, FOLDERS, messages)
  const other = dovecot && (await openReading(dovecot.port, BOX))
  try {
    await fetches(measure, { client, child, other })
    if (missing) console.log(`     not measured beside Dovecot: ${missing}`)
  } finally {
    client.close()
    other?.close()
    await dovecot?.close()
  }
}

/** Each folder is read once when nothing of it was ever given, then again. */
async function fetches(measure, { client, child, other }) {
  const times = { first: [], later: [], dovecotFirst: [], dovecotLater: [] }
  const cpus = { first: [], later: [] }
  for (const folder of FOLDERS) {
    for (const name of ['first', 'later', 'later']) {
      const before = cpu(child)
      const ours = await fetchAll(client, folder)
      cpus[name].push(cpu(child) - before)
      times[name].push(ours)
      if (other) times[name === 'first' ? 'dovecotFirst' : 'dovecotLater'].push(await fetchAll(other, folder))
    }
  }
  console.log(
    `     1000 messages of 20 kB, ms: first ${rounded(times.first)}; later ${rounded(times.later)}; CPU ${median(cpus.first)} and ${median(cpus.later)}`,
  )
  if (!other) {
    measure('UID FETCH of 1000 messages of 20 kB, first time (s)', median(times.first) / 1000, '-', true)
    measure('UID FETCH of 1000 messages of 20 kB, again (s)', median(times.later) / 1000, '-', true)
    return
  }
  console.log(`     Dovecot, ms: first ${rounded(times.dovecotFirst)}; later ${rounded(times.dovecotLater)}`)
  const ratio = (theirs, ours) => median(ours.map((ms, i) => theirs[i] / ms))
  const [once, again] = [ratio(times.dovecotFirst, times.first), ratio(times.dovecotLater, times.later)]
  measure('UID FETCH 1:* BODY.PEEK[], first time, recorded / Dovecot', once, '>= 0.5', once >= 0.5)
  measure('UID FETCH 1:* BODY.PEEK[], again / Dovecot', again, '>= 0.5', again >= 0.5)
}

/** Milliseconds. */
async function fetchAll(client, folder) {
  await client.command(`SELECT ${folder}`)
  const before = client.received
  const began = performance.now()
  await client.command('UID FETCH 1:* BODY.PEEK[]')
  const ms = performance.now() - began
  if (client.received - before < MESSAGES * 20_000) throw new Error(`${client.received - before} bytes only`)
  return ms
}

const IDLE = 500
/** Connections that operators take for one box. */
const A_BOX = 10

/** As many software under test as it takes: each has the boxes of the package, each box ten connections. */
async function benchIdle(measure, serve, state) {
  const { boxes } = JSON.parse(readFileSync(join(root, 'profiles/personas/mssante.json'), 'utf8'))
  const open = boxes.filter((b) => b.state === undefined || b.state === 'open').map((b) => b.address)
  const names = Array.from({ length: Math.ceil(IDLE / (open.length * A_BOX)) }, (_, i) => `dui-${i + 1}`)
  const bench = serve(
    state,
    names.flatMap((name) => ['--session', name]),
  )
  const { endpoints } = await bench.ready
  const { port } = endpoints.find((e) => e.name === 'mssante-imap')
  const places = names.flatMap((name) => open.flatMap((box) => Array.from({ length: A_BOX }, () => ({ box, host: `${name}.gabarit.localhost` }))))
  const before = rss(bench.child)
  const clients = []
  for (const { box, host } of places.slice(0, IDLE)) {
    const client = await openReading(port, box, host)
    await client.command('SELECT INBOX')
    await client.idle()
    clients.push(client)
  }
  await new Promise((r) => setTimeout(r, 2000))
  const held = rss(bench.child)
  console.log(`     RSS before the connections: ${before.toFixed(0)} MB`)
  measure(`RSS with ${clients.length} connections in IDLE over TLS (MB)`, held, '< 200', held < 200 && clients.length === IDLE)
  for (const client of clients) client.close()
  await stop(bench.child)
}

/** A message with an attached file of about that size, in base64 as mail carries it; the same for the same number. */
function mail(size, number = 0) {
  const head =
    `From: <${BOX}>\r\nTo: <${CORRESPONDENT}>\r\nSubject: Document du banc\r\nDate: Tue, 24 Nov 2026 10:00:00 +0100\r\n` +
    `Message-ID: <${String(number).padStart(12, '0')}@esms-fictif.mssante.fr>\r\nMIME-Version: 1.0\r\n` +
    'Content-Type: multipart/mixed; boundary="piece"\r\n\r\n--piece\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour.\r\n' +
    '--piece\r\nContent-Type: application/pdf; name="piece.pdf"\r\nContent-Transfer-Encoding: base64\r\n' +
    'Content-Disposition: attachment; filename="piece.pdf"\r\n\r\n'
  const end = '--piece--\r\n'
  const lines = Math.ceil((size - head.length - end.length) / 78)
  const bytes = Buffer.alloc(lines * 57)
  let state = number + 12_345
  for (let i = 0; i < bytes.length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[i] = state >>> 16
  }
  const text = bytes.toString('base64').replace(/.{76}/g, '$&\r\n')
  return Buffer.from(head + text + end, 'latin1')
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

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await benchMail((name, value, target, ok) => console.log(`${ok ? 'ok ' : 'NON'}  ${name.padEnd(58)} ${value.toFixed(2).padStart(10)}   (${target})`))
}
