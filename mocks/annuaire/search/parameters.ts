import type { CodeableConcept, Coding, Identifier, Meta } from '@medplum/fhirtypes'
import type { AnnuaireResource } from '../../../src/protocol/annuaire/names.ts'
import { mailboxAddresses, mailboxKinds } from '../resources/telecom.ts'
import type { DirectoryResource } from '../resources/write.ts'
import { AS, NOS } from '../systems.ts'

/** A coded value that a token is compared with. */
export interface CodedValue {
  readonly system?: string
  readonly code: string
}

/** How a criterion reads a resource. Dates are instants. */
export type Parameter =
  | { readonly type: 'token'; readonly values: (r: DirectoryResource) => readonly CodedValue[] }
  | { readonly type: 'string'; readonly values: (r: DirectoryResource) => readonly string[] }
  /** `Organization/001-…`. */
  | { readonly type: 'reference'; readonly target: AnnuaireResource; readonly values: (r: DirectoryResource) => readonly string[] }
  | { readonly type: 'date'; readonly values: (r: DirectoryResource) => readonly string[] }

type Table = Readonly<Record<string, Parameter>>

const token = (values: (r: DirectoryResource) => readonly CodedValue[]): Parameter => ({ type: 'token', values })
const string = (values: (r: DirectoryResource) => readonly string[]): Parameter => ({ type: 'string', values })
const reference = (target: AnnuaireResource, values: (r: DirectoryResource) => readonly string[]): Parameter => ({ type: 'reference', target, values })

const COMMON: Table = {
  _id: token((r) => (r.id === undefined ? [] : [{ code: r.id }])),
  _lastUpdated: { type: 'date', values: (r) => present(r.meta?.lastUpdated) },
  active: token((r) => ('active' in r && r.active !== undefined ? [{ code: String(r.active) }] : [])),
  identifier: token((r) => identifiers(r.identifier)),
}
const IDENTIFIER_TYPE_PARAMETER = token((r) => (r.identifier ?? []).flatMap((i) => codings(i.type)))
const MAILBOX = string((r) => ('telecom' in r ? mailboxAddresses(r.telecom) : []))

/** Search parameters of each resource (annuaire §1.2, S). A criterion is about what is public: liste rouge boxes are in no resource. */
export const PARAMETERS: Readonly<Record<AnnuaireResource, Table>> = {
  Practitioner: {
    ...COMMON,
    'data-information-system': token((r) => trace(r.meta, 'systeme-information')),
    family: string((r) => names(r, (n) => present(n.family))),
    given: string((r) => names(r, (n) => n.given ?? [])),
    name: string((r) => names(r, (n) => [...present(n.family), ...(n.given ?? []), ...(n.prefix ?? []), ...(n.suffix ?? [])])),
    'identifier-type': IDENTIFIER_TYPE_PARAMETER,
    'mailbox-mss': MAILBOX,
    'number-smartcard': token((r) => smartcards(r)),
    'qualification-code': token((r) => (r.resourceType === 'Practitioner' ? (r.qualification ?? []).flatMap((q) => codings(q.code)) : [])),
  },
  PractitionerRole: {
    ...COMMON,
    'data-registration-authority': token((r) => trace(r.meta, 'autorite-enregistrement')),
    'mailbox-mss': MAILBOX,
    organization: reference('Organization', (r) => (r.resourceType === 'PractitionerRole' ? present(r.organization?.reference) : [])),
    practitioner: reference('Practitioner', (r) => (r.resourceType === 'PractitionerRole' ? present(r.practitioner?.reference) : [])),
    role: token((r) => (r.resourceType === 'PractitionerRole' ? (r.code ?? []).flatMap(codings) : [])),
  },
  Organization: {
    ...COMMON,
    address: string((r) => addresses(r, (a) => [...(a.line ?? []), ...present(a.city), ...present(a.postalCode)])),
    'address-city': string((r) => addresses(r, (a) => present(a.city))),
    'address-postalcode': string((r) => addresses(r, (a) => present(a.postalCode))),
    'identifier-type': IDENTIFIER_TYPE_PARAMETER,
    'mailbox-mss': MAILBOX,
    name: string((r) => (r.resourceType === 'Organization' ? present(r.name) : [])),
    partof: reference('Organization', (r) => (r.resourceType === 'Organization' ? present(r.partOf?.reference) : [])),
    'pharmacy-licence': string((r) => extensions(r, 'as-ext-organization-pharmacy-licence').flatMap((e) => present(e.valueString))),
    type: token((r) => (r.resourceType === 'Organization' ? (r.type ?? []).flatMap(codings) : [])),
  },
  HealthcareService: {
    ...COMMON,
    characteristic: token((r) => (r.resourceType === 'HealthcareService' ? (r.characteristic ?? []).flatMap(codings) : [])),
    organization: reference('Organization', (r) => (r.resourceType === 'HealthcareService' ? present(r.providedBy?.reference) : [])),
    'service-category': token((r) => (r.resourceType === 'HealthcareService' ? (r.category ?? []).flatMap(codings) : [])),
    'service-type': token((r) => (r.resourceType === 'HealthcareService' ? (r.type ?? []).flatMap(codings) : [])),
  },
  Device: {
    ...COMMON,
    organization: reference('Organization', (r) => (r.resourceType === 'Device' ? present(r.owner?.reference) : [])),
    status: token((r) => (r.resourceType === 'Device' && r.status ? [{ code: r.status }] : [])),
  },
}

