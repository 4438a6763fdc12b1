import { isObject } from '../../../src/protocol/fhir/json.ts'
import { base64Of } from '../../../src/protocol/fhir/pdsm-bundle.ts'
import { tokenOf } from '../../../src/protocol/fhir/search-parameters.ts'
import { matriculeKey, matriculeProblem } from '../../../src/protocol/ins/matricule.ts'
import type { MockDeps } from '../../service.ts'
import type { FhirCall } from './call.ts'

/**
 * Whether a search, an identifier of the resources, or a document they carry holds a number of the right shape that is of no
 * fictitious person (DESIGN §1, 10). A document is in base64, where the recorder does not see it: it is looked into here.
 */
export function holdsRealNumber({ search, body }: FhirCall, isFictitious: NonNullable<MockDeps['isFictitious']>): boolean {
  const asked = (search ?? []).flatMap((p) => p.values.map((v) => tokenOf(v).code))
  const held = body?.ok ? numbersIn(body.value) : []
  return [...asked, ...held].some((n) => isNumber(n.trim()) && !isFictitious(n.trim()))
}

function isNumber(text: string): boolean {
  return (text.length === 13 || text.length === 15) && matriculeKey(text.slice(0, 13)) !== undefined
}

/** Values of identifiers, and the matricules of documents; depth is bounded by the reader of the JSON. */
function numbersIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  if (!isObject(value)) return []
  const { system, value: number, data } = value
  // `phone` and `email` are systems too, of contact points: what identifies is a URI, or nothing.
  const identifies = typeof number === 'string' && (system === undefined || (typeof system === 'string' && system.includes(':')))
  const found = identifies ? [number] : []
  if (typeof data === 'string') found.push(...matriculesOf(data))
  return [...found, ...Object.values(value).flatMap((v) => (typeof v === 'object' ? numbersIn(v) : []))]
}

function matriculesOf(data: string): string[] {
  const bytes = base64Of(data)
  if (!bytes) return []
  const text = Buffer.from(bytes).toString('latin1')
  return [...text.matchAll(/extension="(\d{6}[0-9AB]\d{8})"/g)].flatMap(([, number = '']) => (matriculeProblem(number) ? [] : [number]))
}
