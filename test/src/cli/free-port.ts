import { createServer } from 'node:net'

/** A port found free just before: for what must know the address of the bench before it opens. */
export function freePort(): Promise<number> {
  return new Promise((found, missed) => {
    const server = createServer().once('error', missed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? found(address.port) : missed(new Error('no address'))))
    })
  })
}

/** Keeps a port busy until it is closed. */
export function busyPort(): Promise<{ readonly port: number; close(): Promise<void> }> {
  return new Promise((opened, missed) => {
    const server = createServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('220 ceci n’est pas TLS\r\n'),
    ).once('error', missed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address !== 'object' || !address) return missed(new Error('no address'))
      opened({ port: address.port, close: () => new Promise((closed) => server.close(() => closed())) })
    })
  })
}
