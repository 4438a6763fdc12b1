import type { Bundle, Communication, Extension } from '@medplum/fhirtypes'
import type { GardeFou } from '../../evidence/garde-fou.ts'
import type { Dialogue } from './dialogue.ts'
import { MESSAGE_WORDS } from './message-words.ts'
import { isoDate } from './traits.ts'
import { WORDS } from './words.ts'

/** More than anybody would copy by hand. */
const MAX_MESSAGES = 50
const MAX_DOCUMENTS = 20
const URN = 'urn:gabarit:message:'

type Question = keyof typeof MESSAGE_WORDS

/** What a list of received documents may show (SC.MSS.26.MS1), in the order of the questions. */
const METADATA = ['title', 'date', 'patient', 'author', 'organization', 'version', 'act', 'encounter'] as const
type Metadata = Readonly<Record<(typeof METADATA)[number], string>>

/** What a person reads of one message on the screen. Empty strings: not shown. */
interface SeenMessage {
  readonly way: 'received' | 'sent'
  readonly topic: string
  /** Who wrote it, or whom it was written to. */
  readonly people: readonly string[]
  /** A day, or an instant. */
  readonly when: string
  readonly state: string
  readonly said: string
  readonly code: string
  /** Whose record it is in. */
  readonly attached: string
  readonly citizen: { readonly name: string; readonly matricule: string } | null
  readonly text: string
  readonly files: readonly string[]
  readonly documents: readonly Metadata[]
  /** What the journal tells of it, in words of `TRACES`. */
  readonly traces: readonly string[]
  readonly messageId: string
}

/**
 * Asks which messages the software shows, one after the other, in words of the screen. What the screen does not show is left out of the
 * FHIR R4 Bundle (adapter contract, query `messages`), never guessed; an empty Bundle when it shows none.
 */
export async function askMessages(dialogue: Dialogue, gardeFou: GardeFou | undefined): Promise<Bundle> {
  dialogue.say(MESSAGE_WORDS.look)
  const of = await askCount(dialogue, 'howMany', MAX_MESSAGES)
  const entry: { resource: Communication }[] = []
  for (let n = 1; n <= of; n++) {
    dialogue.say(MESSAGE_WORDS.nth, { n, of })
    entry.push({ resource: messageSeen(await askMessage(dialogue, gardeFou), dialogue) })
  }
  return { resourceType: 'Bundle', type: 'collection', entry }
}

async function askMessage(dialogue: Dialogue, gardeFou: GardeFou | undefined): Promise<SeenMessage> {
  const typed = (question: Question): Promise<string> =>
    dialogue.text(dialogue.words(MESSAGE_WORDS[question]), (line) => {
      const [suspicion] = gardeFou?.inspect(line) ?? []
      return suspicion ? { wrong: WORDS.realPerson, params: { masked: suspicion.masked } } : { value: line }
    })
  const way = await dialogue.choice<'received' | 'sent'>(MESSAGE_WORDS.way, [
    { value: 'received', text: MESSAGE_WORDS.received },
    { value: 'sent', text: MESSAGE_WORDS.sent },
  ])
  const received = way === 'received'
  return {
    way,
    topic: await typed('topic'),
    people: received ? listed(await typed('sender'), /$^/) : listed(await typed('recipients'), /[\s,;]+/),
    when: await dialogue.text(dialogue.words(MESSAGE_WORDS.when), (line) => {
      const when = line === '' ? '' : instantOf(line)
      return when === undefined ? { wrong: MESSAGE_WORDS.whenAgain } : { value: when }
    }),
    state: await dialogue.choice(MESSAGE_WORDS.state, received ? RECEIVED : SENT),
    said: await typed('said'),
    code: await typed('code'),
    attached: await typed('attached'),
    citizen:
      received && (await dialogue.yesNo(MESSAGE_WORDS.citizen))
        ? { name: await typed('citizenName'), matricule: (await typed('matricule')).replace(/[\s.]/g, '') }
        : null,
    text: await typed('text'),
    files: listed(await typed('files'), /\s*;\s*/),
    documents: await askDocumentsOf(dialogue, typed),
    traces: await askTraces(dialogue),
    messageId: await dialogue.text(dialogue.words(MESSAGE_WORDS.messageId), (line) => {
      const id = /^<?([^<>\s]+@[^<>\s]+)>?$/.exec(line)?.[1]
      return line === '' ? { value: '' } : id === undefined ? { wrong: MESSAGE_WORDS.messageIdAgain } : { value: `<${id}>` }
    }),
  }
}

async function askDocumentsOf(dialogue: Dialogue, typed: (question: Question) => Promise<string>): Promise<Metadata[]> {
  const of = await askCount(dialogue, 'documents', MAX_DOCUMENTS)
  const documents: Metadata[] = []
  for (let n = 1; n <= of; n++) {
    dialogue.say(MESSAGE_WORDS.document, { n, of })
    const seen = { title: '', date: '', patient: '', author: '', organization: '', version: '', act: '', encounter: '' }
    for (const name of METADATA) seen[name] = await typed(name)
    documents.push(seen)
  }
  return documents
}

function askTraces(dialogue: Dialogue): Promise<readonly string[]> {
  return dialogue.text<readonly string[]>(dialogue.words(MESSAGE_WORDS.traces), (line) => {
    const told = listed(line, /[\s,;]+/).map((n) => TRACES[Number(n) - 1])
    const known = told.flatMap((name) => name ?? [])
    return known.length === told.length ? { value: known } : { wrong: MESSAGE_WORDS.tracesAgain }
  })
}

