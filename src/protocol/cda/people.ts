import { attribute, textOf, type XmlElement } from '../xml/tree.ts'
import { type Coded, coded, type Ii, type IvlTs, iis, ivlTs, type Ts, ts } from './datatypes.ts'
import { at, every } from './path.ts'

/** One part of a name, trimmed, with its qualifier: BR of birth, CL in use (CDA contract §4.3). */
export interface NamePart {
  readonly element: XmlElement
  readonly text: string
  readonly qualifier: string | undefined
}

export interface PersonName {
  readonly element: XmlElement
  readonly family: readonly NamePart[]
  readonly given: readonly NamePart[]
  readonly prefix: readonly NamePart[]
  readonly suffix: readonly NamePart[]
}

export interface Telecom {
  readonly element: XmlElement
  readonly value: string | undefined
  readonly use: string | undefined
  readonly nullFlavor: string | undefined
}

export interface Organization {
  readonly element: XmlElement
  readonly ids: readonly Ii[]
  readonly name: string
  readonly telecoms: readonly Telecom[]
  readonly industry: Coded | undefined
}

export interface Device {
  readonly element: XmlElement
  readonly manufacturerModelName: string
  readonly softwareName: string
}

/** A person or a system in its role: assignedAuthor, assignedEntity, intendedRecipient, associatedEntity, relatedEntity. */
export interface Role {
  readonly element: XmlElement
  readonly classCode: string | undefined
  readonly ids: readonly Ii[]
  readonly code: Coded | undefined
  readonly telecoms: readonly Telecom[]
  readonly person: XmlElement | undefined
  readonly name: PersonName | undefined
  readonly device: Device | undefined
  readonly organization: Organization | undefined
}

/** A role that took part: author, authenticator, participant, performer… */
export interface Participation {
  readonly element: XmlElement
  readonly typeCode: string | undefined
  readonly functionCode: Coded | undefined
  readonly time: IvlTs | undefined
  readonly signatureCode: Coded | undefined
  readonly role: Role | undefined
}

export interface Guardian {
  readonly element: XmlElement
  readonly person: XmlElement | undefined
  readonly name: PersonName | undefined
  readonly organization: Organization | undefined
}

export interface RecordTarget {
  readonly element: XmlElement
  readonly patientRole: XmlElement | undefined
  readonly ids: readonly Ii[]
  readonly telecoms: readonly Telecom[]
  readonly patient: XmlElement | undefined
  readonly name: PersonName | undefined
  readonly gender: Coded | undefined
  readonly birthTime: Ts | undefined
  /** COG code of the place of birth: `birthplace/place/addr/county`. */
  readonly birthCounty: NamePart | undefined
  readonly guardians: readonly Guardian[]
}

const ROLES = ['assignedAuthor', 'assignedEntity', 'intendedRecipient', 'associatedEntity', 'relatedEntity'] as const
const PERSONS = ['assignedPerson', 'associatedPerson', 'relatedPerson', 'informationRecipient'] as const
const ORGANIZATIONS = ['representedOrganization', 'receivedOrganization', 'scopingOrganization'] as const

export function recordTarget(element: XmlElement): RecordTarget {
  const patientRole = at(element, 'patientRole')
  const patient = at(patientRole, 'patient')
  const [county] = parts(at(patient, 'birthplace', 'place', 'addr'), 'county')
  return {
    element,
    patientRole,
    ids: iis(patientRole),
    telecoms: telecomsOf(patientRole),
    patient,
    name: personName(at(patient, 'name')),
    gender: coded(at(patient, 'administrativeGenderCode')),
    birthTime: ts(at(patient, 'birthTime')),
    birthCounty: county,
    guardians: every(patient, 'guardian').map(guardian),
  }
}

export function participation(element: XmlElement): Participation {
  return {
    element,
    typeCode: attribute(element, 'typeCode'),
    functionCode: coded(at(element, 'functionCode')),
    time: ivlTs(at(element, 'time')),
    signatureCode: coded(at(element, 'signatureCode')),
    role: role(firstOf(element, ROLES)),
  }
}

export function organization(element: XmlElement | undefined): Organization | undefined {
  if (!element) return undefined
  return {
    element,
    ids: iis(element),
    name: textOf(at(element, 'name')).trim(),
    telecoms: telecomsOf(element),
    industry: coded(at(element, 'standardIndustryClassCode')),
  }
}

function role(element: XmlElement | undefined): Role | undefined {
  if (!element) return undefined
  const person = firstOf(element, PERSONS)
  const device = at(element, 'assignedAuthoringDevice')
  return {
    element,
    classCode: attribute(element, 'classCode'),
    ids: iis(element),
    code: coded(at(element, 'code')),
    telecoms: telecomsOf(element),
    person,
    name: personName(at(person, 'name')),
    device: device && {
      element: device,
      manufacturerModelName: textOf(at(device, 'manufacturerModelName')).trim(),
      softwareName: textOf(at(device, 'softwareName')).trim(),
    },
    organization: organization(firstOf(element, ORGANIZATIONS)),
  }
}

function guardian(element: XmlElement): Guardian {
  const person = at(element, 'guardianPerson')
  return { element, person, name: personName(at(person, 'name')), organization: organization(at(element, 'guardianOrganization')) }
}

function personName(element: XmlElement | undefined): PersonName | undefined {
  if (!element) return undefined
  return {
    element,
    family: parts(element, 'family'),
    given: parts(element, 'given'),
    prefix: parts(element, 'prefix'),
    suffix: parts(element, 'suffix'),
  }
}

function parts(parent: XmlElement | undefined, name: string): readonly NamePart[] {
  return every(parent, name).map((element) => ({ element, text: textOf(element).trim(), qualifier: attribute(element, 'qualifier') }))
}

function telecomsOf(parent: XmlElement | undefined): readonly Telecom[] {
  return every(parent, 'telecom').map((element) => ({
    element,
    value: attribute(element, 'value'),
    use: attribute(element, 'use'),
    nullFlavor: attribute(element, 'nullFlavor'),
  }))
}

function firstOf(parent: XmlElement, names: readonly string[]): XmlElement | undefined {
  for (const name of names) {
    const found = at(parent, name)
    if (found) return found
  }
  return undefined
}
