import { ANY_STATE, defineCommand, nothing, ok } from '../define-command.ts'

/** RFC 3501 §6.1.1. */
export const capability = defineCommand({
  name: 'CAPABILITY',
  states: ANY_STATE,
  read: nothing,
  run(client) {
    client.out.line(`* CAPABILITY ${client.capabilities}`)
    return ok('CAPABILITY completed')
  },
})
