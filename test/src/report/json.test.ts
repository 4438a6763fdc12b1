import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { foldRun } from '../../../src/report/fold.ts'
import { readReportJson, reportJson } from '../../../src/report/json.ts'
import * as b from './builders.ts'
import { richRun } from './rich-run.ts'

const schema = JSON.parse(readFileSync(new URL('../../../src/report/report.schema.json', import.meta.url), 'utf8')) as object
const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const validate = ajv.compile(schema)

const rich = () => {
  const { events, definitions, store } = richRun()
  return foldRun(events, b.RUN, definitions, store.read).report
}

test('a report with every kind of result follows the published schema', () => {
  validate(JSON.parse(reportJson(rich())))
  expect(validate.errors).toBeNull()
})

test('a report of a run that gave nothing follows it too', () => {
  const report = foldRun([b.runStarted(['s1'])], b.RUN, b.definitions([b.aScenario('s1')]), new b.Store().read).report
  validate(JSON.parse(reportJson(report)))
  expect(validate.errors).toBeNull()
})

test('the schema refuses what it does not name, at any depth', () => {
  const report = JSON.parse(reportJson(rich())) as { scenarios: { exchanges: object[] }[]; extra?: number }
  expect(validate({ ...report, extra: 1 })).toBe(false)
  Object.assign(report.scenarios[0]?.exchanges[0] ?? {}, { raw: 'octets' })
  expect(validate(report)).toBe(false)
})

test('holds no raw message, only its hash and the lines at fault', () => {
  const json = reportJson(rich())
  expect(json).not.toContain('Host: localhost')
  expect(json).not.toContain('xmlns:wsa')
  expect(json).toMatch(/"sha256": "[0-9a-f]{64}"/)
})

test('has keys in a stable order, two spaces, and a newline at the end', () => {
  const json = reportJson(rich())
  expect(json.startsWith('{\n  "format": "gabarit-report/1",\n  "verdict": "configuration",\n')).toBe(true)
  expect(json.endsWith('}\n')).toBe(true)
  expect(reportJson(readReportJson(json))).toBe(json)
})

test('does not read another document as a report', () => {
  expect(() => readReportJson('{"format":"autre"}')).toThrow(TypeError)
})
