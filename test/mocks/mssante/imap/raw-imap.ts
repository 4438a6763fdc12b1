import { connect, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'
import { BOX, PASSWORD, type TestImap } from './an-imap.ts'

/** A client that writes what it is told, and reads answers line by line. */
export class RawImap implements AsyncDisposable {
  #seen = ''
  #tag = 0
  #wake: (() => void)[] = []
  closed = false
  error: string | undefined

  constructor(public socket: Socket) {
    this.#hear(socket)
  }

  #hear(socket: Socket): void {
    this.socket = socket
    const wake = (): void => {
      for (const w of this.#wake.splice(0)) w()
    }
    socket.on('data', (chunk: Buffer) => {
      this.#seen += chunk.toString('latin1')
      wake()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.error = error.code ?? error.message
    })
    socket.on('close', () => {
      this.closed = true
      wake()
    })
  }

  send(bytes: string | Uint8Array): void {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes)
  }

  /** What was received up to a match, taken; all that came when the server closes first. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#seen)
      if (found || this.closed) {
        const end = found ? found.index + found[0].length : this.#seen.length
        const taken = this.#seen.slice(0, end)
        this.#seen = this.#seen.slice(end)
        return taken
      }
      await new Promise<void>((resolve) => this.#wake.push(resolve))
    }
  }

  /** The whole answer to a command, one character a byte, the tag removed from its last line. */
  async say(command: string): Promise<string> {
    const tag = `t${++this.#tag}`
    this.send(`${tag} ${command}\r\n`)
    const answer = await this.until(new RegExp(`^${tag} [^\\n]*\\r\\n`, 'm'))
    return answer.replace(new RegExp(`^${tag} `, 'm'), '')
  }

  /** A command whose last argument is sent as a literal, after leave is given. */
  async sayWith(command: string, literal: string | Uint8Array): Promise<string> {
    const bytes = Buffer.from(literal)
    const tag = `t${++this.#tag}`
    this.send(`${tag} ${command} {${bytes.length}}\r\n`)
    const leave = await this.until(/^(?:\+|t\d+) [^\n]*\r\n/m)
    if (!leave.startsWith('+')) return leave.replace(/^t\d+ /, '')
    this.send(Buffer.concat([bytes, Buffer.from('\r\n')]))
    const answer = await this.until(new RegExp(`^${tag} [^\\n]*\\r\\n`, 'm'))
    return answer.replace(new RegExp(`^${tag} `, 'm'), '')
  }

  async startTls(options: ConnectionOptions = {}): Promise<void> {
    const answer = await this.say('STARTTLS')
    if (!answer.startsWith('OK')) throw new Error(answer)
    const raw = this.socket
    raw.removeAllListeners('data')
    const secure = connectTls({ socket: raw, servername: 'localhost', rejectUnauthorized: false, ...options })
    await new Promise((resolve, reject) => secure.once('secureConnect', resolve).once('error', reject))
    this.#hear(secure)
  }

  end(): Promise<unknown> {
    return this.closed ? Promise.resolve() : new Promise((resolve) => this.socket.once('close', resolve).end())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.destroy()
    if (!this.closed) await new Promise((resolve) => this.socket.once('close', resolve))
  }
}

/** A connection that has read its greeting, in clear. */
export async function inClear(imap: TestImap): Promise<RawImap> {
  const socket = connect({ host: '127.0.0.1', port: imap.port, noDelay: true })
  const client = new RawImap(socket)
  await client.until(/^\* [^\n]*\r\n/m)
  return client
}

/** A connection that has signed in, after STARTTLS. */
export async function signedIn(imap: TestImap): Promise<RawImap> {
  const client = await inClear(imap)
  await client.startTls()
  const answer = await client.say(`LOGIN ${BOX} ${PASSWORD}`)
  if (!answer.startsWith('OK')) throw new Error(answer)
  return client
}

/** A connection that has selected the inbox. */
export async function inInbox(imap: TestImap): Promise<RawImap> {
  const client = await signedIn(imap)
  await client.say('SELECT INBOX')
  return client
}

/** A message in the inbox. */
export function put(imap: TestImap, text: string, more: { flags?: string[]; internalDate?: Date; scope?: string } = {}): number {
  const raw = Buffer.from(text.replace(/\r?\n/g, '\r\n'))
  return imap.box.append('INBOX', { raw, internalDate: new Date('2026-01-10T08:00:00Z'), ...more }).uid
}

export const SIMPLE = 'From: a@ch-fictif.mssante.fr\nSubject: un\nMessage-ID: <un@ch-fictif.mssante.fr>\n\nbonjour\n'
