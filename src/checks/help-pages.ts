import type { Text } from '../i18n/text.ts'
import type { Check } from './define.ts'
import { helpOf } from './help.ts'

/** A file of `docs/checks`, to be written as it is. */
export interface HelpPage {
  readonly name: string
  readonly content: string
}

const NOTE = '<!-- Page produite à partir de src/checks : modifier le contrôle, puis relancer ses tests avec UPDATE_DOCS=1. -->'

/** The pages of all checks, French first then English, and their index. */
export function helpPages(checks: readonly Check[], requirements: ReadonlyMap<string, Text>): HelpPage[] {
  const pages = checks.map((check) => ({
    name: `${check.id}.md`,
    content: page(`# ${check.id}`, '## Français', helpOf(check, 'fr', requirements), '## English', helpOf(check, 'en', requirements)),
  }))
  return [...pages, { name: 'README.md', content: index(checks) }]
}

function index(checks: readonly Check[]): string {
  const familyOf = (check: Check): string => check.id.slice(0, check.id.indexOf('-'))
  const tables = [...new Set(checks.map(familyOf))].flatMap((family) => [
    `## ${family}`,
    [
      '| Contrôle | Niveau | Ce que le logiciel doit faire | What the software must do |',
      '|---|---|---|---|',
      ...checks.filter((c) => familyOf(c) === family).map(row),
    ].join('\n'),
  ])
  return page(
    '# Contrôles',
    'Chaque contrôle a sa page : ce qu’il vérifie, pourquoi, et comment corriger. Le numéro d’un contrôle est aussi le nom de son fichier dans `src/checks`.',
    'Each check has its page: what it verifies, why, and how to mend. The id of a check is also the name of its file in `src/checks`.',
    ...tables,
  )
}

function page(...parts: readonly string[]): string {
  return `${[NOTE, ...parts].join('\n\n')}\n`
}

function row(check: Check): string {
  const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/</g, '&lt;')
  return `| [${check.id}](${check.id}.md) | ${check.level} | ${cell(check.title.fr)} | ${cell(check.title.en)} |`
}
