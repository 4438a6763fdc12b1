import type { DmpTransaction, DmpTransactionDefinition } from '../../src/protocol/dmp/names.ts'
import { dmpTransactionOf, type FoundTransaction } from '../../src/protocol/dmp/transaction-of.ts'
import type { VihfVerification } from '../../src/protocol/saml/index.ts'
import { readVihf, type Vihf } from '../../src/protocol/saml/vihf.ts'
import { type Addressing, readAddressing } from '../../src/protocol/soap/addressing.ts'
import { readSoapMessage, type SoapMessage } from '../../src/protocol/soap/message.ts'
import { readSecurity, type Security } from '../../src/protocol/soap/security.ts'
import type { TrustAnchors } from '../../src/protocol/x509/trust.ts'
import type { XmlElement } from '../../src/protocol/xml/tree.ts'
import type { HttpCall } from '../http/answer.ts'
import type { MockDeps } from '../service.ts'
import type { Caller } from './caller.ts'
import { callFacts, withPerson } from './facts.ts'
import { isLenient } from './lenient.ts'
import { wholeMatricule } from './matricule.ts'
import type { PatientRecord } from './patient-record.ts'
import type { Facts } from './seed.ts'
import { DEFAULT_SETTINGS, type DmpSettings } from './settings.ts'
import { DmpWorld } from './world.ts'

/** What the service needs besides the call. */
export interface DmpDeps extends Pick<MockDeps, 'clock' | 'ids' | 'isFictitious'> {
  /** Authorities of the seals and their revocation lists; null: seals are not chained (an endpoint without TLS material). */
  readonly anchors: TrustAnchors | null
  /** A world for one call that no session knows. */
  worldOfAStranger(): DmpWorld
}

/** One call to a service of the DMP, decoded once; what could not be read is undefined or null. */
export interface DmpCall {
  readonly http: HttpCall
  readonly message: SoapMessage
  readonly addressing: Addressing | undefined
  readonly security: Security | undefined
  /** The only assertion of the only wsse:Security; undefined when there is none or several. */
  readonly vihf: Vihf | undefined
  /** undefined until `verified` has been called, or when there is nothing to verify. */
  readonly seal: VihfVerification | undefined
  readonly payload: XmlElement | undefined
  readonly found: FoundTransaction
  readonly definition: DmpTransactionDefinition | undefined
  readonly transaction: DmpTransaction
  readonly caller: Caller
  /** Patient of the VIHF. */
  readonly patient: { readonly matricule: string; readonly oid: string } | undefined
  readonly record: PatientRecord | undefined
  readonly facts: Facts
  readonly world: DmpWorld
  readonly settings: DmpSettings
  readonly now: Date
  readonly deps: DmpDeps
}

/** Decodes a call; the body decides of the transaction, never the path (DMP interface §2). */
export function readCall(http: HttpCall, deps: DmpDeps): DmpCall {
  const message = readSoapMessage(http.headers['content-type'], http.body)
  const { envelope } = message
  const addressing = envelope && readAddressing(envelope)
  const security = envelope && readSecurity(envelope)
  const [assertion, ...more] = security?.assertions ?? []
  const vihf = assertion && more.length === 0 ? readVihf(assertion) : undefined
  const payload = envelope?.bodyElement
  const found = dmpTransactionOf({ path: http.path, action: addressing?.action?.value, payload })
  const held = http.session?.world('dmp')
  // Nothing a stranger does is kept: nobody would ever take it away.
  const world = held instanceof DmpWorld ? held : deps.worldOfAStranger()
  const now = deps.clock.now()
  world.open(now)
  const said = callFacts(found.transaction, payload, vihf)
  const patient = patientOf(vihf) ?? (isLenient({ http }) ? patientOfBody(said) : undefined)
  const record = patient && world.record(patient.matricule)
  const facts = withPerson(said, record)
  return {
    http,
    message,
    addressing,
    security,
    vihf,
    seal: undefined,
    payload,
    found,
    definition: found.definition,
    transaction: found.transaction,
    caller: callerOf(vihf),
    patient,
    record,
    facts,
    world,
    settings: world.settingsFor(facts, DEFAULT_SETTINGS),
    now,
    deps,
  }
}

/** The same call, its seal verified. The library is loaded the first time it is needed: a bench that plays no DMP never pays for it. */
export async function verified(call: DmpCall): Promise<DmpCall> {
  const { vihf, message, deps, now } = call
  if (!vihf || vihf.signatures.length === 0) return call
  const { verifyVihf } = await import('../../src/protocol/saml/verify.ts')
  const charset = message.rootType.parameters.get('charset')
  const seal = verifyVihf(message.root, vihf.element, {
    ...(charset === undefined ? {} : { charset }),
    ...(deps.anchors ? { trust: { anchors: deps.anchors, at: now } } : {}),
  })
  return { ...call, seal }
}

function patientOf(vihf: Vihf | undefined): DmpCall['patient'] {
  const cx = vihf?.resourceId?.cx
  if (!cx || cx.id === '') return undefined
  return { matricule: wholeMatricule(cx.id) ?? cx.id, oid: cx.authority.universalId }
}

/** A lenient session answers about the patient of the body when the assertion names none. */
function patientOfBody({ matricule, oid }: Facts): DmpCall['patient'] {
  return matricule === undefined ? undefined : { matricule: wholeMatricule(matricule) ?? matricule, oid: oid ?? '' }
}

const MODES = { DIRECTE: 'DIRECTE', INDIRECTE: 'INDIRECTE', INDIRECTE_RENFORCEE: 'INDIRECTE_RENFORCEE' } as const
const ACCESSES = { normal: 'normal', bris_de_glace: 'bris_de_glace', centre_15: 'centre_15' } as const

function callerOf(vihf: Vihf | undefined): Caller {
  const text = (value: { readonly text: string } | null | undefined): string | null => value?.text.trim() || null
  return {
    mode: entryOf(MODES, text(vihf?.authentificationMode)),
    professional: text(vihf?.nameId),
    structure: text(vihf?.identifiantStructure),
    roles: (vihf?.roles ?? []).map((r) => ({ code: r.code ?? '', codeSystem: r.codeSystem ?? '' })),
    access: entryOf(ACCESSES, vihf?.purposeOfUse?.code ?? null),
    secret: vihf?.confidentialityCode?.code === 'INVISIBLE_REPRESENTANTS_LEGAUX',
  }
}

function entryOf<T>(table: Readonly<Record<string, T>>, key: string | null): T | null {
  return key !== null && Object.hasOwn(table, key) ? (table[key] ?? null) : null
}
