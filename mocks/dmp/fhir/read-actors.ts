import { OID_PS_IDNAT, OID_STRUCT_IDNAT } from '../../../src/protocol/dmp/names.ts'
import { oidOfSystem } from '../../../src/protocol/fhir/code-systems.ts'
import { contained, insOf, type OidIdentifier } from '../../../src/protocol/fhir/identifiers.ts'
import { at, listAt, textAt } from '../../../src/protocol/fhir/json.ts'
import { writeCoded, writeCx, writePidLine, writeXcn, writeXon } from '../../../src/protocol/xds/hl7v2.ts'
import type { EntryAuthor } from '../entry.ts'

/** The authors of a resource, those it contains, in the HL7 v2 forms of XDS (DMP interface §7.6). */
export function readAuthors(resource: unknown, references: readonly unknown[]): EntryAuthor[] {
  return references.map((reference) => readAuthor(resource, reference))
}

function readAuthor(resource: unknown, reference: unknown): EntryAuthor {
  const nobody: EntryAuthor = { persons: [], institutions: [], specialties: [], roles: [] }
  const held = contained(resource, reference)
  switch (textAt(held, 'resourceType')) {
    case 'PractitionerRole': {
      const person = personOf(contained(resource, at(held, 'practitioner')) ?? referred(at(held, 'practitioner')))
      const organization = organizationOf(contained(resource, at(held, 'organization')) ?? referred(at(held, 'organization')))
      return {
        persons: person === undefined ? [] : [person],
        institutions: organization === undefined ? [] : [organization],
        specialties: listAt(held, 'specialty').flatMap((s) => codedText(s) ?? []),
        roles: listAt(held, 'code').flatMap((c) => textAt(c, 'text') ?? textAt(c, 'coding', 0, 'display') ?? []),
      }
    }
    case 'Organization': {
      const organization = organizationOf(held)
      return { ...nobody, institutions: organization === undefined ? [] : [organization] }
    }
    default: {
      const person = personOf(held ?? referred(reference))
      return { ...nobody, persons: person === undefined ? [] : [person] }
    }
  }
}

/** XCN of a contained Practitioner, PractitionerRole, Device or Patient; undefined when it has no identifier. */
export function readPerson(resource: unknown, reference: unknown): string | undefined {
  return readAuthor(resource, reference).persons[0]
}

function personOf(person: unknown): string | undefined {
  const type = textAt(person, 'resourceType')
  const identifiers = listAt(person, 'identifier')
  const name = at(person, 'name', 0)
  const [family, given] = [textAt(name, 'family') ?? textAt(person, 'display') ?? '', textAt(name, 'given', 0) ?? '']
  if (type === 'Patient') {
    const ins = insOf(identifiers)
    return ins && writeXcn({ id: ins.value, oid: ins.oid, family, given, nameType: 'D', idType: 'NH' })
  }
  const id = identifiers.flatMap((i) => nationalId(i, RPPS, '8', OID_PS_IDNAT) ?? [])[0]
  if (id === undefined) return undefined
  if (type === 'Device') {
    return writeXcn({ id: id.value, oid: id.oid, family: textAt(person, 'deviceName', 0, 'name') ?? '', given: '', nameType: 'U', idType: 'RI' })
  }
  return writeXcn({ id: id.value, oid: id.oid, family, given, nameType: 'D', idType: id.value.includes('/') ? 'EI' : 'IDNPS' })
}

function organizationOf(organization: unknown): string | undefined {
  const id = listAt(organization, 'identifier').flatMap((i) => nationalId(i, FINESS, '1', OID_STRUCT_IDNAT) ?? [])[0]
  const name = textAt(organization, 'name') ?? textAt(organization, 'display') ?? ''
  return id === undefined ? undefined : writeXon({ name, oid: id.oid, idType: 'IDNST', id: id.value })
}

const RPPS = 'https://rpps.esante.gouv.fr'
const FINESS = 'https://finess.esante.gouv.fr'

/** A national number with its prefix: as written under its OID, or built from the RPPS or FINESS (DMP interface §7.6). */
function nationalId(identifier: unknown, url: string, prefix: string, national: string): OidIdentifier | undefined {
  const [system, value] = [textAt(identifier, 'system'), textAt(identifier, 'value')]
  if (system === undefined || value === undefined) return undefined
  if (system === url) return { value: `${prefix}${value}`, oid: national }
  return { value, oid: oidOfSystem(system) }
}

/** A reference by identifier, read as the resource it would be. */
function referred(reference: unknown): unknown {
  const identifier = at(reference, 'identifier')
  return identifier === undefined ? undefined : { identifier: [identifier], display: at(reference, 'display') }
}

function codedText(concept: unknown): string | undefined {
  const coding = at(concept, 'coding', 0)
  const code = textAt(coding, 'code')
  return code === undefined ? undefined : writeCoded({ code, label: textAt(coding, 'display') ?? '', scheme: oidOfSystem(textAt(coding, 'system')) })
}

/** The patient as the source knew him: sourcePatientId (CX) and the lines of sourcePatientInfo (DMP interface §7.4). */
export function readSourcePatient(patient: unknown): { readonly id: string | undefined; readonly info: readonly string[] } {
  const own = at(patient, 'identifier', 0)
  const value = textAt(own, 'value')
  const birth = textAt(patient, 'birthDate')
  const gender = textAt(patient, 'gender')
  return {
    id: value && writeCx({ id: value, oid: oidOfSystem(textAt(own, 'system')), typeCode: textAt(own, 'type', 'coding', 0, 'code') ?? 'PI' }),
    info: [
      ...listAt(patient, 'name').map((n) =>
        writePidLine(5, [textAt(n, 'family') ?? '', textAt(n, 'given', 0) ?? '', '', '', '', '', textAt(n, 'use') === 'official' ? 'L' : 'D']),
      ),
      ...(birth === undefined ? [] : [writePidLine(7, [birth.replaceAll('-', '')])]),
      ...(gender === undefined ? [] : [writePidLine(8, [gender === 'male' ? 'M' : gender === 'female' ? 'F' : 'U'])]),
    ],
  }
}
