// The yardstick of submission: smtp-server as it comes, the TLS of the bench, a handler that reads the message and throws it away.
import { DEFAULT_CIPHERS } from 'node:tls'
import { SMTPServer } from 'smtp-server'

const { key, cert, ca } = JSON.parse(process.argv[2])
const server = new SMTPServer({
  key,
  cert,
  ca,
  requestCert: true,
  rejectUnauthorized: false,
  minVersion: 'TLSv1.2',
  ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=1`,
  honorCipherOrder: true,
  sessionIdContext: 'bench',
  authMethods: ['PLAIN'],
  size: 25 * 1024 * 1024,
  disableReverseLookup: true,
  onAuth: ({ username }, _session, done) => done(null, { user: username }),
  onData: (stream, _session, done) => {
    stream.resume()
    stream.once('end', () => done(null, 'OK: message accepted'))
  },
})
server.on('error', () => {})
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })))
