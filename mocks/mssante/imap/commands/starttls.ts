import { bad, defineCommand, nothing, ok } from '../define-command.ts'

/** RFC 3501 §6.2.1. */
export const starttls = defineCommand({
  name: 'STARTTLS',
  states: ['not-authenticated'],
  read: nothing,
  run(client) {
    if (client.secure) return bad('TLS is there already')
    client.wire.startTls()
    return ok('Begin TLS negotiation now')
  },
})
