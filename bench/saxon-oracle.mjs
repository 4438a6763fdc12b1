// The reference engine of the ANS rules: the ISO skeleton of the user's checkout, run by Saxon-HE. Built in a temporary folder.
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const JAR = '/usr/share/java/Saxon-HE.jar'

/** Profiles the tool runs on every document. */
export const PROFILES = [
  { name: 'IHE', file: 'schematrons/profils/IHE.sch' },
  { name: 'terminologie', file: 'schematrons/profils/terminologies/schematron/terminologie.sch' },
  { name: 'CI-SIS_ModelesDeContenusCDA', file: 'schematrons/profils/CI-SIS_ModelesDeContenusCDA.sch' },
  { name: 'ASIP-STRUCT-MIN-StrucMin', file: 'schematrons/profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch' },
  { name: 'CI-SIS_Modeles_ANS', file: 'schematrons/profils/CI-SIS_Modeles_ANS.sch' },
]

/** The oracle on a checkout, or `{ absent }` with the reason why there is none. */
export function saxonOracle(root) {
  if (!root) return { absent: 'GABARIT_ANS_PACK does not name a checkout of the ANS tool' }
  if (!existsSync(join(root, 'schematrons/moteur/iso_svrl_for_xslt2.xsl'))) return { absent: `${root} holds no ISO skeleton (schematrons/moteur)` }
  if (!existsSync(JAR)) return { absent: `${JAR} is absent (Debian: apt-get install libsaxonhe-java)` }
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' })
  } catch {
    return { absent: 'no java on this machine' }
  }
  const work = mkdtempSync(join(tmpdir(), 'gabarit-saxon-'))
  process.once('exit', () => rmSync(work, { recursive: true, force: true }))
  // Some files include `../schematrons/…`, and doc() is relative to the compiled rules: the folders keep their names.
  for (const folder of ['schematrons', 'jeuxDeValeurs']) cpSync(join(root, folder), join(work, folder), { recursive: true })

  const saxon = (...args) => execFileSync('java', ['-cp', JAR, 'net.sf.saxon.Transform', ...args], { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 })
  const compiled = new Map()

  /** .sch → .xsl beside it, by the three steps of the skeleton. */
  const stylesheet = (file) => {
    const known = compiled.get(file)
    if (known) return known
    const out = join(work, file.replace(/\.sch$/, '.gabarit.xsl'))
    const steps = ['iso_dsdl_include', 'iso_abstract_expand', 'iso_svrl_for_xslt2'].map((name) => join(work, 'schematrons/moteur', `${name}.xsl`))
    let from = join(work, file)
    for (const [i, step] of steps.entries()) {
      const to = i === steps.length - 1 ? out : join(work, `step${i}.sch`)
      saxon(`-s:${from}`, `-xsl:${step}`, `-o:${to}`)
      from = to
    }
    compiled.set(file, out)
    return out
  }

  const runOnFolder = (file, folder) => {
    const reports = join(work, 'reports', basename(file, '.sch'))
    mkdirSync(reports, { recursive: true })
    const inputs = join(work, 'inputs', basename(file, '.sch'))
    mkdirSync(inputs, { recursive: true })
    for (const name of readdirSync(folder).filter((n) => n.endsWith('.xml'))) copyFileSync(join(folder, name), join(inputs, name))
    return transform(file, inputs, reports)
  }
  const runOnFiles = (file, paths) => {
    const reports = join(work, 'reports', basename(file, '.sch'))
    const inputs = join(work, 'inputs', basename(file, '.sch'))
    for (const folder of [reports, inputs]) mkdirSync(folder, { recursive: true })
    for (const path of paths) copyFileSync(path, join(inputs, basename(path)))
    return transform(file, inputs, reports)
  }
  const transform = (file, inputs, reports) => {
    try {
      saxon(`-s:${inputs}`, `-xsl:${stylesheet(file)}`, `-o:${reports}`)
    } catch (error) {
      // One document the rules abort on: the others of the folder have their report.
      console.log(
        `     Saxon on ${basename(file)}: ${String(error.stderr ?? error)
          .split('\n')
          .slice(0, 4)
          .join(' ')}`,
      )
    }
    return reports
  }
  return { root, work, jar: JAR, stylesheet, runOnFolder, runOnFiles }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
