import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { XDM_DEFECTS } from '../../../../mocks/dui/defects/xdm.ts'
import type { DefectId } from '../../../../mocks/dui/index.ts'
import type { DocumentCheck, DocumentSubject } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { xdmChecks } from '../../../../src/checks/xdm/index.ts'
import { mailScene } from '../../../mocks/dui/mail/mail-scene.ts'
import { smtpBench } from '../../../mocks/dui/mail/smtp-bench.ts'

const checks = xdmChecks.filter((c): c is DocumentCheck => c.on.kind === 'document')

/** The archives of the mails that the simulator sends: documents of these types (a DLU, of class 11), then a new version of a report. */
async function archivesOf(defects: readonly DefectId[], type = '74207-2'): Promise<DocumentSubject[]> {
  await using smtp = await smtpBench()
  await using scene = await mailScene({ smtp, defects })
  const to = { vers: 'urgences@ch-fictif.mssante.fr', type }
  await scene.act('message.send', to)
  await scene.act('message.send', { ...to, type: '34112-3', remplace: 'oui' })
  const mails = await Promise.all(smtp.taken.map(({ raw }) => PostalMime.parse(raw)))
  return mails.flatMap(({ attachments }) =>
    attachments
      .filter((a) => a.mimeType === 'application/zip')
      .map((a) => ({ kind: 'document' as const, type: 'xdm' as const, name: a.filename ?? '', bytes: new Uint8Array(a.content as ArrayBuffer), from: null })),
  )
}

function told(archives: readonly DocumentSubject[]): string[] {
  return checks.filter((c) => archives.some((a) => c.judge(a, exampleContext(a)).some((j) => j.verdict !== 'conforme'))).map((c) => c.id)
}

describe('archives of the simulator', () => {
  test('a correct one breaks no rule', async () => {
    const archives = await archivesOf([], '74207-2 34112-3')
    expect(archives).toHaveLength(2)
    expect(
      archives.flatMap((a) =>
        checks.flatMap((c) =>
          c
            .judge(a, exampleContext(a))
            .filter((j) => j.verdict !== 'conforme')
            .map((j) => [c.id, j]),
        ),
      ),
    ).toEqual([])
  })

  test.each(XDM_DEFECTS.map((d) => [d.id, d] as const))('%s breaks the rules it says, and no other', async (_, { id, breaks }) => {
    expect(told(await archivesOf([id])).toSorted()).toEqual(breaks.filter((c) => c.startsWith('XDM-')).toSorted())
  })

  test('every rule is broken by one defect at least', () => {
    const broken = new Set<string>(XDM_DEFECTS.flatMap((d) => d.breaks))
    expect(checks.map((c) => c.id).filter((id) => !broken.has(id))).toEqual([])
  })
})
