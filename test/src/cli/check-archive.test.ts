import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { xdm } from '../../../src/checks/xdm/examples.ts'
import { writeArchive } from '../../../src/protocol/xdm/write-archive.ts'
import { aFileFolder, told } from './a-terminal.ts'

const folder = aFileFolder()

function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

test('an IHE_XDM.zip, by its content and in a folder: its documents are judged, and named by their path in it', async () => {
  file('IHE_XDM.ZIP', xdm({ cda: [['POCD_HD000040', 'POCD_HD000041']] }).bytes)
  const { code, out } = await told(['check', folder])
  expect(out).toContain('IHE_XDM.ZIP (archive IHE_XDM)')
  expect(out).toMatch(/CDA-H-02 .*\n {5}document IHE_XDM\/SUBSET01\/DOC0001\.XML, ligne \d+/)
  expect(code).toBe(1)
})

test('a ZIP of something else is said not to be an archive of documents', async () => {
  const { code, out } = await told(['check', file('classeur.xlsx', writeArchive([{ name: 'xl/workbook.xml', bytes: Buffer.from('<a/>') }]))])
  expect(out).toContain('ni une archive IHE_XDM')
  expect(code).toBe(2)
})
