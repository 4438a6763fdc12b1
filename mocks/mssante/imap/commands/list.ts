import { DELIMITER } from '../../folder-name.ts'
import type { MailFolder } from '../../mail-store.ts'
import type { Arguments } from '../arguments.ts'
import { bad, defineCommand, ok, SIGNED_IN } from '../define-command.ts'
import { LONGEST_PATTERN, patternOf } from '../list-pattern.ts'
import { encodeFolderName } from '../modified-utf7.ts'
import { quoted } from '../output.ts'

/** Options of RFC 5258 and RFC 6154 that cost nothing to obey; what they ask to return is always returned. */
interface Listing {
  readonly reference: string
  readonly patterns: readonly string[]
  readonly only: readonly string[]
}

const SELECTION = ['SUBSCRIBED', 'SPECIAL-USE', 'REMOTE', 'RECURSIVEMATCH']
const RETURNED = ['SUBSCRIBED', 'CHILDREN', 'SPECIAL-USE']

/** RFC 3501 §6.3.8, with SPECIAL-USE (RFC 6154) and CHILDREN (RFC 3348). */
export const list = defineCommand({
  name: 'LIST',
  states: SIGNED_IN,
  expunges: true,
  read(args): Listing {
    args.space()
    const selects = args.sees('(')
    const only = selects ? options(args, SELECTION) : []
    if (selects) args.space()
    const reference = args.folder()
    args.space()
    const patterns = args.sees('(') ? args.list(() => args.pattern()) : [args.pattern()]
    if (!args.atEnd) {
      if (args.space().word('RETURN') !== 'RETURN') args.fail('RETURN')
      options(args.space(), RETURNED)
    }
    return { reference, patterns, only }
  },
  run(client, listing) {
    if (listing.patterns.some((pattern) => tooLong(listing, pattern))) return bad(`At most ${LONGEST_PATTERN} characters`)
    if (listing.patterns.join('') === '') client.out.line(`* LIST (\\Noselect) ${quoted(DELIMITER)} ""`)
    else for (const line of listed(client.ownBox.folders, listing, 'LIST')) client.out.line(line)
    return ok('LIST completed')
  },
})

/** RFC 3501 §6.3.9. */
export const lsub = defineCommand({
  name: 'LSUB',
  states: SIGNED_IN,
  expunges: true,
  read: (args): Listing => ({ reference: args.space().folder(), patterns: [args.space().pattern()], only: ['SUBSCRIBED'] }),
  run(client, listing) {
    if (listing.patterns.some((pattern) => tooLong(listing, pattern))) return bad(`At most ${LONGEST_PATTERN} characters`)
    for (const line of listed(client.ownBox.folders, listing, 'LSUB')) client.out.line(line)
    return ok('LSUB completed')
  },
})

function options(args: Arguments, known: readonly string[]): string[] {
  return args.list(() => {
    const option = args.atom('an option').toUpperCase()
    return known.includes(option) ? option : args.fail(known.join(', '))
  })
}

function tooLong({ reference }: Listing, pattern: string): boolean {
  return reference.length + pattern.length > LONGEST_PATTERN
}

function listed(folders: readonly MailFolder[], { reference, patterns, only }: Listing, name: 'LIST' | 'LSUB'): string[] {
  const matches = patterns.map((pattern) => patternOf(reference + pattern))
  const names = folders.map((folder) => folder.name).sort()
  const wanted = folders.filter(
    (folder) =>
      matches.some((match) => match(folder.name)) &&
      (!only.includes('SUBSCRIBED') || folder.subscribed) &&
      (!only.includes('SPECIAL-USE') || folder.specialUse !== null),
  )
  return wanted
    .sort((a, b) => order(a.name, b.name))
    .map((folder) => `* ${name} (${attributes(folder, names).join(' ')}) ${quoted(DELIMITER)} ${quoted(encodeFolderName(folder.name))}`)
}

function attributes(folder: MailFolder, names: readonly string[]): string[] {
  const children = hasChildren(folder.name, names) ? '\\HasChildren' : '\\HasNoChildren'
  return [...(folder.selectable ? [] : ['\\Noselect']), children, ...(folder.specialUse ? [folder.specialUse] : [])]
}

/** The inbox first, then by name. */
function order(a: string, b: string): number {
  if (a === 'INBOX' || b === 'INBOX') return a === b ? 0 : a === 'INBOX' ? -1 : 1
  return a < b ? -1 : 1
}

/** In names that are sorted: what begins with a name and a delimiter follows it at once, or is nowhere. */
function hasChildren(name: string, sorted: readonly string[]): boolean {
  const prefix = name + DELIMITER
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < prefix) low = middle + 1
    else high = middle
  }
  return sorted[low]?.startsWith(prefix) ?? false
}
