import { field, messageIdsOf } from '../../src/protocol/mail/header.ts'
import { readReceipt } from '../../src/protocol/mail/mdn.ts'
import { readMessage } from '../../src/protocol/mail/read-message.ts'
import type { KeptChange } from '../service.ts'
import { type AcceptedMessage, isAcceptedMessage } from './accepted-message.ts'
import type { CorrespondentAnswer } from './correspondents.ts'
import { deliver, type Postal } from './delivery.ts'
import { IncomingMail } from './incoming-mail.ts'
import { MailStore, type StoredMessage } from './mail-store.ts'
import { applyChange, isMailboxChange } from './mailbox-changes.ts'
import { readHeaderOnly } from './message-header.ts'
import { type OperatorProfile, operatorNamed } from './operators.ts'
import { catalogue, citizenAddress, citizens, domainOf, publishedMail } from './published-boxes.ts'
import type { MssanteSeed, RenumberSeed } from './seed.ts'
import type { TrustedDomains } from './trusted-domains.ts'
import { WorldLayers } from './world-layers.ts'

/** The state of the mail operator for one session: its boxes and what they hold, and what each open scenario changed. */
export class MssanteWorld implements Postal {
  readonly store = new MailStore()
  readonly #layers: WorldLayers
  readonly #incoming = new IncomingMail(this.store)
  /** Message-IDs of what the bench sent, and the scenario of each. */
  readonly #scopes = new Map<string, string>()
  /** Exchange of the last submission of each Message-ID. */
  readonly #attempts = new Map<string, string>()
  readonly #answered = new Set<string>()
  /** How often a full box was knocked at, by sender and recipient. */
  readonly #knocks = new Map<string, number>()

  constructor(operator: OperatorProfile = operatorNamed('socle')) {
    const { boxes } = publishedMail()
    for (const { address, kind, label, state } of boxes) this.store.addBox({ address, kind, label, ...(state ? { state } : {}) })
    for (const [number, { traits }] of citizens()) {
      const address = citizenAddress(number)
      this.store.addBox({ address, kind: 'PAT', label: `${traits.premierPrenom} ${traits.nomNaissance}` })
    }
    this.#layers = new WorldLayers(this.store, operator)
  }

  get operator(): OperatorProfile {
    return this.#layers.operator
  }

  get trustedDomains(): TrustedDomains {
    return this.#layers.trustedDomains
  }

  /** PS_IdNat of those whose token opens the box; a box that lists none is of its own professional. */
  holdersOf(address: string): readonly string[] {
    const box = publishedMail().boxes.find((b) => b.address === address.toLowerCase())
    const named = this.#layers.holdersOf(address) ?? box?.holders ?? (box?.professional === undefined ? [] : [box.professional])
    return named.map((id) => catalogue().professional(id)?.psId ?? id)
  }

  isOfTheDui(address: string): boolean {
    return publishedMail().boxes.some((b) => b.of === 'dui' && b.address === address.toLowerCase())
  }

  /** Whether boxes of the domain are those of this operator: an unknown one is refused at once, not later by a receipt. */
  isLocalDomain(domain: string): boolean {
    return publishedMail().boxes.some((b) => b.of === 'dui' && domainOf(b.address) === domain.toLowerCase())
  }

  answersOf(address: string): { readonly answers: readonly CorrespondentAnswer[]; readonly scope: string | null } {
    return this.#layers.answersOf(address)
  }

  answersFirst(messageId: string, address: string): boolean {
    const key = `${messageId} ${address}`
    if (messageId !== '' && this.#answered.has(key)) return false
    this.#answered.add(key)
    return true
  }

  sent({ messageId, scope }: StoredMessage): void {
    if (messageId !== null && scope !== null) this.#scopes.set(messageId, scope)
  }

  /** The scenario of the message that this one answers or is a receipt of; null when it answers none of the bench. */
  scopeAnsweredBy(raw: Uint8Array, { root } = readHeaderOnly(raw)): string | null {
    // The body is read for receipts only.
    const receipt = root.contentType.mediaType === 'multipart/report' ? readReceipt(readMessage(raw)) : null
    const about = receipt?.kind === 'mdn' ? [receipt.originalMessageId ?? ''] : []
    const named = ['In-Reply-To', 'References'].flatMap((name) => messageIdsOf(field(root, name)?.value ?? ''))
    for (const id of [...about, ...named]) {
      const scope = this.#scopes.get(id)
      if (scope !== undefined) return scope
    }
    return null
  }

  /** Exchange of the submission of that Message-ID before this one; undefined when it is the first. */
  attempt(messageId: string, exchange: string): void {
    if (messageId !== '') this.#attempts.set(messageId, exchange)
  }

  lastAttempt(messageId: string): string | undefined {
    return this.#attempts.get(messageId)
  }

  /** How many times this sender found this box full, this time included. */
  knock(from: string, to: string): number {
    const key = `${from} ${to}`.toLowerCase()
    const times = (this.#knocks.get(key) ?? 0) + 1
    this.#knocks.set(key, times)
    return times
  }

  /** Takes charge of a message: it is in the boxes when this returns. */
  accept(accepted: AcceptedMessage, raw: Uint8Array): void {
    deliver(this, accepted, raw)
  }

  /** Applies a seed in a scope; throws TypeError, the world being left as it was, on what it cannot hold. */
  seed(scope: string, seed: MssanteSeed, at: Date): void {
    this.#layers.add(scope, seed)
    try {
      const toDui = publishedMail().boxes.find((b) => b.of === 'dui' && b.kind === 'APP')?.address ?? ''
      for (const stored of this.#incoming.deliver(scope, seed.messages ?? [], toDui, at)) this.sent(stored)
    } catch (error) {
      this.#layers.remove(scope, seed)
      throw error
    }
    for (const renumbered of seed.renumber ?? []) this.#renumber(renumbered)
  }

  /** Undoes the seeds of a scope, and takes out what they brought and what answered it. */
  release(scope: string): void {
    this.#layers.release(scope)
    this.#incoming.forget(scope)
    this.store.removeScope(scope)
    for (const [id, of] of this.#scopes) if (of === scope) this.#scopes.delete(id)
  }

  /** Applies a change of an earlier process of the session. */
  replay({ change, body, exchange }: KeptChange): void {
    if (isMailboxChange(change)) applyChange(this.store, change, body)
    else if (isAcceptedMessage(change) && body) {
      // The bytes are those of the log: a copy, so that they do not hold a whole segment.
      const raw = Uint8Array.from(body())
      const messageId = exchange?.request?.headers.find(([name]) => name === 'Message-ID')?.[1]
      if (messageId !== undefined && exchange) this.attempt(messageId, exchange.id)
      this.accept(change, raw)
    }
  }

  #renumber({ box: address, folder = 'INBOX', unread = false }: RenumberSeed): void {
    const boxes = publishedMail().boxes.filter((b) => (address === undefined ? b.of === 'dui' && b.kind === 'APP' : b.address === address.toLowerCase()))
    for (const { address: named } of boxes) {
      const box = this.store.box(named)
      box?.resetUidValidity(folder)
      const uids = unread ? [...(box?.folder(folder)?.messages() ?? [])].map((m) => m.uid) : []
      if (uids.length > 0) box?.setFlags(folder, uids, 'remove', ['\\Seen'])
    }
  }
}
