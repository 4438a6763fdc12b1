import type { ArmedFault } from '../../../src/evidence/events.ts'
import type { Route } from '../../../src/evidence/exchange.ts'
import type { ImapClient } from './client.ts'
import { bad, no, type Reply } from './define-command.ts'
import { delayOf, takeImapFault } from './faults.ts'
import type { InputEvent, ReceivedCommand } from './input.ts'
import type { ImapLimits } from './limits.ts'
import { halfOf, type Piece } from './output.ts'
import { folderNamed, type NamedCommand, nameOf, type Player, prepared, refusalOf, renumber, transactionOf } from './play-command.ts'
import { maskedCommand, recordedAnswer, toldCommand, wholeCommand } from './recorded-text.ts'
import { type PlayedCommand, recordAttempt, recordGiven, recordUnit } from './records.ts'
import type { SessionRecord } from './session-record.ts'

/** What a conversation asks of the connection it goes by. */
export interface Line {
  readonly record: SessionRecord
  readonly route: Route
  readonly closed: boolean
  write(pieces: readonly Piece[], told: string): Promise<boolean> | undefined
  /** What is to be done once the answer is written: TLS, the end. */
  answered(written: Promise<boolean> | undefined): Promise<unknown> | undefined
  /** Says the last line, and closes. */
  farewell(line: string): undefined
  /** Closes without a word. */
  cut(): void
  close(reason: 'server'): void
  /** false when the client left, or the listener closed, before the end. */
  wait(ms: number): Promise<boolean>
}

/** A command being played. */
interface Call {
  readonly named: NamedCommand
  readonly received: ReceivedCommand
  readonly startedAt: Date
  readonly fault?: ArmedFault
  readonly defect?: string
}

/** Commands one after the other: each is read, played or made to fail, recorded, kept, then answered. */
export class Conversation {
  #mistakes = 0

  constructor(
    private readonly client: ImapClient,
    private readonly line: Line,
    private readonly limits: ImapLimits,
  ) {}

  /** A promise when the next command must wait for the end of this one. */
  take(event: Extract<InputEvent, { text: string } | { command: ReceivedCommand }>): Promise<unknown> | undefined {
    const received = event.kind === 'command' ? event.command : { text: event.text, literals: [] }
    const call: Call = { named: nameOf(received.text), received, startedAt: this.client.deps.clock.now() }
    this.client.newTrace()
    this.#tell(call, event.kind === 'line-too-long' ? ' [...]' : '')
    if (event.kind === 'literal-refused') return this.#finish(call, no(`${event.size} bytes are more than is taken here`, 'TOOBIG'))
    if (event.kind === 'line-too-long') return this.#finish(call, bad(`A command has at most ${this.limits.line} bytes`))
    return this.#command(call)
  }

  /** Tells what was received of a command that never ended. */
  tellUnfinished(text: string): void {
    this.#tell({ named: nameOf(text), received: { text, literals: [] }, startedAt: this.client.deps.clock.now() }, ' [...]')
    this.line.record.transcript.note('la connexion se ferme au milieu de la commande')
  }

