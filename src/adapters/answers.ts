import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { BancError } from '../evidence/banc-error.ts'
import type { ActionResult, Capabilities, QueryName } from './adapter.ts'
import { ACTION_RESULT_SCHEMA, BUNDLE_SCHEMA, CAPABILITIES_SCHEMA, PATIENT_SCHEMA } from './http/contract.ts'

const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true })
const capabilities = ajv.compile<Partial<Capabilities> & Pick<Capabilities, 'software' | 'actions' | 'queries'>>(CAPABILITIES_SCHEMA)
const actionResult = ajv.compile<ActionResult>(ACTION_RESULT_SCHEMA)
const patient = ajv.compile(PATIENT_SCHEMA)
const bundle = ajv.compile(BUNDLE_SCHEMA)

/** Reads what a machine says of itself; throws BancError `adaptateur-hors-contrat`. `where` says where it was read. */
export function readCapabilities(value: unknown, where: string): Capabilities {
  const read = checked(capabilities, value, where)
  const { software, actions, queries, settled = false, durable = false, answers = {} } = read
  return { software, actions, queries, settled, durable, answers }
}

/** Reads the answer to an action; throws BancError `adaptateur-hors-contrat`. */
export function readActionResult(value: unknown, where: string): ActionResult {
  const { outcome, message, resident, document } = checked(actionResult, value, where)
  return {
    outcome,
    ...(message === undefined ? {} : { message }),
    ...(resident === undefined ? {} : { resident }),
    ...(document === undefined ? {} : { document }),
  }
}

/** Reads the answer to a query: a FHIR R4 resource, or null when the DUI knows nothing. */
export function readQueryAnswer(query: QueryName, value: unknown, where: string): unknown {
  if (value === null || value === undefined) return null
  return checked(query === 'resident' ? patient : bundle, value, where)
}

/** An answer that the contract does not allow: what was expected, what came, where. */
export function outsideContract(where: string, expected: string, received: string, path = ''): BancError {
  return new BancError(
    'adaptateur-hors-contrat',
    'configuration',
    {
      fr: 'L’interface de test du DUI a donné une réponse hors contrat ({where}) : attendu {expected}, reçu {received}{path}.',
      en: 'The DUI’s test interface gave an answer outside the contract ({where}): expected {expected}, received {received}{path}.',
    },
    {
      fr: 'Corrigez cette réponse d’après le contrat src/adapters/http/openapi.yaml ; rien n’est reproché au DUI tant qu’elle n’est pas lisible.',
      en: 'Mend this answer after the contract src/adapters/http/openapi.yaml; nothing is held against the DUI until it can be read.',
    },
    { where, expected, received, path: path === '' ? '' : ` (${path})` },
  )
}

function checked<T>(validate: ValidateFunction<T>, value: unknown, where: string): T {
  if (validate(value)) return value
  const [error] = validate.errors ?? []
  throw outsideContract(where, error ? wanted(error) : '?', shown(at(value, error?.instancePath ?? '')), error?.instancePath ?? '')
}

function wanted(error: ErrorObject): string {
  const params = error.params as { allowedValues?: unknown[]; allowedValue?: unknown; missingProperty?: string; type?: string | string[] }
  if (params.missingProperty !== undefined) return `« ${params.missingProperty} »`
  if (params.allowedValues) return params.allowedValues.map(String).join(' | ')
  if (params.allowedValue !== undefined) return JSON.stringify(params.allowedValue)
  return params.type === undefined ? (error.message ?? error.keyword) : String(params.type)
}

/** The value at a JSON pointer. */
function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (v, key) => (typeof v === 'object' && v !== null ? (v as Record<string, unknown>)[key.replace(/~1/g, '/').replace(/~0/g, '~')] : undefined),
      value,
    )
}

/** At most eighty characters of a value: enough to find it, too little to fill a report. */
export function shown(value: unknown): string {
  const text = value === undefined ? '∅' : (JSON.stringify(value) ?? String(value))
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
