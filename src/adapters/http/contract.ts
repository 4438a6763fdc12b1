import { ACTIONS, QUERIES } from '../adapter.ts'

/**
 * JSON Schemas (2020-12) of what a DUI answers; the same as in `openapi.yaml`, which a test compares with these.
 * Unknown members are let through, so that a DUI can answer more than is asked.
 */
export const CAPABILITIES_SCHEMA = {
  type: 'object',
  required: ['software', 'actions', 'queries'],
  properties: {
    software: {
      type: 'object',
      required: ['name', 'version'],
      properties: {
        name: { type: 'string', minLength: 1 },
        version: { type: 'string', minLength: 1 },
        editor: { type: 'string' },
        nil: { type: 'string' },
      },
    },
    actions: { type: 'array', items: { enum: [...ACTIONS] }, uniqueItems: true },
    queries: { type: 'array', items: { enum: [...QUERIES] }, uniqueItems: true },
    settled: { type: 'boolean', default: false },
    durable: { type: 'boolean', default: false },
    answers: { type: 'object', additionalProperties: { type: ['boolean', 'string'] } },
  },
}

export const ACTION_RESULT_SCHEMA = {
  type: 'object',
  required: ['outcome'],
  properties: {
    outcome: { enum: ['done', 'refused', 'failed'] },
    message: { type: 'string', maxLength: 10000 },
    resident: { type: 'string', minLength: 1, maxLength: 200 },
    document: { type: 'string', minLength: 1, maxLength: 200 },
  },
}

/** Only what the bench reads is described: the rest of the resource is FHIR R4 and free. */
export const PATIENT_SCHEMA = {
  type: 'object',
  required: ['resourceType'],
  properties: {
    resourceType: { const: 'Patient' },
    id: { type: 'string' },
    identifier: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          use: { enum: ['usual', 'official', 'temp', 'secondary', 'old'] },
          system: { type: 'string' },
          value: { type: 'string' },
        },
      },
    },
    name: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          use: { enum: ['usual', 'official', 'temp', 'nickname', 'anonymous', 'old', 'maiden'] },
          family: { type: 'string' },
          given: { type: 'array', items: { type: 'string' } },
          extension: { type: 'array', items: { $ref: '#/$defs/Extension' } },
        },
      },
    },
    gender: { enum: ['male', 'female', 'other', 'unknown'] },
    birthDate: { type: 'string', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' },
    extension: { type: 'array', items: { $ref: '#/$defs/Extension' } },
  },
  $defs: {
    Extension: {
      type: 'object',
      required: ['url'],
      properties: {
        url: { type: 'string' },
        valueString: { type: 'string' },
        valueCoding: { type: 'object', properties: { system: { type: 'string' }, code: { type: 'string' } } },
        valueAddress: { type: 'object', properties: { extension: { type: 'array', items: { $ref: '#/$defs/Extension' } } } },
        extension: { type: 'array', items: { $ref: '#/$defs/Extension' } },
      },
    },
  },
}

/** A list of resources of one kind, for the queries that return several. */
export const BUNDLE_SCHEMA = {
  type: 'object',
  required: ['resourceType'],
  properties: {
    resourceType: { const: 'Bundle' },
    entry: { type: 'array', items: { type: 'object', required: ['resource'], properties: { resource: { type: 'object' } } } },
  },
}
