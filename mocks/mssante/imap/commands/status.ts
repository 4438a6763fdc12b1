import { heldFlag } from '../../mail-flags.ts'
import type { MailFolder } from '../../mail-store.ts'
import { defineCommand, no, ok, SIGNED_IN } from '../define-command.ts'
import { encodeFolderName } from '../modified-utf7.ts'
import { quoted } from '../output.ts'

const ITEMS: Readonly<Record<string, (folder: MailFolder) => number>> = {
  MESSAGES: (folder) => folder.size,
  RECENT: (folder) => folder.recent,
  UIDNEXT: (folder) => folder.uidNext,
  UIDVALIDITY: (folder) => folder.uidValidity,
  UNSEEN: unseen,
}

/** RFC 3501 §6.3.10. */
export const status = defineCommand({
  name: 'STATUS',
  states: SIGNED_IN,
  expunges: true,
  read(args) {
    const name = args.space().folder()
    const items = args.space().list(() => {
      const item = args.word('an item of STATUS')
      return item in ITEMS ? item : args.fail(Object.keys(ITEMS).join(', '))
    })
    if (items.length === 0) args.fail(Object.keys(ITEMS).join(', '))
    return { name, items }
  },
  run(client, { name, items }) {
    const folder = client.ownBox.folder(name)
    if (!folder?.selectable) return no('There is no such folder', 'NONEXISTENT')
    const values = items.map((item) => `${item} ${ITEMS[item]?.(folder) ?? 0}`)
    client.out.line(`* STATUS ${quoted(encodeFolderName(folder.name))} (${values.join(' ')})`)
    return ok('STATUS completed')
  },
})

function unseen(folder: MailFolder): number {
  let count = 0
  for (const { flags } of folder.messages()) if (heldFlag(flags, '\\Seen') === undefined) count++
  return count
}
