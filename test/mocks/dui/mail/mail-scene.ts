import type { Bundle, Communication, DocumentReference } from '@medplum/fhirtypes'
import { type DefectId, type MailOptions, type MessageAction, openSimulatorDui, type Reply, type SimulatorDui } from '../../../../mocks/dui/index.ts'
import { frozenClock } from '../../../../src/evidence/clock.ts'
import { seededIds } from '../../../../src/evidence/ids.ts'
import { seals } from '../dmp/dmp-scene.ts'
import { DARTAGNAN, NOW, patientOf, type TypedTraits } from '../scene.ts'
import { found, scriptedInsi } from '../scripted-insi.ts'
import { type SmtpBench, testAuthority } from './smtp-bench.ts'

export const APP = { address: 'dui@esms-fictif.mssante.fr', kind: 'APP', label: 'ESMS FICTIF DU BANC - DUI' } as const
export const ORG = { address: 'coordination@esms-fictif.mssante.fr', kind: 'ORG', label: 'ESMS FICTIF DU BANC - Coordination des soins' } as const
export const PER = { address: 'agathe.tilleul@esms-fictif.mssante.fr', kind: 'PER', label: 'Dr_Agathe_TILLEUL_ESMS FICTIF DU BANC' } as const
/** The number INSi gives to the resident of the scene. */
export const MATRICULE = '101066322075460'

export interface MailScene extends AsyncDisposable {
  readonly dui: SimulatorDui
  readonly resident: string
  act(action: MessageAction, args?: Readonly<Record<string, string>>, document?: DocumentReference): Promise<Reply>
  messages(): Communication[]
}

export interface MailSceneOptions {
  readonly defects?: readonly DefectId[]
  readonly smtp?: SmtpBench
  readonly mail?: Partial<MailOptions>
  readonly qualified?: boolean
  readonly traits?: TypedTraits
}

/** A DUI with three boxes and one resident, in front of an operator. */
export async function mailScene({ defects = [], smtp, mail = {}, qualified = true, traits = DARTAGNAN }: MailSceneOptions = {}): Promise<MailScene> {
  const [cachet] = await seals()
  const insi = await scriptedInsi()
  const authority = await testAuthority()
  const pair = await authority.issue('CN=auth.ehpad.example,OU=10B0200001')
  const dui = openSimulatorDui({
    insi: { url: insi.url },
    dmp: {
      url: 'https://127.0.0.1:1/dmp',
      cachet,
      structure: { idNat: '10B0200001', nom: 'EHPAD LES TILLEULS', secteur: 'SA17' },
      professionnel: { idNat: '899900000011', nom: 'TILLEUL', prenom: 'Agathe', role: { code: '60', codeSystem: '1.2.250.1.71.1.2.7', libelle: 'Infirmier' } },
      logiciel: { nom: 'DUI-SIMULATEUR', version: '1.0.0', homologation: 'TEST-HOMOLOGATION', oid: '1.2.250.1.999.5.1' },
    },
    mssante: {
      ...(smtp && { smtp: { host: '127.0.0.1', port: smtp.port } }),
      boxes: [APP, ORG, PER],
      tls: { ...pair, ca: authority.pem },
      nil: '3734',
      retryMs: [2, 2],
      timeoutMs: 2000,
      pollMs: 20,
      patienceMs: 200,
      ...mail,
    },
    clock: frozenClock(NOW),
    ids: seededIds('courriel'),
    defects,
    timeoutMs: 2000,
  })
  const { resident = '' } = dui.create(patientOf(traits))
  insi.script(found())
  await dui.search(resident, { decision: 'accepter' })
  if (qualified) dui.validate(resident, { justificatif: 'PA' })
  return {
    dui,
    resident,
    act: (action, args = {}, document = undefined) => dui.message(action, resident, args, undefined, document),
    messages: () => communications(dui.messages()),
    [Symbol.asyncDispose]: async () => {
      await dui.close()
      await insi.close()
    },
  }
}

export function communications(bundle: Bundle | null): Communication[] {
  return (bundle?.entry ?? []).map((e) => e.resource as Communication)
}

/** An extension of a message, by the end of its name. */
export function told(message: Communication | undefined, name: string): string | boolean | undefined {
  const found = message?.extension?.find((e) => e.url === `urn:gabarit:message:${name}`)
  return found?.valueCode ?? found?.valueString ?? found?.valueBoolean
}

/** A field of a mail as written, unfolded. */
export function fieldOf(raw: string, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
}
