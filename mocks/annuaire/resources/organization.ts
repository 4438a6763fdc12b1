import type { CodeableConcept, ContactPoint, Organization } from '@medplum/fhirtypes'
import { finessOf, type Structure } from '../directory.ts'
import { AS, ID_SYSTEM, NOS, ORGANIZATION_TYPE } from '../systems.ts'
import { metaOf, technicalId, type WritingContext } from './frame.ts'
import { identifier } from './practitioner.ts'
import { mailboxesOf } from './telecom.ts'

/** A structure, as profile as-dp-organization has it (annuaire §1.5). */
export function organization(structure: Structure, context: WritingContext): Organization {
  const { directory, settings } = context
  const finess = finessOf(structure)
  const frame: Organization = {
    resourceType: 'Organization',
    id: technicalId('Organization', structure.id, settings),
    meta: metaOf('Organization', structure.id, context, { authority: 'ARS', system: 'FINESS' }),
    identifier: [
      identifier('IDNST', ID_SYSTEM.structure, structure.structId),
      identifier(structure.legal ? 'FINEJ' : 'FINEG', ID_SYSTEM.finess, finess),
      identifier('RPPSRG', ID_SYSTEM.rppsRang, `F${finess}`),
    ],
    active: !directory.inactive.has(structure.id),
  }
  if (!frame.active) return frame
  const telecom = [...contacts(structure), ...mailboxesOf(structure.id, context)]
  const { licence, address, partOf } = structure
  return {
    ...frame,
    language: 'fr',
    ...(licence === undefined ? {} : { extension: [{ url: `${AS}/as-ext-organization-pharmacy-licence`, valueString: licence }] }),
    type: types(structure),
    ...(structure.name === undefined ? {} : { name: structure.name }),
    ...(telecom.length > 0 ? { telecom } : {}),
    ...(address
      ? {
          address: [{ line: [[address.houseNumber, address.streetName].filter((part) => part).join(' ')], city: address.city, postalCode: address.postalCode }],
        }
      : {}),
    ...(partOf === undefined ? {} : { partOf: { reference: `Organization/${technicalId('Organization', partOf, settings)}` } }),
  }
}

function contacts({ phone, contact }: Structure): ContactPoint[] {
  return [
    ...(phone === undefined ? [] : [{ system: 'phone' as const, value: phone, rank: 1 }]),
    // Without the coding of MSSanté: an ordinary e-mail, that a client must not take for a box.
    ...(contact === undefined ? [] : [{ system: 'email' as const, value: contact }]),
  ]
}

/** Each kind of type says which it is, but the category (annuaire §1.4). */
function types({ legal, sector, category }: Structure): CodeableConcept[] {
  const told = (which: string, system: string, code: string): CodeableConcept => ({
    extension: [{ url: `${AS}/as-ext-organization-types`, valueCode: which }],
    coding: [{ system, code }],
  })
  return [
    told('organizationType', ORGANIZATION_TYPE, legal ? 'LEGAL-ENTITY' : 'GEOGRAPHICAL-ENTITY'),
    ...(sector ? [told('secteurActiviteRASS', NOS.sector, sector.code)] : []),
    ...(category === undefined ? [] : [{ coding: [{ system: NOS.category, code: category }] }]),
  ]
}
