import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DocumentCheck, DocumentSubject } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { METADATA_PATH, xdm } from '../../../../src/checks/xdm/examples.ts'
import { xdmChecks } from '../../../../src/checks/xdm/index.ts'

const checks = xdmChecks.filter((c): c is DocumentCheck => c.on.kind === 'document')

function judgeAll(subject: DocumentSubject): void {
  for (const check of checks) {
    for (const judged of check.judge(subject, exampleContext(subject))) {
      expect(judged.verdict === 'conforme' || (judged.reason !== undefined && judged.reason in check.reasons)).toBe(true)
    }
  }
}

/** A stretch of bytes replaced. */
const damage = fc.record({ at: fc.nat(), length: fc.nat(60), patch: fc.uint8Array({ maxLength: 12 }) })
function damaged(valid: Uint8Array, { at, length, patch }: { at: number; length: number; patch: Uint8Array }): Uint8Array {
  const from = at % (valid.length + 1)
  return Uint8Array.from([...valid.subarray(0, from), ...patch, ...valid.subarray(from + length)])
}

describe('checks of archives', () => {
  test('never throw on an archive with a stretch replaced', () => {
    const { bytes } = xdm()
    fc.assert(
      fc.property(damage, (d) => judgeAll({ ...xdm(), bytes: damaged(bytes, d) })),
      { numRuns: 150 },
    )
  })

  test('never throw on metadata, or a document, with a stretch replaced', () => {
    fc.assert(
      fc.property(fc.constantFrom(METADATA_PATH, 'IHE_XDM/SUBSET01/DOC0001.XML'), damage, (path, d) =>
        judgeAll(xdm({ files: (files) => files.map((f) => (f.name === path ? { ...f, bytes: damaged(f.bytes, d) } : f)) })),
      ),
      { numRuns: 150 },
    )
  })

  test('never throw on random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => judgeAll({ ...xdm(), bytes })))
  })

  test('an element taken away or emptied is told by some rule, or is optional', () => {
    const slots = ['creationTime', 'hash', 'languageCode', 'legalAuthenticator', 'serviceStartTime', 'size', 'sourcePatientId', 'URI', 'submissionTime']
    for (const name of slots) {
      const subject = xdm({ metadata: [[`<rim:Slot name="${name}">`, `<rim:Slot name="autre-${name}">`]] })
      const told = checks.filter((c) => c.judge(subject, exampleContext(subject)).some((j) => j.verdict === 'non-conforme'))
      expect(told.length, name).toBeGreaterThan(0)
    }
  })
})
