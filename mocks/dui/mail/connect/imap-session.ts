import type { ImapFlow } from 'imapflow'
import type { MailClient } from '../mail-client.ts'
import type { Box } from '../options.ts'
import type { Credentials } from './access.ts'
import type { Post } from './post.ts'
import { serverOf } from './servers.ts'
import { refuseServer, tlsOptions } from './tls-options.ts'
import { type Trouble, troubleOf } from './trouble.ts'

const TIMEOUT_MS = 30_000
const INSISTENCE = 5

/** Opens a box over STARTTLS, does what is asked, takes leave. A refused token is renewed once, never more (SC.MSS/CONF.11). */
export async function onBox<T>(post: Post, box: Box, work: (imap: ImapFlow) => Promise<T>, signal?: AbortSignal): Promise<{ readonly ok: T } | Trouble> {
  const tries = post.client.defects.has('mss-jeton-refuse-insiste') ? INSISTENCE : 2
  for (let n = 1; ; n++) {
    const credentials = await post.access.credentials(box, n > 1, signal)
    if (!('ok' in credentials)) return { kind: 'token', code: '', said: credentials.said }
    try {
      return { ok: await converse(post, box, credentials.ok, work, signal) }
    } catch (cause) {
      signal?.throwIfAborted()
      const trouble = troubleOf(cause)
      if (trouble.kind !== 'token' || !('token' in credentials.ok) || n >= tries) return trouble
    }
  }
}

async function converse<T>(post: Post, box: Box, credentials: Credentials, work: (imap: ImapFlow) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const { client } = post
  const imap = await connection(post, box, credentials, signal)
  const stop = (): void => imap.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    await imap.connect()
    return await work(imap)
  } finally {
    signal?.removeEventListener('abort', stop)
    if (client.defects.has('mss-session-coupee') || !imap.usable) imap.close()
    else await imap.logout().catch(() => imap.close())
  }
}

async function connection(post: Post, box: Box, credentials: Credentials, signal: AbortSignal | undefined): Promise<ImapFlow> {
  const { client, revocation } = post
  const { host, port, servername } = await serverOf(client, box, 'imap')
  const crl = await revocation.current(signal)
  const { ImapFlow: Flow } = await import('imapflow')
  const timeout = client.options.timeoutMs ?? TIMEOUT_MS
  const imap = new Flow({
    host,
    port,
    secure: false,
    doSTARTTLS: true,
    ...(servername !== undefined && { servername }),
    tls: tlsOptions(client, box, crl),
    auth:
      'token' in credentials
        ? { user: credentials.user, accessToken: credentials.token }
        : { user: credentials.user, pass: credentials.password, loginMethod: 'AUTH=PLAIN' },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: Math.max(timeout, 60_000),
    clientInfo: { name: client.authors.logiciel.nom, version: client.authors.logiciel.version },
  })
  // A connection that dies between two commands says so here; the command that follows fails.
  imap.on('error', () => undefined)
  guardServer(imap, client)
  return imap
}

/** With a defect that tolerates a certificate, the others are refused before the identity is given. */
function guardServer(imap: ImapFlow, { defects }: MailClient): void {
  const login: unknown = Reflect.get(imap, 'authenticate')
  if (typeof login !== 'function') return
  Reflect.set(imap, 'authenticate', (...args: unknown[]): unknown => {
    refuseServer(Reflect.get(imap, 'socket'), defects)
    return login.apply(imap, args)
  })
}
