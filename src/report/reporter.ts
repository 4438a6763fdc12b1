import type { GabaritEvent } from '../evidence/events.ts'
import type { Lang } from '../i18n/text.ts'
import type { ReportModel } from './model.ts'
import type { OutputDir } from './output-dir.ts'

/** One report format. Reporters only tell: none can change a verdict (DESIGN §1, 9). */
export interface Reporter {
  readonly name: string
  /** Called for each event while the run is under way. */
  onEvent?(event: GabaritEvent): void
  /** Writes its files and returns their paths. */
  write(model: ReportModel, out: OutputDir, lang: Lang): Promise<string[]>
}

export interface ReporterProblem {
  readonly reporter: string
  readonly error: unknown
}

/** Several reporters behind one guard: one that breaks is told to `onProblem` once, and left out of what follows. */
export class Reporters {
  readonly #broken = new Set<Reporter>()

  constructor(
    private readonly reporters: readonly Reporter[],
    private readonly onProblem: (problem: ReporterProblem) => void,
  ) {}

  onEvent(event: GabaritEvent): void {
    for (const reporter of this.#working()) {
      try {
        reporter.onEvent?.(event)
      } catch (error) {
        this.#leaveOut(reporter, error)
      }
    }
  }

  /** Writes every report, in the order given; returns the paths of the files written. */
  async write(model: ReportModel, out: OutputDir, lang: Lang): Promise<string[]> {
    const files: string[] = []
    for (const reporter of this.#working()) {
      try {
        files.push(...(await reporter.write(model, out, lang)))
      } catch (error) {
        this.#leaveOut(reporter, error)
      }
    }
    return files
  }

  #working(): Reporter[] {
    return this.reporters.filter((r) => !this.#broken.has(r))
  }

  #leaveOut(reporter: Reporter, error: unknown): void {
    this.#broken.add(reporter)
    try {
      this.onProblem({ reporter: reporter.name, error })
    } catch {
      // Even the teller of problems must not stop a run.
    }
  }
}
