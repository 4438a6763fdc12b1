// node bench/ans-oracle.mjs: our Schematron engine beside the one ANS runs (Saxon and the ISO skeleton of the tool itself),
// on every example of a checkout, and on copies of a few with one attribute or element spoilt: same number of fired rules, same messages at the same elements, or the differences.
// Needs GABARIT_ANS_PACK (a checkout of testContenuCDA) and Java with Saxon-HE (Debian: libsaxonhe-java). `npm run build` first.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AnsPack } from '../dist/src/ans-pack/index.js'
import { parsePositioned } from '../dist/src/protocol/schematron/index.js'
import { PROFILES, saxonOracle } from './saxon-oracle.mjs'

const oracle = saxonOracle(process.env.GABARIT_ANS_PACK)
if (oracle.absent) {
  console.log(`skipped: ${oracle.absent}`)
  process.exit(0)
}

/** Fired rules and failures of a report in SVRL: message, and local names of the path. */
function readSvrl(file) {
  const parsed = parsePositioned(readFileSync(file), { depth: 100, attributes: 200, nodes: 5_000_000 })
  if (!parsed.ok) return { fired: -1, failures: [`unreadable SVRL: ${parsed.problem.detail}`] }
  const failures = []
  let fired = 0
  for (const e of parsed.value.document.documentElement.children) {
    if (e.localName === 'fired-rule') fired++
    if (e.localName !== 'failed-assert' && e.localName !== 'successful-report') continue
    const path = [...(e.getAttribute('location') ?? '').matchAll(/\/(@?)(?:\*:)?(?:[\w.-]+:)?([\w.-]+)|\*\[local-name\(\)='([^']+)'\]/g)].map(
      (m) => (m[1] ?? '') + (m[2] ?? m[3]),
    )
    const text = e.children.find((c) => c.localName === 'text')?.textContent ?? ''
    failures.push(`${text.replace(/\s+/g, ' ').trim()} @ ${path.join('/')}`)
  }
  return { fired, failures: failures.sort() }
}

const ours = (verdict) => ({
  fired: verdict.firedRules,
  failures: verdict.failures
    .map(
      ({ message, xpath }) =>
        `${message} @ ${xpath
          .split('/')
          .slice(1)
          .map((s) => s.replace(/\[\d+\]$/, '').replace(/^(@?)[^:]*:/, '$1'))
          .filter(Boolean)
          .join('/')}`,
    )
    .sort(),
})

/** Copies of a document, each with one fault, the same each time: every `step`-th attribute emptied, element removed or code changed. */
function* spoilt(text, step) {
  const head = text.indexOf('<realmCode')
  const places = [...text.matchAll(/\s(?!xmlns|xsi:)[a-zA-Z]+="[^"]*"|<(\w+)\b[^>]*\/>/g)].filter((m) => m.index > head && m[1] !== 'typeId')
  for (let i = step >> 1; i < places.length; i += step) {
    const [found] = places[i]
    const put = found.startsWith('<') ? '' : i % 3 === 0 ? '' : found.replace(/"[^"]*"/, i % 3 === 1 ? '""' : '"X-9"')
    yield text.slice(0, places[i].index) + put + text.slice(places[i].index + found.length)
  }
}

const pack = AnsPack.open(oracle.root)
const examples = join(oracle.work, 'examples')
mkdirSync(examples)
for (const name of readdirSync(join(oracle.root, 'ExemplesCDA')).filter((n) => n.endsWith('.xml'))) {
  copyFileSync(join(oracle.root, 'ExemplesCDA', name), join(examples, name))
  if (!/^(?:DLU-F|LDL|VSM)/.test(name)) continue
  let n = 0
  for (const text of spoilt(readFileSync(join(examples, name), 'utf8'), 40)) writeFileSync(join(examples, `${name.slice(0, -4)}.${n++}.xml`), text)
}
const verdicts = new Map()
for (const name of readdirSync(examples)) verdicts.set(name, pack.judge(readFileSync(join(examples, name))))

let equal = 0
const differences = []
const compare = (name, profile, file) => {
  const verdict = verdicts.get(name).schematrons.find((s) => s.profile === profile)
  if (!verdict) return
  const [mine, theirs] = [ours(verdict), readSvrl(file)]
  if (JSON.stringify(mine) === JSON.stringify(theirs)) equal++
  else differences.push({ name, profile, mine, theirs, notEvaluated: verdict.notEvaluated.map((n) => n.reason) })
}

for (const { name: profile, file } of PROFILES) {
  const reports = oracle.runOnFolder(file, examples)
  for (const name of verdicts.keys()) compare(name, profile, join(reports, name))
}
const byOwn = Map.groupBy ? Map.groupBy(verdicts, ([, v]) => v.model.schematron) : group(verdicts)
for (const [schematron, documents] of byOwn) {
  if (schematron === null) continue
  const reports = oracle.runOnFiles(
    `schematrons/${schematron}.sch`,
    documents.map(([name]) => join(examples, name)),
  )
  for (const [name] of documents) compare(name, schematron, join(reports, name))
}
function group(entries) {
  const groups = new Map()
  for (const entry of entries) groups.set(entry[1].model.schematron, [...(groups.get(entry[1].model.schematron) ?? []), entry])
  return groups
}

for (const d of differences) {
  console.log(`NON  ${d.name} × ${d.profile}: fired ${d.mine.fired}/${d.theirs.fired}, not evaluated ${d.notEvaluated.length}`)
  for (const f of d.mine.failures.filter((x) => !d.theirs.failures.includes(x))) console.log(`     ours only:   ${f}`)
  for (const f of d.theirs.failures.filter((x) => !d.mine.failures.includes(x))) console.log(`     Saxon only:  ${f}`)
  for (const r of d.notEvaluated) console.log(`     not evaluated: ${r}`)
}
const failing = [...verdicts].flatMap(([name, v]) =>
  v.schematrons
    .filter((s) => s.failures.length + s.notEvaluated.length > 0)
    .map((s) => ({ name, profile: s.profile, failures: s.failures.length, notEvaluated: s.notEvaluated.length })),
)
console.log(`${equal} pairs equal, ${differences.length} different, on ${verdicts.size} documents`)
console.table(failing)
if (process.argv[2]) writeFileSync(basename(process.argv[2]), JSON.stringify(differences, null, 1))
await pack.close()
process.exitCode = differences.length > 0 ? 1 : 0
