import { defineCommand, no } from '../define-command.ts'
import { signIn } from '../sign-in.ts'

/** RFC 3501 §6.2.3. */
export const login = defineCommand({
  name: 'LOGIN',
  states: ['not-authenticated'],
  read(args) {
    const user = args.space().astring('the name of the box')
    return { user: utf8(user), secret: utf8(args.space().astring('the password')) }
  },
  run(client, credentials) {
    const attempt = { mechanism: 'LOGIN', initialResponse: true, ...credentials } as const
    const decided = signIn(client, attempt)
    return 'box' in decided ? decided.reply : no(decided.reason, decided.code)
  },
})

function utf8(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8')
}
