import type { Extension, Identifier, Patient } from '@medplum/fhirtypes'
import { type IdentityView, readIdentityView } from '../../protocol/fhir/identity-view.ts'
import type { ObservationSubject } from '../define.ts'

/** What the DUI shows of a person. The adapter's JSON is taken for what it is: anything ill-typed is left out, never trusted. */
export interface Resident {
  readonly view: IdentityView
  readonly patient: Patient
  /** `affichage` or `sortie`. */
  readonly seen: string
  /** Names given as `use=usual`: nom and prénom utilisés. Empty when there are none. */
  readonly nomUtilise: string
  readonly prenomUtilise: string
}

const cache = new WeakMap<ObservationSubject, Resident | null>()

/** Reads an observation of query `resident`; null when the DUI knows nothing of the person. */
export function residentOf(subject: ObservationSubject): Resident | null {
  const known = cache.get(subject)
  if (known !== undefined) return known
  const read = readResident(subject)
  cache.set(subject, read)
  return read
}

function readResident({ record }: ObservationSubject): Resident | null {
  if (record.query !== 'resident' || !isObject(record.resource)) return null
  const patient = patientOf(record.resource)
  const usual = patient.name?.find((n) => n.use === 'usual')
  return {
    patient,
    view: readIdentityView(patient),
    seen: record.view ?? 'affichage',
    nomUtilise: usual?.family ?? '',
    prenomUtilise: usual?.given?.[0] ?? '',
  }
}

type Json = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** `{ key: value }` when the value is a string, else nothing. */
function text<K extends string>(from: Json, key: K): { [P in K]?: string } {
  const value = from[key]
  return (typeof value === 'string' ? { [key]: value } : {}) as { [P in K]?: string }
}

function patientOf(json: Json): Patient {
  return {
    resourceType: 'Patient',
    identifier: objects(json['identifier']).map(identifierOf),
    name: objects(json['name']).map((n) => ({
      ...(text(n, 'use') as { use?: 'official' | 'usual' }),
      ...text(n, 'family'),
      given: Array.isArray(n['given']) ? n['given'].filter((g) => typeof g === 'string') : [],
      extension: extensionsOf(n['extension']),
    })),
    extension: extensionsOf(json['extension']),
    ...(text(json, 'gender') as { gender?: 'male' | 'female' }),
    ...text(json, 'birthDate'),
  }
}

function identifierOf(json: Json): Identifier {
  const type = isObject(json['type']) ? json['type'] : {}
  return {
    ...(text(json, 'use') as { use?: 'official' | 'old' }),
    ...text(json, 'system'),
    ...text(json, 'value'),
    type: { coding: objects(type['coding']).map((c) => ({ ...text(c, 'system'), ...text(c, 'code') })) },
  }
}

/** Nested extensions are read three deep: reliability and birthplace need two. */
function extensionsOf(value: unknown, depth = 0): Extension[] {
  if (depth > 3) return []
  return objects(value).map((e) => {
    const coding = e['valueCoding']
    const address = e['valueAddress']
    return {
      url: typeof e['url'] === 'string' ? e['url'] : '',
      ...text(e, 'valueString'),
      ...(isObject(coding) ? { valueCoding: { ...text(coding, 'system'), ...text(coding, 'code') } } : {}),
      ...(isObject(address) ? { valueAddress: { extension: extensionsOf(address['extension'], depth + 1) } } : {}),
      extension: extensionsOf(e['extension'], depth + 1),
    }
  })
}