function askCount(dialogue: Dialogue, question: Question, max: number): Promise<number> {
  return dialogue.text<number>(dialogue.words(MESSAGE_WORDS[question]), (line) => {
    const count = /^\d{1,3}$/.test(line) ? Number(line) : Number.NaN
    return count <= max ? { value: count } : { wrong: MESSAGE_WORDS.numberAgain, params: { max } }
  })
}

function listed(line: string, separator: RegExp): string[] {
  return line.split(separator).filter((word) => word !== '')
}

/** The Communication that says the same, and nothing more. */
function messageSeen(seen: SeenMessage, dialogue: Dialogue): Communication {
  const text = (name: string, value: string): Extension[] => (value === '' ? [] : [{ url: `${URN}${name}`, valueString: value }])
  const people = seen.people.map(person)
  const payload = [...(seen.text === '' ? [] : [{ contentString: seen.text }]), ...seen.files.map((title) => ({ contentAttachment: { title } }))]
  return {
    resourceType: 'Communication',
    ...(seen.messageId === '' ? {} : { identifier: [{ value: seen.messageId }] }),
    status: seen.state === 'draft' || seen.state === 'pending' ? 'in-progress' : 'completed',
    category: [{ coding: [{ code: seen.way }] }],
    ...(seen.way === 'received' ? people[0] && { sender: people[0] } : people.length > 0 && { recipient: people }),
    ...(seen.when === '' ? {} : seen.way === 'received' ? { received: seen.when } : { sent: seen.when }),
    ...(seen.attached === '' ? {} : { subject: { reference: `Patient/${seen.attached}` } }),
    ...(seen.topic === '' ? {} : { topic: { text: seen.topic } }),
    ...(payload.length === 0 ? {} : { payload }),
    extension: [
      ...(seen.state === '' ? [] : [{ url: `${URN}status`, valueCode: seen.state }]),
      ...text('text', seen.said),
      ...text('code', seen.code),
      ...(seen.way === 'received' ? [{ url: `${URN}citizen`, valueBoolean: seen.citizen !== null }] : []),
      ...text('citizen-name', seen.citizen?.name ?? ''),
      ...text('matricule', seen.citizen?.matricule ?? ''),
      ...seen.documents.map((document) => ({
        url: `${URN}document`,
        extension: METADATA.flatMap((name) => (document[name] === '' ? [] : [{ url: name, valueString: document[name] }])),
      })),
      ...(seen.traces.length === 0
        ? []
        : [{ url: `${URN}trace`, extension: seen.traces.map((url) => ({ url, valueString: dialogue.words(MESSAGE_WORDS.inJournal) })) }]),
    ],
  }
}

/** `AAAA-MM-JJ` of a day, or the instant of a day and a time of the clock of this computer; undefined when it is neither. */
function instantOf(typed: string): string | undefined {
  const [, date = typed, hours, minutes] = /^(.*?)[\sTà,]+(\d{1,2})\s?[:hH]\s?(\d{2})(?::\d{2})?$/.exec(typed) ?? []
  const day = isoDate(date.trim())
  if (day === undefined || hours === undefined || minutes === undefined) return day
  const instant = new Date(`${day}T${hours.padStart(2, '0')}:${minutes}:00`)
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString()
}

/** An address, or a name when the screen shows no address. */
function person(word: string): { identifier?: { value: string }; display?: string } {
  const address = /[^\s<>]+@[^\s<>]+/.exec(word)?.[0]
  const name = address === undefined ? word : word.replace(address, '').replace(/[<>]/g, '').trim()
  return { ...(address === undefined ? {} : { identifier: { value: address } }), ...(name === '' ? {} : { display: name }) }
}

/** Parts of a trace (ECO.4.1.2), in the order of the question. */
const TRACES = ['action', 'author', 'at', 'request', 'response']

const RECEIVED = [
  { value: 'unread', text: MESSAGE_WORDS.unread },
  { value: 'waiting', text: MESSAGE_WORDS.waiting },
  { value: 'filed', text: MESSAGE_WORDS.filed },
  { value: 'duplicate', text: MESSAGE_WORDS.duplicate },
  { value: 'refused', text: MESSAGE_WORDS.notFiled },
  { value: 'read', text: MESSAGE_WORDS.ordinary },
  { value: 'receipt', text: MESSAGE_WORDS.receipt },
  { value: '', text: MESSAGE_WORDS.untold },
]

const SENT = [
  { value: 'draft', text: MESSAGE_WORDS.draft },
  { value: 'pending', text: MESSAGE_WORDS.pending },
  { value: 'sent', text: MESSAGE_WORDS.gone },
  { value: 'delivered', text: MESSAGE_WORDS.delivered },
  { value: 'read', text: MESSAGE_WORDS.read },
  { value: 'integrated', text: MESSAGE_WORDS.integrated },
  { value: 'not-integrated', text: MESSAGE_WORDS.notIntegrated },
  { value: 'not-delivered', text: MESSAGE_WORDS.notDelivered },
  { value: 'refused', text: MESSAGE_WORDS.refused },
  { value: '', text: MESSAGE_WORDS.untold },
]
