import { statSync } from 'node:fs'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { expect, test } from 'vitest'
import { RawImap } from '../mocks/mssante/imap/raw-imap.ts'
import { APP, aDelicateMessage, aFolder, COORDINATION, PASSWORD, type ServedMail, servedMail, withoutTrace } from './a-served-mail.ts'
import { anImapflow, messagesOf } from './an-imapflow.ts'

const TAKEN = /^250 2\.6\.0 [^\n]*\n/m
const KEPT = /^k OK [^\n]*\n/m

/** What was given to the server, and what it answered for. */
class Ledger {
  readonly sent = new Map<string, Buffer>()
  readonly answered = new Set<string>()
  #count = 0

  constructor(private readonly lane: number) {}

  write(): { readonly id: string; readonly message: Buffer } {
    const id = `<${this.lane}-${++this.#count}@esms-fictif.mssante.fr>`
    const message = aDelicateMessage(id, { to: COORDINATION })
    this.sent.set(id, message)
    return { id, message }
  }
}

/** A client that submits to one box and appends in another, on a server that is killed under it. */
class DoomedClient {
  readonly #over: Promise<unknown>[] = []

  private constructor(
    private readonly mail: ServedMail,
    private readonly smtp: RawImap,
    private readonly imap: RawImap,
    private readonly ledger: Ledger,
  ) {}

  static async open(mail: ServedMail, ledger: Ledger): Promise<DoomedClient> {
    const talk = (endpoint: string): RawImap => new RawImap(connectTls({ host: '127.0.0.1', port: mail.port(endpoint), rejectUnauthorized: false }))
    const [smtp, imap] = [talk('mssante-smtps'), talk('mssante-imaps')]
    await smtp.until(/^220 [^\n]*\n/m)
    smtp.send(`EHLO dui.essai\r\nAUTH PLAIN ${Buffer.from(`\0${APP}\0${PASSWORD}`).toString('base64')}\r\n`)
    await smtp.until(/^235 [^\n]*\n/m)
    await imap.say(`LOGIN ${APP} ${PASSWORD}`)
    return new DoomedClient(mail, smtp, imap, ledger)
  }

  /** Up to the leave to send the message. */
  async begin(): Promise<void> {
    this.smtp.send(`MAIL FROM:<${APP}>\r\nRCPT TO:<${COORDINATION}>\r\nDATA\r\n`)
    await this.smtp.until(/^354 [^\n]*\n/m)
  }

  /** Sends the message, or its first half only; resolves when it is answered, or will never be. */
  send(half = false): Promise<unknown> {
    const { id, message } = this.ledger.write()
    const wire = `${message.toString('latin1').replace(/^\./gm, '..')}.\r\n`
    this.smtp.send(Buffer.from(half ? wire.slice(0, wire.length / 2) : wire, 'latin1'))
    return this.#answer(this.smtp, TAKEN, id)
  }

  /** Sends the message, and resolves as soon as the log of the session has grown: the answer may not have left. */
  async sendUntilWritten(): Promise<void> {
    const log = join(this.mail.state, 'sessions/dui/log.jsonl')
    const before = statSync(log).size
    void this.send()
    while (statSync(log).size === before) await new Promise((resolve) => setImmediate(resolve))
  }

  async submit(): Promise<void> {
    await this.begin()
    await this.send()
  }

  append(): Promise<unknown> {
    const { id, message } = this.ledger.write()
    this.imap.send(Buffer.concat([Buffer.from(`k APPEND Sent (\\Seen) {${message.length}+}\r\n`), message, Buffer.from('\r\n')]))
    return this.#answer(this.imap, KEPT, id)
  }

  kill(): void {
    this.mail.bench.kill('SIGKILL')
  }

