import type { InsNumber } from '../resident.ts'
import type { XmlNode } from '../xml-node.ts'
import { readAuthorization, writeAuthorization, writePatientList } from './authorization.ts'
import { type DmpAnswer, registryVerdict } from './dmp-answer.ts'
import type { DmpClient } from './dmp-client.ts'
import type { Dossier, Usage } from './dossier.ts'
import { readReferences } from './entries.ts'
import { type Existence, readExistence, writeExistence } from './existence.ts'
import type { Part } from './mtom.ts'
import { getDocuments } from './stored-query.ts'
import type { Transaction, VihfMode } from './transactions.ts'
import { BLOCKED, isBusy, NO_CONSENT, NOT_QUALIFIED, notOpen, outage, registryRefusal } from './words.ts'

/** A step that went well, or what the user is told and whether something was tried. `doubt`: it may have been taken. */
export type Step<T> = { readonly ok: T } | { readonly said: string; readonly outcome: 'refused' | 'failed'; readonly doubt?: boolean; readonly final?: boolean }

const RETRY_MS = [500, 2000] as const

/** The number under which the DMP may be called: only that of a qualified identity (INS/va1.53). */
export function patientOf(client: DmpClient, { resident }: Dossier): Step<InsNumber> {
  const open = resident.status === 'qualifiee' || (client.defects.has('dmp-identite-non-qualifiee') && resident.ins !== null)
  return open && resident.ins ? { ok: resident.ins } : { said: NOT_QUALIFIED, outcome: 'refused' }
}

export function modeOf(usage: Usage): VihfMode {
  return usage === 'consultation' ? 'INDIRECTE_RENFORCEE' : 'INDIRECTE'
}

/** TD0.2, once while the DMP is active; then TD0.3 when a consented consultation has no authorisation (dmp.md §5 and §6). */
export async function openDmp(client: DmpClient, dossier: Dossier, usage: Usage, signal?: AbortSignal): Promise<Step<InsNumber>> {
  const { defects } = client
  const patient = patientOf(client, dossier)
  if (!('ok' in patient)) return patient
  const number = `${patient.ok.oid} ${patient.ok.numIdentifiant}`
  if (dossier.number !== number) dossier.existence.clear()
  dossier.number = number
  if (defects.has('depot-sans-td02') && usage === 'alimentation') return patient
  const known = dossier.existence.get(usage)
  const existence = known?.state === 'active' ? { ok: known } : await testExistence(client, dossier, patient.ok, usage, signal)
  if (!('ok' in existence)) return existence
  if (existence.ok.state !== 'active' && !defects.has('depot-malgre-absence')) return { said: notOpen(existence.ok), outcome: 'refused' }
  if (usage === 'alimentation') {
    const gap = traitGap(client, dossier, existence.ok)
    if (gap) return { said: gap, outcome: 'refused' }
    return defects.has('td03-pour-deposer') ? authorise(client, dossier, patient.ok, usage, signal) : patient
  }
  return consult(client, dossier, patient.ok, existence.ok, signal)
}

async function testExistence(client: DmpClient, dossier: Dossier, patient: InsNumber, usage: Usage, signal: AbortSignal | undefined): Promise<Step<Existence>> {
  const { options, clock, defects } = client
  const { ids } = dossier.resident
  const body = writeExistence(options, patient, clock.now(), ids, defects)
  const answer = await client.ask({ transaction: 'td0.2', mode: modeOf(usage), patient, body, ids }, signal)
  const read = answer.kind === 'answer' ? readExistence(answer.body) : undefined
  if (!read) return troubled(answer)
  dossier.existence.set(usage, read)
  if (defects.has('dmp-reprend-traits') && read.traits.usedName !== '') dossier.resident.nomUtilise = read.traits.usedName
  return { ok: read }
}

async function consult(
  client: DmpClient,
  dossier: Dossier,
  patient: InsNumber,
  existence: Existence,
  signal: AbortSignal | undefined,
): Promise<Step<InsNumber>> {
  const { defects } = client
  if (existence.authorisation === 'blocked') {
    return defects.has('td03-malgre-blocage') ? authorise(client, dossier, patient, 'consultation', signal) : { said: BLOCKED, outcome: 'refused' }
  }
  if (!dossier.consents && !defects.has('td03-sans-consentement')) return { said: NO_CONSENT, outcome: 'refused' }
  if (defects.has('td04-date-au-jour')) await listRecords(client, dossier, patient, signal)
  if (existence.authorisation === 'valid' && !defects.has('td03-deja-valide')) return { ok: patient }
  const declared = await authorise(client, dossier, patient, 'consultation', signal)
  if ('ok' in declared) dossier.existence.set('consultation', { ...existence, authorisation: 'valid' })
  return declared
}

