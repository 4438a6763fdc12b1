import { bad, defineCommand, nothing, ok, SIGNED_IN } from '../define-command.ts'

/** RFC 2177: what happens in the folder is told as it happens, until DONE. */
export const idle = defineCommand({
  name: 'IDLE',
  states: SIGNED_IN,
  capability: 'IDLE',
  expunges: true,
  read: nothing,
  async run(client) {
    let told: NodeJS.Immediate | undefined
    const tell = (): void => {
      told = undefined
      if (client.view?.gone) client.wire.leave()
      else {
        client.view?.tell(client.out, { expunges: true, uid: false })
        client.wire.send()
      }
    }
    client.out.line('+ idling')
    client.view?.tell(client.out, { expunges: true, uid: false })
    // Not at once: what changes a box is kept before anyone is told of it, and several changes make one push.
    client.onNews = () => {
      told ??= setImmediate(tell)
    }
    try {
      const line = await client.wire.nextLine({ secret: false })
      return line?.trim().toUpperCase() === 'DONE' ? ok('IDLE completed') : bad('Expected DONE')
    } finally {
      client.onNews = () => {}
      if (told) clearImmediate(told)
    }
  },
})
