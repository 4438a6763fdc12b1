import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { PackProblem } from '../../ans-pack/types.ts'
import { BancError } from '../../evidence/banc-error.ts'
import { type Diagnosis, well, wrong } from './probe.ts'

/** How many problems of one kind are named one by one. */
const NAMED = 5

/** Says, before any verdict, what a checkout of the ANS tool can judge and what it lacks (missing value sets, files, terminologies). */
export async function probeAnsPack(folder: string): Promise<Diagnosis[]> {
  if (!existsSync(folder)) {
    return [
      wrong(
        'outil-ans',
        'bloquant',
        'configuration',
        { fr: 'Le dossier de l’outil ANS « {folder} » n’existe pas.', en: 'The folder of the ANS tool "{folder}" does not exist.' },
        { fr: 'Donnez le dossier obtenu par git clone.', en: 'Give the folder made by git clone.' },
        { folder },
      ),
    ]
  }
  const { AnsPack } = await import('../../ans-pack/index.ts')
  try {
    const pack = AnsPack.open(resolve(folder))
    const problems = pack.inspect()
    const { version, documentSchematrons, terminologies } = pack.description
    await pack.close()
    const params = { edition: version.id, volets: documentSchematrons.length, terminologies: terminologies.length }
    return [
      well(
        'outil-ans',
        {
          fr: 'L’outil ANS convient (édition {edition}) : {volets} Schematrons de documents, {terminologies} terminologies.',
          en: 'The ANS tool is fine (edition {edition}): {volets} document Schematrons, {terminologies} terminologies.',
        },
        params,
      ),
      ...byCode(problems),
    ]
  } catch (error) {
    if (!(error instanceof BancError)) throw error
    return [wrong('outil-ans', 'bloquant', 'configuration', error.text, error.conseil, error.params)]
  }
}

/** Problems of one kind together: a checkout written on Windows has dozens of the same. */
function byCode(problems: readonly PackProblem[]): Diagnosis[] {
  const kinds = new Map<string, PackProblem[]>()
  for (const p of problems) if (p.gravity !== 'information') kinds.set(p.code, [...(kinds.get(p.code) ?? []), p])
  return [...kinds.values()].flatMap((same) => {
    const named = same.slice(0, NAMED).map((p) => wrong('outil-ans', 'attention', 'configuration', p.text, p.conseil, {}))
    if (same.length <= NAMED) return named
    const rest = {
      fr: '… et {n} autres du même genre.',
      en: '… and {n} more of the same kind.',
    }
    return [...named, wrong('outil-ans', 'attention', 'configuration', rest, same[0]?.conseil ?? rest, { n: same.length - NAMED })]
  })
}
