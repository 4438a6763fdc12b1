import type { Blame } from '../../evidence/events.ts'
import type { BlameItem } from '../model.ts'
import { type Html, html } from './markup.ts'
import { verdictBadge } from './verdict-badge.ts'
import type { View } from './view.ts'

const BLAMES: readonly Blame[] = ['dui', 'configuration', 'banc']

/** Who has to act: three lists that are never mixed. */
export function blameSection(view: View): Html {
  return html`<section aria-labelledby="fautes"><h2 id="fautes">${view.t('html.fautes')}</h2><div class="blames">${BLAMES.map((b) => blame(view, b))}</div></section>`
}

function blame(view: View, who: Blame): Html {
  const groups = grouped(view, view.report.blames[who])
  return html`<div class="blame ${who}"><h3>${view.t(`faute.${who}`)} <span class="total">${groups.length}</span></h3><p class="muted">${view.t(`faute.${who}.sens`)}</p>
${groups.length === 0 ? html`<p class="none">${view.t('faute.rien')}</p>` : html`<ol>${groups.map((g) => item(view, g))}</ol>`}</div>`
}

/** The same departure met by several scenarios is one thing to mend. */
function grouped(view: View, items: readonly BlameItem[]): { readonly first: BlameItem; readonly scenarios: readonly (string | null)[] }[] {
  const groups = new Map<string, { first: BlameItem; scenarios: (string | null)[] }>()
  for (const item of items) {
    const key = `${item.check ?? ''}|${view.say(item.sentence)}`
    const group = groups.get(key)
    if (group) group.scenarios.push(item.scenario)
    else groups.set(key, { first: item, scenarios: [item.scenario] })
  }
  return [...groups.values()]
}

function item(view: View, { first, scenarios }: { readonly first: BlameItem; readonly scenarios: readonly (string | null)[] }): Html {
  return html`<li>${verdictBadge(view, first.verdict)} ${first.check !== null && html`<span class="mono id">${first.check}</span>`}
<p>${view.say(first.sentence)}</p><p class="mend"><strong>${view.t('html.que-faire')}</strong> ${view.say(first.next)}</p>
<p class="small muted">${scenarios.map((s, i) => html`${i > 0 ? ', ' : ''}${scenarioLink(view, s)}`)}</p></li>`
}

export function scenarioLink(view: View, id: string | null): Html {
  if (id === null) return html`${view.t('html.hors-scenario')}`
  const anchor = view.scenarioAnchor(id)
  return anchor ? html`<a href="#${anchor}" class="mono">${id}</a>` : html`<span class="mono">${id}</span>`
}
