import type { FlagChange } from '../../mail-flags.ts'
import type { Arguments } from '../arguments.ts'
import { bad, defineCommand, no, ok, SELECTED } from '../define-command.ts'

const CHANGES: Readonly<Record<string, FlagChange>> = { '+': 'add', '-': 'remove', '': 'replace' }
const SIGNS: Readonly<Record<FlagChange, string>> = { add: '+', remove: '-', replace: '=' }
/** So that a client that invents flags without end is told so. */
const MOST_FLAGS = 100

/** RFC 3501 §6.4.6. */
export const store = defineCommand({
  name: 'STORE',
  states: SELECTED,
  unit: 'store',
  withUid: true,
  read(args, uid) {
    const set = args.space().sequenceSet()
    args.space()
    const how = CHANGES[args.takes('+') ? '+' : args.takes('-') ? '-' : ''] ?? 'replace'
    const name = args.word('FLAGS')
    if (name !== 'FLAGS' && name !== 'FLAGS.SILENT') args.fail('FLAGS or FLAGS.SILENT')
    args.space()
    return { set, uid, how, silent: name === 'FLAGS.SILENT', flags: readFlags(args) }
  },
  run(client, { set, uid, how, silent, flags }) {
    const view = client.ownView
    if (view.readOnly) return no('The folder is read-only', 'READ-ONLY')
    const chosen = view.select(set, uid)
    if (!chosen) return bad(`There are ${view.size} messages only`)
    if (flags.length > MOST_FLAGS) return no(`At most ${MOST_FLAGS} flags`, 'LIMIT')
    client.touch(
      view.folder,
      chosen.map(({ message }) => message),
    )
    client.trace.flags = [SIGNS[how], ...flags].join(' ')
    const changed = view.box.setFlags(
      view.folder.name,
      chosen.map(({ message }) => message.uid),
      how,
      flags,
    )
    view.forget(changed)
    const { address } = view.box
    if (changed.length > 0) client.changed({ type: 'flags', box: address, folder: view.folder.name, uids: changed.map((m) => m.uid), how, flags })
    if (silent) return ok('STORE completed')
    for (const { number, message } of chosen) client.out.line(`* ${number} FETCH (${uid ? `UID ${message.uid} ` : ''}FLAGS ${view.flagsText(message)})`)
    return ok('STORE completed')
  },
})

function readFlags(args: Arguments): string[] {
  if (args.sees('(')) return args.flagList()
  const flags = [args.flag()]
  while (!args.atEnd) flags.push(args.space().flag())
  return flags
}
