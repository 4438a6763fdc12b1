import { heldFlag, SYSTEM_FLAGS } from '../../mail-flags.ts'
import type { Arguments } from '../arguments.ts'
import type { ImapClient } from '../client.ts'
import { defineCommand, no, ok, type Reply, SIGNED_IN } from '../define-command.ts'
import type { FolderView } from '../view.ts'

const folderName = (args: Arguments): string => args.space().folder()

/** RFC 3501 §6.3.1. */
export const select = defineCommand({ name: 'SELECT', states: SIGNED_IN, unit: 'select', read: folderName, run: (client, name) => open(client, name, false) })

/** RFC 3501 §6.3.2: nothing may change. */
export const examine = defineCommand({ name: 'EXAMINE', states: SIGNED_IN, unit: 'select', read: folderName, run: (client, name) => open(client, name, true) })

function open(client: ImapClient, name: string, readOnly: boolean): Reply {
  // Whatever comes of it, the folder selected before no longer is.
  client.unselect()
  const folder = client.ownBox.folder(name)
  if (!folder?.selectable) return no('There is no such folder', 'NONEXISTENT')
  const view = client.select(folder, readOnly)
  client.touch(folder, [])
  tellFolder(client, view)
  return ok(readOnly ? 'EXAMINE completed' : 'SELECT completed', readOnly ? 'READ-ONLY' : 'READ-WRITE')
}

function tellFolder({ out }: ImapClient, view: FolderView): void {
  const { folder, messages } = view
  const keywords = new Set<string>()
  for (const message of messages) for (const flag of message.flags) if (!flag.startsWith('\\')) keywords.add(flag)
  const flags = [...SYSTEM_FLAGS, ...keywords].join(' ')
  out.line(`* FLAGS (${flags})`)
  out.line(view.readOnly ? '* OK [PERMANENTFLAGS ()] Read-only' : `* OK [PERMANENTFLAGS (${flags} \\*)] Flags permitted`)
  out.line(`* ${view.size} EXISTS`)
  out.line(`* ${view.recentCount} RECENT`)
  const unseen = messages.findIndex((message) => heldFlag(message.flags, '\\Seen') === undefined)
  if (unseen >= 0) out.line(`* OK [UNSEEN ${unseen + 1}] First unseen`)
  out.line(`* OK [UIDVALIDITY ${folder.uidValidity}] UIDs valid`)
  out.line(`* OK [UIDNEXT ${folder.uidNext}] Predicted next UID`)
}
