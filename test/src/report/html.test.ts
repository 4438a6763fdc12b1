import { XMLValidator } from 'fast-xml-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { foldRun } from '../../../src/report/fold.ts'
import { Html, html } from '../../../src/report/html/markup.ts'
import { STYLE } from '../../../src/report/html/style.ts'
import { reportHtml } from '../../../src/report/html.ts'
import { readReportJson, reportJson } from '../../../src/report/json.ts'
import * as b from './builders.ts'
import { richRun } from './rich-run.ts'

function richModel() {
  const { events, definitions, store } = richRun()
  return foldRun(events, b.RUN, definitions, store.read)
}

describe('the page of a red run', () => {
  let page = ''
  beforeAll(() => {
    page = reportHtml(richModel(), 'fr')
  })

  test('needs nothing from elsewhere and runs no script', () => {
    expect(page).not.toMatch(/<script|<link|<iframe|<img|\ssrc=|url\(|@import|\son\w+=/i)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  test('is well-formed markup', () => {
    const body = page
      .slice(page.indexOf('<body>'), page.indexOf('</html>'))
      .replaceAll('<br>', '<br/>')
      .replaceAll(/<details([^>]*) open>/g, '<details$1>')
    expect(XMLValidator.validate(body)).toBe(true)
  })

  test('begins with the verdict in words, the figures, and what it is not', () => {
    const order = [
      'class="verdict configuration"',
      'La configuration est à corriger',
      'class="counts"',
      'Ce que ce rapport n’est pas',
      'Qui doit agir',
      'Critères du profil',
    ]
    const places = order.map((text) => page.indexOf(text))
    expect(places.every((p) => p > 0)).toBe(true)
    expect([...places].sort((x, y) => x - y)).toEqual(places)
  })

  test('has one title, and headings that never skip a level', () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map((m) => Number(m[1]))
    expect(levels.filter((l) => l === 1)).toHaveLength(1)
    expect(levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1)).toEqual([])
  })

  test('has landmarks, a skip link, captions and scopes', () => {
    expect(page).toContain('<html lang="fr">')
    expect(page).toContain('<a class="skip" href="#contenu">')
    expect(page).toContain('<main id="contenu">')
    const tables = page.match(/<table/g) ?? []
    expect(page.match(/<caption/g)).toHaveLength(tables.length)
    expect(page).not.toMatch(/<th(?! scope=)[ >]/)
  })

  test('has no dead link and no id twice', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((m) => m[1])
    expect(new Set(ids).size).toBe(ids.length)
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map((m) => m[1])
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  })

  test('never tells a verdict by colour alone', () => {
    const badges = [...page.matchAll(/<span class="badge [^"]+">(.*?)<\/span>/g)].map((m) => m[1] ?? '')
    expect(badges.length).toBeGreaterThan(20)
    expect(badges.filter((badge) => !/<use href="#v-[\w-]+"\/><\/svg>\S/.test(badge))).toEqual([])
  })

  test('opens the scenarios that ask for an action, and only them', () => {
    const shown = [...page.matchAll(/<details class="scenario ([\w-]+)" id="[^"]+"( open)?>/g)].map((m) => [m[1], m[2] === ' open'])
    expect(shown).toEqual([
      ['non-conforme', true],
      ['conforme', false],
      ['non-conforme', true],
      ['sans-objet', false],
      ['a-verifier', true],
      ['configuration', true],
    ])
  })

  test('marks the line at fault in the excerpt and in the exchange, with its number', () => {
    const marked = [...page.matchAll(/<mark class="l fault">.*?<\/mark>/g)].map((m) =>
      m[0]
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    const line = '16 ligne en cause 16 : &lt;r:Prenom&gt;Toüssaint&lt;/r:Prenom&gt;'
    expect(marked.filter((m) => m === line)).toHaveLength(2)
  })

  test('says that an inferred rule is not published', () => {
    expect(page).toContain('Déduit des réponses 02 (règle déduite, non publiée)')
  })

  test('explains the words of the field', () => {
    for (const term of ['DUI', 'INS', 'INSi', 'NIR', 'NIA', 'RNIV', 'VA', 'VSR', 'Matricule', 'OID', 'COG', 'TIQ', 'IDAM', 'Identité qualifiée']) {
      expect(page).toContain(`<dt>${term}</dt>`)
    }
  })
})

test('is complete in English: no French sentence of the catalogue is left', () => {
  const page = reportHtml(richModel(), 'en')
  expect(page).toContain('<html lang="en">')
  expect(page).toContain('What this report is not')
  expect(page).not.toMatch(/Que faire|Reçu|Constats|Échanges|Sommaire|Critère/)
})

test('captured bytes never become markup, wherever they are shown', () => {
  const store = new b.Store()
  const nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
  const x = store.exchange({
    id: 'x',
    body: nasty,
    answer: nasty,
    head: [`POST /lps?${nasty} HTTP/1.1`, `X-Test: ${nasty}`],
    outcome: { kind: 'fault', code: nasty },
    transaction: nasty,
  })
  const at = { part: 'request' as const, line: 1, xpath: nasty }
  const events = [
    b.opened,
    b.runStarted(['s1', nasty]),
    b.started('s1'),
    b.stepEnded('s1', 0, {
      verdict: 'non-conforme',
      reason: nasty,
      params: { a: nasty },
      nearMisses: [{ exchange: 'x', criterion: nasty, expected: nasty, received: nasty }],
      observation: { id: nasty, query: nasty, view: nasty, resource: { a: nasty }, by: nasty },
      attestation: { answer: 'oui', by: nasty, at: nasty, comment: nasty, proof: { file: nasty, sha256: nasty, size: 1 } },
    }),
    b.recorded(x),
    b.found('s1', { check: nasty, verdict: 'non-conforme', reason: nasty, expected: nasty, received: nasty, at, subject: 'x' }),
    b.found(null, { check: nasty, verdict: 'non-conforme', reason: nasty, subject: nasty }),
    b.ended('s1', 'non-conforme'),
    b.runEnded('non-conforme'),
  ]
  const page = reportHtml(foldRun(events, b.RUN, b.definitions([b.aScenario('s1')]), store.read), 'fr')
  expect(page).not.toMatch(/<script|<img/)
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

describe('long bodies', () => {
  test('are bounded, said so, and still show the line at fault', () => {
    const store = new b.Store()
    const body = Array.from({ length: 2000 }, (_, i) => `ligne ${i + 1}`).join('\n')
    const events = [
      b.opened,
      b.runStarted(['s1']),
      b.started('s1'),
      b.recorded(store.exchange({ id: 'x', body })),
      b.claimed('s1', 'x'),
      b.found('s1', { check: 'INSI-A1', verdict: 'non-conforme', reason: 'faux', subject: 'x', at: { part: 'request', line: 1500 } }),
      b.ended('s1', 'non-conforme'),
      b.runEnded('non-conforme'),
    ]
    const page = reportHtml(foldRun(events, b.RUN, b.definitions([b.aScenario('s1')]), store.read), 'fr')
    expect(page).toContain('Affichage limité\u00a0: 331 lignes sur 2000.')
    expect(page).toMatch(/<mark class="l fault">[^\n]*ligne 1500<\/mark>/)
    expect(page).not.toContain('ligne 1000<')
  })

  test('of one endless line are cut', () => {
    const store = new b.Store()
    const [first = b.opened, second = b.opened, , ...rest] = b.greenScenario(store, 's1')
    const long = store.exchange({ id: 'x-s1', body: 'x'.repeat(100_000) })
    const model = foldRun(
      [b.opened, b.runStarted(['s1']), first, second, b.recorded(long), ...rest, b.runEnded('conforme')],
      b.RUN,
      b.definitions([b.aScenario('s1')]),
      store.read,
    )
    const page = reportHtml(model, 'fr')
    expect(page).toContain('Les lignes très longues sont coupées')
    expect(page).not.toContain('x'.repeat(1501))
  })
})

test('can be made from report.json alone, without the bytes', () => {
  const report = readReportJson(reportJson(richModel().report))
  expect(reportHtml({ report, captures: new Map() }, 'fr')).toContain('Les octets bruts ne sont pas joints')
})

test('a template escapes every value, and keeps only its own markup', () => {
  expect(html`<p title="${'"a"'}">${'<b>'}${html`<i>${1}</i>`}${null}${false}${['&', html`<br>`]}</p>`.markup).toBe(
    '<p title="&quot;a&quot;">&lt;b&gt;<i>1</i>&amp;<br></p>',
  )
  expect(html``).toBeInstanceOf(Html)
})

test('every pair of verdict colours has a contrast of at least 4.5', () => {
  const variables = new Map([...STYLE.matchAll(/--([\w-]+):(#[0-9a-f]{3,6})/g)].map((m) => [m[1], m[2] ?? '']))
  const pairs = [...STYLE.matchAll(/--fg:([^;]+);--bg:([^}]+)\}/g)].map((m) => [colour(m[1] ?? ''), colour(m[2] ?? '')])
  function colour(value: string): string {
    const name = /^var\(--([\w-]+)\)$/.exec(value)?.[1]
    return name ? (variables.get(name) ?? '') : value
  }
  const texts = [
    ['#1c2430', '#f5f3ee'],
    [variables.get('soft') ?? '', '#f5f3ee'],
    [variables.get('accent') ?? '', '#f5f3ee'],
    ['#5f0d17', '#fbdcdc'],
    ['#6b6f78', '#fbfaf7'],
  ]
  expect(pairs).toHaveLength(9)
  for (const [fg = '', bg = ''] of [...pairs, ...texts]) expect(`${fg} on ${bg} ${contrast(fg, bg) >= 4.5}`).toBe(`${fg} on ${bg} true`)
})

/** WCAG 2.2, relative luminance. */
function contrast(a: string, c: string): number {
  const [x = 0, y = 0] = [luminance(a), luminance(c)].sort((p, q) => q - p)
  return (x + 0.05) / (y + 0.05)
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex
  const [r = 0, g = 0, bl = 0] = [1, 3, 5]
    .map((i) => Number.parseInt(full.slice(i, i + 2), 16) / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * bl
}
