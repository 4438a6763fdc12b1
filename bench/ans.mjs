// node bench/ans.mjs: one DLU judged by the artefacts of ANS, warm and in a process of its own, beside what ANS runs
// (Xerces and Saxon in one Java process, stylesheets compiled beforehand) on the same file in the same run.
// Needs GABARIT_ANS_PACK (a checkout of testContenuCDA); Java with Saxon-HE for the ratios. `npm run build` first.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AnsPack, startAnsWorker } from '../dist/src/ans-pack/index.js'
import { median, PROFILES, saxonOracle } from './saxon-oracle.mjs'

const root = process.env.GABARIT_ANS_PACK
const self = fileURLToPath(import.meta.url)
if (!root || !existsSync(root)) {
  console.log('skipped: GABARIT_ANS_PACK does not name a checkout of the ANS tool')
  process.exit(0)
}
const document = join(root, 'ExemplesCDA/DLU-EHPAD-DLU_2022.01.xml')
const bytes = readFileSync(document)

// The process whose cold time is measured: open, judge once, end.
if (process.argv[2] === '--once') {
  const verdict = AnsPack.open(root).judge(bytes)
  console.log(verdict.schematrons.reduce((n, s) => n + s.firedRules, 0))
  process.exit(0)
}

const timed = async (work) => {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}
const show = (name, value, target, ok) => console.log(`${ok === undefined ? '   ' : ok ? 'ok ' : 'NON'}  ${name.padEnd(64)} ${value.padStart(12)}   ${target}`)

const opened = await timed(() => AnsPack.open(root))
const pack = opened.value
show('open the pack (ms)', opened.ms.toFixed(0), '')
const first = await timed(() => pack.judge(bytes))
show('first document of a process (ms)', first.ms.toFixed(0), '')
const ROUNDS = 30
const warm = []
for (let i = 0; i < ROUNDS; i++) warm.push((await timed(() => pack.judge(bytes))).ms)
const ours = median(warm.slice(ROUNDS / 2))
show('one DLU, XSD and six Schematrons, warm (ms, median)', ours.toFixed(0), '(< 300)', ours < 300)
const front = await startAnsWorker(root)
const threaded = []
for (let i = 0; i < ROUNDS; i++) threaded.push((await timed(() => front.validate(bytes))).ms)
await front.close()
show('the same in a worker thread (ms, median)', median(threaded.slice(ROUNDS / 2)).toFixed(0), '')
show('memory of this process (MB)', (process.memoryUsage().rss / 2 ** 20).toFixed(0), '')
const colds = []
for (let i = 0; i < 3; i++) colds.push((await timed(() => execFileSync(process.execPath, [self, '--once']))).ms)
const cold = median(colds)
show('one DLU, whole process (ms, median of 3)', cold.toFixed(0), '')

const oracle = saxonOracle(root)
const java = oracle.absent ?? javaAbsent()
if (java) console.log(`skipped: comparison with Java: ${java}`)
else {
  const schematron = pack.judge(bytes).model.schematron
  const sheets = [...PROFILES.map((p) => p.file), `schematrons/${schematron}.sch`].map(oracle.stylesheet)
  execFileSync('java', [
    '-m',
    'jdk.compiler/com.sun.tools.javac.Main',
    '-cp',
    oracle.jar,
    '-d',
    oracle.work,
    fileURLToPath(new URL('./AnsReference.java', import.meta.url)),
  ])
  const reference = (rounds) =>
    execFileSync(
      'java',
      ['-cp', `${oracle.jar}:${oracle.work}`, 'AnsReference', String(rounds), join(root, 'infrastructure/cda/CDA_extended.xsd'), document, ...sheets],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
  const text = reference(ROUNDS)
  const times = [...text.matchAll(/^ms ([\d.]+)$/gm)].map((m) => Number(m[1]))
  const theirs = median(times.slice(ROUNDS / 2))
  const [, failed, fired] = /failed (\d+) fired (\d+)/.exec(text) ?? []
  const mine = pack.judge(bytes).schematrons
  const same = Number(fired) === mine.reduce((n, s) => n + s.firedRules, 0) && Number(failed) === mine.reduce((n, s) => n + s.failures.length, 0)
  show('same fired rules and failures as Saxon', `${fired}/${failed}`, '', same)
  show('Xerces and Saxon, warm (ms, median)', theirs.toFixed(0), '')
  show('warm: Java ÷ ours', (theirs / ours).toFixed(2), '(≥ 1.5)', theirs / ours >= 1.5)
  const javaColds = []
  for (let i = 0; i < 3; i++) javaColds.push((await timed(() => reference(1))).ms)
  show('Xerces and Saxon, whole process (ms, median of 3)', median(javaColds).toFixed(0), '')
  show('cold: Java ÷ ours', (median(javaColds) / cold).toFixed(2), '(≥ 8)', median(javaColds) / cold >= 8)
  if (!same) process.exitCode = 1
}
await pack.close()

function javaAbsent() {
  try {
    execFileSync('java', ['-m', 'jdk.compiler/com.sun.tools.javac.Main', '-version'], { stdio: 'ignore' })
    return undefined
  } catch {
    return 'this Java has no compiler module'
  }
}
