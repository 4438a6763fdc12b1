import type { ImapClient } from '../client.ts'
import { defineCommand, no, ok, SELECTED } from '../define-command.ts'

/** RFC 3501 §6.4.3; UID EXPUNGE of RFC 4315 §2.1 takes away only what it names. */
export const expunge = defineCommand({
  name: 'EXPUNGE',
  states: SELECTED,
  unit: 'expunge',
  expunges: true,
  withUid: true,
  read: (args, uid) => (uid ? args.space().sequenceSet() : undefined),
  run(client, set) {
    const view = client.ownView
    if (view.readOnly) return no('The folder is read-only', 'READ-ONLY')
    expungeNow(client, set && (view.select(set, true) ?? []).map(({ message }) => message.uid))
    return ok('EXPUNGE completed')
  },
})

/** Takes away what is flagged as deleted, among `uids` when given. */
export function expungeNow(client: ImapClient, uids: readonly number[] | undefined): void {
  const { box, folder } = client.ownView
  const gone = box.expunge(folder.name, uids)
  client.touch(folder, gone)
  if (gone.length > 0) client.changed({ type: 'expunged', box: box.address, folder: folder.name, uids: gone.map((m) => m.uid) })
}
