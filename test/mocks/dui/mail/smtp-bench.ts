import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { type Authority, authority } from '../authority.ts'

/** A mail as the server took it. */
export interface TakenMail {
  readonly user: string
  readonly method: string
  readonly from: string
  readonly to: readonly string[]
  readonly notify: readonly string[]
  readonly secure: boolean
  readonly clientCertificate: boolean
  readonly raw: string
}

export interface SmtpBench extends AsyncDisposable {
  readonly port: number
  readonly ca: string
  readonly authority: Authority
  readonly taken: TakenMail[]
  /** Commands of every session, secrets included: a test reads them. */
  readonly commands: string[]
}

let shared: Promise<Authority> | undefined

/** The authority of the tests, made once. */
export function testAuthority(): Promise<Authority> {
  shared ??= authority('IGC-SANTE DE TEST')
  return shared
}

export interface BenchWish {
  /** Answers of DATA, in order; then 250. `coupe`: the connection dies after the message. */
  readonly data?: readonly (number | 'coupe')[]
  readonly rcpt?: (address: string) => number | undefined
  readonly size?: number
  readonly options?: SMTPServerOptions
  /** Accepts this access token only. */
  readonly token?: string
}

/** An operator of canned answers, on smtp-server: STARTTLS, then PLAIN or XOAUTH2. */
export async function smtpBench(wish: BenchWish = {}): Promise<SmtpBench> {
  const ca = await testAuthority()
  const { key, cert } = await ca.issue('CN=operateur', true)
  const taken: TakenMail[] = []
  const commands: string[] = []
  const answers = [...(wish.data ?? [])]
  const refuse = (code: number): Error => Object.assign(new Error(`${code === 550 ? '5.1.1 User unknown' : '4.3.0 Try again'}`), { responseCode: code })
  const server = new SMTPServer({
    key,
    cert,
    ca: [ca.pem],
    requestCert: true,
    rejectUnauthorized: false,
    authMethods: ['XOAUTH2', 'PLAIN'],
    size: wish.size ?? 30_000_000,
    hideDSN: false,
    hidePIPELINING: true,
    minVersion: 'TLSv1.2',
    logger: false,
    ...wish.options,
    onAuth: (auth, _session, done) => {
      commands.push(`AUTH ${auth.method}`)
      const token = auth.accessToken ?? ''
      if (auth.method === 'XOAUTH2' && token !== (wish.token ?? 'jeton-1')) return done(null, { data: { status: '401', schemes: 'bearer' } } as never)
      done(null, { user: auth.username ?? '' })
    },
    onMailFrom: (_address, session, done) =>
      session.secure ? done() : done(Object.assign(new Error('5.7.0 Must issue a STARTTLS command first'), { responseCode: 530 })),
    onRcptTo: ({ address }, _session, done) => {
      const code = wish.rcpt?.(address)
      done(code === undefined ? null : refuse(code))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (c: Buffer) => chunks.push(c))
      stream.on('end', () => {
        const answer = answers.shift()
        const from = session.envelope.mailFrom
        const socket = Reflect.get(stream, 'session') as unknown
        taken.push({
          user: String(session.user ?? ''),
          method: '',
          from: from ? from.address : '',
          to: session.envelope.rcptTo.map((r) => r.address),
          notify: session.envelope.rcptTo.flatMap((r) => (Reflect.get(r, 'dsn') as { notify?: string[] } | undefined)?.notify ?? []),
          secure: session.secure,
          clientCertificate: socket !== undefined,
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        if (answer === 'coupe') {
          for (const connection of server.connections as Set<{ _socket?: { destroy(): void } }>) connection._socket?.destroy()
          return
        }
        done(answer === undefined || answer === 250 ? null : refuse(answer))
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    ca: ca.pem,
    authority: ca,
    taken,
    commands,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
