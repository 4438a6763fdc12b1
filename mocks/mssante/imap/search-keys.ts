import type { Arguments } from './arguments.ts'
import { type Candidate, folded } from './search-candidate.ts'
import type { SequenceSet } from './sequence-set.ts'

/** Whether a message is what is looked for. */
export type SearchKey = (candidate: Candidate) => boolean

const DEEPEST = 100
const MOST_KEYS = 2000
const DAY = 86_400_000
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Keys without an argument. */
const PLAIN: Readonly<Record<string, SearchKey>> = {
  ALL: () => true,
  ANSWERED: (c) => c.has('\\Answered'),
  DELETED: (c) => c.has('\\Deleted'),
  DRAFT: (c) => c.has('\\Draft'),
  FLAGGED: (c) => c.has('\\Flagged'),
  NEW: (c) => c.recent && !c.has('\\Seen'),
  OLD: (c) => !c.recent,
  RECENT: (c) => c.recent,
  SEEN: (c) => c.has('\\Seen'),
  UNANSWERED: (c) => !c.has('\\Answered'),
  UNDELETED: (c) => !c.has('\\Deleted'),
  UNDRAFT: (c) => !c.has('\\Draft'),
  UNFLAGGED: (c) => !c.has('\\Flagged'),
  UNSEEN: (c) => !c.has('\\Seen'),
}

/** Keys with arguments: how each is read, and what it then looks for (RFC 3501 §6.4.4). */
const WITH_ARGUMENTS: Readonly<Record<string, (reader: KeyReader) => SearchKey>> = {
  BCC: (r) => inField('Bcc', r.text()),
  CC: (r) => inField('Cc', r.text()),
  FROM: (r) => inField('From', r.text()),
  SUBJECT: (r) => inField('Subject', r.text()),
  TO: (r) => inField('To', r.text()),
  HEADER(r) {
    const name = r.args.space().astring('the name of a field')
    return inField(name, r.text())
  },
  BODY(r) {
    const wanted = r.text()
    return (c) => c.body.includes(wanted)
  },
  TEXT(r) {
    const wanted = r.text()
    return (c) => c.text.includes(wanted)
  },
  KEYWORD(r) {
    const flag = r.args.space().atom('a keyword')
    return (c) => c.has(flag)
  },
  UNKEYWORD(r) {
    const flag = r.args.space().atom('a keyword')
    return (c) => !c.has(flag)
  },
  LARGER(r) {
    const bytes = r.args.space().number('a number of bytes')
    return (c) => c.message.raw.length > bytes
  },
  SMALLER(r) {
    const bytes = r.args.space().number('a number of bytes')
    return (c) => c.message.raw.length < bytes
  },
  BEFORE: (r) => received(r.day(), (day, wanted) => day < wanted),
  ON: (r) => received(r.day(), (day, wanted) => day === wanted),
  SINCE: (r) => received(r.day(), (day, wanted) => day >= wanted),
  SENTBEFORE: (r) => sent(r.day(), (day, wanted) => day < wanted),
  SENTON: (r) => sent(r.day(), (day, wanted) => day === wanted),
  SENTSINCE: (r) => sent(r.day(), (day, wanted) => day >= wanted),
  UID: (r) => among(r.args.space().sequenceSet(), true),
  NOT(r) {
    const key = r.key()
    return (c) => !key(c)
  },
  OR(r) {
    const [one, other] = [r.key(), r.key()]
    return (c) => one(c) || other(c)
  },
}

/** Reads the keys of a SEARCH, all of which must hold. */
export function readSearchKeys(args: Arguments): readonly SearchKey[] {
  const reader = new KeyReader(args)
  const keys = [reader.first()]
  while (!args.atEnd) keys.push(reader.key())
  return keys
}

class KeyReader {
  #depth = 0
  #count = 0

  constructor(readonly args: Arguments) {}

  /** The next key, after a space. */
  key(): SearchKey {
    this.args.space()
    return this.first()
  }

  /** The next key. */
  first(): SearchKey {
    if (++this.#depth > DEEPEST || ++this.#count > MOST_KEYS) this.args.fail(`at most ${DEEPEST} levels and ${MOST_KEYS} keys`)
    const key = this.#read()
    this.#depth--
    return key
  }

  /** A word looked for, in UTF-8, as texts are compared. */
  text(): string {
    return folded(Buffer.from(this.args.space().astring('a text'), 'latin1').toString('utf8'))
  }

  /** Number of a day since 1970. */
  day(): number {
    return Math.floor(this.args.space().date().getTime() / DAY)
  }

  #read(): SearchKey {
    const { args } = this
    if (args.sees('(')) {
      const keys = args.list(() => this.first())
      return keys.length > 0 ? (c) => keys.every((key) => key(c)) : args.fail('a key')
    }
    if (args.seesDigit() || args.sees('*')) return among(args.sequenceSet(), false)
    const name = args.word('a key of SEARCH')
    return PLAIN[name] ?? WITH_ARGUMENTS[name]?.(this) ?? args.fail('a key of SEARCH')
  }
}

/** An empty text asks whether the field is there (RFC 3501 §6.4.4, HEADER). */
function inField(name: string, wanted: string): SearchKey {
  return (c) => c.fields(name).some((value) => value.includes(wanted))
}

function received(wanted: number, holds: (day: number, wanted: number) => boolean): SearchKey {
  return (c) => holds(Math.floor(c.message.internalDate.getTime() / DAY), wanted)
}

/** The day as the field writes it, whatever its time and zone. */
function sent(wanted: number, holds: (day: number, wanted: number) => boolean): SearchKey {
  return (c) => {
    const [, day, month, year] = /(\d{1,2})\s+([a-z]{3})\w*\s+(\d{4})/.exec(c.fields('Date')[0] ?? '') ?? []
    const index = MONTHS.indexOf(month ?? '')
    return index >= 0 && holds(Date.UTC(Number(year), index, Number(day)) / DAY, wanted)
  }
}

function among(set: SequenceSet, uid: boolean): SearchKey {
  const chosen = new WeakMap<object, Set<object>>()
  return ({ view, message }) => {
    const known = chosen.get(view) ?? new Set((view.select(set, uid) ?? []).map((one) => one.message))
    chosen.set(view, known)
    return known.has(message)
  }
}
