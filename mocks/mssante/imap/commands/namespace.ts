import { DELIMITER } from '../../folder-name.ts'
import { defineCommand, nothing, ok, SIGNED_IN } from '../define-command.ts'

/** RFC 2342: one personal namespace, no other. */
export const namespace = defineCommand({
  name: 'NAMESPACE',
  states: SIGNED_IN,
  capability: 'NAMESPACE',
  expunges: true,
  read: nothing,
  run(client) {
    client.out.line(`* NAMESPACE (("" "${DELIMITER}")) NIL NIL`)
    return ok('NAMESPACE completed')
  },
})
