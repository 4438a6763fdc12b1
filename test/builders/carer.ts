import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import type { SimulatorDui } from '../../mocks/dui/index.ts'
import type { ActionRequest, Adapter } from '../../src/adapters/adapter.ts'
import { humanAdapter } from '../../src/adapters/human.ts'
import { simulatorAdapter } from '../../src/adapters/simulator.ts'
import { type ShownDocument, shownDocuments } from '../../src/checks/doc/shown.ts'
import { type ShownMessage, shownMessages } from '../../src/checks/mss/shown-messages.ts'
import { handOverIn } from '../../src/cli/hand-over.ts'
import { patientFrom, traitsOf } from '../../src/engine/patient.ts'
import type { Scenario } from '../../src/engine/scenario.ts'
import type { Clock } from '../../src/evidence/clock.ts'
import type { Identity } from '../../src/protocol/ins/identity.ts'

export interface Carer {
  readonly adapter: Adapter
  /** All that the terminal showed. */
  shown(): string
}

export interface CarerOptions {
  readonly scenario: Scenario
  readonly persona: Identity | null
  readonly clock: Clock
  /** Folder where the files to give are written. */
  readonly proofs: string
  /** What the screen of this DUI says of a document. */
  readonly screen?: (document: ShownDocument) => Partial<ShownDocument>
}

const STATES = ['pending', 'deposited', 'replaced', 'withdrawn', 'refused', 'integrated', 'listed', 'held']
const ORIGINS = ['dui', 'dmp', 'mssante']
const RECEIVED = ['unread', 'waiting', 'filed', 'duplicate', 'refused', 'read', 'receipt']
const SENT = ['draft', 'pending', 'sent', 'delivered', 'read', 'integrated', 'not-integrated', 'not-delivered', 'refused']
const TRACES = ['action', 'author', 'at', 'request', 'response'] as const
const HIDDEN_FROM = ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX']
const OUTCOMES = { done: 'fait', refused: 'refusé', failed: 'échec' }

/** Somebody at the terminal who does each instruction of a scenario in the simulator DUI, and types what its screen shows. */
export function aCarer(dui: SimulatorDui, options: CarerOptions): Carer {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let shown = ''
  const typing = work(dui, options, () => shown)
  output.setEncoding('utf8').on('data', (part: string) => {
    shown += part
    if (part.endsWith('\n> ')) void typing.next().then(({ value, done }) => (done ? input.end() : input.write(`${value}\n`)))
  })
  const human = humanAdapter({
    input,
    output,
    clock: options.clock,
    software: dui.software,
    answers: { identityRepository: true, callsInsi: true, dispensesReimbursedActs: true, hasDoubtfulOrFictiveFlag: true },
    handOver: handOverIn(options.proofs),
  })
  const close = async (): Promise<void> => {
    await human.close()
    await dui.close()
  }
  const adapter: Adapter = {
    name: human.name,
    capabilities: (signal) => human.capabilities(signal),
    act: (request) => human.act(request),
    query: (request) => human.query(request),
    attest: (request) => human.attest(request),
    close,
  }
  return { adapter, shown: () => shown }
}

