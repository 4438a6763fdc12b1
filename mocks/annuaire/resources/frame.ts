import { createHash } from 'node:crypto'
import type { Meta } from '@medplum/fhirtypes'
import type { AnnuaireResource } from '../../../src/protocol/annuaire/names.ts'
import type { Directory } from '../directory.ts'
import type { AnnuaireSettings } from '../settings.ts'
import { AS, FR_CORE, PINNED } from '../systems.ts'

/** What resources are written from. */
export interface WritingContext {
  readonly directory: Directory
  readonly settings: AnnuaireSettings
  readonly now: Date
}

/** First part of technical ids: 003 and 005 are those of the real service (annuaire §1.1, S), the others are ours (I). */
const ID_PREFIX: Readonly<Record<AnnuaireResource, string>> = {
  Organization: '001',
  Device: '002',
  Practitioner: '003',
  HealthcareService: '004',
  PractitionerRole: '005',
}

/** Technical id of what is known under `key`: `003-3014698-3057235`; that of persons and situations changes with the generation. */
export function technicalId(type: AnnuaireResource, key: string, { idGeneration }: AnnuaireSettings): string {
  const generation = type === 'Practitioner' || type === 'PractitionerRole' ? idGeneration : 1
  const drawn = createHash('sha256').update(`${generation} ${type} ${key}`).digest()
  const part = (at: number): string => String(1_000_000 + (drawn.readUInt32BE(at) % 9_000_000))
  return `${ID_PREFIX[type]}-${part(0)}-${part(4)}`
}

const PROFILES: Readonly<Record<AnnuaireResource, readonly (readonly [base: typeof AS | typeof FR_CORE, name: string])[]>> = {
  Practitioner: [
    [FR_CORE, 'fr-core-practitioner'],
    [AS, 'as-dp-practitioner'],
  ],
  PractitionerRole: [
    [FR_CORE, 'fr-core-practitioner-role'],
    [AS, 'as-dp-practitionerrole'],
  ],
  Organization: [
    [FR_CORE, 'fr-core-organization'],
    [AS, 'as-dp-organization'],
  ],
  Device: [[AS, 'as-dp-device']],
  HealthcareService: [[AS, 'as-dp-healthcareservice-healthcare-activity']],
}

/** Published long ago, when nothing is said. Days. */
const OLD = 400
const DAY = 86_400_000

/** `meta` of a resource (annuaire §1.1); `trace`: who registers it, and the system it comes from (codes from memory, M). */
export function metaOf(type: AnnuaireResource, key: string, { directory, settings, now }: WritingContext, trace?: { authority: string; system: string }): Meta {
  const daysAgo = directory.updatedDaysAgo.get(key)
  return {
    // A number where the setting says so: the writer of the bundle does it, since no type of FHIR allows it.
    versionId: daysAgo === undefined ? '1' : '2',
    lastUpdated: startOfDay(now, daysAgo ?? OLD),
    // The live service and its examples differ (annuaire §1.1, documentation and IG examples, S).
    source: settings.profiles === 'pinned' ? 'https://annuaire.esante.gouv.fr' : 'https://annuaire.sante.fr',
    profile: PROFILES[type].map(([base, name]) => `${base}/${name}${settings.profiles === 'pinned' ? `|${PINNED[base]}` : ''}`),
    ...(trace && !directory.inactive.has(key) ? { extension: [traceExtension(trace)] } : {}),
  }
}

/** Days are whole, so that a search does not depend on the hour it is made at. */
function startOfDay(now: Date, daysAgo: number): string {
  return `${new Date(now.getTime() - daysAgo * DAY).toISOString().slice(0, 10)}T00:00:00.000+00:00`
}

function traceExtension({ authority, system }: { authority: string; system: string }): NonNullable<Meta['extension']>[number] {
  return {
    url: `${AS}/as-ext-data-trace`,
    extension: [
      { url: 'autorite-enregistrement', valueCodeableConcept: { coding: [{ code: authority }] } },
      { url: 'systeme-information', valueCode: system },
    ],
  }
}
