import { afterEach, expect, test } from 'vitest'
import { AnsPack, type AnsValidator, startAnsWorker } from '../../../src/ans-pack/index.ts'
import { BancError } from '../../../src/evidence/banc-error.ts'
import { aDocument, writePack } from './small-pack.ts'

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const u of undo.splice(0).reverse()) await u()
})

async function start(changes: Readonly<Record<string, string | undefined>> = {}, timeoutMs?: number): Promise<{ front: AnsValidator; folder: string }> {
  const { folder, remove } = writePack(changes)
  undo.push(remove)
  const front = await startAnsWorker(folder, timeoutMs === undefined ? {} : { timeoutMs })
  undo.push(() => front.close())
  return { front, folder }
}

test('another thread gives the same verdicts, in the order asked, and describes the same pack', async () => {
  const { front, folder } = await start()
  const pack = AnsPack.open(folder)
  undo.push(() => pack.close())
  expect(front.description).toEqual(pack.description)
  const documents = [aDocument(), aDocument({ code: '1-1' }), Buffer.from('<a'), aDocument({ typeId: 'x' })]
  const verdicts = await Promise.all(documents.map((d) => front.validate(d)))
  expect(verdicts).toEqual(documents.map((d) => pack.judge(d)))
})

test('this thread goes on while a document is judged', async () => {
  const { front } = await start()
  const many = Array.from({ length: 3000 }, (_, i) => `<section><code code="${i}"/></section>`).join('')
  let turns = 0
  const beat = setInterval(() => turns++, 1)
  undo.push(() => clearInterval(beat))
  const verdict = await front.validate(aDocument({ body: `<structuredBody>${many}</structuredBody>` }))
  expect(verdict.schematrons.find((s) => s.profile === 'IHE')?.firedRules).toBe(3000)
  expect(turns).toBeGreaterThan(1)
})

test('a refused pack is refused with the same words', async () => {
  await expect(start({ 'infrastructure/cda/CDA_extended.xsd': undefined })).rejects.toSatisfy(
    (error) => error instanceof BancError && error.code === 'outil-ans-inutilisable' && error.text.fr.includes('CDA_extended.xsd'),
  )
})

test('a document that takes too long is given up and said so; the next one is judged', async () => {
  // Cubic on purpose: each of the 300 elements scans the pairs of all.
  const slow = `<schema xmlns="http://purl.oclc.org/dsdl/schematron"><ns prefix="cda" uri="urn:hl7-org:v3"/><pattern>
    <rule context="cda:section"><assert test="count(for $a in //cda:section, $b in //cda:section return $a[. is $b]) = 0">lent</assert></rule></pattern></schema>`
  const { front } = await start({ 'schematrons/profils/ihe.sch': slow }, 1000)
  const many = '<section/>'.repeat(2000)
  await expect(front.validate(aDocument({ body: `<structuredBody>${many}</structuredBody>` }))).rejects.toMatchObject({
    code: 'validation-ans-trop-longue',
    blame: 'banc',
  })
  expect((await front.validate(aDocument())).unreadable).toBeNull()
})

test('after closing, nothing is judged', async () => {
  const { front } = await start()
  await front.close()
  await expect(front.validate(aDocument())).rejects.toMatchObject({ code: 'validation-ans-arretee' })
})
