import { Argument, Command } from 'commander'
import pc from 'picocolors'
import { DEFECTS } from '../../mocks/dui/defects.ts'
import { SERVICES } from '../bench/services.ts'
import { helpOf as helpPage } from '../checks/help.ts'
import { type Definitions, loadDefinitions } from '../engine/definitions.ts'
import { strictProblems } from '../engine/strict.ts'
import { BancError } from '../evidence/banc-error.ts'
import { say } from '../i18n/text.ts'
import type { CommandContext } from './command-context.ts'
import { closest } from './select-scenarios.ts'

/** What can be listed: French name, English name. */
const KINDS = [
  ['scenarios', 'scenarios'],
  ['profils', 'profiles'],
  ['controles', 'checks'],
  ['personnes', 'personas'],
  ['pannes', 'faults'],
  ['defauts', 'defects'],
  ['exigences', 'requirements'],
] as const
type Kind = (typeof KINDS)[number][1]

/** `gabarit list [what] [id]`: what the bench knows; `--strict` verifies that it all holds together. */
export function listCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  const names = KINDS.flatMap(([french, english]) => (french === english ? [french] : [french, english]))
  return new Command('list')
    .addArgument(new Argument('[quoi]', fr ? 'ce qu’il faut montrer' : 'what to show').choices(names).default('scenarios'))
    .argument('[id]', fr ? 'pour un contrôle : sa page d’aide' : 'for a check: its help page')
    .option('--strict', fr ? 'vérifie que tout se tient : identifiants, captures, exigences, pannes' : 'verifies that all holds together')
    .option('--json', fr ? 'sortie pour un programme' : 'output for a program')
    .action((what: string, id: string | undefined, options: { strict?: boolean; json?: boolean }) => {
      const definitions = loadDefinitions()
      if (options.strict) {
        const problems = strictProblems(definitions, SERVICES)
        for (const p of problems) terminal.err.write(`${p.file}:${p.line}:${p.column}: ${p.text[lang]}\n`)
        const { scenarios, checks } = definitions
        terminal.out.write(
          fr
            ? `${scenarios.length} scénarios, ${checks.length} contrôles : ${problems.length === 0 ? 'tout se tient' : `${problems.length} problème(s)`}.\n`
            : `${scenarios.length} scenarios, ${checks.length} checks: ${problems.length === 0 ? 'all holds together' : `${problems.length} problem(s)`}.\n`,
        )
        done(problems.length === 0 ? 0 : 2)
        return
      }
      const kind = KINDS.find(([french, english]) => what === french || what === english)?.[1] ?? 'scenarios'
      if (kind === 'checks' && id) {
        terminal.out.write(helpOf(definitions, id, lang))
        return
      }
      const rows = rowsOf(kind, definitions, lang)
      if (options.json)
        terminal.out.write(
          `${JSON.stringify(
            rows.map(([key, text]) => ({ id: key, text })),
            null,
            2,
          )}\n`,
        )
      else {
        const paint = pc.createColors(terminal.colors)
        const width = Math.max(...rows.map(([key]) => key.length))
        for (const [key, text] of rows) terminal.out.write(`${paint.bold(key.padEnd(width))}  ${text}\n`)
      }
    })
}

function helpOf(definitions: Definitions, id: string, lang: 'fr' | 'en'): string {
  const check = definitions.checks.find((c) => c.id.toLowerCase() === id.toLowerCase())
  if (check) return `# ${check.id}\n\n${helpPage(check, lang, definitions.requirements)}`
  const ids = definitions.checks.map((c) => c.id)
  throw new BancError(
    'controle-inconnu',
    'configuration',
    { fr: 'Aucun contrôle « {id} ». Les plus proches : {close}.', en: 'No check "{id}". The closest: {close}.' },
    { fr: 'Voyez la liste : gabarit list controles.', en: 'See the list: gabarit list checks.' },
    { id, close: closest(id.toUpperCase(), ids, 3).join(', ') },
  )
}

function rowsOf(kind: Kind, definitions: Definitions, lang: 'fr' | 'en'): (readonly [string, string])[] {
  switch (kind) {
    case 'scenarios':
      return definitions.scenarios.map((s) => [s.id, say(s.title, lang)])
    case 'profiles':
      return definitions.profiles.map((p) => [p.id, `${p.version} · ${say(p.title, lang)}`])
    case 'checks':
      return definitions.checks.map((c) => [c.id, `${c.level} · ${say(c.title, lang)}`])
    case 'personas':
      return [...definitions.personas.values()].map((p) => {
        const { nomNaissance, listePrenoms, sexe, dateNaissance, lieuNaissance } = p.traits
        const number = p.actif ? `${p.actif.numIdentifiant}${p.actif.cle}` : '–'
        return [p.id, `${nomNaissance} ${listePrenoms} · ${sexe} · ${dateNaissance} · ${lieuNaissance ?? '–'} · ${number}`]
      })
    case 'faults':
      return SERVICES.flatMap((s) => s.faults.map((f) => [`${s.id}/${f.code}`, `${say(f.label, lang)} (${f.source})`] as const))
    case 'defects':
      return DEFECTS.map((d) => [d.id, `${say(d.text, lang)} → ${d.breaks.join(', ')}`])
    case 'requirements':
      return [...definitions.requirements.values()].map((r) => [r.code, r[lang]])
  }
}
