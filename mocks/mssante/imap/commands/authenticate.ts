import { bearerRefusal, readOauthbearer, readPlain, readXoauth2 } from '../../../../src/protocol/mail/sasl.ts'
import type { SaslMechanism } from '../../accounts.ts'
import type { AttemptFacts, ImapClient } from '../client.ts'
import { bad, defineCommand, no, type Reply } from '../define-command.ts'
import { refusedUnheard, signIn } from '../sign-in.ts'

/** What a client says of itself, once decoded. */
interface Credentials {
  readonly user: string
  readonly secret: string
  readonly fault?: string
}

const READERS: Readonly<Record<Exclude<SaslMechanism, 'LOGIN'>, (response: string) => Credentials>> = {
  XOAUTH2: (response) => bearer(readXoauth2(response)),
  OAUTHBEARER: (response) => bearer(readOauthbearer(response)),
  PLAIN(response) {
    const { password, ...read } = readPlain(response)
    return { ...read, secret: password }
  },
}

const LONGEST_MECHANISM = 20

/** RFC 3501 §6.2.2, RFC 4959 (initial response); XOAUTH2 and OAUTHBEARER tell why they refuse before they do (mssante.md §2.1). */
export const authenticate = defineCommand({
  name: 'AUTHENTICATE',
  states: ['not-authenticated'],
  read(args) {
    // RFC 4422 §3.1: at most 20 characters; a token put there by mistake is not a name.
    const mechanism = args
      .space()
      .atom('a mechanism')
      .toUpperCase()
      .slice(0, LONGEST_MECHANISM + 1)
    if (mechanism.length > LONGEST_MECHANISM) args.fail('a mechanism')
    return { mechanism, initial: args.atEnd ? undefined : args.space().atom('an initial response') }
  },
  async run(client, { mechanism, initial }): Promise<Reply> {
    const facts = { mechanism, initialResponse: initial !== undefined }
    const refused = refusedUnheard(client, facts)
    if (refused || !isKnown(mechanism)) return refused ?? no('No such mechanism', 'CANNOT')
    const response = initial === '=' ? '' : (initial ?? (await challenge(client, '')))
    if (response === undefined || response === null) return bad('The response is too long')
    if (response === '*') return bad('Authentication cancelled')
    const decided = signIn(client, { ...facts, mechanism, ...READERS[mechanism](response) })
    if ('box' in decided) return decided.reply
    if (mechanism === 'PLAIN' || decided.code === undefined)
      return { status: decided.code === undefined ? 'BAD' : 'NO', text: decided.reason, ...coded(decided.code) }
    const answer = await challenge(client, bearerRefusal(decided.code === 'AUTHORIZATIONFAILED' ? '403' : '401'))
    if (client.trace.attempt) client.trace.attempt = { ...client.trace.attempt, challengeAnswer: answerKind(answer) }
    return no(decided.reason, decided.code)
  },
})

function isKnown(mechanism: string): mechanism is keyof typeof READERS {
  return mechanism in READERS
}

function bearer({ token, ...read }: ReturnType<typeof readXoauth2>): Credentials {
  return { ...read, secret: token }
}

function challenge(client: ImapClient, text: string): Promise<string | null | undefined> {
  client.out.line(`+ ${text}`)
  return client.wire.nextLine({ secret: text === '' })
}

/** `AQ==` is how RFC 7628 §3.2.3 says nothing. */
function answerKind(answer: string | null | undefined): AttemptFacts['challengeAnswer'] {
  if (answer === undefined) return 'none'
  if (answer === '' || answer === 'AQ==') return 'empty'
  return answer === '*' ? 'cancel' : 'other'
}

function coded(code: string | undefined): { code?: string } {
  return code === undefined ? {} : { code }
}
