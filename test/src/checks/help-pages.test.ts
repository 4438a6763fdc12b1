import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { helpOf } from '../../../src/checks/help.ts'
import { helpPages } from '../../../src/checks/help-pages.ts'
import { allChecks, checkById } from '../../../src/checks/index.ts'
import { requirementsByCode } from '../../../src/checks/requirement.ts'

const root = new URL('../../../', import.meta.url)
const folder = new URL('docs/checks/', root)
const requirements = requirementsByCode(JSON.parse(readFileSync(new URL('profiles/requirements.json', root), 'utf8')))
const pages = helpPages(allChecks, requirements)

if (process.env['UPDATE_DOCS'] === '1') {
  for (const name of readdirSync(folder)) if (!pages.some((p) => p.name === name)) rmSync(new URL(name, folder))
  for (const { name, content } of pages) writeFileSync(new URL(name, folder), content)
}

describe('docs/checks', () => {
  it('holds one page a check and an index, nothing else', () => {
    expect(readdirSync(folder).toSorted()).toEqual(pages.map((p) => p.name).toSorted())
  })

  it.each(pages.map((p) => [p.name, p] as const))('%s is up to date (UPDATE_DOCS=1 rewrites it)', (name, page) => {
    expect(readFileSync(new URL(name, folder), 'utf8')).toBe(page.content)
  })
})

describe('the help of a check', () => {
  const check = checkById('INSI-H2')
  if (!check) throw new Error('INSI-H2 is in the catalogue')

  it.each(['fr', 'en'] as const)('says title, why, how to mend, reasons and requirements (%s)', (lang) => {
    const help = helpOf(check, lang, requirements)
    for (const part of [check.title[lang], check.why[lang], check.mend[lang], requirements.get('SC.INS.28A')?.[lang] ?? '?']) expect(help).toContain(part)
    for (const reason of Object.keys(check.reasons)) expect(help).toContain(`\`${reason}\``)
  })

  it('never words an inference as an official rule', () => {
    for (const c of allChecks.filter((one) => one.source.mark === 'M' || one.source.mark === 'I')) {
      expect(helpOf(c, 'fr', requirements)).toContain('ce n’est pas une règle officielle')
      expect(helpOf(c, 'en', requirements)).toContain('not an official rule')
    }
  })
})
