import type { Bundle, DocumentReference, Patient } from '@medplum/fhirtypes'
import type { Clock } from '../../src/evidence/clock.ts'
import type { IdSource } from '../../src/evidence/ids.ts'
import { type DefectId, isDefectId } from './defects.ts'
import { type DocumentDesk, openDocumentDesk } from './dmp/desk.ts'
import type { DmpOptions } from './dmp/options.ts'
import { enterTraits } from './entry.ts'
import { type KeyPair, openInsiClient } from './insi-client.ts'
import { type CallTrace, insiDialogue, type Reply } from './insi-dialogue.ts'
import type { Professional } from './insi-request.ts'
import { afterFlag, afterStrictEdit, afterValidation, strictTraitsDiffer, whyNotFlag } from './life-cycle.ts'
import { type MailDesk, MESSAGE_ACTIONS, type MessageAction, openMailDesk } from './mail/mail-desk.ts'
import type { MailOptions } from './mail/options.ts'
import { readPatient, type TypedIdentity, writePatient } from './patient.ts'
import { type Attribute, isSearchBlocked, type Resident, type Traits } from './resident.ts'
import { STATUS_WORDS } from './words.ts'

export interface SimulatorDuiOptions {
  readonly insi: {
    readonly url: string
    /** Client key and certificate (its chain after it), and the authorities trusted for the service (PEM). */
    readonly tls?: KeyPair & { readonly ca: string | readonly string[] }
  }
  /** Without it the simulator has no DMP: its actions on documents are refused. */
  readonly dmp?: DmpOptions
  /** Secure mail, which sends and files the documents of the record: it needs `dmp` too. */
  readonly mssante?: MailOptions
  readonly clock: Clock
  readonly ids: IdSource
  readonly defects?: readonly DefectId[]
  /** Other client certificates by name, for the defects `certificat:<name>`. */
  readonly certificates?: Readonly<Record<string, KeyPair | undefined>>
  readonly timeoutMs?: number
  readonly software?: { readonly name: string; readonly version: string; readonly idam: string }
  /** Kinds of identity document that validate an identity: a setting of each site. */
  readonly documents?: readonly string[]
  /** Sends an assertion for this professional with each call. */
  readonly professional?: Professional
}

export const DOCUMENT_ACTIONS = [
  'record.check',
  'document.deposit',
  'document.replace',
  'document.withdraw',
  'document.update',
  'document.search',
  'document.retrieve',
] as const
export type DocumentAction = (typeof DOCUMENT_ACTIONS)[number]
export { MESSAGE_ACTIONS, type MessageAction }

