import type { Device, Identifier, Organization, Patient, Practitioner, PractitionerRole, Reference, Resource } from '@medplum/fhirtypes'
import { systemOfOid } from '../../../src/protocol/fhir/code-systems.ts'
import { parseCoded, parseCx, parsePidLine, parseXcn, parseXon, type Xcn } from '../../../src/protocol/xds/hl7v2.ts'
import type { EntryAuthor, EntryMetadata } from '../entry.ts'
import { fhirDate } from './times.ts'

/** Resources contained by a reference, and the references to them. */
export interface Contained {
  readonly resources: readonly Resource[]
  readonly references: readonly Reference[]
}

/** The authors of an entry as contained PractitionerRole, or Device, or Patient (DMP interface §7.6). */
export function writeAuthors(authors: readonly EntryAuthor[]): Contained {
  const written = authors.map((author, i) => writeAuthor(author, `auteur-${i + 1}`))
  return { resources: written.flatMap((w) => w.resources), references: written.map(({ id }) => ({ reference: `#${id}` })) }
}

function writeAuthor(author: EntryAuthor, id: string): { readonly id: string; readonly resources: readonly Resource[] } {
  const [person] = author.persons
  const who = person === undefined ? undefined : parseXcn(person)
  if (who?.idType === 'NH' || who?.nameType === 'U') return { id, resources: [writePerson(who, id)] }
  const [institution] = author.institutions
  const organization = institution === undefined ? undefined : writeOrganization(institution, `${id}-structure`)
  const practitioner = who && writePerson(who, `${id}-personne`)
  const role: PractitionerRole = {
    resourceType: 'PractitionerRole',
    id,
    ...(practitioner ? { practitioner: { reference: `#${practitioner.id}` } } : {}),
    ...(organization ? { organization: { reference: `#${organization.id}` } } : {}),
    ...(author.specialties.length > 0 ? { specialty: author.specialties.map(specialty) } : {}),
    ...(author.roles.length > 0 ? { code: author.roles.map((text) => ({ text })) } : {}),
  }
  return { id, resources: [role, ...(practitioner ? [practitioner] : []), ...(organization ? [organization] : [])] }
}

/** A person or a system of an XCN as a resource. */
export function writePerson(who: Xcn, id: string): Practitioner | Device | (Patient & { id: string }) {
  const identifier: Identifier[] = who.id === '' ? [] : [{ system: systemOfOid(who.authority.universalId), value: who.id }]
  if (who.nameType === 'U') {
    return { resourceType: 'Device', id, identifier, deviceName: [{ name: `${who.family} ${who.given}`.trim(), type: 'other' }] }
  }
  const name = [{ family: who.family, ...(who.given === '' ? {} : { given: [who.given] }) }]
  return { resourceType: who.idType === 'NH' ? 'Patient' : 'Practitioner', id, identifier, name }
}

function writeOrganization(xon: string, id: string): Organization {
  const read = parseXon(xon)
  return {
    resourceType: 'Organization',
    id,
    ...(read.id === '' ? {} : { identifier: [{ system: systemOfOid(read.authority.universalId), value: read.id }] }),
    name: read.name,
  }
}

function specialty(written: string): NonNullable<PractitionerRole['specialty']>[number] {
  const { code, label, scheme } = parseCoded(written)
  return { coding: [{ system: systemOfOid(scheme), code, display: label }] }
}

/** The patient as the source knew him: sourcePatientId and sourcePatientInfo (DMP interface §7.4). */
export function writeSourcePatient({ sourcePatientId, sourcePatientInfo }: EntryMetadata): Patient | undefined {
  if (sourcePatientId === undefined && sourcePatientInfo.length === 0) return undefined
  const lines = sourcePatientInfo.map(parsePidLine)
  const cx = sourcePatientId === undefined ? undefined : parseCx(sourcePatientId)
  const birth = lines.find((l) => l.number === 7)?.value
  const sex = lines.find((l) => l.number === 8)?.value
  const names = lines.filter((l) => l.number === 5)
  return {
    resourceType: 'Patient',
    id: 'patient-source',
    ...(cx ? { identifier: [{ system: systemOfOid(cx.authority.universalId), value: cx.id, type: { coding: [{ code: cx.typeCode }] } }] } : {}),
    ...(names.length === 0
      ? {}
      : {
          name: names.map(({ components: [family = '', given = '', , , , , type] }) => ({
            use: type === 'L' ? ('official' as const) : ('usual' as const),
            family,
            ...(given === '' ? {} : { given: [given] }),
          })),
        }),
    ...(birth ? { birthDate: fhirDate(birth) } : {}),
    ...(sex === undefined ? {} : { gender: sex === 'M' ? ('male' as const) : sex === 'F' ? ('female' as const) : ('unknown' as const) }),
  }
}
