import { createInterface, type Interface } from 'node:readline'
import { BancError } from '../../evidence/banc-error.ts'
import type { Clock } from '../../evidence/clock.ts'
import { Countdown } from './countdown.ts'

/** Where the person reads and types: a terminal, or any pair of streams. */
export interface HumanStreams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly rows?: number }
}

/**
 * Thrown when the person puts an answer off, or when there is nobody any more (end of input, Ctrl-C): the run stays
 * pending and can be resumed (exit code 4).
 */
export const PENDING = 'reponse-en-attente'

interface Waiter {
  readonly take: (line: string) => void
  readonly fail: (error: unknown) => void
}

/** Questions and answers, line by line: the terminal's own editing is kept, and a script can answer in its place. */
export class LineConsole {
  readonly #streams: HumanStreams
  readonly #lines: string[] = []
  readonly #countdown: Countdown
  #reader: Interface | undefined
  #ended = false
  #waiter: Waiter | undefined

  constructor(streams: HumanStreams, clock: Clock) {
    this.#streams = streams
    this.#countdown = new Countdown(streams.output, clock)
  }

  get countdown(): Countdown {
    return this.#countdown
  }

  say(text = ''): void {
    this.#write(`${text}\n`)
  }

  /** The line typed after the prompt, spaces around it removed. */
  async ask(prompt: string, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted()
    this.#open()
    this.#write(`${prompt}\n> `)
    const line = await this.#next(signal)
    // What a person typed ends with their own line end; a script's is not seen.
    if (this.#streams.input.isTTY === true) this.#countdown.passed(1)
    else this.#write(`${line}\n`)
    if (line.includes('\u0003')) throw pending()
    return line.trim()
  }

  close(): void {
    this.#countdown.stop()
    this.#reader?.close()
    this.#end()
  }

  #write(text: string): void {
    this.#countdown.passed(text.split('\n').length - 1)
    this.#streams.output.write(text)
  }

  #next(signal: AbortSignal): Promise<string> {
    const line = this.#lines.shift()
    if (line !== undefined) return Promise.resolve(line)
    if (this.#ended) return Promise.reject(pending())
    return new Promise((resolve, reject) => {
      const aborted = (): void => {
        this.#waiter = undefined
        this.#write('\n')
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', aborted, { once: true })
      const settle = (): void => {
        this.#waiter = undefined
        signal.removeEventListener('abort', aborted)
      }
      this.#waiter = {
        take: (text) => {
          settle()
          resolve(text)
        },
        fail: (error) => {
          settle()
          this.#write('\n')
          reject(error as Error)
        },
      }
    })
  }

  #open(): void {
    if (this.#reader || this.#ended) return
    this.#reader = createInterface({ input: this.#streams.input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY })
    this.#reader.on('line', (line) => {
      if (this.#waiter) this.#waiter.take(line)
      else this.#lines.push(line)
    })
    this.#reader.on('close', () => this.#end())
  }

  #end(): void {
    this.#ended = true
    this.#waiter?.fail(pending())
  }
}

export function pending(): BancError {
  return new BancError(
    PENDING,
    'configuration',
    { fr: 'Une réponse est attendue d’une personne.', en: 'An answer is awaited from a person.' },
    { fr: 'Relancez la même commande pour reprendre là où le passage s’est arrêté.', en: 'Run the same command again to resume where the run stopped.' },
  )
}