/** A DUI in memory: what its user can do and what it shows (arguments: README of this folder). */
export interface SimulatorDui {
  readonly software: { readonly name: string; readonly version: string }
  readonly clock: Clock
  create(patient: Patient): Reply
  update(resident: string, patient: Patient): Reply
  flag(resident: string, args: Readonly<Record<string, string>>): Reply
  search(resident: string, args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply>
  verify(resident: string, signal?: AbortSignal): Promise<Reply>
  validate(resident: string, args: Readonly<Record<string, string>>): Reply
  /** Actions on the DMP and the documents of a resident, by the name of the adapter contract. */
  document(
    action: DocumentAction,
    resident: string,
    document: DocumentReference | undefined,
    args: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Reply>
  /** Actions on secure mail, by the name of the adapter contract; `resident` is empty when the mail is about nobody. */
  message(
    action: MessageAction,
    resident: string | undefined,
    args: Readonly<Record<string, string>>,
    signal?: AbortSignal,
    document?: DocumentReference,
  ): Promise<Reply>
  /** Logs in a professional through Pro Santé Connect (`professionnel`, by default the one of the options). */
  login(args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply>
  /** The mails attached to a resident, or all of them (FHIR R4 Bundle); null when there is no such resident, or no mail. */
  messages(resident?: string): Bundle | null
  readonly hasMail: boolean
  /** Files a CDA that came by another channel (`mssante`): refused when it is already held. */
  receive(resident: string, bytes: Uint8Array, channel: string): Reply
  /** The documents of a resident (FHIR R4 Bundle); null when there is no such resident, or no DMP. */
  documents(resident: string): Bundle | null
  readonly hasDmp: boolean
  /** null when there is no such resident. */
  patient(resident: string, view: 'affichage' | 'sortie'): Patient | null
  /** The INSi calls made, in order. */
  readonly trace: readonly CallTrace[]
  close(): Promise<void>
}

/** Passport, identity cards, residence permit, birth certificate, livret de famille, electronic identity; neither carte Vitale nor driving licence. */
const HIGH_CONFIDENCE_DOCUMENTS = ['PA', 'CN', 'CE', 'CS', 'AN', 'LE', 'IE']
const ATTRIBUTES: readonly Attribute[] = ['homonyme', 'douteuse', 'fictive']
const SOFTWARE = { name: 'DUI-SIMULATEUR', version: '1.0.0', idam: 'SIM0000GAB01' }
const NO_DMP: Reply = { outcome: 'refused', message: 'Ce logiciel n’est pas relié au DMP.' }
const NO_MAIL: Reply = { outcome: 'refused', message: 'Ce logiciel n’est pas relié à une messagerie sécurisée.' }
const UNKNOWN: Reply = { outcome: 'refused', message: 'Ce résident n’existe pas.' }

/** Opens a simulator DUI; throws TypeError on an unknown defect, a certificate that was not given, or mail without documents. */
export function openSimulatorDui(options: SimulatorDuiOptions): SimulatorDui {
  const { clock, ids, timeoutMs = 10_000, software = SOFTWARE, documents = HIGH_CONFIDENCE_DOCUMENTS } = options
  const unknown = options.defects?.find((d) => !isDefectId(d))
  if (unknown !== undefined) throw new TypeError(`unknown defect “${unknown}”`)
  const defects = new Set(options.defects)
  const client = openInsiClient({ ...options, timeoutMs, software, defects })
  const dialogue = insiDialogue(client, clock, defects)
  const desk = options.dmp && openDocumentDesk({ ...options, dmp: options.dmp, defects })
  const residents = new Map<string, Resident>()
  const mail = mailDesk(options, defects, desk, () => residents.values())
  const namesakes = new Map<string, number>()
  const now = (): string => clock.now().toISOString()

  /** Each resident draws identifiers from its own source: what is sent for one never depends on what runs beside. */
  const sourceFor = (traits: Traits): IdSource => {
    const key = [traits.nomNaissance, traits.listePrenoms, traits.dateNaissance].join('|')
    const nth = namesakes.get(key) ?? 0
    namesakes.set(key, nth + 1)
    return ids.fork(`resident|${key}|${nth}`)
  }

  const create = (patient: Patient): Reply => {
    const typed = readPatient(patient)
    const entry = enterTraits(typed.traits, undefined, now().slice(0, 10), defects)
    if ('refused' in entry) return refused(entry.refused)
    if (defects.has('nom-utilise-obligatoire') && !typed.nomUtilise) return refused('Il manque le nom utilisé.')
    const own = sourceFor(entry.traits)
    const resident: Resident = {
      id: own.uuid(),
      ids: own,
      traits: entry.traits,
      nomUtilise: typed.nomUtilise ?? '',
      prenomUtilise: typed.prenomUtilise ?? '',
      status: 'provisoire',
      attributes: new Set(),
      ins: null,
      history: [],
      document: null,
      query: null,
      updatedAt: now(),
    }
    residents.set(resident.id, resident)
    return done(resident, entry.remarks)
  }

  const update = (resident: Resident, patient: Patient): Reply => {
    const typed: TypedIdentity = readPatient(patient)
    const entry = enterTraits(typed.traits, resident.traits, now().slice(0, 10), defects)
    if ('refused' in entry) return refused(entry.refused)
    const changed = strictTraitsDiffer(resident.traits, entry.traits)
    resident.traits = entry.traits
    resident.nomUtilise = typed.nomUtilise ?? resident.nomUtilise
    resident.prenomUtilise = typed.prenomUtilise ?? resident.prenomUtilise
    if (changed || defects.has('trait-complementaire-declasse')) afterStrictEdit(resident, defects)
    return done(resident, entry.remarks)
  }

  const flag = (resident: Resident, args: Readonly<Record<string, string>>): Reply => {
    const opposition = mail?.oppose(resident, args['attribut'], args['retirer'] === 'oui')
    if (opposition !== undefined) return { outcome: 'done', resident: resident.id, message: opposition }
    const attribute = ATTRIBUTES.find((a) => a === args['attribut'])
    if (!attribute) return refused('Attribut inconnu : choisissez homonyme, douteuse ou fictive.')
    if (args['retirer'] === 'oui') {
      resident.attributes.delete(attribute)
      return done(resident)
    }
    const obstacle = whyNotFlag(resident, attribute)
    if (obstacle) return refused(`Attribut refusé : ${obstacle}.`)
    resident.attributes.add(attribute)
    afterFlag(resident, attribute, defects)
    return done(resident)
  }

  const validate = (resident: Resident, args: Readonly<Record<string, string>>): Reply => {
    const kind = args['justificatif'] ?? ''
    // No default choice in the list (EXI ID 19): the user must pick a document.
    if (kind === '') return refused('Choisissez la pièce d’identité présentée.')
    if (!documents.includes(kind)) return refused(`La pièce « ${kind} » ne permet pas de valider une identité.`)
    if (isSearchBlocked(resident)) return refused('Une identité douteuse ou fictive ne peut pas être validée.')
    afterValidation(resident, kind, now(), defects)
    return done(resident)
  }

  const done = (resident: Resident, remarks: readonly string[] = []): Reply => {
    resident.updatedAt = now()
    const state = [STATUS_WORDS[resident.status], ...resident.attributes, ...remarks].join(', ')
    return { outcome: 'done', resident: resident.id, message: `Enregistré : ${state}.` }
  }

  const on = <R>(id: string, act: (resident: Resident) => R): R | Reply => {
    const resident = residents.get(id)
    return resident ? act(resident) : UNKNOWN
  }

  return {
    software: { name: software.name, version: software.version },
    clock,
    create,
    update: (id, patient) => on(id, (r) => update(r, patient)),
    flag: (id, args) => on(id, (r) => flag(r, args)),
    search: async (id, args, signal) => on(id, (r) => dialogue.search(r, args, signal)),
    verify: async (id, signal) => on(id, (r) => dialogue.verify(r, signal)),
    validate: (id, args) => on(id, (r) => validate(r, args)),
    document: async (action, id, document, args, signal) => on(id, (r) => (desk ? onDesk(desk, action, r, document, args, signal) : NO_DMP)),
    message: async (action, id, args, signal, document) => {
      if (!mail) return NO_MAIL
      if (id === undefined || id === '') return mail.act(action, undefined, document, args, signal)
      return on(id, (r) => mail.act(action, r, document, args, signal))
    },
    login: async (args, signal) => mail?.login(args, signal) ?? NO_MAIL,
    messages: (id) => {
      const resident = id === undefined ? undefined : residents.get(id)
      return mail && (id === undefined || resident) ? mail.bundle(resident) : null
    },
    hasMail: mail !== undefined,
    receive: (id, bytes, channel) => on(id, (r) => desk?.receive(r, bytes, channel) ?? NO_DMP),
    documents: (id) => {
      const resident = residents.get(id)
      return resident && desk ? desk.bundle(resident) : null
    },
    hasDmp: desk !== undefined,
    patient: (id, view) => {
      const resident = residents.get(id)
      return resident ? writePatient(resident, view, defects) : null
    },
    trace: dialogue.trace,
    close: async () => {
      await Promise.all([client.close(), desk?.close(), mail?.close()])
    },
  }
}

function mailDesk(
  { dmp, mssante, clock, ids, certificates }: SimulatorDuiOptions,
  defects: ReadonlySet<DefectId>,
  desk: DocumentDesk | undefined,
  residents: () => Iterable<Resident>,
): MailDesk | undefined {
  if (!mssante) return undefined
  if (!dmp || !desk) throw new TypeError('the mail of the simulator sends documents: it needs the option dmp, which says who writes them')
  return openMailDesk({ options: mssante, authors: dmp, clock, ids: ids.fork('mssante'), defects, ...(certificates && { certificates }) }, desk, residents)
}

function onDesk(
  desk: DocumentDesk,
  action: DocumentAction,
  resident: Resident,
  document: DocumentReference | undefined,
  args: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  switch (action) {
    case 'record.check':
      return desk.check(resident, args, signal)
    case 'document.deposit':
      return desk.deposit(resident, document, args, signal)
    case 'document.replace':
      return desk.replace(resident, document, args, signal)
    case 'document.withdraw':
      return desk.withdraw(resident, args, signal)
    case 'document.update':
      return desk.update(resident, args, signal)
    case 'document.search':
      return desk.search(resident, args, signal)
    case 'document.retrieve':
      return desk.retrieve(resident, args, signal)
  }
}

function refused(message: string): Reply {
  return { outcome: 'refused', message }
}
