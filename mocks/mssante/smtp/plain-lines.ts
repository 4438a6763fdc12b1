import type { SMTPStream } from 'smtp-server/lib/smtp-stream.js'

/** A line that begins with a dot: the end of the message, or a dot to take off (RFC 5321 §4.5.2). */
const DOTTED = '\n.'
const DOT = 0x2e
/** What smtp-server holds back of what came, so that an end cut in two is seen. Bytes. */
const HELD = 4

type Feed = SMTPStream['_feedDataStream']

/**
 * Has a parser pass on by itself the stretches of a message where no line begins with a dot, which are nearly all of it: smtp-server
 * looks at each byte. What it is given instead is what it would have been, had the client cut its segments there.
 */
export function passingPlainLines(parser: SMTPStream): SMTPStream {
  const feed: Feed = parser._feedDataStream.bind(parser)
  parser._feedDataStream = (chunk, done) => {
    const length = plainLength(parser, chunk)
    if (length <= HELD) feed(chunk, done)
    else pass(parser, chunk.subarray(0, length), (error) => (error || length === chunk.length ? done(error) : feed(chunk.subarray(length), done)))
  }
  return parser
}

/** How much of a chunk may go by without a look: all of it, or what comes before a dotted line. */
function plainLength({ _lastBytes: held, _atDataStart: first }: SMTPStream, chunk: Buffer): number {
  // A message may begin with a dot; a chunk, with the end of one that was cut.
  if (first ? chunk[0] === DOT || held : !held || held.length < HELD) return 0
  if (held && Buffer.concat([held, chunk.subarray(0, DOTTED.length)]).includes(DOTTED)) return 0
  const at = chunk.indexOf(DOTTED)
  return at < 0 ? chunk.length : at
}

/** What smtp-server does of a chunk once it has looked at it: all but its last bytes goes on, those wait. */
function pass(parser: SMTPStream, plain: Buffer, done: (error?: Error | null) => void): void {
  const { _dataStream: stream, _lastBytes: held } = parser
  const ready = plain.subarray(0, -HELD)
  // A copy: these few bytes must not hold the whole chunk.
  parser._lastBytes = Buffer.from(plain.subarray(-HELD))
  parser._countDataBytes((held ? held.length : 0) + ready.length)
  if (held && stream?.writable) stream.write(held)
  if (!stream?.writable || stream.write(ready) || stream.destroyed) {
    done()
    return
  }
  // A stream that is destroyed never drains, it only closes.
  const go = (): void => {
    stream.off('drain', go)
    stream.off('close', go)
    done()
  }
  stream.on('drain', go)
  stream.on('close', go)
}
