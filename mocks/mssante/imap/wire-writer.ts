import type { Socket } from 'node:net'
import type { Piece } from './output.ts'

/** What is handed to the socket at once: enough for speed, little enough for a client that reads slowly. Bytes. */
const BATCH = 256 * 1024

/** Sends an answer: undefined when it is all with the system, else a promise for when it is (false: the client left). */
export function sendPieces(socket: Socket, pieces: readonly Piece[]): Promise<boolean> | undefined {
  const batches = inBatches(pieces)
  const [only] = batches
  if (only && batches.length === 1) return writeBatch(socket, only) ? undefined : drained(socket)
  return sendAll(socket, batches)
}

async function sendAll(socket: Socket, batches: readonly Buffer[][]): Promise<boolean> {
  for (const batch of batches) if (!writeBatch(socket, batch) && !(await drained(socket))) return false
  return true
}

/** One write to the system for a batch, whatever the number of its pieces. */
function writeBatch(socket: Socket, batch: readonly Buffer[]): boolean {
  if (socket.destroyed) return false
  let room = true
  socket.cork()
  for (const bytes of batch) room = socket.write(bytes)
  socket.uncork()
  return room
}

function drained(socket: Socket): Promise<boolean> {
  if (socket.destroyed) return Promise.resolve(false)
  return new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done)
      socket.off('close', done)
      resolve(!socket.destroyed)
    }
    socket.on('drain', done)
    socket.on('close', done)
  })
}

/** Texts that follow each other are one buffer; a literal is never copied, and a large one is cut so that it does not weigh on the socket. */
function inBatches(pieces: readonly Piece[]): Buffer[][] {
  const batches: Buffer[][] = []
  let batch: Buffer[] = []
  let size = 0
  let text = ''
  const add = (bytes: Buffer): void => {
    batch.push(bytes)
    size += bytes.length
    if (size < BATCH) return
    batches.push(batch)
    batch = []
    size = 0
  }
  const endText = (): void => {
    if (text !== '') add(Buffer.from(text, 'latin1'))
    text = ''
  }
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else {
      endText()
      for (let at = 0; at < piece.length; at += BATCH) add(piece.subarray(at, at + BATCH))
    }
    if (text.length >= BATCH) endText()
  }
  endText()
  if (batch.length > 0) batches.push(batch)
  return batches
}
