import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { archiveOf, mail, theDocument } from '../../../src/checks/mss/examples.ts'
import { aFileFolder, type Told, told } from './a-terminal.ts'

const folder = aFileFolder()
const check = (...words: readonly string[]): Promise<Told> => told(['check', ...words])

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

interface Verdicts {
  readonly files: { readonly kind: string; readonly findings: { readonly check: string; readonly where: string | null }[] }[]
}

describe('gabarit check on mails', () => {
  test('a good one: its rules, those of its archive and of its document', async () => {
    const { code, out } = await check(file('bon.eml', mail()))
    expect(out).toContain('✓ Conforme')
    expect(out).toMatch(/\(courriel\) · \d\d+ règles respectées/)
    expect(code).toBe(0)
  })

  test('the document inside is judged as a file of its own would be', async () => {
    const document = Buffer.from(theDocument()).toString('utf8')
    const other = document.replace('1.2.250.1.213.1.1.1.1', '1.2.250.1.213.1.1.1.9')
    expect(other).not.toBe(document)
    const { out } = await check(file('document.xml', other), file('document.eml', mail({ archives: [archiveOf([Buffer.from(other, 'utf8')])] })), '--json')
    const [alone, mailed] = (JSON.parse(out) as Verdicts).files
    const rules = alone?.findings.map((f) => f.check) ?? []
    expect(rules.length).toBeGreaterThan(0)
    expect(mailed?.findings.map((f) => f.check)).toEqual(expect.arrayContaining(rules))
  })

  test('what is wrong is told in the words of a mail, on its line when it has one', async () => {
    const text = Buffer.from(mail()).toString('latin1')
    const { out, code } = await check(
      file('objet.eml', text.replace('Subject: XDM/1.0/DDM+', 'Subject: XDM/1,0/DDM+')),
      file('sans-nil.eml', text.replace(/X-MSS-NIL: .*\r\n/, '')),
    )
    expect(out).toMatch(/courriel, en-tête Subject, ligne \d+ : /)
    expect(out).toContain('courriel, en-tête X-MSS-NIL : ')
    expect(out).toContain('enveloppe SMTP')
    expect(out).not.toMatch(/requête|en-tête HTTP/)
    expect(code).toBe(1)
  })

  test('a number of a real person hidden in an archive: not examined, not quoted, exit 2', async () => {
    const document = Buffer.from(theDocument()).toString('utf8').replace('</ClinicalDocument>', '<!-- 1 84 12 76 451 089 46 --></ClinicalDocument>')
    const { code, out } = await check(file('reel.eml', mail({ archives: [archiveOf([Buffer.from(document, 'utf8')])] })))
    expect(out).toContain('peuvent être ceux de personnes réelles')
    expect(out).not.toContain('451 089')
    expect(code).toBe(2)
  })
})
