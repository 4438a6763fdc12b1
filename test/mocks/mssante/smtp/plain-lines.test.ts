import { finished } from 'node:stream/promises'
import fc from 'fast-check'
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js'
import { describe, expect, it } from 'vitest'
import { passingPlainLines } from '../../../../mocks/mssante/smtp/plain-lines.ts'

interface Heard {
  readonly commands: string[]
  readonly messages: string[]
}

/** What a parser makes of a dialogue cut in these segments. */
async function heard(parser: SMTPStream, segments: readonly Buffer[]): Promise<Heard> {
  const commands: string[] = []
  const messages: string[] = []
  parser.oncommand = (command, callback) => {
    const text = command.toString('latin1').trim()
    commands.push(text)
    if (text === 'DATA') {
      const pieces: Buffer[] = []
      const stream = parser.startDataMode()
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        messages.push(`${Buffer.concat(pieces).toString('latin1')} (${stream.byteLength})`)
        parser.continue()
      })
    }
    callback?.()
  }
  for (const segment of segments) await new Promise((resolve) => parser.write(segment, resolve))
  // A message that never ends leaves its stream open.
  if (!parser._dataMode) {
    parser.end()
    await finished(parser)
  }
  return { commands, messages }
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const cuts = [...new Set(places.map((p) => p % bytes.length))].sort((a, b) => a - b)
  return [0, ...cuts].map((at, i) => bytes.subarray(at, cuts[i])).filter((segment) => segment.length > 0)
}

const PIECES = ['.', '..', '\r\n', '\n', '\r', '\r\n.', '\r\n..', '\n.\n', '\r\n.\r', 'a', 'une ligne entière', 'x'.repeat(50), '\r\n.\r\nQUIT\r\n']
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''))

describe('Messages between the lines that begin with a dot', () => {
  it('are read as smtp-server reads them, wherever the client cuts its segments', async () => {
    await fc.assert(
      fc.asyncProperty(text, text, fc.array(fc.nat(2000), { maxLength: 12 }), async (first, second, places) => {
        // A client waits for 354 before it sends a message.
        const segments = [first, second].flatMap((message) => [Buffer.from('DATA\r\n'), ...cut(Buffer.from(`${message}\r\n.\r\n`), places)])
        const theirs = await heard(new SMTPStream(), segments)
        expect(await heard(passingPlainLines(new SMTPStream()), segments)).toEqual(theirs)
        expect(theirs.messages.length).toBeGreaterThan(0)
      }),
      { numRuns: 2000, seed: 20261124 },
    )
  })

  it('never reach the byte by byte reading, but for their ends', async () => {
    const parser = new SMTPStream()
    const looked: number[] = []
    const feed = parser._feedDataStream.bind(parser)
    parser._feedDataStream = (chunk, done) => {
      looked.push(chunk.length)
      feed(chunk, done)
    }
    const lines = 'une ligne entière, puis une autre\r\n'.repeat(300)
    const segments = cut(Buffer.from(`${lines}.\r\n`, 'latin1'), [2000, 4000, 6000, 8000])
    const { messages } = await heard(passingPlainLines(parser), [Buffer.from('DATA\r\n'), ...segments])
    expect(messages).toEqual([`${lines} (${lines.length})`])
    expect(looked).toEqual([4])
  })
})
