import { type BoxSpec, MailBox } from './mail-box.ts'

export { type BoxEvent, type BoxKind, type BoxListener, type BoxSpec, type BoxState, type CopiedMessages, MailBox, type NewMessage } from './mail-box.ts'
export { MailFolder, type SpecialUse, type StoredMessage } from './mail-folder.ts'

/** The boxes of an operator, in memory. Addresses are compared without case. */
export class MailStore {
  readonly #boxes = new Map<string, MailBox>()

  box(address: string): MailBox | undefined {
    return this.#boxes.get(address.toLowerCase())
  }

  boxes(): MailBox[] {
    return [...this.#boxes.values()]
  }

  /** Throws TypeError when the address has one already. */
  addBox(spec: BoxSpec): MailBox {
    const box = new MailBox(spec)
    if (this.#boxes.has(box.address)) throw new TypeError(`the box ${box.address} exists already`)
    this.#boxes.set(box.address, box)
    return box
  }

  /** false when there was none. */
  removeBox(address: string): boolean {
    return this.#boxes.delete(address.toLowerCase())
  }

  /** Takes the messages of a scope out of every box. */
  removeScope(scope: string): void {
    for (const box of this.#boxes.values()) box.removeScope(scope)
  }
}
