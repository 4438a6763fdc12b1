import type { Definitions } from '../engine/definitions.ts'
import type { Profile } from '../engine/profile.ts'
import type { GabaritEvent } from '../evidence/events.ts'
import type { ReadableLog } from '../evidence/log.ts'
import type { Lang } from '../i18n/text.ts'
import { foldRun } from '../report/fold.ts'
import { htmlReporter } from '../report/html.ts'
import { jsonReporter } from '../report/json.ts'
import { junitReporter } from '../report/junit.ts'
import type { ReportModel } from '../report/model.ts'
import { folderOutput } from '../report/output-dir.ts'
import { type Reporter, Reporters } from '../report/reporter.ts'

export interface WriteReports {
  readonly log: ReadableLog
  readonly run: string
  readonly definitions: Definitions
  readonly profile: Profile
  readonly mask: (text: string) => string
  readonly out: string
  readonly lang: Lang
  /** Told last, once the files are written: the console. */
  readonly last?: Reporter
}

export interface WrittenReports {
  readonly model: ReportModel
  readonly files: readonly string[]
  readonly failures: readonly unknown[]
}

/** Folds a run from its evidence and writes every report format; a format that breaks is told, the others are written. */
export async function writeReports({ log, run, definitions, profile, mask, out, lang, last }: WriteReports): Promise<WrittenReports> {
  const { checks, scenarios } = definitions
  const model = foldRun(
    events(log),
    run,
    { checks, scenarios, profile, requirements: [...definitions.requirements.values()], personas: [...definitions.personas.values()] },
    ({ request, response }) => ({ requestRaw: request ? log.readBlob(request.raw) : null, responseRaw: response ? log.readBlob(response.raw) : null }),
    mask,
  )
  const failures: unknown[] = []
  const reporters = new Reporters([htmlReporter, jsonReporter, junitReporter, ...(last ? [last] : [])], ({ error }) => void failures.push(error))
  const files = await reporters.write(model, folderOutput(out), lang)
  return { model, files, failures }
}

function* events(log: ReadableLog): Generator<GabaritEvent> {
  for (const { event } of log.entries()) yield event
}
