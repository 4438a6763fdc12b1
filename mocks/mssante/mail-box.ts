import { DELIMITER, folderKey, isFolderName, levelsAbove } from './folder-name.ts'
import { canonicalFlag, type FlagChange, heldFlag } from './mail-flags.ts'
import { MailFolder, type SpecialUse, type StoredMessage } from './mail-folder.ts'
import { messageIdOf } from './message-id.ts'

/** TRE_R257-TypeBAL (mssante.md §1), and `PAT` for a citizen's box. */
export type BoxKind = 'PER' | 'ORG' | 'APP' | 'CAB' | 'PAT'
export type BoxState = 'open' | 'closed' | 'suspended' | 'full'

export interface BoxSpec {
  readonly address: string
  readonly kind: BoxKind
  readonly label: string
  /** `open` when absent. */
  readonly state?: BoxState
  /** 1 GB when absent. */
  readonly quotaBytes?: number
}

/** A message to put in a folder. */
export interface NewMessage {
  readonly raw: Uint8Array
  readonly internalDate: Date
  readonly flags?: Iterable<string>
  readonly scope?: string | null
  /** Read from the header when absent. */
  readonly messageId?: string | null
  /** The UID it had in an earlier process; the next one otherwise. */
  readonly uid?: number
}

/** What happened in a box, for those who look at it. */
export type BoxEvent =
  | { readonly kind: 'delivered'; readonly folder: MailFolder; readonly message: StoredMessage }
  | { readonly kind: 'flags'; readonly folder: MailFolder; readonly message: StoredMessage }
  | { readonly kind: 'expunged'; readonly folder: MailFolder; readonly messages: readonly StoredMessage[] }
  /** The folder was deleted, or its UIDs are no longer what they were. */
  | { readonly kind: 'gone'; readonly folder: MailFolder }
export type BoxListener = (event: BoxEvent) => void

/** A copy, as COPYUID tells it (RFC 4315 §3): same order on both sides. */
export interface CopiedMessages {
  readonly from: readonly StoredMessage[]
  readonly to: readonly StoredMessage[]
}

const QUOTA = 1024 ** 3
/** So that a client that creates without end is told so. */
export const MOST_FOLDERS = 20_000
const FIRST_FOLDERS: readonly (readonly [name: string, use: SpecialUse | null])[] = [
  ['INBOX', null],
  ['Sent', '\\Sent'],
  ['Drafts', '\\Drafts'],
  ['Trash', '\\Trash'],
]

/** A box and its folders, in memory. Folders are named as clients do; a folder that does not exist is a TypeError. */
export class MailBox {
  readonly address: string
  readonly kind: BoxKind
  label: string
  state: BoxState
  quotaBytes: number
  readonly #folders = new Map<string, MailFolder>()
  readonly #listeners = new Set<BoxListener>()
  #lastUidValidity = 1000

  constructor(spec: BoxSpec) {
    this.address = spec.address.toLowerCase()
    this.kind = spec.kind
    this.label = spec.label
    this.state = spec.state ?? 'open'
    this.quotaBytes = spec.quotaBytes ?? QUOTA
    for (const [name, use] of FIRST_FOLDERS) this.#folders.set(name, new MailFolder(name, ++this.#lastUidValidity, use))
  }

