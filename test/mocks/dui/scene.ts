import type { Patient } from '@medplum/fhirtypes'
import { type DefectId, openSimulatorDui, type Reply, type SimulatorDui, type SimulatorDuiOptions } from '../../../mocks/dui/index.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { type Scripted, type ScriptedInsi, scriptedInsi } from './scripted-insi.ts'

export interface TypedTraits {
  readonly nom?: string
  readonly prenom?: string
  readonly liste?: string
  readonly sexe?: 'male' | 'female' | 'unknown'
  readonly date?: string
  readonly lieu?: string
  readonly nomUtilise?: string
}

/** A FHIR Patient with only the given traits. */
export function patientOf({ nom, prenom, liste, sexe, date, lieu, nomUtilise }: TypedTraits): Patient {
  const list = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-birth-list-given-name'
  const code = 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code'
  const name = {
    use: 'official' as const,
    ...(nom !== undefined && { family: nom }),
    ...(prenom !== undefined && { given: [prenom] }),
    ...(liste !== undefined && { extension: [{ url: list, valueString: liste }] }),
  }
  return {
    resourceType: 'Patient',
    name: [...(Object.keys(name).length > 1 ? [name] : []), ...(nomUtilise !== undefined ? [{ use: 'usual' as const, family: nomUtilise }] : [])],
    ...(sexe && { gender: sexe }),
    ...(date !== undefined && { birthDate: date }),
    ...(lieu !== undefined && {
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace',
          valueAddress: { extension: [{ url: code, valueCoding: { code: lieu } }] },
        },
      ],
    }),
  }
}

export const DARTAGNAN: TypedTraits = {
  nom: "D'ARTAGNAN DE L'HERAULT",
  prenom: 'PIERRE-ALAIN',
  liste: 'PIERRE-ALAIN GUNTHER',
  sexe: 'male',
  date: '2001-06-17',
  lieu: '63220',
}

export const NOW = new Date('2026-01-15T09:30:00.000Z')

/** A DUI in front of a scripted service, with one resident. */
export interface Scene extends AsyncDisposable {
  readonly insi: ScriptedInsi
  readonly dui: SimulatorDui
  readonly resident: string
  readonly created: Reply
  search(args?: Readonly<Record<string, string>>, ...answers: Scripted[]): Promise<Reply>
  /** Given names of the calls seen so far, with the place when it was sent. */
  attempts(): string[]
}

export interface SceneOptions extends Partial<Omit<SimulatorDuiOptions, 'insi' | 'clock' | 'ids' | 'defects'>> {
  readonly traits?: TypedTraits
  readonly defects?: readonly DefectId[]
}

export async function scene({ traits = DARTAGNAN, ...options }: SceneOptions = {}): Promise<Scene> {
  const insi = await scriptedInsi()
  const dui = openSimulatorDui({ insi: { url: insi.url }, clock: frozenClock(NOW), ids: seededIds('test'), timeoutMs: 2_000, ...options })
  const created = dui.create(patientOf(traits))
  const resident = created.resident ?? ''
  return {
    insi,
    dui,
    resident,
    created,
    search: (args = {}, ...answers) => {
      insi.script(...answers)
      return dui.search(resident, args)
    },
    attempts: () => insi.seen.map(({ body }) => [textOn(body, 'r:Prenom'), textOn(body, 'r:LieuNaissance')].filter((v) => v !== '').join(' @ ')),
    [Symbol.asyncDispose]: async () => {
      await dui.close()
      await insi.close()
    },
  }
}

/** Text of the first element of that name, as written on the wire. */
export function textOn(xml: string, name: string): string {
  return new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
}