/** The lines to type, one at each question; an action is done when the terminal asks what it did. */
async function* work(dui: SimulatorDui, { scenario, persona, screen = () => ({}) }: CarerOptions, shown: () => string): AsyncGenerator<string, void> {
  const desk = simulatorAdapter(dui)
  let resident = ''
  for (const step of scenario.steps) {
    if ('ask' in step) {
      const { action, patient } = step.ask
      const args = onScreen(step.ask.args ?? {}, messagesOn(dui))
      const [, file] = action === 'message.integrate' ? (/Fichier à remettre au logiciel :\n {2}(.*)\n(?![\s\S]*Fichier à remettre)/.exec(shown()) ?? []) : []
      const request: ActionRequest = {
        action,
        args,
        ...(action === 'resident.create' ? { patient: patientFrom(traitsOf(persona, patient)) } : { resident }),
        ...(file === undefined ? {} : { document: fileOf(file) }),
        signal: new AbortController().signal,
      }
      const result = await desk.act(request)
      yield OUTCOMES[result.outcome]
      yield result.message ?? ''
      if (action !== 'resident.create') continue
      resident = result.resident ?? ''
      yield resident
    } else if ('observe' in step && step.observe.query === 'messages') {
      const messages = messagesOn(dui)
      yield String(messages.length)
      for (const message of messages) yield* messageTyped({ ...message, messageId: '' })
    } else if ('observe' in step) {
      const resource = dui.documents(resident)
      const record = { id: 'écran', query: 'documents', view: 'affichage', resource, by: 'simulateur' }
      const documents = shownDocuments({ kind: 'observation', record }) ?? []
      yield String(documents.length)
      for (const document of documents) yield* asTyped({ ...document, uniqueId: '', version: 0, ...screen(document) })
    }
  }
}

function asTyped(d: ShownDocument): string[] {
  return [
    d.type,
    d.title,
    rank(STATES, d.state),
    rank(ORIGINS, d.origin),
    d.visibility.map((code) => rank(HIDDEN_FROM, code)).join(' '),
    d.date.slice(0, 10),
    d.authors[0] ?? '',
    d.version === 0 ? '' : String(d.version),
    d.message,
    d.uniqueId,
  ]
}

function messagesOn(dui: SimulatorDui): readonly ShownMessage[] {
  const record = { id: 'écran', query: 'messages', view: 'affichage', resource: dui.messages(undefined), by: 'simulateur' } as const
  return shownMessages({ kind: 'observation', record }) ?? []
}

/** A message that a machine would be told by its identifier is the one the instruction speaks of: the last received, the one that waits for a person first. */
function onScreen(args: Readonly<Record<string, string>>, messages: readonly ShownMessage[]): Readonly<Record<string, string>> {
  const received = messages.filter((m) => m.way === 'received')
  const meant = received.find((m) => m.status === 'waiting') ?? received.at(-1)
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, value.endsWith('.messageId}') ? (meant?.messageId ?? '') : value]))
}

/** `JJ/MM/AAAA HH:MM`, as a screen shows it. */
function screenTime(iso: string): string {
  const at = new Date(iso)
  const two = (n: number): string => String(n).padStart(2, '0')
  return iso === '' ? '' : `${two(at.getDate())}/${two(at.getMonth() + 1)}/${at.getFullYear()} ${two(at.getHours())}:${two(at.getMinutes())}`
}

function messageTyped(m: ShownMessage): string[] {
  const line = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()
  const documents = m.metadata.flatMap((d) => [d.title, d.date, d.patient, d.author, d.organization, d.version, d.act, d.encounter])
  const traced = TRACES.flatMap((name, i) => (m.traces.length > 0 && m.traces.every((t) => t[name] !== '') ? String(i + 1) : []))
  return [
    m.way === 'sent' ? '2' : '1',
    m.topic,
    m.people.filter((p) => m.way === 'received' || p.includes('@')).join(' '),
    screenTime(m.at),
    rank(m.way === 'sent' ? SENT : RECEIVED, m.status),
    line(m.text),
    m.code,
    m.resident.replace('Patient/', ''),
    ...(m.way === 'received' ? (m.citizen ? ['oui', m.citizenName, m.matricule] : ['non']) : []),
    line(m.contents.join(' ')),
    m.attachments.join(' ; '),
    String(m.metadata.length),
    ...documents,
    traced.join(' '),
    m.messageId,
  ]
}

/** The number of an answer in its list; the one after the last says that nothing tells. */
function rank(list: readonly string[], value: string): string {
  const at = list.indexOf(value)
  return String((at < 0 ? list.length : at) + 1)
}

function fileOf(path: string): NonNullable<ActionRequest['document']> {
  return { resourceType: 'DocumentReference', status: 'current', content: [{ attachment: { data: readFileSync(path).toString('base64') } }] }
}
