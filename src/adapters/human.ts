import type { Bundle, Patient } from '@medplum/fhirtypes'
import { BancError } from '../evidence/banc-error.ts'
import type { Clock } from '../evidence/clock.ts'
import type { SoftwareId } from '../evidence/events.ts'
import type { GardeFou } from '../evidence/garde-fou.ts'
import type { Lang, Text } from '../i18n/text.ts'
import { readIdentityView } from '../protocol/fhir/identity-view.ts'
import { ACTIONS, type ActionResult, type Adapter, type Capabilities } from './adapter.ts'
import { askAttestation, type KeepProof } from './human/attestation.ts'
import { timeText } from './human/countdown.ts'
import { Dialogue } from './human/dialogue.ts'
import { DOCUMENT_WORDS } from './human/document-words.ts'
import { askDocuments } from './human/documents.ts'
import { type HandOver, handedFile } from './human/hand-over.ts'
import { type HumanStreams, LineConsole, PENDING } from './human/line-console.ts'
import { askMessages } from './human/messages.ts'
import { askIdentity } from './human/observation.ts'
import { argLines, traitLines } from './human/traits.ts'
import { INSTRUCTIONS, QUESTIONS, WORDS } from './human/words.ts'

export interface HumanAdapterOptions extends HumanStreams {
  readonly clock: Clock
  readonly lang?: Lang
  /** How many instructions the run will give: « Étape 3 sur 12 ». */
  readonly steps?: number
  /** Known beforehand, or asked. */
  readonly software?: SoftwareId
  /** Answers to the profiles' questions known beforehand; the others are asked. */
  readonly answers?: Capabilities['answers']
  /** Refuses a real person's number typed as an observation. */
  readonly gardeFou?: GardeFou
  readonly keepProof?: KeepProof
  /** Where the documents given to a person are written. */
  readonly handOver: HandOver
}

/**
 * A person makes the DUI act and tells what it shows, at a terminal or through any pair of streams. An answer put off
 * (« plus tard », end of input) throws BancError `reponse-en-attente` for actions and observations, and is
 * `sans-reponse` for attestations: the run stays pending.
 */
export function humanAdapter(options: HumanAdapterOptions): Adapter {
  return new HumanAdapter(options)
}

