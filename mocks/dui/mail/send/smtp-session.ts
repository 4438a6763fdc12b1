import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Credentials } from '../connect/access.ts'
import type { Revocation } from '../connect/revocation.ts'
import { serverOf } from '../connect/servers.ts'
import { refuseServer, tlsOptions } from '../connect/tls-options.ts'
import type { MailClient } from '../mail-client.ts'
import type { Box } from '../options.ts'

export interface Submission {
  /** Empty for the null sender of a receipt. */
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
  readonly deliveryReceipt: boolean
  readonly messageId: string
}

export interface Accepted {
  /** The last line of the server. */
  readonly response: string
  readonly refused: readonly { readonly address: string; readonly response: string }[]
}

const TIMEOUT_MS = 30_000
/** Under the name of the mechanism itself the library would take PLAIN when it is offered, the token being the password. */
const TOKEN_METHOD = 'XOAUTH2-JETON'

/** One submission on its own connection: STARTTLS, SASL, MAIL, RCPT, DATA, QUIT. Rejects with the error of the library. */
export async function submit(
  client: MailClient,
  revocation: Revocation,
  box: Box,
  credentials: Credentials,
  s: Submission,
  signal?: AbortSignal,
): Promise<Accepted> {
  const { options, defects } = client
  const { host, port, servername } = await serverOf(client, box, 'smtp')
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const crl = await revocation.current(signal)
  const clear = defects.has('mss-sans-starttls') || (defects.has('mss-secret-en-clair') && box.kind === 'APP')
  const timeout = options.timeoutMs ?? TIMEOUT_MS
  const connection = new Connection({
    host,
    port,
    ...(servername !== undefined && { servername }),
    name: 'dui-simulateur.local',
    ...(clear ? { ignoreTLS: true } : { requireTLS: true }),
    tls: tlsOptions(client, box, crl),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    socketCloseTimeout: 1000,
    logger: false,
    customAuth: { [TOKEN_METHOD]: xoauth2 },
  })
  const stop = (): void => connection.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await converse(client, connection, credentials, s)
  } finally {
    signal?.removeEventListener('abort', stop)
    if (defects.has('mss-session-coupee')) connection.close()
    else await leave(connection)
  }
}

function converse(client: MailClient, connection: SMTPConnection, credentials: Credentials, s: Submission): Promise<Accepted> {
  const { defects } = client
  return new Promise((resolve, reject) => {
    // Whatever happens later, a second error of the connection has somebody to hear it.
    connection.on('error', reject)
    connection.once('end', () => reject(Object.assign(new Error('connection ended'), { code: 'ECONNECTION' })))
    connection.connect((failed) => {
      if (failed) return reject(failed)
      try {
        refuseServer(Reflect.get(connection, '_socket'), defects)
      } catch (refusal) {
        connection.close()
        return reject(refusal)
      }
      const send = (): void =>
        connection.send(envelopeOf(s, defects), s.raw, (error, info) => {
          if (error || !info) return reject(error)
          const refused = (info.rejectedErrors ?? []).map((e) => ({
            address: String(Reflect.get(e, 'recipient') ?? ''),
            response: String(e.response ?? e.message),
          }))
          resolve({ response: info.response, refused })
        })
      if (defects.has('mss-sans-starttls')) return send()
      connection.login(authOf(credentials), (refused) => (refused ? reject(refused) : send()))
    })
  })
}

function envelopeOf(s: Submission, defects: MailClient['defects']): Parameters<SMTPConnection['send']>[0] {
  const from = defects.has('mss-enveloppe-vide') ? '' : s.from
  return {
    from: from === '' ? false : from,
    to: [...s.to],
    // The library refuses what is above the size the server announced, before MAIL.
    ...(defects.has('mss-taille-ignoree') ? {} : { size: s.raw.length }),
    ...(s.deliveryReceipt && { dsn: { ret: 'HDRS', envid: s.messageId.slice(1, -1), notify: ['SUCCESS', 'FAILURE'] } }),
  }
}

function authOf(credentials: Credentials): Parameters<SMTPConnection['login']>[0] {
  if ('token' in credentials) return { method: TOKEN_METHOD, user: credentials.user, pass: credentials.token }
  return { method: 'PLAIN', user: credentials.user, pass: credentials.password }
}

type Handler = NonNullable<NonNullable<ConstructorParameters<typeof SMTPConnection>[0]>['customAuth']>[string]

/** SASL XOAUTH2: a refusal comes as a challenge, answered by an empty line (mssante.md §2.1). */
const xoauth2: Handler = async ({ auth, sendCommand }) => {
  const { user = '', pass = '' } = auth.credentials
  const initial = Buffer.from(`user=${user}\u0001auth=Bearer ${pass}\u0001\u0001`).toString('base64')
  const first = await sendCommand(`AUTH XOAUTH2 ${initial}`)
  const last = first.status === 334 ? await sendCommand('') : first
  if (last.status !== 235) throw Object.assign(new Error(last.response), { response: last.response, responseCode: last.status, code: 'EAUTH' })
}

/** QUIT, and the answer; a connection already dead is simply closed. */
function leave(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve) => {
    if (Reflect.get(connection, '_destroyed') === true || Reflect.get(connection, '_socket') === false) return resolve()
    const over = setTimeout(() => {
      connection.close()
      resolve()
    }, 1000)
    over.unref()
    connection.removeAllListeners('end')
    connection.once('end', () => {
      clearTimeout(over)
      resolve()
    })
    connection.quit()
  })
}
