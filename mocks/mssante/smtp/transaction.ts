import type { SMTPServerAddress } from 'smtp-server'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import type { Refused } from './controls.ts'
import { wireLines } from './mail-unit.ts'
import { codeOf, type Reply } from './reply.ts'

/** One mail transaction as it goes, from MAIL to the answer to DATA: what its unit will say. */
export class Transaction {
  readonly client: string[] = []
  readonly server: string[] = []
  readonly #refused: string[] = []
  #last: { readonly reply: Reply; readonly control?: string } | undefined
  #fault: ArmedFault | undefined

  constructor(readonly startedAt: Date) {}

  /** A control, or an armed fault, refuses a command. */
  refuse(reply: Reply, why: { readonly refused?: Refused; readonly fault?: ArmedFault; readonly recipient?: string }): void {
    this.#last = { reply, ...(why.refused ? { control: why.refused.control } : {}) }
    if (why.fault) this.#fault = why.fault
    if (why.recipient !== undefined) this.#refused.push(`<${why.recipient}> ${codeOf(reply)}`)
  }

  use(fault: ArmedFault): void {
    this.#fault = fault
  }

  get armedFault(): { readonly armedFault: string } | Record<string, never> {
    return this.#fault ? { armedFault: this.#fault.id } : {}
  }

  /** MAIL and RCPT as written, without their verbs: `<box> NOTIFY=…`. */
  get mailFrom(): string | undefined {
    return this.#paths('MAIL FROM:')[0]
  }

  get recipients(): readonly string[] {
    return this.#paths('RCPT TO:')
  }

  /** Recipients that were refused, each with its code. */
  get refusedRecipients(): readonly string[] {
    return this.#refused
  }

  /** What stopped it, when nothing was taken: the last refusal of ours, else the last one of the protocol. */
  get refusal(): { readonly code: string; readonly control?: string } | undefined {
    if (this.#last) return { code: codeOf(this.#last.reply), ...(this.#last.control === undefined ? {} : { control: this.#last.control }) }
    const line = this.server.findLast((l) => /^[45]\d\d/.test(l))
    return line === undefined ? undefined : { code: codeOf({ code: Number(line.slice(0, 3)), text: line.slice(4) }) }
  }

  /** The command lines, then an empty one: the message follows. */
  get head(): Buffer {
    return wireLines([...this.client, ''])
  }

  #paths(verb: string): string[] {
    return this.client.filter((line) => line.slice(0, verb.length).toUpperCase() === verb).map((line) => line.slice(verb.length).trim())
  }
}

/** What RCPT asked to be told (RFC 3461). */
export function askedOf({ dsn, address }: SMTPServerAddress): {
  readonly address: string
  readonly notify: readonly string[] | null
  readonly orcpt: string | null
} {
  return { address, notify: dsn?.notify ?? null, orcpt: dsn?.orcpt?.replace(/^rfc822;/i, '') ?? null }
}
