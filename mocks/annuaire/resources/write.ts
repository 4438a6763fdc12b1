import type { Device, HealthcareService, Organization, Practitioner, PractitionerRole } from '@medplum/fhirtypes'
import { ID_SYSTEM } from '../systems.ts'
import { metaOf, technicalId, type WritingContext } from './frame.ts'
import { organization } from './organization.ts'
import { practitioner } from './practitioner.ts'
import { practitionerRole } from './practitioner-role.ts'

/** A resource of the directory. No health activity is known: the bench has none to tell of. */
export type DirectoryResource = Practitioner | PractitionerRole | Organization | Device | HealthcareService

/** Every resource of the directory, in the order its pages give them. */
export function directoryResources(context: WritingContext): readonly DirectoryResource[] {
  const { directory } = context
  return [
    ...directory.persons.map((p) => practitioner(p, context)),
    ...directory.situations.flatMap((s) => practitionerRole(s, context) ?? []),
    ...directory.structures.map((s) => organization(s, context)),
    ...directory.devices.map((d) => device(d, context)),
  ]
}

function device(equipment: WritingContext['directory']['devices'][number], context: WritingContext): Device {
  const { directory, settings } = context
  const active = !directory.inactive.has(equipment.id)
  return {
    resourceType: 'Device',
    id: technicalId('Device', equipment.id, settings),
    meta: metaOf('Device', equipment.id, context, { authority: 'ARS', system: 'ARHGOS' }),
    identifier: [{ system: ID_SYSTEM.arhgos, value: equipment.authorization }],
    status: active ? 'active' : 'inactive',
    ...(active
      ? {
          type: { text: equipment.name },
          owner: { reference: `Organization/${technicalId('Organization', equipment.owner, settings)}` },
        }
      : {}),
  }
}