/** TD0.4, which this DUI has no use for: the list of the DMPs its user may consult, since a day without an hour. */
async function listRecords(client: DmpClient, dossier: Dossier, patient: InsNumber, signal: AbortSignal | undefined): Promise<void> {
  await client.ask({ transaction: 'td0.4', mode: 'INDIRECTE_RENFORCEE', patient, body: writePatientList(), ids: dossier.resident.ids }, signal)
}

async function authorise(client: DmpClient, dossier: Dossier, patient: InsNumber, usage: Usage, signal: AbortSignal | undefined): Promise<Step<InsNumber>> {
  const call = { transaction: 'td0.3', mode: modeOf(usage), patient, body: writeAuthorization(client.defects), ids: dossier.resident.ids } as const
  const answer = await client.ask(call, signal)
  const read = answer.kind === 'answer' ? readAuthorization(answer.body) : undefined
  if (!read) return troubled(answer)
  if (read.status === 'DMPOk') return { ok: patient }
  return { said: `Le DMP refuse l’autorisation (${read.status || 'sans code'})${read.context === '' ? '' : ` : ${read.context}`}.`, outcome: 'failed' }
}

/** Traits are compared and never shown: a difference suspends the deposit until the user confirms (SC.DMP/CONF.01). */
function traitGap({ options }: DmpClient, dossier: Dossier, { traits }: Existence): string | undefined {
  if (options.suspendOnTraitGap !== true || dossier.traitsConfirmed) return undefined
  const { nomNaissance, sexe, dateNaissance } = dossier.resident.traits
  const gaps = [
    ...(traits.birthName !== '' && traits.birthName.toUpperCase() !== nomNaissance ? ['nom de naissance'] : []),
    ...(traits.sex !== '' && traits.sex !== sexe ? ['sexe'] : []),
    ...(traits.birthDate !== '' && traits.birthDate.slice(0, 8) !== dateNaissance.replaceAll('-', '') ? ['date de naissance'] : []),
  ]
  return gaps.length === 0 ? undefined : `Le DMP porte d’autres traits que le dossier (${gaps.join(', ')}) : vérifiez l’identité, puis confirmez l’envoi.`
}

export interface RegistryCall {
  readonly transaction: Transaction
  readonly mode: VihfMode
  readonly patient: InsNumber
  readonly body: string
  readonly parts?: readonly Part[]
  readonly secret?: boolean
}

/** Asks a registry or the repository; comes back later when it says it is busy, and only then (DMP-E-02). */
export async function askRegistry(
  client: DmpClient,
  dossier: Dossier,
  call: RegistryCall,
  signal?: AbortSignal,
): Promise<Step<{ body: XmlNode; parts: readonly Part[] }>> {
  const waits = client.options.retryMs ?? RETRY_MS
  const eager = client.defects.has('reessaie-tout')
  for (let attempt = 0; ; attempt++) {
    const answer = await client.ask({ ...call, ids: dossier.resident.ids }, signal)
    if (answer.kind !== 'answer') {
      if (eager && attempt < waits.length) continue
      return troubled(answer)
    }
    const { success, errors } = registryVerdict(answer.body)
    if (success) return { ok: { body: answer.body, parts: answer.parts } }
    const wait = waits[attempt]
    if (wait === undefined || !(isBusy(errors) || eager)) return { said: registryRefusal(errors), outcome: 'failed', final: !isBusy(errors) }
    if (!eager) await client.clock.sleep(wait, signal)
  }
}

/** TD3.1b: the current entryUUID of a document, asked again each time since it changes (dmp.md §7.5). */
export async function findReference(
  client: DmpClient,
  dossier: Dossier,
  patient: InsNumber,
  uniqueId: string,
  mode: VihfMode,
  signal?: AbortSignal,
): Promise<Step<string | undefined>> {
  if (client.defects.has('sans-td31b')) return { ok: `urn:uuid:${dossier.resident.ids.uuid()}` }
  const body = getDocuments(uniqueId, 'ObjectRef', client.defects)
  const answer = await askRegistry(client, dossier, { transaction: 'td3.1', mode, patient, body }, signal)
  return 'ok' in answer ? { ok: readReferences(answer.ok.body)[0] } : answer
}

/** An answer that is no answer: what is said, and whether the demand may have been taken. */
function troubled(answer: DmpAnswer): Exclude<Step<never>, { ok: never }> {
  if (answer.kind === 'answer') return { said: outage({ kind: 'unavailable', why: 'illisible' }), outcome: 'failed' }
  return {
    said: outage(answer),
    outcome: 'failed',
    doubt: answer.kind === 'unavailable' && (answer.why === 'delai' || answer.why === 'coupure' || answer.why === 'illisible'),
  }
}
