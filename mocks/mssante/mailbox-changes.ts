import type { FlagChange } from './mail-flags.ts'
import type { MailBox, MailStore } from './mail-store.ts'

/** What clients and the operator change in boxes, as the log of a session keeps it. Folders by name, messages by UID. */
export type MailboxChange =
  /** The message is the body of the exchange. */
  | {
      readonly type: 'appended'
      readonly box: string
      readonly folder: string
      readonly uid: number
      readonly internalDate: string
      readonly flags: readonly string[]
      readonly scope: string | null
    }
  | {
      readonly type: 'flags'
      readonly box: string
      readonly folder: string
      readonly uids: readonly number[]
      readonly how: FlagChange
      readonly flags: readonly string[]
    }
  | {
      readonly type: 'copied' | 'moved'
      readonly box: string
      readonly folder: string
      readonly to: string
      readonly uids: readonly number[]
      readonly newUids: readonly number[]
    }
  | { readonly type: 'expunged'; readonly box: string; readonly folder: string; readonly uids: readonly number[] }
  | { readonly type: 'folder-created' | 'folder-deleted' | 'folder-subscribed' | 'folder-unsubscribed'; readonly box: string; readonly folder: string }
  | { readonly type: 'folder-renamed'; readonly box: string; readonly folder: string; readonly to: string }
  | { readonly type: 'uid-validity'; readonly box: string; readonly folder: string; readonly uidValidity: number }

const TYPES: ReadonlySet<string> = new Set<MailboxChange['type']>([
  'appended',
  'flags',
  'copied',
  'moved',
  'expunged',
  'folder-created',
  'folder-deleted',
  'folder-subscribed',
  'folder-unsubscribed',
  'folder-renamed',
  'uid-validity',
])

/** Whether a kept change is one of these, for a service that keeps others. */
export function isMailboxChange(change: unknown): change is MailboxChange {
  return typeof change === 'object' && change !== null && 'type' in change && typeof change.type === 'string' && TYPES.has(change.type)
}

/**
 * Applies a change of an earlier process. `body`: the message of `appended`. What the world no longer holds (the seed of a scope
 * that was closed, a box that is gone) is passed over: the log was right when it was written.
 */
export function applyChange(store: MailStore, change: MailboxChange, body?: () => Uint8Array): void {
  const box = store.box(change.box)
  if (!box) return
  if (change.type === 'folder-created') box.createFolder(change.folder)
  else if (box.folder(change.folder)) applyInFolder(box, change, body)
}

function applyInFolder(box: MailBox, change: MailboxChange, body: (() => Uint8Array) | undefined): void {
  switch (change.type) {
    case 'appended':
      if (body) box.append(change.folder, { ...change, raw: Uint8Array.from(body()), internalDate: new Date(change.internalDate) })
      return
    case 'flags':
      box.setFlags(change.folder, change.uids, change.how, change.flags)
      return
    case 'copied':
    case 'moved':
      applyCopy(box, change)
      return
    case 'expunged':
      box.setFlags(change.folder, change.uids, 'add', ['\\Deleted'])
      box.expunge(change.folder, change.uids)
      return
    case 'uid-validity':
      box.resetUidValidity(change.folder, change.uidValidity)
      return
    default:
      applyToFolder(box, change)
  }
}

function applyCopy(box: MailBox, change: Extract<MailboxChange, { type: 'copied' | 'moved' }>): void {
  const source = box.folder(change.folder)
  if (!box.folder(change.to)) return
  // Pairs are kept together: a message that is no longer there must not shift the numbers of the others.
  const there = change.uids.map((uid, i) => ({ uid, newUid: change.newUids[i] ?? 0 })).filter(({ uid }) => source?.message(uid))
  const how = change.type === 'moved' ? box.move.bind(box) : box.copy.bind(box)
  how(
    change.folder,
    change.to,
    there.map((t) => t.uid),
    there.map((t) => t.newUid),
  )
}

function applyToFolder(box: MailBox, change: MailboxChange): void {
  const folder = box.folder(change.folder)
  if (change.type === 'folder-renamed') box.renameFolder(change.folder, change.to)
  else if (change.type === 'folder-deleted') box.deleteFolder(change.folder)
  else if (folder) folder.subscribed = change.type === 'folder-subscribed'
}
