import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import type { SimulatorDui } from '../../mocks/dui/index.ts'
import type { ActionRequest, Adapter } from '../../src/adapters/adapter.ts'
import { humanAdapter } from '../../src/adapters/human.ts'
import { simulatorAdapter } from '../../src/adapters/simulator.ts'
import { type ShownDocument, shownDocuments } from '../../src/checks/doc/shown.ts'
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
      const { action, args = {}, patient } = step.ask
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

/** The number of an answer in its list; the one after the last says that nothing tells. */
function rank(list: readonly string[], value: string): string {
  const at = list.indexOf(value)
  return String((at < 0 ? list.length : at) + 1)
}

function fileOf(path: string): NonNullable<ActionRequest['document']> {
  return { resourceType: 'DocumentReference', status: 'current', content: [{ attachment: { data: readFileSync(path).toString('base64') } }] }
}
