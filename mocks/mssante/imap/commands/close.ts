import { defineCommand, nothing, ok, SELECTED } from '../define-command.ts'
import { expungeNow } from './expunge.ts'

/** RFC 3501 §6.4.2: what is flagged as deleted goes, without being told. */
export const close = defineCommand({
  name: 'CLOSE',
  states: SELECTED,
  unit: 'expunge',
  read: nothing,
  run(client) {
    const view = client.ownView
    if (view.readOnly) client.touch(view.folder, [])
    else expungeNow(client, undefined)
    client.unselect()
    return ok('CLOSE completed')
  },
})

/** RFC 3691: as CLOSE, but nothing goes. */
export const unselect = defineCommand({
  name: 'UNSELECT',
  states: SELECTED,
  capability: 'UNSELECT',
  read: nothing,
  run(client) {
    client.unselect()
    return ok('UNSELECT completed')
  },
})
