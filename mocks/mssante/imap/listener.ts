import { createServer, type Server } from 'node:net'
import { BancError } from '../../../src/evidence/banc-error.ts'
import type { ListenOptions, MockDeps } from '../../service.ts'
import type { ImapAccounts } from '../accounts.ts'
import { ServerTls } from '../server-tls.ts'
import { TlsTerminator } from '../tls-terminator.ts'
import { ImapConnection } from './connection.ts'
import { IMAP_LIMITS, type ImapLimits } from './limits.ts'
import type { ListenerContext } from './listener-context.ts'

export interface ImapListenerOptions {
  readonly deps: MockDeps
  readonly host: string
  /** 0 = any free port. */
  readonly port: number
  readonly tls: ListenOptions['tls']
  /** TLS first, instead of STARTTLS. */
  readonly implicit: boolean
  readonly accounts: ImapAccounts
  readonly limits?: Partial<ImapLimits>
}

export interface ImapListener {
  readonly port: number
  /** Closes every connection, and resolves once all are recorded. */
  close(): Promise<void>
}

/** Opens an IMAP4rev1 listener over the boxes of an operator. Throws BancError when the port cannot be had. */
export async function openImapListener(options: ImapListenerOptions): Promise<ImapListener> {
  const { tls, deps, accounts, implicit } = options
  const closing = new AbortController()
  const limits = { ...IMAP_LIMITS, ...options.limits }
  const context: ListenerContext = {
    deps,
    accounts,
    limits,
    implicit,
    tls: new TlsTerminator(limits.handshakeMs),
    shown: new ServerTls(tls),
    closing: closing.signal,
  }
  const open = new Set<ImapConnection>()
  // Small answers must not wait for the acknowledgement of the one before.
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = new ImapConnection(context, socket)
    open.add(connection)
    void connection.over.then(() => open.delete(connection))
    connection.start().catch(() => connection.destroy())
  })
  const port = await listening(server, options)
  // A connection that cannot be accepted (too many open files) must not stop the others.
  server.on('error', () => {})
  return {
    port,
    async close() {
      closing.abort()
      const closed = new Promise((resolve) => server.close(resolve))
      const ends = [...open].map((connection) => connection.over)
      for (const connection of open) connection.destroy()
      await Promise.all([closed, ...ends])
    },
  }
}

async function listening(server: Server, { host, port }: ImapListenerOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, host, port)))
    server.listen({ host, port, backlog: 4096 }, resolve)
  })
  server.removeAllListeners('error')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): BancError {
  return new BancError(
    error.code === 'EADDRINUSE' ? 'port-occupe' : 'ecoute-impossible',
    'configuration',
    {
      fr: 'Impossible d’écouter sur {host}, port {port} ({cause}).',
      en: 'Cannot listen on {host}, port {port} ({cause}).',
    },
    { fr: 'Choisissez un autre port, ou arrêtez le programme qui l’occupe.', en: 'Choose another port, or stop the program that holds it.' },
    { host, port, cause: error.code ?? error.message },
    { cause: error },
  )
}
