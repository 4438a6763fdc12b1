import { heldFlag } from '../../mail-flags.ts'
import type { ImapClient } from '../client.ts'
import { bad, defineCommand, ok, SELECTED } from '../define-command.ts'
import { type FetchItem, readFetchItems } from '../fetch-items.ts'
import { fetchAnswer, givesContent, marksSeen } from '../fetch-values.ts'
import type { Numbered } from '../view.ts'

/** RFC 3501 §6.4.5. */
export const fetch = defineCommand({
  name: 'FETCH',
  states: SELECTED,
  unit: 'fetch',
  withUid: true,
  read(args, uid) {
    const set = args.space().sequenceSet()
    const items = readFetchItems(args.space())
    // The answer to UID FETCH always tells the UID (RFC 3501 §6.4.8).
    return { set, uid, items: uid && !items.some(({ kind }) => kind === 'UID') ? [{ kind: 'UID' } as const, ...items] : items }
  },
  run(client, { set, uid, items }) {
    const view = client.ownView
    const chosen = view.select(set, uid)
    if (!chosen) return bad(`There are ${view.size} messages only`)
    client.touch(
      view.folder,
      chosen.map(({ message }) => message),
    )
    const newlySeen = marksSeen(items) && !view.readOnly ? markSeen(client, chosen) : new Set<number>()
    const withFlags: readonly FetchItem[] = items.some(({ kind }) => kind === 'FLAGS') ? items : [...items, { kind: 'FLAGS' }]
    const gives = givesContent(items)
    for (const one of chosen) {
      if (gives) client.trace.given.add(one.message)
      client.out.mixed(fetchAnswer(view, one, newlySeen.has(one.message.uid) ? withFlags : items))
    }
    return ok('FETCH completed')
  },
})

/** The flag that reading sets; the answer itself tells it. */
function markSeen(client: ImapClient, chosen: readonly Numbered[]): ReadonlySet<number> {
  const view = client.ownView
  const unseen = chosen.filter(({ message }) => heldFlag(message.flags, '\\Seen') === undefined).map(({ message }) => message.uid)
  const changed = view.box.setFlags(view.folder.name, unseen, 'add', ['\\Seen'])
  view.forget(changed)
  const uids = changed.map((message) => message.uid)
  if (uids.length > 0) {
    client.trace.flags = '+ \\Seen'
    client.changed({ type: 'flags', box: view.box.address, folder: view.folder.name, uids, how: 'add', flags: ['\\Seen'] })
  }
  return new Set(uids)
}
