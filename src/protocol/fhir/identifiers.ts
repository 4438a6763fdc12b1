import { OID_INS_C } from '../dmp/names.ts'
import { INS_OIDS } from '../insi/names.ts'
import { oidOfUrn } from './code-systems.ts'
import { at, isObject, listAt, textAt } from './json.ts'
import { URN_SYSTEM } from './pdsm-names.ts'

/** An identifier as XDS has it: a number under an OID. */
export interface OidIdentifier {
  readonly value: string
  readonly oid: string
}

/** The number and the OID of a FHIR Identifier, given as `urn:oid:` system; undefined when either is missing. */
export function oidIdentifier(identifier: unknown): OidIdentifier | undefined {
  const oid = oidOfUrn(textAt(identifier, 'system'))
  const value = textAt(identifier, 'value')
  return oid === undefined || value === undefined ? undefined : { value, oid }
}

/**
 * The uniqueId that an Identifier says (DMP interface §13: `masterIdentifier`): `urn:oid:<root>`, or a number under the OID of
 * a root, `root^extension` (I). undefined when it is neither.
 */
export function uniqueIdOf(identifier: unknown): string | undefined {
  const value = textAt(identifier, 'value')
  const system = textAt(identifier, 'system')
  const oid = oidOfUrn(value)
  if (oid !== undefined && (system === undefined || system === URN_SYSTEM)) return oid
  const root = oidOfUrn(system)
  return root !== undefined && value !== undefined ? `${root}^${value}` : undefined
}

/** The INS of a person: an identifier under an OID of INS; the legacy INS-C is another number (DMP interface §0). */
export function insOf(identifiers: readonly unknown[]): OidIdentifier | undefined {
  const found = identifiers.flatMap((i) => oidIdentifier(i) ?? []).filter((i) => i.oid !== OID_INS_C)
  return found.find((i) => INS_OIDS.includes(i.oid))
}

/** The resource that a reference `#id` names among those contained; undefined for any other reference. */
export function contained(resource: unknown, reference: unknown): unknown {
  const target = textAt(reference, 'reference')
  if (target === undefined || !target.startsWith('#')) return undefined
  return listAt(resource, 'contained').find((c) => isObject(c) && at(c, 'id') === target.slice(1))
}

/** The INS of the subject of a resource: in the reference itself, or in the Patient it contains. */
export function subjectIns(resource: unknown): OidIdentifier | undefined {
  const subject = at(resource, 'subject')
  const own = at(subject, 'identifier')
  return insOf(own === undefined ? listAt(contained(resource, subject), 'identifier') : [own])
}
