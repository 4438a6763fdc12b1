import type { SaslMechanism, ShownCredentials } from '../accounts.ts'
import type { MailBox } from '../mail-store.ts'
import type { ImapClient } from './client.ts'
import { no, ok, type Reply } from './define-command.ts'
import { plainText } from './output.ts'

interface Attempt {
  readonly mechanism: SaslMechanism
  readonly initialResponse: boolean
  readonly user: string
  readonly secret: string
  /** What is not of the grammar of the mechanism. */
  readonly fault?: string
}

/** What became of an attempt. `code` absent: the response could not be read. */
type SignIn = { readonly box: MailBox; readonly reply: Reply } | { readonly reason: string; readonly code?: string }

const UNHEARD: ShownCredentials = { token: 'none', certificate: 'none' }

/** How many connections are open on each box, whatever the listener they came by. */
const connections = new WeakMap<MailBox, number>()

/** What is refused before anything is decoded: a mechanism in clear, or that is not offered. It is an attempt all the same. */
export function refusedUnheard(client: ImapClient, { mechanism, initialResponse }: { mechanism: string; initialResponse: boolean }): Reply | undefined {
  const offered: readonly string[] = client.offered.mechanisms
  if (client.secure && offered.includes(mechanism)) return undefined
  client.trace.attempt = { mechanism, initialResponse, user: '', form: 'ok', known: UNHEARD, challengeAnswer: 'none' }
  if (!client.secure) return no('STARTTLS first', 'PRIVACYREQUIRED')
  return no(`${plainText(mechanism)} is not offered here`, 'CANNOT')
}

/** Asks the operator, and opens the box when it agrees. */
export function signIn(client: ImapClient, attempt: Attempt): SignIn {
  const refused = refusedUnheard(client, attempt)
  const { mechanism, initialResponse, user, secret, fault } = attempt
  const shown = { mechanism, initialResponse, user, challengeAnswer: 'none' as const }
  if (user !== '') client.wire.resolve(user)
  if (refused) {
    client.trace.attempt = { ...shown, form: fault ?? 'ok', known: UNHEARD }
    return { reason: refused.text, code: refused.code ?? '' }
  }
  if (fault !== undefined) {
    client.trace.attempt = { ...shown, form: fault, known: UNHEARD }
    return { reason: `The ${mechanism} response cannot be read: ${plainText(fault)}` }
  }
  const decision = client.accounts.authenticate(client.attempt({ mechanism, user, secret }))
  client.trace.attempt = { ...shown, form: 'ok', known: 'box' in decision ? { kind: decision.box.kind, ...decision.known } : decision.known }
  if (!('box' in decision)) return { reason: plainText(decision.reason), code: decision.refused }
  if (!opens(client, decision.box)) return { reason: 'Too many connections to this box', code: 'LIMIT' }
  client.box = decision.box
  client.stillValid = decision.stillValid
  client.state = 'authenticated'
  return { box: decision.box, reply: ok('Signed in', `CAPABILITY ${client.capabilities}`) }
}

/** Leaves the place of a connection to another. */
export function signOut(client: ImapClient): void {
  client.unselect()
  if (client.box) connections.set(client.box, (connections.get(client.box) ?? 1) - 1)
  client.box = undefined
}

function opens({ offered }: ImapClient, box: MailBox): boolean {
  const open = connections.get(box) ?? 0
  if (open >= (offered.maxConnections ?? Number.POSITIVE_INFINITY)) return false
  connections.set(box, open + 1)
  return true
}
