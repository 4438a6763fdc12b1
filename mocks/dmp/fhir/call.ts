import { isObject, type JsonResult, readJson, textAt } from '../../../src/protocol/fhir/json.ts'
import { pdsmRequestFacts } from '../../../src/protocol/fhir/pdsm-facts.ts'
import type { PdsmTransaction } from '../../../src/protocol/fhir/pdsm-names.ts'
import { type PdsmAddress, pdsmAddressOf } from '../../../src/protocol/fhir/pdsm-transaction.ts'
import { readSearch, type SearchParameter } from '../../../src/protocol/fhir/search-parameters.ts'
import { readCertificate, UnreadableCertificate } from '../../../src/protocol/x509/certificate.ts'
import { structureIdOf } from '../../../src/protocol/x509/igc-profile.ts'
import type { HttpCall } from '../../http/answer.ts'
import type { DmpDeps } from '../call.ts'
import { type Caller, PROFESSIONS } from '../caller.ts'
import { withPerson } from '../facts.ts'
import { isLenient } from '../lenient.ts'
import type { PatientRecord } from '../patient-record.ts'
import type { Facts } from '../seed.ts'
import { DEFAULT_SETTINGS, type DmpSettings } from '../settings.ts'
import { DmpWorld } from '../world.ts'

/** One call to the FHIR route, decoded once (DMP interface §13, informative). */
export interface FhirCall {
  readonly http: HttpCall
  readonly address: PdsmAddress
  readonly transaction: PdsmTransaction
  /** undefined when the query cannot be decoded. */
  readonly search: readonly SearchParameter[] | undefined
  /** The body as a JSON object, for the interactions that have one. */
  readonly body: JsonResult | undefined
  /** The person the call names, if it names one. */
  readonly record: PatientRecord | undefined
  readonly facts: Facts
  readonly world: DmpWorld
  readonly settings: DmpSettings
  readonly now: Date
  readonly deps: DmpDeps
  readonly lenient: boolean
}

const WITH_BODY: readonly PdsmTransaction[] = ['dmp.iti-65', 'dmp.iti-105']

/** Decodes a call; the world is that of the SOAP route, and the address decides of the interaction. */
export function readFhirCall(http: HttpCall, deps: DmpDeps): FhirCall {
  const address = pdsmAddressOf(http.method, http.path)
  const { transaction } = address
  const held = http.session?.world('dmp')
  const world = held instanceof DmpWorld ? held : deps.worldOfAStranger()
  const now = deps.clock.now()
  world.open(now)
  const body = WITH_BODY.includes(transaction) ? readJson(http.body) : undefined
  const said = pdsmRequestFacts(transaction, http.query, body?.ok ? body.value : undefined)
  const record = said['matricule'] === undefined ? undefined : world.record(said['matricule'])
  const facts = withPerson({ transaction, ...said }, record)
  return {
    http,
    address,
    transaction,
    search: readSearch(http.query),
    body,
    record,
    facts,
    world,
    settings: world.settingsFor(facts, DEFAULT_SETTINGS),
    now,
    deps,
    lenient: isLenient({ http }),
  }
}

/**
 * Who calls. Neither guide says how a caller is authenticated (DMP interface §13): the structure is the OU of the client
 * certificate, and the Authorization header, when there is one, is recorded and read without being verified. What is imputed
 * to the structure is asked in plain indirect mode, a consultation in the professional's, as by SOAP (§1); all of it is ours (I).
 */
export function callerOf({ http, settings }: Pick<FhirCall, 'http' | 'settings'>, usage: 'structure' | 'professional'): Caller {
  const authorization = http.headers.authorization
  const speaks = usage === 'professional' && (authorization !== undefined || settings.fhirToken === 'optional')
  return {
    mode: speaks ? 'INDIRECTE_RENFORCEE' : 'INDIRECTE',
    professional: professionalOf(authorization),
    structure: structureOf(http),
    roles: [{ code: '', codeSystem: PROFESSIONS }],
    access: 'normal',
    secret: false,
  }
}

function structureOf({ facts }: HttpCall): string | null {
  const [leaf] = facts.clientCertificate?.chain ?? []
  if (leaf === undefined) return null
  try {
    return structureIdOf(readCertificate(Buffer.from(leaf, 'base64'))) ?? null
  } catch (error) {
    if (error instanceof UnreadableCertificate) return null
    throw error
  }
}

const MAX_TOKEN = 16 * 1024

/** PS_IdNat said by a token of Pro Santé Connect, whose signature is not verified here; null for an opaque one. */
function professionalOf(authorization: string | undefined): string | null {
  const payload = /^Bearer\s+[\w-]*\.([\w-]+)\.[\w-]*$/i.exec(authorization ?? '')?.[1]
  if (payload === undefined || payload.length > MAX_TOKEN) return null
  const read = readJson(Buffer.from(payload, 'base64url'))
  return read.ok && isObject(read.value) ? (textAt(read.value, 'SubjectNameID') ?? textAt(read.value, 'preferred_username') ?? null) : null
}
