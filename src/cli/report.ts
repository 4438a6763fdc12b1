import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Argument, Command } from 'commander'
import { sessionDir } from '../bench/bench.ts'
import { loadDefinitions } from '../engine/definitions.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { RunHeader } from '../evidence/events.ts'
import { readFolderLog } from '../evidence/folder-log.ts'
import type { ReadableLog } from '../evidence/log.ts'
import { verifyChain } from '../evidence/verify-chain.ts'
import type { CommandContext } from './command-context.ts'
import { gardeFouOf } from './open-bench.ts'
import type { GlobalOptions } from './options.ts'
import { sayError } from './say.ts'
import { profileNamed } from './select-scenarios.ts'
import { writableFolder } from './writable-folder.ts'
import { writeReports } from './write-reports.ts'

/** `gabarit report <session>`: writes the reports of a session's last run again, from its evidence. */
export function reportCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  return new Command('report')
    .addArgument(new Argument('<session>', fr ? 'nom de la session, ou dossier de ses preuves' : 'name of the session, or folder of its evidence'))
    .option('--run <identifiant>', fr ? 'exécution (la dernière par défaut)' : 'run (the last one by default)')
    .option('--out <dossier>', fr ? 'dossier des rapports' : 'folder of the reports')
    .option('--json', fr ? 'résultat en une ligne JSON' : 'result as one JSON line')
    .action(async (session: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions & { run?: string; out?: string; json?: boolean }>()
      const dir = evidenceFolder(options.state, session)
      refuseAltered(dir)
      const definitions = loadDefinitions()
      const log = readFolderLog(dir)
      try {
        const run = runOf(log, session, options.run)
        const profile = profileNamed(definitions, run.profile)
        const out = writableFolder(resolve(options.out ?? join('rapports', `${session.split('/').at(-1)}-${run.id}`)), '--out')
        const { model, files, failures } = await writeReports({ log, run: run.id, definitions, profile, mask: gardeFouOf(definitions).mask, out, lang })
        if (options.json) terminal.out.write(`${JSON.stringify({ run: run.id, verdict: model.report.verdict, files })}\n`)
        else terminal.out.write(`${files.join('\n')}\n`)
        for (const failure of failures) sayError(failure, lang, terminal)
        done(failures.length > 0 ? 3 : 0)
      } finally {
        log.close()
      }
    })
}

function evidenceFolder(state: string, word: string): string {
  const byName = sessionDir(resolve(state), word)
  if (existsSync(join(byName, 'log.jsonl'))) return byName
  if (existsSync(join(word, 'log.jsonl'))) return resolve(word)
  const folder = join(resolve(state), 'sessions')
  const known = existsSync(folder) ? readdirSync(folder).join(', ') : ''
  throw new BancError(
    'session-inconnue',
    'configuration',
    { fr: 'Aucune preuve de la session « {word} ». Sessions connues : {known}.', en: 'No evidence of session "{word}". Known sessions: {known}.' },
    { fr: 'Donnez un de ces noms, ou le dossier qui contient log.jsonl.', en: 'Give one of these names, or the folder that holds log.jsonl.' },
    { word, known: known || '–' },
  )
}

/** A report is worth what its evidence is worth; a last line still being written by a running bench is no alteration. */
function refuseAltered(dir: string): void {
  const chain = verifyChain(dir)
  if (!chain.ok && chain.kind !== 'line-cut') throw new BancError('preuves-alterees', 'configuration', chain.text, chain.conseil, chain.params)
}

function runOf(log: ReadableLog, session: string, wanted: string | undefined): RunHeader {
  let found: RunHeader | undefined
  for (const { event } of log.entries()) if (event.type === 'run-started' && (!wanted || event.run.id === wanted)) found = event.run
  if (found) return found
  throw new BancError(
    'execution-inconnue',
    'configuration',
    { fr: 'La session « {session} » ne contient pas cette exécution.', en: 'Session "{session}" does not hold this run.' },
    {
      fr: 'Une session de « serve » n’a pas d’exécution : lancez « gabarit run » pour obtenir un rapport.',
      en: 'A session of "serve" has no run: use "gabarit run" to get a report.',
    },
    { session },
  )
}
