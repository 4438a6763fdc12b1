import type { ExchangeDraft, ExchangeRecord, MessageDraft, MockOutcome, Route, TransportFacts, TransportProblem } from '../../../src/evidence/exchange.ts'
import type { MailBox, StoredMessage } from '../mail-store.ts'
import type { ImapClient } from './client.ts'
import type { Reply, UnitName } from './define-command.ts'

/** Messages listed in one unit (mocks/mssante/README.md). */
const MOST_LISTED = 100

/** What every record of a connection has in common. */
export interface RecordContext {
  readonly facts: TransportFacts
  readonly route: Route
  readonly startedAt: Date
}

type Facts = readonly (readonly [name: string, value: string])[]

/** What a client did, and what it was answered. */
export interface PlayedCommand {
  readonly startLine: string
  readonly request: Buffer
  /** Where the message it carried begins. */
  readonly body: number
  /** As recorded. */
  readonly answer: string
  readonly reply: Reply | null
  readonly armedFault?: string
  readonly problem?: TransportProblem
}

/** Records a command that is a unit. */
export function recordUnit(client: ImapClient, context: RecordContext, unit: UnitName, played: PlayedCommand): ExchangeRecord {
  return record(client, context, `mssante.imap.${unit}`, unitFacts(client), played)
}

/** Records an attempt to sign in. */
export function recordAttempt(client: ImapClient, context: RecordContext, played: PlayedCommand): ExchangeRecord {
  const attempt = client.trace.attempt
  const { user = '', known } = attempt ?? {}
  const facts: Facts = [
    ['Protocol', 'imap'],
    ['Mechanism', attempt?.mechanism ?? ''],
    ['Initial-Response', attempt?.initialResponse ? 'yes' : 'no'],
    ['User', user],
    ['Form', attempt?.form ?? 'ok'],
    ['Token', known?.token ?? 'none'],
    ['Certificate', known?.certificate ?? 'none'],
    ['Secure', context.facts.secure ? 'yes' : 'no'],
    ['Challenge-Answer', attempt?.challengeAnswer ?? 'none'],
    ['Box', user.toLowerCase()],
    ['Kind', known?.kind ?? ''],
  ]
  return record(
    client,
    context,
    'mssante.authentification',
    facts.filter(([, value]) => value !== ''),
    played,
  )
}

/** Content already recorded for a box: once a session, whatever the number of times it is read. */
const given = new WeakMap<MailBox, WeakSet<object>>()

/** Records whole, once, each message whose content was given. */
export function recordGiven(client: ImapClient, context: RecordContext): void {
  const { box, session, deps } = client
  const { folder } = client.trace
  if (!box || !folder) return
  const known = given.get(box) ?? new WeakSet<object>()
  given.set(box, known)
  for (const message of client.trace.given) {
    // Two copies of one mail are two messages of the box.
    if (known.has(message)) continue
    known.add(message)
    const now = deps.clock.now().toISOString()
    deps.recorder.record({
      session: session?.id ?? null,
      route: context.route,
      service: 'mssante',
      transaction: 'mssante.imap.message',
      startedAt: now,
      endedAt: now,
      transport: context.facts,
      request: null,
      response: {
        ...side('', [['Box', box.address], ['Folder', folder.name], ['Uid-Validity', String(folder.uidValidity)], ...messageFacts(message)], message.raw, 0),
      },
      outcome: { kind: 'result', code: 'OK' },
      problem: null,
    })
  }
}

function record(client: ImapClient, { facts, route, startedAt }: RecordContext, transaction: string, known: Facts, played: PlayedCommand): ExchangeRecord {
  const { deps, session } = client
  const lines = played.answer.trimEnd()
  const draft: ExchangeDraft = {
    session: session?.id ?? null,
    route,
    service: 'mssante',
    transaction,
    startedAt: startedAt.toISOString(),
    endedAt: deps.clock.now().toISOString(),
    transport: facts,
    request: side(played.startLine, known, played.request, played.body),
    response: played.answer === '' ? null : side(lines.slice(lines.lastIndexOf('\n') + 1), [], Buffer.from(played.answer, 'latin1'), 0, !played.problem),
    outcome: outcomeOf(played),
    problem: played.problem ?? null,
  }
  return deps.recorder.record(draft)
}

function outcomeOf({ reply, armedFault, problem }: PlayedCommand): MockOutcome {
  const fault = armedFault === undefined ? {} : { armedFault }
  if (!reply || problem) return { kind: 'none', code: problem ?? '', ...fault }
  const code = reply.status === 'OK' ? 'OK' : (reply.code?.split(' ')[0] ?? reply.status)
  return { kind: reply.status === 'OK' ? 'result' : 'fault', code, ...fault }
}

function unitFacts({ box, trace }: ImapClient): Facts {
  const { folder, flags, touched } = trace
  const listed = [...touched].slice(0, MOST_LISTED)
  return [
    ['Box', box?.address ?? ''] as const,
    ...(folder
      ? ([
          ['Folder', folder.name],
          ['Uid-Validity', String(folder.uidValidity)],
        ] as const)
      : []),
    ...(flags === null ? [] : ([['Flags', flags]] as const)),
    ...listed.flatMap(messageFacts),
  ]
}

/** In this order for each message, so that they can be told apart. */
export function messageFacts({ uid, messageId, scope }: StoredMessage): Facts {
  return [['Uid', String(uid)], ...(messageId === null ? [] : ([['Message-ID', messageId]] as const)), ...(scope === null ? [] : ([['Scope', scope]] as const))]
}

function side(startLine: string, headers: Facts, bytes: Buffer, bodyOffset: number, complete = true): MessageDraft {
  return { startLine, headers, bytes, bodyOffset, chunked: false, complete }
}
