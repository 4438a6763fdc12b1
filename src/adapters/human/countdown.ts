import type { Clock } from '../../evidence/clock.ts'

type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly rows?: number }

const SAVE = '\u001b7'
const RESTORE = '\u001b8'
const CLEAR_LINE = '\r\u001b[2K'
const up = (lines: number): string => `\u001b[${lines}A`

/** A line that shows the time left and is written again every second above what the person is typing; on a terminal only. */
export class Countdown {
  readonly #output: Output
  readonly #clock: Clock
  /** Lines written since the countdown's own. */
  #below = 0
  #running: AbortController | undefined

  constructor(output: Output, clock: Clock) {
    this.#output = output
    this.#clock = clock
  }

  /** Starts under the cursor. `line` gives the words for the milliseconds left. */
  start(ms: number, line: (ms: number) => string): void {
    this.stop()
    this.#output.write(`${line(ms)}\n`)
    this.#below = 1
    if (this.#output.isTTY !== true) return
    const running = new AbortController()
    this.#running = running
    void this.#tick(this.#clock.now().getTime() + ms, line, running.signal)
  }

  /** Told of every line written below. */
  passed(lines: number): void {
    this.#below += lines
  }

  stop(): void {
    this.#running?.abort()
    this.#running = undefined
  }

  async #tick(end: number, line: (ms: number) => string, signal: AbortSignal): Promise<void> {
    try {
      for (;;) {
        await this.#clock.sleep(1000, signal)
        const left = Math.max(0, end - this.#clock.now().getTime())
        // Once scrolled out of sight the line cannot be reached any more.
        if (this.#below < (this.#output.rows ?? 24)) this.#output.write(`${SAVE}${up(this.#below)}${CLEAR_LINE}${line(left)}${RESTORE}`)
        if (left === 0) return
      }
    } catch {
      // Stopped.
    }
  }
}

/** `29 min 05 s`, `45 s`. */
export function timeText(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`
}
