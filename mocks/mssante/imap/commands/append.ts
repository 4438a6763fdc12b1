import type { Arguments } from '../arguments.ts'
import { defineCommand, no, ok, SIGNED_IN } from '../define-command.ts'

/** RFC 3501 §6.3.11; APPENDUID of RFC 4315 §3. Literals above the operator's limit were refused before they came. */
export const append = defineCommand({
  name: 'APPEND',
  states: SIGNED_IN,
  unit: 'append',
  expunges: true,
  read(args) {
    const folder = args.space().folder()
    args.space()
    const flags = readFlags(args)
    const date = args.sees('"') ? args.dateTime() : undefined
    if (date) args.space()
    return { folder, flags, date, raw: args.literal('the message, as a literal') }
  },
  run(client, { folder: name, flags, date, raw }) {
    const box = client.ownBox
    const folder = box.folder(name)
    if (!folder?.selectable) return no('There is no such folder', 'TRYCREATE')
    client.trace.folder = folder
    if (raw.length === 0) return no('An empty message is not kept')
    if (!box.hasRoomFor(raw.length)) return no('The box is full', 'OVERQUOTA')
    const internalDate = date ?? client.deps.clock.now()
    const scope = client.accounts.scopeAnswered?.(client.session, raw) ?? null
    const message = box.append(folder.name, { raw, internalDate, flags, scope })
    client.touch(folder, [message])
    client.trace.flags = flags.join(' ')
    client.changed({
      type: 'appended',
      box: box.address,
      folder: folder.name,
      uid: message.uid,
      internalDate: internalDate.toISOString(),
      flags: [...message.flags],
      scope: message.scope,
    })
    return ok('APPEND completed', `APPENDUID ${folder.uidValidity} ${message.uid}`)
  },
})

function readFlags(args: Arguments): string[] {
  if (!args.sees('(')) return []
  const flags = args.flagList()
  args.space()
  return flags
}
