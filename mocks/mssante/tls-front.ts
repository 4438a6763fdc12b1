import type { Socket } from 'node:net'
import { type ClientHello, LARGEST_HELLO, readClientHello } from './client-hello.ts'

/**
 * Reads the ClientHello of a TCP connection and leaves its bytes to whoever reads next (a `tls.Server` given the socket by
 * `emit('connection')`). null: no ClientHello came, or the peer left. The socket must have no other reader; it is left paused.
 */
export function peekClientHello(socket: Socket): Promise<ClientHello | null> {
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0)
    const done = (hello: ClientHello | null): void => {
      socket.off('readable', look)
      socket.off('end', left)
      socket.off('close', left)
      // A socket that flowed before would flow again once nobody listens, and lose what is put back.
      socket.pause()
      if (seen.length > 0 && !socket.destroyed) socket.unshift(seen)
      resolve(hello)
    }
    const left = (): void => done(null)
    const look = (): void => {
      for (let chunk: unknown = socket.read(); Buffer.isBuffer(chunk); chunk = socket.read()) seen = Buffer.concat([seen, chunk])
      const hello = seen.length > 0 ? readClientHello(seen) : 'more'
      if (hello !== 'more') done(hello)
      else if (seen.length > LARGEST_HELLO) done(null)
    }
    socket.on('readable', look)
    socket.once('end', left)
    socket.once('close', left)
    look()
  })
}
