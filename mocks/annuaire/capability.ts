import type { CapabilityStatement, CapabilityStatementRestResource } from '@medplum/fhirtypes'
import { ANNUAIRE_RESOURCES, type AnnuaireResource } from '../../src/protocol/annuaire/names.ts'
import { IG12_PARAMETERS, PARAMETERS } from './search/parameters.ts'
import type { AnnuaireSettings } from './settings.ts'
import { AS } from './systems.ts'

const PROFILES: Readonly<Record<AnnuaireResource, string>> = {
  Practitioner: 'as-dp-practitioner',
  PractitionerRole: 'as-dp-practitionerrole',
  Organization: 'as-dp-organization',
  HealthcareService: 'as-dp-healthcareservice-healthcare-activity',
  Device: 'as-dp-device',
}
const INCLUDES: Partial<Record<AnnuaireResource, readonly string[]>> = {
  PractitionerRole: ['PractitionerRole:practitioner', 'PractitionerRole:organization'],
  Organization: ['Organization:partof'],
  Device: ['Device:organization'],
  HealthcareService: ['HealthcareService:organization'],
}
const REV_INCLUDES: Partial<Record<AnnuaireResource, readonly string[]>> = {
  Practitioner: ['PractitionerRole:practitioner'],
  Organization: ['PractitionerRole:organization', 'Device:organization', 'HealthcareService:organization', 'Organization:partof'],
}

/** What the service says it does: the resources and the parameters it takes (annuaire §§1.1–1.2). */
export function capabilityStatement(settings: AnnuaireSettings, at: Date): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: at.toISOString(),
    kind: 'instance',
    software: { name: 'Gabarit, Annuaire Santé simulé' },
    implementation: { description: 'Données fictives' },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [{ mode: 'server', resource: ANNUAIRE_RESOURCES.map((type) => resource(type, settings)) }],
  }
}

function resource(type: AnnuaireResource, settings: AnnuaireSettings): CapabilityStatementRestResource {
  const parameters = { ...PARAMETERS[type], ...(settings.ig12Parameters ? IG12_PARAMETERS[type] : {}) }
  return {
    type,
    supportedProfile: [`${AS}/${PROFILES[type]}`],
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    ...(INCLUDES[type] ? { searchInclude: [...INCLUDES[type]] } : {}),
    ...(REV_INCLUDES[type] ? { searchRevInclude: [...REV_INCLUDES[type]] } : {}),
    searchParam: Object.entries(parameters).map(([name, { type: kind }]) => ({ name, type: kind })),
  }
}
