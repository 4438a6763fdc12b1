import { ANY_STATE, defineCommand, nothing, ok } from '../define-command.ts'

/** RFC 3501 §6.1.3. */
export const logout = defineCommand({
  name: 'LOGOUT',
  states: ANY_STATE,
  read: nothing,
  run(client) {
    client.out.line('* BYE logging out')
    client.wire.close('quit')
    return ok('LOGOUT completed')
  },
})
