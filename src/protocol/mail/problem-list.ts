import type { MailProblem } from './message.ts'

/** How many problems of one code are told in full. */
const TOLD = 20

/** Gathers problems: bounded whatever the message, line ends and their like once only with their number. */
export class ProblemList {
  private readonly found: MailProblem[] = []
  private readonly told = new Map<MailProblem['code'], number>()
  private readonly lines = new Map<MailProblem['code'], { readonly detail: string; readonly line: number; count: number }>()

  /** One problem of its own; beyond twenty of the same code, nothing more is kept. */
  note(code: MailProblem['code'], detail: string, line: number): void {
    const told = (this.told.get(code) ?? 0) + 1
    this.told.set(code, told)
    if (told <= TOLD) this.found.push({ code, detail: detail.slice(0, 160), line })
  }

  /** A problem that comes back line after line: told at the first. */
  count(code: MailProblem['code'], detail: string, line: number): void {
    const same = this.lines.get(code)
    if (same) same.count++
    else this.lines.set(code, { detail, line, count: 1 })
  }

  /** In the order of the lines. */
  list(): readonly MailProblem[] {
    const counted = [...this.lines].map(
      ([code, { detail, line, count }]): MailProblem => ({
        code,
        detail: count === 1 ? detail : `${detail}, and ${count - 1} more like this`,
        line,
      }),
    )
    return [...this.found, ...counted].sort((a, b) => a.line - b.line)
  }
}
