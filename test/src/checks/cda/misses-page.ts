import type { Mutation } from './mutations.ts'

/** What a mutation of a document gave. */
export interface Trial {
  readonly sample: string
  readonly mutation: Mutation
  readonly caught: boolean
}

/** The page of what the rules do not see: figures by family, then each kind missed. Names kinds of elements only. */
export function missesPage(trials: readonly Trial[]): string {
  const families = [...new Set(trials.map((t) => t.mutation.family))]
  const row = (name: string, those: readonly Trial[]): string => {
    const caught = those.filter((t) => t.caught).length
    return `| ${name} | ${those.length} | ${caught} | ${((100 * caught) / those.length).toFixed(1)} % |`
  }
  const missed = new Map<string, { readonly mutation: Mutation; readonly samples: Set<string>; count: number }>()
  for (const { sample, mutation, caught } of trials) {
    if (caught) continue
    const key = `${mutation.family} ${mutation.kind} ${mutation.change}`
    const entry = missed.get(key) ?? { mutation, samples: new Set<string>(), count: 0 }
    entry.samples.add(sample)
    entry.count++
    missed.set(key, entry)
  }
  return [
    '<!-- Written by test/src/checks/cda/ans-samples.test.ts: UPDATE_DOCS=1 npx vitest run test/src/checks/cda -->',
    '',
    '# Ce que les règles propres ne voient pas / What our own rules do not see',
    '',
    'Sur cinq documents publiés de la famille DLU, chaque `templateId`, chaque élément obligatoire de l’en-tête, chaque trait INS, chaque section et chaque donnée obligatoires sont retirés ou altérés un par un. Une altération est vue si une règle de `src/checks/cda` la signale, sans les règles publiées par l’ANS. Les libellés (`displayName`) ne sont comparés par aucune règle et ne sont que retirés.',
    '',
    'On five published documents of the DLU family, each `templateId`, each mandatory element of the header, each INS trait, each mandatory section and data item is removed or altered one by one. A change is seen if a rule of `src/checks/cda` reports it, without the rules published by ANS. Labels (`displayName`) are compared by no rule and are only removed.',
    '',
    '| Famille / Family | Altérations / Changes | Vues / Seen | Part / Share |',
    '|---|---|---|---|',
    ...families.map((family) =>
      row(
        family,
        trials.filter((t) => t.mutation.family === family),
      ),
    ),
    row('**total**', trials),
    '',
    '## Non vues / Not seen',
    '',
    ...(missed.size === 0
      ? ['Aucune. / None.']
      : [
          '| Famille / Family | Élément / Element | Altération / Change | Documents | Fois / Times |',
          '|---|---|---|---|---|',
          ...[...missed.values()].map(
            ({ mutation: m, samples, count }) => `| ${m.family} | \`${m.kind.replace(/\|/g, '\\|')}\` | ${m.change} | ${[...samples].join(', ')} | ${count} |`,
          ),
        ]),
    '',
    '« Trait INS remplacé » : par un autre de même forme. Cela ne se voit que si le scénario connaît la personne (contrôle CDA-P-15) ; ces altérations sont jugées ainsi, les autres sans rien savoir d’elle. / "Trait INS remplacé": replaced by another of the same form. It is seen only if the scenario knows the person (check CDA-P-15); these changes are judged so, the others knowing nothing of the person.',
    '',
  ].join('\n')
}
