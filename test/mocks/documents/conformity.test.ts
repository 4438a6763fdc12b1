import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { AnsPack } from '../../../src/ans-pack/index.ts'
import type { DocumentCheck } from '../../../src/checks/define.ts'
import { exampleContext } from '../../../src/checks/example-context.ts'
import { allChecks } from '../../../src/checks/index.ts'
import { documents } from './a-catalogue.ts'

/** A checkout of the ANS tool testContenuCDA, never part of this project. */
const PACK = process.env['GABARIT_ANS_PACK'] ?? ''
const XSD = join(PACK, 'infrastructure/cda/CDA_extended.xsd')
const pack = PACK !== '' && existsSync(XSD)
if (!pack) console.warn('GABARIT_ANS_PACK is not a checkout of the ANS tool: seeded documents are not judged by its schema and Schematrons')

describe.skipIf(!pack)('the artefacts of ANS', () => {
  test('no error of schema, no failed assertion', { timeout: 300_000 }, async () => {
    const ans = AnsPack.open(PACK)
    try {
      for (const { name, document } of documents) {
        const verdict = ans.judge(document.bytes)
        const failures = verdict.schematrons.flatMap((s) => s.failures.map((f) => `${s.profile} ${f.line}: ${f.message}`))
        expect({ name, unreadable: verdict.unreadable, xsd: verdict.xsd, failures }).toEqual({ name, unreadable: null, xsd: [], failures: [] })
        const fired = verdict.schematrons.find((s) => s.profile === 'ASIP-STRUCT-MIN-StrucMin')?.firedRules ?? 0
        expect(fired).toBeGreaterThan(50)
        expect(verdict.model.schematron !== null).toBe(verdict.model.body === 'N3')
      }
    } finally {
      await ans.close()
    }
  })
})

const xmllint = pack && spawnSync('xmllint', ['--version']).error === undefined
if (pack && !xmllint) console.warn('xmllint absent: no second opinion on the schema')

describe.skipIf(!xmllint)('another validator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-cda-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('xmllint finds every document valid', { timeout: 120_000 }, () => {
    const files = documents.map(({ document }, i) => {
      const file = join(folder, `${i}.xml`)
      writeFileSync(file, document.bytes)
      return file
    })
    const run = spawnSync('xmllint', ['--nonet', '--noout', '--schema', XSD, ...files], { encoding: 'utf8' })
    expect(run.stderr.split('\n').filter((l) => l.endsWith(' validates'))).toHaveLength(files.length)
    expect(run.status).toBe(0)
  })
})

const checks = allChecks.filter((c): c is DocumentCheck => c.on.kind === 'document' && c.on.types.includes('cda'))
if (checks.length === 0) console.warn('no built-in check of clinical documents: seeded documents are not judged by them')

/**
 * Rules for what a DUI sends, which suppose a structure: a document made by a patient is kept by a host known by its OID alone
 * (structuration minimale, custodian: root 1.2.250.1.213.4.1).
 */
const NOT_FOR_PATIENTS = new Set(['CDA-C-01'])

describe.skipIf(checks.length === 0)('the built-in checks', () => {
  test.each(documents)('$name', ({ name, document }) => {
    const subject = { kind: 'document', type: 'cda', name, bytes: document.bytes, from: null } as const
    const mine = document.metadata.typeCode.code.startsWith('DOCPAT') ? checks.filter((c) => !NOT_FOR_PATIENTS.has(c.id)) : checks
    const bad = mine.flatMap((check) =>
      check
        .judge(subject, exampleContext(subject))
        .filter((j) => j.verdict === 'non-conforme')
        .map((j) => `${check.id} ${'reason' in j ? j.reason : ''}`),
    )
    expect(bad).toEqual([])
  })
})
