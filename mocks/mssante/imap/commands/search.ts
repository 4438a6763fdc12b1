import type { Arguments } from '../arguments.ts'
import { defineCommand, no, ok, SELECTED } from '../define-command.ts'
import { Candidate } from '../search-candidate.ts'
import { readSearchKeys, type SearchKey } from '../search-keys.ts'

const CHARSETS = ['UTF-8', 'US-ASCII']

/** RFC 3501 §6.4.4. */
export const search = defineCommand({
  name: 'SEARCH',
  states: SELECTED,
  unit: 'search',
  withUid: true,
  read(args, uid) {
    args.space()
    const charset = readCharset(args)
    // Arguments in a charset that is not known cannot be read.
    const keys = charset === undefined || CHARSETS.includes(charset) ? readSearchKeys(args) : skip(args)
    return { uid, charset, keys }
  },
  run(client, { uid, charset, keys }) {
    if (!keys) return no(`The charset ${charset ?? ''} is not known`, `BADCHARSET (${CHARSETS.join(' ')})`)
    const view = client.ownView
    const found = []
    for (const [i, message] of view.messages.entries()) {
      const candidate = new Candidate(message, i + 1, view)
      if (keys.every((key) => key(candidate))) found.push(candidate)
    }
    client.touch(
      view.folder,
      found.map(({ message }) => message),
    )
    client.out.line(['* SEARCH', ...found.map(({ number, message }) => (uid ? message.uid : number))].join(' '))
    return ok('SEARCH completed')
  },
})

function readCharset(args: Arguments): string | undefined {
  if (!args.takesWord('CHARSET')) return undefined
  const charset = args.space().astring('a charset').toUpperCase()
  args.space()
  return charset
}

function skip(args: Arguments): readonly SearchKey[] | undefined {
  args.skip()
  return undefined
}
