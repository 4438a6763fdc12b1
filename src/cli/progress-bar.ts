import type { Terminal } from './say.ts'

/** Where a long piece of work is, on one line that is written over; nothing when nobody looks. */
export interface ProgressBar {
  advance(what: string): void
  clear(): void
}

const WIDTH = 24

/** Draws on a terminal, from two items on. */
export function progressBar({ out }: Terminal, total: number, wanted: boolean): ProgressBar {
  if (!wanted || out.isTTY !== true || total < 2) return { advance: () => {}, clear: () => {} }
  let done = 0
  return {
    advance(what) {
      done++
      if (done >= total) return
      const full = Math.floor((done / total) * WIDTH)
      const room = Math.max(10, (out.columns ?? 80) - WIDTH - 20)
      out.write(`\r\u001b[K[${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${done}/${total}  ${what.slice(-room)}`)
    },
    clear: () => void out.write('\r\u001b[K'),
  }
}
