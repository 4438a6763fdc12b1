import { connect as connectTcp, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls'

/** A client that says what it is told and gives back each whole answer: nothing is done for it. */
export class SmtpClient {
  #socket: Socket | TLSSocket
  #received = ''
  #waiting: ((answer: string) => void) | undefined
  closed = false

  private constructor(socket: Socket | TLSSocket) {
    this.#socket = socket
    this.#hear(socket)
  }

  /** Resolves after the greeting. `tls`: TLS comes first. */
  static async open(port: number, tls?: ConnectionOptions): Promise<SmtpClient> {
    const { client } = await SmtpClient.greeted(port, tls)
    return client
  }

  static async greeted(port: number, tls?: ConnectionOptions): Promise<{ client: SmtpClient; greeting: string }> {
    const socket = tls ? connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...tls }) : connectTcp(port, '127.0.0.1')
    const client = new SmtpClient(socket)
    return { client, greeting: await client.answer() }
  }

  get socket(): Socket | TLSSocket {
    return this.#socket
  }

  /** The next whole answer, lines joined by LF; empty when the server left. */
  answer(): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting = resolve
      this.#look()
    })
  }

  async say(line: string): Promise<string> {
    this.#socket.write(`${line}\r\n`)
    return await this.answer()
  }

  write(text: string | Uint8Array): void {
    this.#socket.write(text)
  }

  /** EHLO, STARTTLS, TLS, EHLO; gives the second list of extensions. */
  async starttls(options: ConnectionOptions = {}): Promise<string> {
    await this.say('EHLO dui.essai')
    const ready = await this.say('STARTTLS')
    if (!ready.startsWith('220')) throw new Error(ready)
    await this.secure(options)
    return await this.say('EHLO dui.essai')
  }

  /** The handshake alone; rejects as Node does. */
  async secure(options: ConnectionOptions = {}): Promise<void> {
    const raw = this.#socket
    raw.removeAllListeners('data')
    const tls = connectTls({ socket: raw, rejectUnauthorized: false, ...options })
    this.#socket = tls
    await new Promise<void>((resolve, reject) => {
      tls.once('secureConnect', resolve)
      tls.once('error', reject)
      raw.once('close', () => reject(new Error('closed')))
    })
    this.#hear(tls)
  }

  /** MAIL, RCPT, DATA and the message; gives the answer to each, up to the first refusal of MAIL or DATA. */
  async submit(message: string, { from, to = ['urgences@ch-fictif.mssante.fr'] }: { from: string; to?: readonly string[] }): Promise<string[]> {
    const answers = [await this.say(`MAIL FROM:${from.startsWith('<') ? from : `<${from}>`}`)]
    for (const one of to) answers.push(await this.say(`RCPT TO:${one.startsWith('<') ? one : `<${one}>`}`))
    const data = await this.say('DATA')
    if (!data.startsWith('354')) return [...answers, data]
    return [...answers, await this.say(`${message.replace(/^\./gm, '..')}.`)]
  }

  end(): void {
    this.#socket.destroy()
  }

  #hear(socket: Socket | TLSSocket): void {
    socket.on('data', (chunk: Buffer) => {
      this.#received += chunk.toString('utf8')
      this.#look()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      this.closed = true
      this.#look()
    })
  }

  #look(): void {
    const end = /^\d{3}(?: .*)?\r\n/m.exec(this.#received)
    if (this.#waiting && (end || this.closed)) {
      const upTo = end ? end.index + end[0].length : this.#received.length
      const answer = this.#received.slice(0, upTo).trimEnd().replaceAll('\r\n', '\n')
      this.#received = this.#received.slice(upTo)
      const give = this.#waiting
      this.#waiting = undefined
      give(answer)
    }
  }
}
