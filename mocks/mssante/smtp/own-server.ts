import type { SMTPServer } from 'smtp-server'
import type { Transcript } from '../imap/transcript.ts'

/** Told of each line that goes by. */
export interface LineListener {
  line(by: 'client' | 'server', text: string): void
}

/**
 * The server as one connection sees it: options of its own (mechanisms, size and receipts depend on the session, known only once
 * the client is), and a logger that is its transcript: smtp-server tells it exactly what it read and what it wrote.
 */
export function ownServer(server: SMTPServer, transcript: Transcript, listener: LineListener): SMTPServer {
  const own: SMTPServer = Object.create(server)
  Object.defineProperty(own, 'options', { value: { ...server.options }, writable: true })
  Object.defineProperty(own, 'logger', { value: transcriptLogger(transcript, listener) })
  return own
}

function transcriptLogger(transcript: Transcript, listener: LineListener): Readonly<Record<string, (...args: unknown[]) => void>> {
  const ignore = (): void => {}
  const debug = (_entry: unknown, format: unknown, said: unknown): void => {
    if (format === 'S:') {
      const text = String(said)
      transcript.server(bytesOf(text))
      for (const line of text.split('\r\n')) listener.line('server', line)
    } else if (format === 'C:') {
      transcript.client(bytesOf(String(said)))
      listener.line('client', String(said))
    } else if (typeof said === 'number') transcript.note(`DATA ${said} octets`)
  }
  return { trace: ignore, debug, info: ignore, warn: ignore, error: ignore, fatal: ignore, level: ignore }
}

/** One character a byte, as transcripts have it. */
function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}
