import type { Arguments } from '../arguments.ts'
import type { ImapClient } from '../client.ts'
import { bad, defineCommand, no, ok, type Reply, SELECTED } from '../define-command.ts'
import { type SequenceSet, setText } from '../sequence-set.ts'

interface Copy {
  readonly set: SequenceSet
  readonly uid: boolean
  readonly to: string
}

const readCopy = (args: Arguments, uid: boolean): Copy => ({ set: args.space().sequenceSet(), uid, to: args.space().folder() })

/** RFC 3501 §6.4.7; COPYUID of RFC 4315 §3. */
export const copy = defineCommand({
  name: 'COPY',
  states: SELECTED,
  unit: 'copy',
  expunges: true,
  withUid: true,
  read: readCopy,
  run: (client, asked) => copyTo(client, asked, 'copied'),
})

/** RFC 6851: the copy is told first, then what goes away. */
export const move = defineCommand({
  name: 'MOVE',
  states: SELECTED,
  capability: 'MOVE',
  unit: 'move',
  expunges: true,
  withUid: true,
  read: readCopy,
  run(client, asked) {
    if (client.ownView.readOnly) return no('The folder is read-only', 'READ-ONLY')
    return copyTo(client, asked, 'moved')
  },
})

function copyTo(client: ImapClient, { set, uid, to }: Copy, type: 'copied' | 'moved'): Reply {
  const view = client.ownView
  const { box, folder } = view
  const target = box.folder(to)
  const chosen = view.select(set, uid)
  if (!chosen) return bad(`There are ${view.size} messages only`)
  if (!target?.selectable) return no('There is no such folder', 'TRYCREATE')
  client.touch(
    folder,
    chosen.map(({ message }) => message),
  )
  const bytes = chosen.reduce((sum, { message }) => sum + message.raw.length, 0)
  if (type === 'copied' && !box.hasRoomFor(bytes)) return no('The box is full', 'OVERQUOTA')
  const uids = chosen.map(({ message }) => message.uid)
  const done = type === 'copied' ? box.copy(folder.name, to, uids) : box.move(folder.name, to, uids)
  const name = type === 'copied' ? 'COPY completed' : 'MOVE completed'
  if (done.from.length === 0) return ok(name)
  const from = done.from.map((m) => m.uid)
  const newUids = done.to.map((m) => m.uid)
  client.changed({ type, box: box.address, folder: folder.name, to: target.name, uids: from, newUids })
  const code = `COPYUID ${target.uidValidity} ${setText(from)} ${setText(newUids)}`
  if (type === 'copied') return ok(name, code)
  client.out.line(`* OK [${code}] Moved`)
  return ok(name)
}