  /** Once all that the server said before it died was read. */
  async over(): Promise<void> {
    expect(await this.mail.bench.ended).toBe('SIGKILL')
    await Promise.all(this.#over)
    await Promise.all([this.smtp.end(), this.imap.end()])
  }

  #answer(by: RawImap, positive: RegExp, id: string): Promise<unknown> {
    const answer = by.until(positive).then((text) => positive.test(text) && this.ledger.answered.add(id))
    this.#over.push(answer)
    return answer
  }
}

async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** Where the process is killed: in half of them an answer was read just before. */
const POINTS: readonly (readonly [when: string, scene: (client: DoomedClient) => Promise<unknown>])[] = [
  ['250 read', (client) => client.submit()],
  ['354 read', (client) => client.begin()],
  [
    '250 read, then half of another message sent',
    (client) =>
      client
        .submit()
        .then(() => client.begin())
        .then(() => void client.send(true)),
  ],
  ['half of the message sent', (client) => client.begin().then(() => void client.send(true))],
  ['two 250 read', (client) => client.submit().then(() => client.submit())],
  ['the message sent', (client) => client.begin().then(() => void client.send())],
  [
    'APPEND answered, the message sent',
    (client) =>
      client
        .begin()
        .then(() => void client.send())
        .then(() => client.append()),
  ],
  [
    'the message sent, a little later',
    (client) =>
      client
        .begin()
        .then(() => void client.send())
        .then(() => turns(100)),
  ],
  ['250 read, APPEND sent', (client) => client.submit().then(() => void client.append())],
  ['the message sent, later', (client) => client.begin().then(() => void client.send())],
]

const ROUNDS = 25

/** Rounds on one state folder; gives what was sent and what the boxes hold after the last. */
async function lane(number: number): Promise<{ ledger: Ledger; held: Buffer[]; kills: number }> {
  const ledger = new Ledger(number)
  const folder = aFolder()
  let kills = 0
  for (let round = 0; round < ROUNDS; round++) {
    const [, scene] = POINTS[(number * ROUNDS + round) % POINTS.length] ?? []
    const client = await DoomedClient.open(await servedMail('local', { folder }), ledger)
    await scene?.(client)
    client.kill()
    await client.over()
    kills++
  }
  const mail = await servedMail('local', { folder })
  const inbox = await messagesOf(await anImapflow(mail, COORDINATION, true), 'INBOX')
  const kept = await messagesOf(await anImapflow(mail, APP, true), 'Sent')
  return { ledger, kills, held: [...inbox.map((bytes) => withoutTrace(bytes) ?? bytes), ...kept] }
}

test('fifty kills between acceptance and delivery: what was answered for is in its box exactly once, byte for byte', { timeout: 240_000 }, async () => {
  // Two state folders side by side: most of the time is the start of a process.
  const lanes = await Promise.all([lane(0), lane(1)])
  expect(lanes.reduce((sum, { kills }) => sum + kills, 0)).toBe(50)
  let unanswered = 0
  for (const { ledger, held } of lanes) {
    const found = new Map<string, number>()
    for (const bytes of held) {
      const id = /^Message-ID: (\S+)/m.exec(bytes.toString('latin1'))?.[1] ?? ''
      expect(bytes.equals(ledger.sent.get(id) ?? Buffer.alloc(0)), id).toBe(true)
      found.set(id, (found.get(id) ?? 0) + 1)
    }
    for (const id of ledger.answered) expect(found.get(id), `answered ${id}`).toBe(1)
    for (const [id, times] of found) expect(times, id).toBe(1)
    unanswered += [...found.keys()].filter((id) => !ledger.answered.has(id)).length
    expect(ledger.answered.size).toBeGreaterThan(ROUNDS / 2)
  }
  const [sent, answered] = [lanes.map((l) => l.ledger.sent.size), lanes.map((l) => l.ledger.answered.size)]
  console.log(`mail-kill: 50 kills, ${sent.join(' + ')} messages sent, ${answered.join(' + ')} answered for and there, ${unanswered} there unanswered`)
})
