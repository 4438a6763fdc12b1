import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { ExchangeCheck, ExchangeSubject } from '../../../../src/checks/define.ts'
import { deposit, dmpExchange } from '../../../../src/checks/dmp/examples.ts'
import { dmpChecks } from '../../../../src/checks/dmp/index.ts'
import { loadVerifiers } from '../../../../src/checks/dmp/verifiers.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { judge } from '../../../../src/engine/judge.ts'

const checks = dmpChecks.filter((c): c is ExchangeCheck => c.id.startsWith('DMP-V-') && c.on.kind === 'exchange')

function found(subject: ExchangeSubject) {
  return checks.flatMap((check) => judge(check, subject, exampleContext(subject)))
}

beforeAll(loadVerifiers)

it('whatever the bytes, no rule on the VIHF fails by itself', () => {
  const calls = [dmpExchange('dmp.td0.2'), dmpExchange('dmp.td3.1'), deposit()]
  const damaged = fc.tuple(fc.constantFrom(...calls), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(60), fc.uint8Array({ maxLength: 12 }))
  fc.assert(
    fc.property(damaged, ([call, place, length, patch]) => {
      const at = Math.floor(place * call.requestBody.length)
      const requestBody = Buffer.concat([call.requestBody.subarray(0, at), patch, call.requestBody.subarray(at + length)])
      expect(found({ ...call, requestBody }).filter((f) => f.blame === 'banc')).toEqual([])
    }),
    { numRuns: 250 },
  )
})

it('an assertion signed once and changed anywhere that means something is never taken for whole', () => {
  const call = dmpExchange('dmp.td0.2')
  const text = Buffer.from(call.requestBody).toString('utf8')
  const [from, to] = [text.indexOf('<saml2:Subject>'), text.indexOf('</saml2:Assertion>')]
  // Letters and digits of names and values; what canonicalisation forgets (white space in tags, quotes) is left out.
  const places = [...text.slice(from, to).matchAll(/[A-Za-z0-9]/g)].map((m) => from + m.index)
  let refused = 0
  fc.assert(
    fc.property(fc.constantFrom(...places), (at) => {
      const changed = text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1)
      const said = found({ ...call, requestBody: Buffer.from(changed) }).filter((f) => f.check === 'DMP-V-08')
      // Not well formed any more: nothing is said, and nothing is passed.
      expect(said.every((f) => f.verdict === 'non-conforme')).toBe(true)
      refused += Math.min(said.length, 1)
    }),
    // The count below is of these places: the same each time.
    { numRuns: 150, seed: 20260302 },
  )
  expect(refused).toBeGreaterThan(50)
})
