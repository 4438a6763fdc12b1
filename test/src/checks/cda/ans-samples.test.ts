import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CheckContext } from '../../../../src/checks/define.ts'
import { type ClinicalDocument, readCda } from '../../../../src/protocol/cda/document.ts'
import type { NamePart } from '../../../../src/protocol/cda/people.ts'
import type { Identity } from '../../../../src/protocol/ins/identity.ts'
import { ANS_CDA, DLU_SAMPLES, judgeCda, sample } from './judge-cda.ts'
import { missesPage, type Trial } from './misses-page.ts'
import { type Mutation, mutationsOf } from './mutations.ts'
import { serialise } from './serialise.ts'

const there = existsSync(ANS_CDA)
if (!there) console.warn(`skipped: no published documents at ${ANS_CDA}`)
const PAGE = new URL('../../../../docs/cda-misses.md', import.meta.url)
const names = there ? readdirSync(resolve(ANS_CDA, 'ExemplesCDA')).map((f) => f.replace(/\.xml$/, '')) : []

interface Recipe {
  readonly id: string
  readonly source: string
  readonly regex: string
  readonly replacement: string
  readonly flags: string
  readonly description: string
}

describe.skipIf(!there)('documents published by the ANS', () => {
  it('are eleven', () => {
    expect(names).toHaveLength(11)
  })

  it.each(names)('%s: no failure of ours', (name) => {
    expect(judgeCda(sample(name)).filter((f) => f.verdict !== 'avertissement')).toEqual([])
  })

  // What a warning is about is true of these documents: broken links of theirs, a style sheet beside them, invented RPPS numbers.
  it.each(names)('%s: warnings only where the document does depart', (name) => {
    const expected = new Set(['CDA-A-03', 'CDA-D-02', 'CDA-H-15', 'CDA-N-02', 'CDA-S-01', 'CDA-S-05'])
    expect(judgeCda(sample(name)).filter((f) => !expected.has(f.check))).toEqual([])
  })

  it('say the same written again without comments or files', () => {
    for (const name of DLU_SAMPLES) expect(judgeCda(base(name).bytes).filter((f) => f.verdict !== 'avertissement')).toEqual([])
  })
})

const recipes: readonly Recipe[] = there ? (JSON.parse(readFileSync(resolve(ANS_CDA, 'broken-recipes.json'), 'utf8')) as Recipe[]) : []
const TOLD_BY: Readonly<Record<string, string>> = {
  D01: 'CDA-H-10',
  D02: 'CDA-H-02',
  D03: 'CDA-L-01',
  D04: 'CDA-P-05',
  D05: 'CDA-LDL-01',
  D06: 'CDA-VSM-01',
  D07: 'CDA-IPS-02',
  D08: 'CDA-A-02',
  D09: 'CDA-P-09',
  D10: 'CDA-N-01',
}

describe.skipIf(!there)('the ten broken documents', () => {
  it('are ten', () => {
    expect(recipes.map((r) => r.id)).toEqual(Object.keys(TOLD_BY))
  })

  it.each(recipes.map((r) => [r.id, r.description, r] as const))('%s (%s) fails by our own rules', (id, _, recipe) => {
    const text = readFileSync(resolve(ANS_CDA, recipe.source), 'utf8')
    const broken = text.replace(new RegExp(recipe.regex, recipe.flags), recipe.replacement.replace(/\\(\d)/g, '$$$1'))
    expect(broken).not.toBe(text)
    const found = judgeCda(new TextEncoder().encode(broken))
    expect(found.filter((f) => f.verdict === 'non-conforme').map((f) => f.check)).toContain(TOLD_BY[id])
  })
})

describe.skipIf(!there)('each mandatory element removed or altered, one by one', () => {
  let trials: readonly Trial[] = []

  beforeAll(() => {
    trials = DLU_SAMPLES.flatMap((name) => {
      const { document, bytes } = base(name)
      const person = { persona: personOf(document) }
      const alone = counts(bytes)
      const known = counts(bytes, person)
      return [...mutationsOf(document)].map((mutation) => ({
        sample: name,
        mutation,
        caught: isCaught(mutation, serialise(document.root, mutation.target, mutation.edit), { alone, known, person }),
      }))
    })
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, missesPage(trials))
  }, 120_000)

  it('is caught at least 95 times in 100, in each family', () => {
    for (const family of new Set(trials.map((t) => t.mutation.family))) {
      const those = trials.filter((t) => t.mutation.family === family)
      expect(those.filter((t) => t.caught).length / those.length, family).toBeGreaterThanOrEqual(0.95)
    }
  })

  it('covers every family in every document', () => {
    expect(trials.length).toBeGreaterThan(1500)
    for (const name of DLU_SAMPLES)
      for (const family of ['templateId', 'en-tête', 'trait INS', 'trait INS remplacé', 'section'])
        expect(trials.some((t) => t.sample === name && t.mutation.family === family)).toBe(true)
  })

  it('docs/cda-misses.md is up to date (UPDATE_DOCS=1 rewrites it)', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(missesPage(trials))
  })
})

/** A sample written again: what mutations are compared with. */
function base(name: string) {
  const reading = readCda(sample(name))
  if (!reading.ok) throw new Error(`${name}: ${reading.problem.code}`)
  const bytes = serialise(reading.document.root)
  return { document: reading.document, bytes }
}

/** How many times each reason is given. */
function counts(bytes: Uint8Array, context: Partial<CheckContext> = {}): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { check, reason = '' } of judgeCda(bytes, context)) found.set(`${check} ${reason}`, (found.get(`${check} ${reason}`) ?? 0) + 1)
  return found
}

interface Before {
  readonly alone: ReadonlyMap<string, number>
  readonly known: ReadonlyMap<string, number>
  readonly person: Partial<CheckContext>
}

/** Whether a change is told: a reason more than before. A trait replaced by another of the same form is judged as in a scenario, which knows the person. */
function isCaught({ family }: Mutation, mutated: Uint8Array, { alone, known, person }: Before): boolean {
  const replaced = family === 'trait INS remplacé'
  const before = replaced ? known : alone
  return [...counts(mutated, replaced ? person : {})].some(([reason, n]) => n > (before.get(reason) ?? 0))
}

/** The person of a sample, as a scenario would know them. */
function personOf({ header }: ClinicalDocument): Identity {
  const [target] = header.recordTargets
  const [id] = target?.ids ?? []
  const name = (parts: readonly NamePart[] | undefined, qualifier?: string): string => parts?.find((p) => p.qualifier === qualifier)?.text ?? ''
  const matricule = id?.extension ?? ''
  return {
    id: 'sample',
    source: [],
    confidence: 'S',
    traits: {
      nomNaissance: name(target?.name?.family, 'BR'),
      listePrenoms: name(target?.name?.given),
      premierPrenom: name(target?.name?.given, 'BR'),
      sexe: target?.gender?.code ?? '',
      dateNaissance: (target?.birthTime?.value ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
      lieuNaissance: target?.birthCounty?.text ?? null,
    },
    actif: { numIdentifiant: matricule.slice(0, 13), cle: matricule.slice(13), oid: id?.root ?? '' },
    historique: [],
  }
}
