import { ANY_STATE, defineCommand, nothing, ok, SELECTED } from '../define-command.ts'

/** RFC 3501 §6.1.2: what happened meanwhile is told, as after any command. */
export const noop = defineCommand({
  name: 'NOOP',
  states: ANY_STATE,
  expunges: true,
  read: nothing,
  run: () => ok('NOOP completed'),
})

/** RFC 3501 §6.4.1: the boxes are in memory, nothing is to be written. */
export const check = defineCommand({
  name: 'CHECK',
  states: SELECTED,
  expunges: true,
  read: nothing,
  run: () => ok('CHECK completed'),
})
