import type { X509Certificate } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { Argument, Command } from 'commander'
import pc from 'picocolors'
import { ISSUER_CNS } from '../bench/issuers.ts'
import { AnsVerdicts } from '../engine/ans-verdicts.ts'
import { loadDefinitions } from '../engine/definitions.ts'
import { certificatesIn } from '../engine/files/certificate-file.ts'
import { MAX_FILE, tooLarge } from '../engine/files/file-problem.ts'
import { type FileJudgement, type JudgeFileOptions, judgeFile } from '../engine/files/judge-file.ts'
import { checkSettings } from '../engine/settings.ts'
import { exitCode, worst } from '../engine/verdict.ts'
import { BancError } from '../evidence/banc-error.ts'
import { fileLines } from '../report/files-console.ts'
import { filesJunit } from '../report/files-junit.ts'
import { type FileReport, fileReport } from '../report/files-report.ts'
import { ansPackOption, openAnsPack } from './ans-pack-option.ts'
import type { CommandContext } from './command-context.ts'
import { filesNamed } from './files-named.ts'
import { gardeFouOf } from './open-bench.ts'
import { clockFrom, collect, type GlobalOptions } from './options.ts'
import { progressBar } from './progress-bar.ts'

interface CheckOptions extends GlobalOptions {
  readonly autorite: string[]
  readonly ansPack?: string
  readonly at?: string
  readonly json?: boolean
  readonly junit?: string
}

/** `gabarit check FILE…`: judges files as they are, without scenario nor server; exit code of the worst verdict. */
export function checkCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  return new Command('check')
    .addArgument(new Argument('<fichier...>', fr ? 'fichiers ou dossiers' : 'files or folders'))
    .option(
      '--autorite <fichier>',
      fr ? 'autorité à laquelle chaîner les certificats (PEM, répétable)' : 'authority certificates are chained to (PEM, repeatable)',
      collect,
      [],
    )
    .addOption(ansPackOption(lang))
    .option('--at <date>', fr ? 'juge comme à cet instant' : 'judges as at this instant')
    .option('--junit <fichier>', fr ? 'écrit aussi un rapport JUnit' : 'also writes a JUnit report')
    .option('--json', fr ? 'sortie pour un programme' : 'output for a program')
    .action(async (words: string[], _: unknown, command: Command) => {
      const options = command.optsWithGlobals<CheckOptions>()
      const names = filesNamed(words)
      const definitions = loadDefinitions()
      const gardeFou = gardeFouOf(definitions)
      const authorities = options.autorite.flatMap(authoritiesIn)
      const clock = clockFrom(options.at)
      const settings = checkSettings(ISSUER_CNS, null, { authorities: authorities.map((a) => a.toString()) })
      const pack = await openAnsPack(options.ansPack)
      const judging: JudgeFileOptions = { checks: definitions.checks, settings, gardeFou, ans: new AnsVerdicts(pack), authorities, now: clock.now() }
      const colours = pc.createColors(terminal.colors)
      const bar = progressBar(terminal, names.length, options.json !== true)
      const reports: FileReport[] = []
      for (const name of names) {
        const report = fileReport(await judgeNamed(name, judging), definitions.checks, lang, gardeFou.mask)
        reports.push(report)
        bar.clear()
        if (!options.json) terminal.out.write(fileLines(report, lang, colours))
        bar.advance(name)
        // Lets the terminal draw, and Ctrl-C be heard, between two files.
        await new Promise((resolve) => setImmediate(resolve))
      }
      bar.clear()
      await pack?.close()
      const verdict = worst(reports.map((r) => r.verdict))
      if (options.junit !== undefined) writeJunit(options.junit, filesJunit(reports, lang))
      if (options.json)
        terminal.out.write(`${JSON.stringify({ format: 'gabarit-check/1', verdict, ansPack: pack?.description.version ?? null, files: reports }, null, 2)}\n`)
      done(exitCode(verdict))
    })
}

async function judgeNamed(name: string, judging: JudgeFileOptions): Promise<FileJudgement> {
  const { size } = statSync(name)
  // Not read at all: its size alone would fill the memory.
  if (size > MAX_FILE) return { name, kind: null, verdict: 'configuration', findings: [], left: [], problem: tooLarge(size) }
  return judgeFile(name, readFileSync(name), judging)
}

function authoritiesIn(file: string): X509Certificate[] {
  let found: X509Certificate[] = []
  try {
    found = certificatesIn(readFileSync(file))
  } catch {
    // Said below, as a file without any certificate is.
  }
  if (found.length > 0) return found
  throw new BancError(
    'autorite-illisible',
    'configuration',
    { fr: 'Aucune autorité lisible dans « {file} ».', en: 'No readable authority in "{file}".' },
    {
      fr: 'Donnez un fichier PEM : le certificat de l’autorité racine, puis ceux des autorités intermédiaires.',
      en: 'Give a PEM file: the root authority’s certificate, then those of the intermediate ones.',
    },
    { file },
  )
}

function writeJunit(file: string, xml: string): void {
  try {
    writeFileSync(file, xml)
  } catch (cause) {
    throw new BancError(
      'fichier-non-inscriptible',
      'configuration',
      { fr: 'Le rapport JUnit ne peut pas être écrit dans « {file} ».', en: 'The JUnit report cannot be written to "{file}".' },
      {
        fr: 'Choisissez un autre fichier avec --junit, ou corrigez les droits du dossier.',
        en: 'Choose another file with --junit, or mend the permissions of its folder.',
      },
      { file },
      { cause },
    )
  }
}
