import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ACTIONS, QUERIES } from '../../../../src/adapters/adapter.ts'
import { ACTION_RESULT_SCHEMA, BUNDLE_SCHEMA, CAPABILITIES_SCHEMA, PATIENT_SCHEMA } from '../../../../src/adapters/http/contract.ts'

interface Media {
  schema: object
  example?: unknown
  examples?: Record<string, { value: unknown }>
}
interface OpenApi {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: { name: string; schema: { enum?: string[] } }[]
        requestBody?: { content: Record<string, Media> }
        responses?: Record<string, { content?: Record<string, Media> }>
      }
    >
  >
  components: { schemas: Record<string, object> }
}

const text = readFileSync(join(import.meta.dirname, '../../../../src/adapters/http/openapi.yaml'), 'utf8')
const api = parse(text) as OpenApi
const asComponent = (schema: object): unknown => JSON.parse(JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/'))

describe('openapi.yaml', () => {
  it('describes the answers by the very schemas they are verified with', () => {
    const { $defs, ...patient } = PATIENT_SCHEMA
    const { Capabilities, ActionResult, Patient, Extension, Bundle } = api.components.schemas
    expect({ Capabilities, ActionResult, Patient, Extension, Bundle }).toEqual({
      Capabilities: asComponent(CAPABILITIES_SCHEMA),
      ActionResult: asComponent(ACTION_RESULT_SCHEMA),
      Patient: asComponent(patient),
      Extension: asComponent($defs.Extension),
      Bundle: asComponent(BUNDLE_SCHEMA),
    })
  })

  it('lists the actions and the queries of the adapter contract', () => {
    const action = api.paths['/gabarit/actions/{action}']?.['post']?.parameters?.find((p) => p.name === 'action')
    const query = (api.paths['/gabarit/queries/{query}'] as unknown as { parameters: { name: string; schema: { enum?: string[] } }[] }).parameters[0]
    expect([action?.schema.enum, query?.schema.enum]).toEqual([ACTIONS, QUERIES])
  })

  it('gives examples that follow its own schemas', () => {
    const ajv = new Ajv2020({ strict: false }).addSchema({ ...api, $id: 'api' })
    const problems: string[] = []
    let examples = 0
    for (const [path, operations] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        if (method === 'parameters') continue
        for (const body of [operation.requestBody, ...Object.values(operation.responses ?? {})]) {
          for (const media of Object.values(body?.content ?? {})) {
            const validate = ajv.compile(JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"api#/')) as object)
            const values = [...(media.example === undefined ? [] : [media.example]), ...Object.values(media.examples ?? {}).map((e) => e.value)]
            for (const value of values) {
              examples++
              if (!validate(value)) problems.push(`${method} ${path}: ${ajv.errorsText(validate.errors)}`)
            }
          }
        }
      }
    }
    expect(problems).toEqual([])
    expect(examples).toBeGreaterThanOrEqual(9)
  })
})
