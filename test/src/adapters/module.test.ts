import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { moduleAdapter } from '../../../src/adapters/module.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { tempFolder } from '../evidence/temp-folder.ts'

const clock = frozenClock(new Date('2026-11-23T10:00:00Z'))
const signal = new AbortController().signal
const WHOLE = `
  capabilities: async () => ({ software: { name: 'Exemple', version: '1' }, actions: ['login'], queries: ['resident'], settled: true }),
  act: async ({ action }) => ({ outcome: 'done', message: action }),
  query: async ({ resident }) => (resident === '1' ? { resourceType: 'Patient', id: '1' } : undefined),
  close() {},
`

function aFile(source: string, name = 'adaptateur.mjs'): string {
  const path = join(tempFolder(), name)
  writeFileSync(path, source)
  return path
}

describe('module adapter', () => {
  it('loads a file that exports an adapter', async () => {
    const adapter = await moduleAdapter(aFile(`export const adapter = { name: 'maison', ${WHOLE} }`))
    expect(adapter.name).toBe('maison')
    expect(await adapter.capabilities(signal)).toEqual({
      software: { name: 'Exemple', version: '1' },
      actions: ['login'],
      queries: ['resident'],
      settled: true,
      durable: false,
      answers: {},
    })
    expect(await adapter.act({ action: 'login', args: {}, signal })).toEqual({ outcome: 'done', message: 'login' })
    expect(await adapter.query({ query: 'resident', resident: '1', view: 'affichage', signal })).toEqual({ resourceType: 'Patient', id: '1' })
    expect(await adapter.query({ query: 'resident', resident: '2', view: 'affichage', signal })).toBeNull()
    await adapter.close()
  })

  it('loads a file that creates an adapter, and gives it the clock and the settings', async () => {
    const path = aFile(
      `export const createAdapter = async ({ clock, settings }) => ({ ${WHOLE} act: async () => ({ outcome: 'done', message: settings.url + ' ' + clock.now().toISOString() }) })`,
    )
    const adapter = await moduleAdapter(path, { clock, settings: { url: 'http://x' } })
    expect(await adapter.act({ action: 'login', args: {}, signal })).toMatchObject({ message: 'http://x 2026-11-23T10:00:00.000Z' })
  })

  it('uses the attestations of the module, else those it is given, else leaves them unanswered', async () => {
    const question = { question: { fr: '?', en: '?' }, proof: false, signal }
    const own = await moduleAdapter(
      aFile(`export const adapter = { ${WHOLE} word: 'oui', attest() { return Promise.resolve({ answer: this.word, by: 'm', at: '' }) } }`),
    )
    expect(await own.attest(question)).toMatchObject({ answer: 'oui', by: 'm' })
    const path = aFile(`export const adapter = { ${WHOLE} }`)
    const given = await moduleAdapter(path, { attestations: { attest: async () => ({ answer: 'non', by: 'h', at: '' }) } })
    expect(await given.attest(question)).toMatchObject({ answer: 'non', by: 'h' })
    const alone = await moduleAdapter(path, { clock })
    expect(await alone.attest(question)).toMatchObject({ answer: 'sans-reponse' })
  })

  it('verifies what the module answers', async () => {
    const adapter = await moduleAdapter(aFile(`export const adapter = { ${WHOLE} act: async () => ({ outcome: 'fait' }) }`))
    await expect(adapter.act({ action: 'login', args: {}, signal })).rejects.toMatchObject({ code: 'adaptateur-hors-contrat', params: { received: '"fait"' } })
  })

  it.each([
    ['exports nothing of use', 'export const x = 1', 'adaptateur-hors-contrat', {}],
    ['lacks functions', 'export const adapter = { act() {} }', 'adaptateur-hors-contrat', { missing: 'capabilities, query, close' }],
    ['is not JavaScript', 'export const =', 'adaptateur-illisible', {}],
    ['fails while it is created', "export const createAdapter = () => { throw new Error('base absente') }", 'adaptateur-illisible', { cause: 'base absente' }],
  ])('explains a file that %s', async (_, source, code, params) => {
    const path = aFile(source)
    await expect(moduleAdapter(path)).rejects.toMatchObject({ code, blame: 'configuration', params: { path, ...params } })
  })

  it('explains a file that does not exist', async () => {
    await expect(moduleAdapter(join(tempFolder(), 'absent.mjs'))).rejects.toMatchObject({ code: 'adaptateur-illisible' })
  })
})