  #command(call: Call): Promise<unknown> | undefined {
    const { client, line } = this
    const { name } = call.named
    if (client.view?.gone) return line.farewell('* BYE The folder changed; select it again')
    if (client.stillValid?.(call.startedAt) === false && name !== 'LOGOUT') return line.farewell('* BYE [EXPIRED] The token is no longer valid')
    const play = prepared(client, call.named, call.received)
    if (typeof play !== 'function') return this.#finish(call, play)
    const folder = folderNamed(client, call.named, call.received)
    const fault = takeImapFault(client.session, { transaction: transactionOf(call.named), commande: name, boite: client.box?.address ?? '', dossier: folder })
    return fault ? this.#withFault({ ...call, fault }, fault, play, folder) : this.#run(call, play)
  }

  #run(call: Call, play: Player): Promise<unknown> | undefined {
    try {
      const reply = play(this.client)
      return reply instanceof Promise ? reply.then((r) => this.#finish(call, r)) : this.#finish(call, reply)
    } catch (error) {
      // Ours, and told so: the log says whose fault it is.
      const defect = `erreur-de-banc: ${error instanceof Error ? error.message : String(error)}`
      return this.#finish({ ...call, defect }, no('The bench failed on this command', 'SERVERBUG'))
    }
  }

  async #withFault(call: Call, fault: ArmedFault, play: Player, folder: string): Promise<void> {
    switch (fault.code) {
      case 'imap-refus':
        await this.#finish(call, refusalOf(fault))
        return
      case 'imap-jeton-expire':
        this.#recordCut(call)
        this.line.farewell('* BYE [EXPIRED] The access token has expired')
        return
      case 'imap-bye':
      case 'imap-coupure':
        await this.#stop(call, fault)
        return
      case 'imap-lent':
        if (await this.line.wait(delayOf(fault, 5000))) await this.#run(call, play)
        return
      case 'imap-uidvalidity':
        renumber(this.client, folder)
        break
    }
    await this.#run(call, play)
  }

  /** The connection ends instead of an answer; in the middle of IDLE, once it has begun. */
  async #stop(call: Call, fault: ArmedFault): Promise<void> {
    if (call.named.name === 'IDLE') this.client.out.line('+ idling')
    const said = this.client.out.take()
    if (said.length > 0) void this.line.write(said, recordedAnswer(said))
    if (!(await this.line.wait(delayOf(fault, 0)))) return
    this.#recordCut(call)
    if (fault.code === 'imap-bye') this.line.farewell('* BYE [UNAVAILABLE] The server stops')
    else this.line.cut()
  }

  /** Writes the answer of a command, records it, keeps what it changed, then sends it. */
  #finish(call: Call, reply: Reply): Promise<unknown> | undefined {
    const { client, line } = this
    const { tag, command, uid } = call.named
    const expunges = reply.status !== 'BAD' && (uid || command?.expunges === true)
    if (client.view && !client.view.gone) client.view.tell(client.out, { expunges, uid })
    client.out.line(`${tag} ${reply.status} ${reply.code === undefined ? '' : `[${reply.code}] `}${reply.text}`)
    const pieces = client.out.take()
    const answer = recordedAnswer(pieces)
    this.#keep(call, reply, answer)
    this.#countMistakes(reply)
    if (call.fault?.code !== 'imap-coupure-reponse') return line.answered(line.write(pieces, answer))
    const half = halfOf(pieces)
    return (line.write(half, recordedAnswer(half)) ?? Promise.resolve()).then(() => line.cut())
  }

  /** The exchange first, then the change it made: both are with the system before the client is answered. */
  #keep(call: Call, reply: Reply, answer: string): void {
    const { client, line } = this
    const { trace } = client
    const { unit } = call.named.command ?? {}
    const context = { facts: line.record.facts, route: line.route, startedAt: call.startedAt }
    if (trace.given.size > 0) recordGiven(client, context)
    const played = unit || trace.attempt ? this.#played(call, reply, answer) : undefined
    const exchange = played && (trace.attempt ? recordAttempt(client, context, played) : unit && recordUnit(client, context, unit, played))
    for (const change of trace.changes) client.session?.keepChange('mssante', change, exchange)
    line.record.note(trace.touched)
  }

  #played({ named, received, fault, defect }: Call, reply: Reply | null, answer: string): PlayedCommand {
    const masked = this.client.trace.attempt ? maskedCommand(received.text) : undefined
    const { bytes, body } = masked === undefined ? wholeCommand(received) : { bytes: Buffer.from(masked, 'latin1'), body: masked.length }
    return {
      startLine: masked ?? received.text.split('\r\n', 1)[0] ?? '',
      // Without the line end: what carries a message ends with it.
      request: bytes,
      body: named.name === 'APPEND' ? body : bytes.length,
      answer,
      reply: defect === undefined || !reply ? reply : { ...reply, code: defect },
      ...(fault ? { armedFault: fault.id } : {}),
      ...(reply === null || fault?.code === 'imap-coupure-reponse' ? { problem: 'cut-by-fault' } : {}),
    }
  }

  #recordCut(call: Call): void {
    const { unit } = call.named.command ?? {}
    const { facts } = this.line.record
    if (unit) recordUnit(this.client, { facts, route: this.line.route, startedAt: call.startedAt }, unit, this.#played(call, null, ''))
  }

  #countMistakes({ status }: Reply): void {
    this.#mistakes = status === 'BAD' ? this.#mistakes + 1 : 0
    if (this.#mistakes >= this.limits.mistakes) this.line.close('server')
  }

  #tell({ named, received }: Call, suffix = ''): void {
    const { transcript } = this.line.record
    const told = this.#hides(named) ? [{ by: 'client' as const, text: maskedCommand(received.text) }] : toldCommand(received)
    for (const { by, text } of told) transcript[by](text + suffix)
  }

  /** Secrets are in LOGIN and AUTHENTICATE, and may be in anything that is not understood before them. */
  #hides({ name, command, tag }: NamedCommand): boolean {
    const signsIn = (word: string): boolean => /^(?:login|authenticate)$/i.test(word)
    return signsIn(name) || signsIn(tag) || (!command && this.client.state === 'not-authenticated')
  }
}
