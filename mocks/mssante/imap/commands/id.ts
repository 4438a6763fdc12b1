import { ANY_STATE, defineCommand, ok } from '../define-command.ts'

/** RFC 2971: the client's own fields stay in the transcript. */
export const id = defineCommand({
  name: 'ID',
  states: ANY_STATE,
  capability: 'ID',
  read(args) {
    args.space()
    if (args.sees('(')) args.list(() => args.nstring('the name or the value of a field'))
    else args.nstring('NIL or a list of fields')
  },
  run(client) {
    client.out.line('* ID ("name" "Gabarit" "vendor" "Gabarit")')
    return ok('ID completed')
  },
})