  get folders(): readonly MailFolder[] {
    return [...this.#folders.values()]
  }

  get usedBytes(): number {
    let bytes = 0
    for (const folder of this.#folders.values()) bytes += folder.bytes
    return bytes
  }

  /** Whether a message of that size may come in: neither full nor over quota. */
  hasRoomFor(bytes: number): boolean {
    return this.state !== 'full' && this.usedBytes + bytes <= this.quotaBytes
  }

  folder(name: string): MailFolder | undefined {
    return this.#folders.get(folderKey(name))
  }

  /** Levels above that are missing are made too (RFC 3501 §6.3.3). undefined when it exists already, its name cannot be one or there are too many. */
  createFolder(name: string): MailFolder | undefined {
    const key = folderKey(name)
    const existing = this.#folders.get(key)
    if (existing?.selectable === false) {
      existing.selectable = true
      return existing
    }
    if (existing || !isFolderName(key)) return undefined
    const missing = [...levelsAbove(key), key].filter((level) => !this.#folders.has(level))
    if (this.#folders.size + missing.length > MOST_FOLDERS) return undefined
    for (const level of missing) this.#folders.set(level, new MailFolder(level, ++this.#lastUidValidity))
    return this.#folders.get(key)
  }

  /** Folders below follow. Renaming the inbox moves what it holds to a new folder (RFC 3501 §6.3.5). false when it cannot be. */
  renameFolder(name: string, to: string): boolean {
    const folder = this.folder(name)
    const target = folderKey(to)
    const inside = folder && target.startsWith(folder.name + DELIMITER)
    if (!folder || inside || this.#folders.has(target) || !isFolderName(target)) return false
    if (folder.name === 'INBOX') {
      if (!this.createFolder(target)) return false
      this.move(
        'INBOX',
        target,
        [...folder.messages()].map((m) => m.uid),
      )
      return true
    }
    const moved = [folder, ...this.#below(folder.name)]
    const from = folder.name
    for (const level of levelsAbove(target)) if (!this.#folders.has(level)) this.createFolder(level)
    for (const each of moved) this.#folders.delete(each.name)
    for (const each of moved) {
      each.name = target + each.name.slice(from.length)
      this.#folders.set(each.name, each)
    }
    return true
  }

  /** A folder with others below stays as an empty level (RFC 3501 §6.3.4). false when there is none, or when it is the inbox. */
  deleteFolder(name: string): boolean {
    const folder = this.folder(name)
    const below = folder ? this.#below(folder.name) : []
    if (!folder || folder.name === 'INBOX' || (!folder.selectable && below.length > 0)) return false
    this.#folders.delete(folder.name)
    if (below.length > 0) this.#folders.set(folder.name, new MailFolder(folder.name, ++this.#lastUidValidity, null, false))
    this.#tell({ kind: 'gone', folder })
    return true
  }

  append(folder: string, message: NewMessage): StoredMessage {
    const target = this.#existing(folder)
    const { raw } = message
    const stored = target.add(
      {
        raw: Buffer.isBuffer(raw) ? raw : Buffer.from(raw.buffer, raw.byteOffset, raw.length),
        internalDate: message.internalDate,
        flags: new Set([...(message.flags ?? [])].map(canonicalFlag)),
        scope: message.scope ?? null,
        messageId: message.messageId === undefined ? messageIdOf(raw) : message.messageId,
      },
      message.uid,
    )
    this.#tell({ kind: 'delivered', folder: target, message: stored })
    return stored
  }

  /** The messages whose flags changed; numbers that are nobody's are passed over. */
  setFlags(folder: string, uids: Iterable<number>, how: FlagChange, flags: readonly string[]): StoredMessage[] {
    const target = this.#existing(folder)
    const changed = messagesOf(target, uids).filter((message) => target.changeFlags(message, how, flags))
    for (const message of changed) this.#tell({ kind: 'flags', folder: target, message })
    return changed
  }

  /** Flags, dates and scopes are kept. `newUids`: those they had in an earlier process. */
  copy(folder: string, to: string, uids: Iterable<number>, newUids?: readonly number[]): CopiedMessages {
    const target = this.#existing(to)
    const from = messagesOf(this.#existing(folder), uids)
    const copies = from.map(({ uid: _uid, ...message }, i) => target.add({ ...message, flags: new Set(message.flags) }, newUids?.[i]))
    for (const message of copies) this.#tell({ kind: 'delivered', folder: target, message })
    return { from, to: copies }
  }

  move(folder: string, to: string, uids: Iterable<number>, newUids?: readonly number[]): CopiedMessages {
    const copied = this.copy(folder, to, uids, newUids)
    this.#remove(this.#existing(folder), copied.from)
    return copied
  }

  /** Removes what is flagged `\Deleted`, among `uids` when given (RFC 4315 §2.1). */
  expunge(folder: string, uids?: Iterable<number>): StoredMessage[] {
    const source = this.#existing(folder)
    const among = uids ? messagesOf(source, uids) : [...source.messages()]
    return this.#remove(
      source,
      among.filter((m) => heldFlag(m.flags, '\\Deleted') !== undefined),
    )
  }

  /** Takes out every message of a scope, whatever its folder. */
  removeScope(scope: string): void {
    for (const folder of this.#folders.values())
      this.#remove(
        folder,
        [...folder.messages()].filter((m) => m.scope === scope),
      )
  }

  /** The folder's messages are numbered again under a new UIDVALIDITY, which is returned. */
  resetUidValidity(folder: string, uidValidity = this.#lastUidValidity + 1): number {
    const target = this.#existing(folder)
    this.#lastUidValidity = Math.max(this.#lastUidValidity, uidValidity)
    target.renumber(uidValidity)
    this.#tell({ kind: 'gone', folder: target })
    return uidValidity
  }

  /** Returns what ends the subscription. Listeners are told at once, in the order they came. */
  subscribe(listener: BoxListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #remove(folder: MailFolder, messages: readonly StoredMessage[]): StoredMessage[] {
    const removed = messages.filter((m) => folder.remove(m.uid) !== undefined)
    if (removed.length > 0) this.#tell({ kind: 'expunged', folder, messages: removed })
    return removed
  }

  #existing(name: string): MailFolder {
    const folder = this.folder(name)
    if (!folder?.selectable) throw new TypeError(`no folder "${name}" in ${this.address}`)
    return folder
  }

  #below(name: string): MailFolder[] {
    return this.folders.filter((f) => f.name.startsWith(name + DELIMITER))
  }

  #tell(event: BoxEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}

function messagesOf(folder: MailFolder, uids: Iterable<number>): StoredMessage[] {
  const found: StoredMessage[] = []
  for (const uid of uids) {
    const message = folder.message(uid)
    if (message) found.push(message)
  }
  return found
}
