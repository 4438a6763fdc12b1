// Load generator on raw sockets: as little of its own work as possible, so that the server is what is measured.
// usage: node bench/load.mjs '{"host","port","tls":{key,cert,ca}|null,"request":"<file>","connections":16,"seconds":5}'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import tls from 'node:tls'

const options = JSON.parse(process.argv[2])
const request = readFileSync(options.request)
const secure = options.tls && tls.createSecureContext(options.tls)
let answers = 0
let failures = 0
let counting = false

function open() {
  return new Promise((resolve, reject) => {
    const ready = () => resolve(socket)
    const socket = secure
      ? tls.connect({ host: options.host, port: options.port, secureContext: secure, rejectUnauthorized: false }, ready)
      : net.connect({ host: options.host, port: options.port }, ready)
    socket.setNoDelay(true)
    socket.once('error', reject)
    let pending = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      for (;;) {
        const head = pending.indexOf('\r\n\r\n')
        if (head < 0) return
        const headers = pending.toString('latin1', 0, head)
        const length = Number(/content-length: *(\d+)/i.exec(headers)?.[1] ?? 0)
        if (pending.length < head + 4 + length) return
        pending = pending.subarray(head + 4 + length)
        if (counting) {
          answers++
          if (!headers.startsWith('HTTP/1.1 200')) failures++
        }
        socket.write(request)
      }
    })
  })
}

const sockets = await Promise.all(Array.from({ length: options.connections }, open))
for (const s of sockets) s.write(request)
await new Promise((r) => setTimeout(r, options.warmup ?? 1500))
counting = true
const start = process.hrtime.bigint()
const stop = () => {
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  console.log(JSON.stringify({ answers, failures, seconds, rate: answers / seconds }))
  process.exit(0)
}
if (options.count) {
  const timer = setInterval(() => {
    if (answers < options.count) return
    clearInterval(timer)
    stop()
  }, 5)
} else setTimeout(stop, options.seconds * 1000)