const MAILBOX_KIND = token((r) => ('telecom' in r ? mailboxKinds(r.telecom).map((code) => ({ system: NOS.boxKind, code })) : []))

/** Parameters that IG 1.2 adds, and that the service does not know yet (annuaire §1.2; MSSanté §8, S): those the bench can read. */
export const IG12_PARAMETERS: Partial<Record<AnnuaireResource, Table>> = {
  Practitioner: { 'mailbox-mss-type': MAILBOX_KIND },
  PractitionerRole: { 'mailbox-mss-type': MAILBOX_KIND },
  Organization: { 'mailbox-mss-type': MAILBOX_KIND, 'address-line': string((r) => addresses(r, (a) => a.line ?? [])) },
}

function present(value: string | undefined): string[] {
  return value === undefined ? [] : [value]
}

function codings(concept: CodeableConcept | undefined): CodedValue[] {
  return (concept?.coding ?? []).flatMap(codedValue)
}

function codedValue({ system, code }: Coding): CodedValue[] {
  return code === undefined ? [] : [{ code, ...(system === undefined ? {} : { system }) }]
}

function identifiers(list: readonly Identifier[] | undefined): CodedValue[] {
  return (list ?? []).flatMap(({ system, value }) => (value === undefined ? [] : [{ code: value, ...(system === undefined ? {} : { system }) }]))
}

type Name = NonNullable<Extract<DirectoryResource, { resourceType: 'Practitioner' }>['name']>[number]
function names(r: DirectoryResource, parts: (name: Name) => readonly string[]): string[] {
  return r.resourceType === 'Practitioner' ? (r.name ?? []).flatMap(parts) : []
}

type PostalAddress = NonNullable<Extract<DirectoryResource, { resourceType: 'Organization' }>['address']>[number]
function addresses(r: DirectoryResource, parts: (address: PostalAddress) => readonly string[]): string[] {
  return r.resourceType === 'Organization' ? (r.address ?? []).flatMap(parts) : []
}

function extensions(r: { readonly extension?: Meta['extension'] }, name: string): NonNullable<Meta['extension']> {
  return (r.extension ?? []).filter((e) => e.url === `${AS}/${name}`)
}

function smartcards(r: DirectoryResource): CodedValue[] {
  return extensions(r, 'as-ext-smartcard').flatMap((card) =>
    (card.extension ?? []).flatMap((e) => (e.url === 'number' && e.valueString !== undefined ? [{ code: e.valueString }] : [])),
  )
}

function trace(meta: Meta | undefined, part: 'autorite-enregistrement' | 'systeme-information'): CodedValue[] {
  const found = extensions({ ...(meta?.extension ? { extension: meta.extension } : {}) }, 'as-ext-data-trace').flatMap((e) => e.extension ?? [])
  return found.filter((e) => e.url === part).flatMap((e) => (e.valueCode === undefined ? codings(e.valueCodeableConcept) : [{ code: e.valueCode }]))
}
