import type { Key } from '../i18n/catalogue.ts'
import type { Lang } from '../i18n/text.ts'
import { annexes, coverageSection } from './html/annexes.ts'
import { blameSection } from './html/blame-section.ts'
import { criteriaSection } from './html/criteria-section.ts'
import { firstScreen, runFacts } from './html/first-screen.ts'
import { Html, html } from './html/markup.ts'
import { attestationSection, silenceSection, unexpectedSection } from './html/other-sections.ts'
import { scenarioSection } from './html/scenario-section.ts'
import { STYLE } from './html/style.ts'
import { verdictDrawings } from './html/verdict-badge.ts'
import { View } from './html/view.ts'
import type { ReportModel } from './model.ts'
import type { Reporter } from './reporter.ts'

/** The report as one page: no script, nothing fetched, readable on a screen, a telephone and paper. */
export function reportHtml(model: ReportModel, lang: Lang): string {
  const view = new View(model, lang)
  const { software, bench } = model.report.header
  const silence = silenceSection(view)
  return html`${new Html('<!doctype html>')}
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${view.t('html.titre')} · ${software.name} ${software.version} · ${view.t(`verdict.${model.report.verdict}`)}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#contenu">${view.t('html.aller')}</a>
${verdictDrawings()}
${firstScreen(view)}
${contents(view, silence !== null)}
${blameSection(view)}
${criteriaSection(view)}
${scenarioSection(view)}
${unexpectedSection(view)}
${silence}
${attestationSection(view)}
${coverageSection(view)}
${runFacts(view)}
${annexes(view)}
</main>
<footer>${view.t('html.pied', { version: bench.version })}</footer>
</body>
</html>
`.markup
}

export const htmlReporter: Reporter = {
  name: 'html',
  async write(model, out, lang) {
    return [await out.write('report.html', reportHtml(model, lang))]
  },
}

function contents(view: View, silence: boolean): Html {
  const entries: [string, Key][] = [
    ['fautes', 'html.fautes'],
    ['criteres', 'html.criteres'],
    ['scenarios', 'html.scenarios'],
    ['inattendus', 'html.inattendus'],
    ...(silence ? ([['oublies', view.report.neverRan.length > 0 ? 'html.oublies' : 'html.pannes']] as [string, Key][]) : []),
    ['attestations', 'html.attestations'],
    ['couverture', 'html.couverture'],
    ['faits', 'html.execution'],
    ...(view.crowded ? ([['regles', 'html.annexe-regles']] as [string, Key][]) : []),
    ['verdicts', 'html.annexe-verdicts'],
    ['marques', 'html.annexe-marques'],
    ['glossaire', 'html.glossaire'],
  ]
  return html`<nav class="contents noprint" aria-label="${view.t('html.sommaire')}"><ul>${entries.map(([id, key]) => html`<li><a href="#${id}">${view.t(key)}</a></li>`)}</ul></nav>`
}
