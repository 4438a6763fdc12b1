import { connect, type Socket } from 'node:net'
import { type ConnectionOptions, connect as connectTls } from 'node:tls'

/** What a client saw of one connection, until it closed. */
export interface Conversation {
  readonly text: string
  /** `ECONNRESET`, …; undefined when it ended properly. */
  readonly error: string | undefined
}

/** A client that writes bytes as they are and reads to the end. */
export interface RawClient {
  readonly socket: Socket
  send(bytes: string | Uint8Array): void
  readonly closed: Promise<Conversation>
  /** Resolves once what was received contains `text`. */
  received(text: string): Promise<void>
}

export async function rawClient(port: number, tls?: ConnectionOptions): Promise<RawClient> {
  const socket = tls ? connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false, ...tls }) : connect({ host: '127.0.0.1', port })
  const chunks: Buffer[] = []
  let error: string | undefined
  const seen = (): string => Buffer.concat(chunks).toString('utf8')
  const wanted: { text: string; resolve: () => void }[] = []
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    for (const w of wanted) if (seen().includes(w.text)) w.resolve()
  })
  socket.on('error', (e: NodeJS.ErrnoException) => {
    error = e.code ?? e.message
  })
  const closed = new Promise<Conversation>((resolve) => socket.on('close', () => resolve({ text: seen(), error })))
  await Promise.race([new Promise((resolve) => socket.once(tls ? 'secureConnect' : 'connect', resolve)), closed])
  return {
    socket,
    send: (bytes) => void socket.write(bytes),
    closed,
    received: (text) => (seen().includes(text) ? Promise.resolve() : new Promise((resolve) => wanted.push({ text, resolve }))),
  }
}
