import type { Bundle, DocumentReference } from '@medplum/fhirtypes'
import {
  type DefectId,
  type DmpOptions,
  type DocumentAction,
  type KeyPair,
  openSimulatorDui,
  type Reply,
  type SimulatorDui,
} from '../../../../mocks/dui/index.ts'
import { frozenClock } from '../../../../src/evidence/clock.ts'
import { seededIds } from '../../../../src/evidence/ids.ts'
import { DARTAGNAN, NOW, patientOf } from '../scene.ts'
import { found, scriptedInsi } from '../scripted-insi.ts'
import { type FakeDmp, fakeDmp, type Heard } from './fake-dmp.ts'
import { seal } from './seal.ts'

let shared: Promise<readonly [KeyPair, KeyPair]> | undefined

/** Two RSA pairs, made once: the seal, and another certificate for the defects that sign with it. */
export function seals(): Promise<readonly [KeyPair, KeyPair]> {
  shared ??= Promise.all([seal(), seal('C=FR, O=EHPAD LES TILLEULS, OU=10B0200001, CN=auth.ehpad.example')])
  return shared
}

/** A DUI in front of a DMP of canned answers, with one resident whose identity is qualified. */
export interface DmpScene extends AsyncDisposable {
  readonly dmp: FakeDmp
  readonly dui: SimulatorDui
  readonly resident: string
  act(action: DocumentAction, args?: Readonly<Record<string, string>>, document?: DocumentReference): Promise<Reply>
  /** Calls of one transaction, in order. */
  calls(transaction: string): Heard[]
  /** Transactions heard, in order. */
  heard(): string[]
  bundle(): Bundle
  /** Status of each document of the file, in order. */
  statuses(): (string | undefined)[]
}

export interface DmpSceneOptions {
  readonly defects?: readonly DefectId[]
  readonly dmp?: Partial<DmpOptions>
  readonly qualified?: boolean
  readonly fake?: FakeDmp
  readonly at?: Date
}

export async function dmpScene({ defects = [], dmp: given = {}, qualified = true, fake, at = NOW }: DmpSceneOptions = {}): Promise<DmpScene> {
  const [cachet, other] = await seals()
  const insi = await scriptedInsi()
  const dmp = fake ?? (await fakeDmp())
  const dui = openSimulatorDui({
    insi: { url: insi.url },
    dmp: {
      url: dmp.url,
      cachet,
      cachets: { expired: other, revoked: other },
      tls: { ...other, ca: [] },
      structure: { idNat: '10B0200001', nom: 'EHPAD LES TILLEULS', secteur: 'SA17' },
      professionnel: { idNat: '899900012347', nom: 'DUPONT', prenom: 'Marie', role: { code: '60', codeSystem: '1.2.250.1.71.1.2.7', libelle: 'Infirmier' } },
      logiciel: { nom: 'DUI-SIMULATEUR', version: '1.0.0', homologation: 'TEST-HOMOLOGATION', oid: '1.2.250.1.999.5.1' },
      timeoutMs: { existence: 300, document: 300 },
      retryMs: [5, 5],
      ...given,
    },
    clock: frozenClock(at),
    ids: seededIds('dmp'),
    defects,
    timeoutMs: 2000,
  })
  const { resident = '' } = dui.create(patientOf({ ...DARTAGNAN, nomUtilise: 'HERAULT' }))
  insi.script(found())
  await dui.search(resident, { decision: 'accepter' })
  if (qualified) dui.validate(resident, { justificatif: 'PA' })
  const bundle = (): Bundle => dui.documents(resident) ?? { resourceType: 'Bundle', type: 'collection' }
  return {
    dmp,
    dui,
    resident,
    act: (action, args = {}, document = undefined) => dui.document(action, resident, document, args),
    calls: (transaction) => dmp.heard.filter((h) => h.transaction === transaction),
    heard: () => dmp.heard.map((h) => h.transaction),
    bundle,
    statuses: () => (bundle().entry ?? []).map((e) => (e.resource as DocumentReference).extension?.find((x) => x.url.endsWith(':status'))?.valueCode),
    [Symbol.asyncDispose]: async () => {
      await dui.close()
      await insi.close()
      await dmp.close()
    },
  }
}

/** A hospital report about the resident of the scene, as another software would have written it. */
export async function foreignReport(uniqueId: string): Promise<Buffer> {
  await using s = await dmpScene()
  await s.act('document.deposit', { type: '34112-3' })
  const cda = partsOf(s.calls('td2.1')[0] ?? (undefined as never))[1]?.bytes.toString('utf8') ?? ''
  return Buffer.from(
    cda.replace(/<id root="1\.2\.250\.1\.999\.5\.1\.5\.\d+"\/>/, `<id root="${uniqueId}"/>`).replace(/<setId[^>]*>/, '<setId root="1.2.250.1.888.2"/>'),
  )
}

/** Parts of a multipart message: headers and bytes. */
export function partsOf(heard: Heard): { readonly headers: string; readonly bytes: Buffer }[] {
  const boundary = /boundary="([^"]+)"/.exec(heard.headers['content-type'] ?? '')?.[1] ?? ''
  const text = heard.bytes.toString('latin1')
  return text
    .split(`\r\n--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const at = part.indexOf('\r\n\r\n')
      return { headers: part.slice(2, at), bytes: Buffer.from(part.slice(at + 4), 'latin1') }
    })
}
