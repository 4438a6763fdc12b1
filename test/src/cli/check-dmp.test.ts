import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dlu } from '../../../src/checks/cda/examples.ts'
import { vihf } from '../../../src/checks/dmp/example-vihf.ts'
import { deposit, dmpExchange } from '../../../src/checks/dmp/examples.ts'
import { aFileFolder, type Told, told } from './a-terminal.ts'

const folder = aFileFolder()
const check = (...words: readonly string[]): Promise<Told> => told(['check', ...words])

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

interface Verdicts {
  readonly files: {
    readonly kind: string
    readonly verdict: string
    readonly findings: { readonly check: string; readonly line: number | null }[]
    readonly left: string[]
  }[]
}

async function verdicts(...words: readonly string[]): Promise<Verdicts['files']> {
  const { out } = await check(...words, '--json')
  return (JSON.parse(out) as Verdicts).files
}

const MTOM = Buffer.from(deposit().requestBody)

describe('gabarit check on what goes to the DMP', () => {
  test('a MIME multipart deposit, without any head: the envelope and its document are judged, the connection is not', async () => {
    const [judged] = await verdicts(file('depot.mime', MTOM))
    expect(judged?.kind).toBe('soap')
    expect(judged?.left).toContain('DMP-T-06')
    // The example's document is cut down to its header: its own rules say so.
    expect(judged?.findings.map((f) => f.check)).toContain('CDA-DLU-01')
  })

  test('metadata that contradict the envelope are told with their line', async () => {
    const other = MTOM.toString('latin1').replace('SA17^1.2.250.1.71.4.2.4', 'SA99^1.2.250.1.71.4.2.4')
    const [judged] = await verdicts(file('secteur.mime', Buffer.from(other, 'latin1')))
    expect(judged?.findings).toContainEqual(expect.objectContaining({ check: 'DMP-V-24', line: expect.any(Number) }))
    expect(judged?.verdict).toBe('non-conforme')
  })

  test('an assertion alone is judged by the rules on VIHFs, at the instant it was made', async () => {
    const [judged] = await verdicts(file('vihf.xml', vihf().replace('<saml2:AttributeValue>urn:dmp<', '<saml2:AttributeValue>urn:autre<')))
    expect(judged?.kind).toBe('vihf')
    expect(judged?.findings.map((f) => f.check)).toContain('DMP-V-31')
    expect(judged?.findings.every((f) => f.check.startsWith('DMP-V-'))).toBe(true)
  })

  test('an existence query in plain SOAP, and a clinical document', async () => {
    const [query, document] = await verdicts(file('td02.xml', Buffer.from(dmpExchange('dmp.td0.2').requestBody)), file('dlu.xml', dlu().bytes))
    expect([query?.kind, document?.kind]).toEqual(['soap', 'cda'])
    expect(document?.findings.map((f) => f.check)).toEqual(['CDA-S-05'])
  })

  test('a multipart that cannot be split is the software’s doing', async () => {
    const { code, out } = await check(file('casse.mime', `POST / HTTP/1.1\r\nContent-Type: multipart/related; boundary="x"\r\n\r\nrien`))
    expect(out).toContain('ne peut pas être découpé')
    expect(code).toBe(1)
  })

  test('a folder that is no ANS tool is said before any work', async () => {
    expect(await check(file('dlu2.xml', dlu().bytes), '--ans-pack', join(folder, 'absent'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('n’existe pas'),
    })
  })
})
