import { defineCommand, ok, SIGNED_IN } from '../define-command.ts'

/** RFC 5161: nothing that this server knows is to be enabled, which is told by an empty list. */
export const enable = defineCommand({
  name: 'ENABLE',
  states: SIGNED_IN,
  capability: 'ENABLE',
  read(args) {
    do args.space().atom('the name of an extension')
    while (!args.atEnd)
  },
  run(client) {
    client.out.line('* ENABLED')
    return ok('ENABLE completed')
  },
})
