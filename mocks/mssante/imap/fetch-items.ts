import type { Arguments } from './arguments.ts'
import { readSection, type Section, WHOLE } from './section.ts'

/** One thing asked of each message (RFC 3501 §6.4.5). */
export type FetchItem =
  | { readonly kind: 'FLAGS' | 'INTERNALDATE' | 'RFC822.SIZE' | 'ENVELOPE' | 'BODY' | 'BODYSTRUCTURE' | 'UID' }
  | {
      readonly kind: 'content'
      /** As the answer names it, the origin of a part of it left out; absent when the section names it. */
      readonly name?: string
      readonly section: Section
      /** Leaves `\Seen` as it is. */
      readonly peek: boolean
      readonly partial?: { readonly origin: number; readonly length: number }
    }

const FAST: readonly FetchItem[] = [{ kind: 'FLAGS' }, { kind: 'INTERNALDATE' }, { kind: 'RFC822.SIZE' }]
const ALL: readonly FetchItem[] = [...FAST, { kind: 'ENVELOPE' }]
const MACROS: Readonly<Record<string, readonly FetchItem[]>> = { FAST, ALL, FULL: [...ALL, { kind: 'BODY' }] }
const OLD: Readonly<Record<string, FetchItem>> = {
  RFC822: { kind: 'content', name: 'RFC822', section: WHOLE, peek: false },
  'RFC822.HEADER': { kind: 'content', name: 'RFC822.HEADER', section: { ...WHOLE, what: 'HEADER' }, peek: true },
  'RFC822.TEXT': { kind: 'content', name: 'RFC822.TEXT', section: { ...WHOLE, what: 'TEXT' }, peek: false },
}
const MOST_ITEMS = 200

/** Reads what a FETCH asks for. */
export function readFetchItems(args: Arguments): readonly FetchItem[] {
  if (args.sees('(')) {
    const items = args.list(() => readItem(args))
    if (items.length === 0 || items.length > MOST_ITEMS) args.fail(`1 to ${MOST_ITEMS} items`)
    return items
  }
  const name = args.word('an item of FETCH')
  return MACROS[name] ?? [itemNamed(args, name)]
}

function readItem(args: Arguments): FetchItem {
  return itemNamed(args, args.word('an item of FETCH'))
}

function itemNamed(args: Arguments, name: string): FetchItem {
  const old = OLD[name]
  if (old) return old
  switch (name) {
    case 'FLAGS':
    case 'INTERNALDATE':
    case 'RFC822.SIZE':
    case 'ENVELOPE':
    case 'BODYSTRUCTURE':
    case 'UID':
      return { kind: name }
    case 'BODY':
      return args.sees('[') ? content(args, false) : { kind: 'BODY' }
    case 'BODY.PEEK':
      return content(args, true)
  }
  return args.fail('FLAGS, UID, ENVELOPE, BODYSTRUCTURE, BODY[…] or another item of FETCH')
}

function content(args: Arguments, peek: boolean): FetchItem {
  const section = readSection(args)
  if (!args.takes('<')) return { kind: 'content', section, peek }
  const origin = args.number('the first byte')
  args.expect('.')
  const length = args.number('the number of bytes')
  args.expect('>')
  if (length === 0) args.fail('a number of bytes above 0')
  return { kind: 'content', section, peek, partial: { origin, length } }
}
