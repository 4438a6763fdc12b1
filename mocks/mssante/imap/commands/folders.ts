import { isFolderName } from '../../folder-name.ts'
import { MOST_FOLDERS } from '../../mail-box.ts'
import type { Arguments } from '../arguments.ts'
import type { ImapClient } from '../client.ts'
import { defineCommand, no, ok, type Reply, SIGNED_IN } from '../define-command.ts'

const folderName = (args: Arguments): string => args.space().folder()

/** RFC 3501 §6.3.3. */
export const create = defineCommand({
  name: 'CREATE',
  states: SIGNED_IN,
  expunges: true,
  read: folderName,
  run(client, asked) {
    const box = client.ownBox
    // A final delimiter only says that folders will be made below.
    const name = asked.replace(/\/$/, '')
    if (!isFolderName(name)) return no('A folder cannot have this name', 'CANNOT')
    if (box.folder(name)?.selectable) return no('The folder exists already', 'ALREADYEXISTS')
    const folder = box.createFolder(name)
    if (!folder) return no(`At most ${MOST_FOLDERS} folders`, 'LIMIT')
    client.changed({ type: 'folder-created', box: box.address, folder: folder.name })
    return ok('CREATE completed')
  },
})

/** RFC 3501 §6.3.4. */
export const remove = defineCommand({
  name: 'DELETE',
  states: SIGNED_IN,
  expunges: true,
  read: folderName,
  run(client, name) {
    const box = client.ownBox
    const folder = box.folder(name)
    if (!folder) return no('There is no such folder', 'NONEXISTENT')
    if (client.view?.folder === folder) client.unselect()
    if (!box.deleteFolder(name)) return no(folder.name === 'INBOX' ? 'The inbox cannot be deleted' : 'Folders are below it', 'CANNOT')
    client.changed({ type: 'folder-deleted', box: box.address, folder: folder.name })
    return ok('DELETE completed')
  },
})

/** RFC 3501 §6.3.5. */
export const rename = defineCommand({
  name: 'RENAME',
  states: SIGNED_IN,
  expunges: true,
  read: (args) => ({ from: args.space().folder(), to: args.space().folder() }),
  run(client, { from, to }) {
    const box = client.ownBox
    const name = box.folder(from)?.name
    if (name === undefined) return no('There is no such folder', 'NONEXISTENT')
    if (box.folder(to)) return no('The folder exists already', 'ALREADYEXISTS')
    if (!box.renameFolder(from, to)) return no('The folder cannot have this name', 'CANNOT')
    client.changed({ type: 'folder-renamed', box: box.address, folder: name, to })
    return ok('RENAME completed')
  },
})

/** RFC 3501 §6.3.6. */
export const subscribe = defineCommand({
  name: 'SUBSCRIBE',
  states: SIGNED_IN,
  expunges: true,
  read: folderName,
  run: (client, name) => setSubscribed(client, name, true),
})

/** RFC 3501 §6.3.7. */
export const unsubscribe = defineCommand({
  name: 'UNSUBSCRIBE',
  states: SIGNED_IN,
  expunges: true,
  read: folderName,
  run: (client, name) => setSubscribed(client, name, false),
})

function setSubscribed(client: ImapClient, name: string, subscribed: boolean): Reply {
  const folder = client.ownBox.folder(name)
  if (!folder) return no('There is no such folder', 'NONEXISTENT')
  folder.subscribed = subscribed
  client.changed({ type: subscribed ? 'folder-subscribed' : 'folder-unsubscribed', box: client.ownBox.address, folder: folder.name })
  return ok(subscribed ? 'SUBSCRIBE completed' : 'UNSUBSCRIBE completed')
}
