import type { Lang, Text } from '../i18n/text.ts'
import type { Check } from './define.ts'
import { CHECK_PARAMS } from './params.ts'

const LABELS = {
  why: { fr: 'Pourquoi', en: 'Why' },
  mend: { fr: 'Comment corriger', en: 'How to mend' },
  reasons: { fr: 'Ce qui est signalé', en: 'What is reported' },
  exigences: { fr: 'Exigences', en: 'Requirements' },
  none: { fr: 'Aucune exigence du tableau ne porte précisément sur ce point.', en: 'No requirement of the table bears precisely on this point.' },
  params: { fr: 'Paramètres du scénario', en: 'Scenario parameters' },
  source: { fr: 'Source', en: 'Source' },
  level: { fr: 'Niveau', en: 'Level' },
  on: { fr: 'Porte sur', en: 'Bears on' },
  summary: { fr: 'résumé, le texte officiel fait foi', en: 'summary, the official text prevails' },
} satisfies Record<string, Text>

const LEVELS: Readonly<Record<Check['level'], Text>> = {
  DOIT: { fr: 'DOIT — un écart rend le résultat non conforme.', en: 'DOIT (must) — a departure makes the result non-conforming.' },
  PEUT: { fr: 'PEUT — un écart donne un avertissement.', en: 'PEUT (may) — a departure gives a warning.' },
}

const MARKS: Readonly<Record<Check['source']['mark'], Text>> = {
  S: { fr: 'source publiée lue', en: 'published source read' },
  C: { fr: 'source secondaire', en: 'secondary source' },
  M: { fr: 'de mémoire, à confirmer : ce n’est pas une règle officielle', en: 'from memory, to be confirmed: not an official rule' },
  I: { fr: 'déduction du projet : ce n’est pas une règle officielle', en: 'inferred by the project: not an official rule' },
}

/** The help of one check, in one language, as Markdown without its title line. Requirements are said in words when their texts are known. */
export function helpOf(check: Check, lang: Lang, requirements: ReadonlyMap<string, Text>): string {
  const heading = (label: Text): string => `### ${label[lang]}`
  const exigence = (code: string, text: Text | undefined): string => `- **${code}**${text ? ` — ${markdown(text[lang])} (${LABELS.summary[lang]})` : ''}`
  const params = Object.entries(CHECK_PARAMS[check.id] ?? {})
  const lines = [
    `**${markdown(check.title[lang])}**`,
    '',
    `- ${LABELS.level[lang]} : ${LEVELS[check.level][lang]}`,
    `- ${LABELS.on[lang]} : ${subjectOf(check)[lang]}`,
    `- ${LABELS.source[lang]} : ${markdown(check.source.ref)} (${MARKS[check.source.mark][lang]})`,
    '',
    heading(LABELS.why),
    '',
    markdown(check.why[lang]),
    '',
    heading(LABELS.mend),
    '',
    markdown(check.mend[lang]),
    '',
    heading(LABELS.reasons),
    '',
    ...Object.entries(check.reasons).map(([key, text]) => `- \`${key}\` — ${markdown(open(text[lang]))}`),
    '',
    heading(LABELS.exigences),
    '',
    ...(check.exigences.length === 0 ? [LABELS.none[lang]] : check.exigences.map((code) => exigence(code, requirements.get(code)))),
  ]
  if (params.length > 0) lines.push('', heading(LABELS.params), '', ...params.map(([name, text]) => `- \`${name}\` — ${markdown(text[lang])}`))
  const body = lines.join('\n')
  return lang === 'en' ? body.replaceAll(/^(- [A-Z][a-z ]+) : /gm, '$1: ') : body
}

function subjectOf(check: Check): Text {
  switch (check.on.kind) {
    case 'exchange': {
      const names = check.on.transactions.map((t) => `\`${t}\``).join(', ')
      return { fr: `chaque échange ${names}`, en: `each exchange ${names}` }
    }
    case 'observation':
      return { fr: `ce que le logiciel montre (\`${check.on.query}\`)`, en: `what the software shows (\`${check.on.query}\`)` }
    case 'document':
      return { fr: 'chaque document clinique (CDA)', en: 'each clinical document (CDA)' }
    case 'scenario':
      return { fr: 'le scénario entier', en: 'the whole scenario' }
  }
}

/** Values are not known yet: their places are left open. */
function open(text: string): string {
  return text.replace(/\{\w+\}/g, '…')
}

function markdown(text: string): string {
  return text.replace(/</g, '&lt;').replace(/\|/g, '\\|')
}