class HumanAdapter implements Adapter {
  readonly name = 'human'
  readonly #options: HumanAdapterOptions
  readonly #console: LineConsole
  /** Names of the people behind the record numbers. */
  readonly #people = new Map<string, string>()
  #step = 0
  #lastName = ''
  #capabilities: Promise<Capabilities> | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: HumanAdapterOptions) {
    this.#options = options
    this.#console = new LineConsole(options, options.clock)
  }

  capabilities(signal: AbortSignal): Promise<Capabilities> {
    this.#capabilities ??= this.#inTurn(signal, (dialogue) => this.#present(dialogue))
    return this.#capabilities
  }

  act: Adapter['act'] = ({ action, resident, patient, document, args, instruction, within, signal }) =>
    this.#inTurn(signal, async (dialogue) => {
      this.#announce(dialogue, instruction ?? INSTRUCTIONS[instructionOf(action, args)] ?? { fr: action, en: action }, resident)
      if (patient) this.#list(dialogue, WORDS.type, traitLines(patient, dialogue.lang))
      this.#list(dialogue, WORDS.details, argLines(instruction ? withoutIdentifiers(args) : args, dialogue.lang))
      const file = document && handedFile(document, this.#options.handOver)
      if (file !== undefined) this.#list(dialogue, DOCUMENT_WORDS.handedOver, [`  ${file}`])
      this.#startCountdown(dialogue, within)
      const outcome = await dialogue.choice<ActionResult['outcome']>(WORDS.whenDone, OUTCOMES)
      const message = await dialogue.optional(dialogue.words(WORDS.message))
      const created = action === 'resident.create' && outcome === 'done' ? await this.#askRecord(dialogue, patient) : undefined
      dialogue.say(WORDS.thanks)
      return { outcome, ...(message === '' ? {} : { message }), ...(created === undefined ? {} : { resident: created }) }
    })

  query: Adapter['query'] = ({ query, resident, view, question, within, signal }) => {
    return this.#inTurn<Patient | Bundle | null>(signal, async (dialogue) => {
      const { gardeFou } = this.#options
      this.#announce(dialogue, question ?? (query === 'resident' ? WORDS.viewScreen : undefined), resident)
      this.#startCountdown(dialogue, within)
      const seen =
        query === 'documents'
          ? await askDocuments(dialogue, gardeFou)
          : query === 'messages'
            ? await askMessages(dialogue, gardeFou)
            : await askIdentity(dialogue, view, gardeFou)
      dialogue.say(WORDS.thanks)
      return seen
    })
  }

  attest: Adapter['attest'] = ({ question, proof, within, signal }) =>
    this.#inTurn(signal, async (dialogue) => {
      this.#announce(dialogue, undefined)
      this.#startCountdown(dialogue, within)
      const at = (): string => this.#options.clock.now().toISOString()
      try {
        const given = await askAttestation(dialogue, question, proof, this.#lastName, this.#options.keepProof ?? ((p) => p.file))
        this.#lastName = given.by
        dialogue.say(WORDS.thanks)
        return { ...given, at: at() }
      } catch (error) {
        if (!isPending(error)) throw error
        dialogue.say(WORDS.pending)
        return { answer: 'sans-reponse', by: this.#lastName, at: at() }
      }
    })

  async begin({ title }: { readonly title: Text }): Promise<void> {
    await this.#inTurn(new AbortController().signal, async (dialogue) => {
      this.#console.say()
      dialogue.say(WORDS.scenario, { title: dialogue.words(title) })
    })
  }

  async close(): Promise<void> {
    this.#console.close()
  }

  /** One question at a time, even when scenarios run side by side. */
  async #inTurn<T>(signal: AbortSignal, talk: (dialogue: Dialogue) => Promise<T>): Promise<T> {
    const before = this.#turn
    const dialogue = new Dialogue(this.#console, this.#options.lang ?? 'fr', signal)
    const mine = before.then(async () => {
      signal.throwIfAborted()
      try {
        return await talk(dialogue)
      } catch (error) {
        if (isPending(error)) dialogue.say(WORDS.pending)
        throw error
      } finally {
        this.#console.countdown.stop()
      }
    })
    this.#turn = mine.catch(() => undefined)
    return mine
  }

  /** What cannot be asked any more is taken as yes: nothing is skipped because nobody answered. */
  async #present(dialogue: Dialogue): Promise<Capabilities> {
    const answers: Record<string, boolean | string> = { ...this.#options.answers }
    let software = this.#options.software
    const unknown = Object.entries(QUESTIONS).filter(([key]) => answers[key] === undefined)
    try {
      if (!software || unknown.length > 0) dialogue.say(WORDS.presentation)
      software ??= {
        name: await dialogue.required(dialogue.words(WORDS.softwareName)),
        version: await dialogue.required(dialogue.words(WORDS.softwareVersion)),
      }
      for (const [key, question] of unknown) answers[key] = await dialogue.yesNo(question)
    } catch (error) {
      if (!isPending(error)) throw error
      for (const [key] of unknown) answers[key] ??= true
    }
    return {
      software: software ?? { name: 'DUI', version: '?' },
      actions: ACTIONS,
      queries: ['resident', 'documents', 'messages'],
      settled: false,
      durable: true,
      answers,
    }
  }

  #announce(dialogue: Dialogue, instruction: Text | undefined, resident?: string): void {
    const n = ++this.#step
    const of = this.#options.steps
    this.#console.say()
    dialogue.say(of === undefined || n > of ? WORDS.step : WORDS.stepOf, { n, of: of ?? 0 })
    if (resident !== undefined) dialogue.say(WORDS.record, { resident: this.#people.get(resident) ?? resident })
    if (instruction) dialogue.say(instruction)
  }

  #list(dialogue: Dialogue, title: Text, lines: readonly string[]): void {
    if (lines.length === 0) return
    dialogue.say(title)
    for (const line of lines) this.#console.say(line)
  }

  #startCountdown(dialogue: Dialogue, within: number | undefined): void {
    if (within === undefined) return
    const text = this.#options.output.isTTY === true ? WORDS.remaining : WORDS.allowed
    this.#console.countdown.start(within, (ms) => dialogue.words(text, { time: timeText(ms) }))
  }

  async #askRecord(dialogue: Dialogue, patient: Patient | undefined): Promise<string> {
    const view = patient && readIdentityView(patient)
    const name = [view?.nomNaissance, view?.premierPrenom].filter(Boolean).join(' ')
    const typed = await dialogue.optional(dialogue.words(WORDS.recordNumber))
    const resident = typed === '' ? `${name || 'usager'} (${this.#people.size + 1})` : typed
    this.#people.set(resident, typed === '' || name === '' ? resident : `${name}, ${typed}`)
    return resident
  }
}

const OUTCOMES = [
  { value: 'done' as const, text: WORDS.done },
  { value: 'refused' as const, text: WORDS.refused },
  { value: 'failed' as const, text: WORDS.failed },
]

function isPending(error: unknown): boolean {
  return error instanceof BancError && error.code === PENDING
}

/** What tells a message to a machine: nobody finds it on a screen, the instruction says which message it is. */
function withoutIdentifiers({ message: _, enReponseA: __, transfert: ___, ...args }: Readonly<Record<string, string>>): Record<string, string> {
  return args
}

/** A message of a box is treated; a document given is brought in. */
function instructionOf(action: string, args: Readonly<Record<string, string>>): string {
  return action === 'message.integrate' && args['message'] !== undefined ? 'message.treat' : action
}
