// Clients of the mail benches, on raw sockets: as little of their own work as possible, so that the server is what is measured.
import net from 'node:net'
import tls from 'node:tls'

/** What is kept of an answer: its end tells that it is over. Bytes. */
const TAIL = 1024

/** A connection over STARTTLS that waits for one answer at a time. */
class Connection {
  /** Bytes received since the connection began. */
  received = 0
  #tail = ''
  #waiting
  #socket

  constructor(socket) {
    this.#listen(socket)
  }

  #listen(socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      this.received += chunk.length
      this.#tail = chunk.length >= TAIL ? chunk.latin1Slice(chunk.length - TAIL) : (this.#tail + chunk.latin1Slice()).slice(-TAIL)
      this.#look()
    })
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error(`the server closed after ${JSON.stringify(this.#tail)}`)))
  }

  #fail(error) {
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }

  #look() {
    const waiting = this.#waiting
    if (!waiting) return
    const found = waiting.end.exec(this.#tail)
    if (!found) return
    this.#waiting = undefined
    this.#tail = ''
    waiting.resolve(found)
  }

  /** The answer whose end that expression finds. */
  answer(end) {
    return new Promise((resolve, reject) => {
      this.#waiting = { end, resolve, reject }
      this.#look()
    })
  }

  write(bytes) {
    this.#socket.write(bytes)
  }

  secure(servername) {
    const raw = this.#socket
    raw.removeAllListeners()
    return new Promise((resolve, reject) => {
      const socket = tls.connect({ socket: raw, servername, rejectUnauthorized: false }, () => {
        socket.removeAllListeners('error')
        this.#listen(socket)
        resolve()
      })
      socket.once('error', reject)
    })
  }

  close() {
    this.#socket.removeAllListeners()
    this.#socket.on('error', () => {})
    this.#socket.destroy()
  }
}

function connected(port) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: '127.0.0.1', port }, () => {
      socket.removeAllListeners()
      resolve(new Connection(socket))
    })
    socket.once('error', reject)
  })
}

/** A client that submits: signed in by PLAIN, ready for MAIL. */
export async function openSubmission(port, user) {
  const connection = await connected(port)
  const say = async (line, code) => {
    if (line !== null) connection.write(`${line}\r\n`)
    const [text, got] = await connection.answer(/^(?:\d{3}-.*\r\n)*(\d{3})(?: .*)?\r\n$/)
    if (got !== code) throw new Error(`${line?.slice(0, 40)}: ${text}`)
  }
  await say(null, '220')
  await say('EHLO bench.localhost', '250')
  await say('STARTTLS', '220')
  await connection.secure('localhost')
  await say('EHLO bench.localhost', '250')
  await say(`AUTH PLAIN ${Buffer.from(`\0${user}\0motdepasse`).toString('base64')}`, '235')
  return {
    /** One message whole, its final dot included; resolves when it is accepted. */
    async send(message, to) {
      await say(`MAIL FROM:<${user}>`, '250')
      await say(`RCPT TO:<${to}>`, '250')
      await say('DATA', '354')
      connection.write(message)
      await say(null, '250')
    },
    close: () => connection.close(),
  }
}

/** A client that reads, signed in. */
export async function openReading(port, user, servername = 'localhost') {
  const connection = await connected(port)
  let serial = 0
  await connection.answer(/^\* OK .*\r\n$/)
  const command = async (line) => {
    const tag = `a${++serial}`
    connection.write(`${tag} ${line}\r\n`)
    const [text, status] = await connection.answer(new RegExp(`(?:^|\r\n)${tag} (OK|NO|BAD).*\r\n$`))
    if (status !== 'OK') throw new Error(`${line.slice(0, 40)}: ${text}`)
  }
  await command('STARTTLS')
  await connection.secure(servername)
  await command(`LOGIN "${user}" "motdepasse"`)
  return {
    command,
    /** Puts a message in a folder. */
    async append(folder, message) {
      connection.write(`b APPEND ${folder} {${message.length}}\r\n`)
      await connection.answer(/^\+.*\r\n$/)
      connection.write(message)
      connection.write('\r\n')
      await connection.answer(/(?:^|\r\n)b OK.*\r\n$/)
    },
    async idle() {
      connection.write('i IDLE\r\n')
      await connection.answer(/\+.*\r\n$/)
    },
    get received() {
      return connection.received
    },
    close: () => connection.close(),
  }
}
