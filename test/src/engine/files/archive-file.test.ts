import { describe, expect, test } from 'vitest'
import { cdaChecks } from '../../../../src/checks/cda/index.ts'
import { n1Document, renamed, SUBSET, secondDocument, xdm } from '../../../../src/checks/xdm/examples.ts'
import { xdmChecks } from '../../../../src/checks/xdm/index.ts'
import { AnsVerdicts } from '../../../../src/engine/ans-verdicts.ts'
import { type FileJudgement, judgeFile } from '../../../../src/engine/files/judge-file.ts'
import { checkSettings } from '../../../../src/engine/settings.ts'
import { createGardeFou } from '../../../../src/evidence/garde-fou.ts'
import { writeArchive } from '../../../../src/protocol/xdm/write-archive.ts'
import { fileReport } from '../../../../src/report/files-report.ts'

const checks = [...xdmChecks, ...cdaChecks]
const KNOWN = ['2360663220836', '148022A011555']

function judged(bytes: Uint8Array, known = KNOWN): Promise<FileJudgement> {
  const options = { checks, settings: checkSettings([]), gardeFou: createGardeFou({ known, ranges: [] }), ans: new AnsVerdicts(null) }
  return judgeFile('envoi.zip', bytes, { ...options, authorities: [], now: new Date('2026-11-24T12:00:00Z') })
}

describe('gabarit check of an archive', () => {
  test('its own rules, then those of each document in it', async () => {
    const found = await judged(xdm({ documents: [n1Document(), secondDocument()] }).bytes)
    expect([found.kind, found.verdict, found.problem]).toEqual(['xdm', 'conforme', null])
    const subjects = new Set(found.findings.filter((f) => f.check.startsWith('CDA-')).map((f) => f.subject))
    expect([...subjects]).toEqual([`${SUBSET}DOC0001.XML`, `${SUBSET}DOC0002.XML`])
    expect(found.findings.filter((f) => f.check.startsWith('XDM-')).map((f) => f.subject)).toContain('envoi.zip')
  })

  test('a fault is told with the file of the archive and its line', async () => {
    const found = await judged(
      xdm({ cda: [['POCD_HD000040', 'POCD_HD000041']], metadata: [['nodeRepresentation="SA17"', 'nodeRepresentation="EHPAD"']] }).bytes,
    )
    const { findings, what } = fileReport(found, checks, 'fr', (text) => text)
    expect(what).toBe('archive IHE_XDM')
    const where = (check: string): string | null | undefined => findings.find((f) => f.check === check)?.where
    expect(where('XDM-D-05')).toMatch(/^document, fichier IHE_XDM\/SUBSET01\/METADATA\.XML, ligne \d+/)
    expect(where('CDA-H-02')).toMatch(/^document IHE_XDM\/SUBSET01\/DOC0001\.XML, ligne \d+/)
  })

  test('an archive that lost its METADATA.XML is still one', async () => {
    const found = await judged(xdm({ files: renamed(`${SUBSET}METADATA.XML`, null) }).bytes)
    expect(found.findings.filter((f) => f.verdict === 'non-conforme').map((f) => f.check)).toEqual(['XDM-Z-04'])
  })

  test('a truncated archive is judged, not refused', async () => {
    const { bytes } = xdm()
    const found = await judged(bytes.subarray(0, bytes.length / 2))
    expect(found.findings.filter((f) => f.verdict !== 'conforme').map((f) => [f.check, f.reason])).toEqual([['XDM-Z-01', 'illisible']])
  })

  test('a ZIP of something else is of no kind', async () => {
    const found = await judged(writeArchive([{ name: 'xl/workbook.xml', bytes: Buffer.from('<a/>') }]))
    expect([found.kind, found.verdict, found.problem?.code]).toEqual([null, 'configuration', 'fichier-inconnu'])
  })

  test('a real person’s number hidden by compression is found', async () => {
    const found = await judged(xdm().bytes, [])
    expect([found.verdict, found.problem?.code, found.findings]).toEqual(['configuration', 'numero-inconnu', []])
  })
})
