import { Worker } from 'node:worker_threads'
import { BancError } from '../evidence/banc-error.ts'
import type { AnsValidator, AnsVerdict, PackDescription } from './types.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

export interface WorkerSettings {
  /** A document that takes longer is given up, and the thread made anew. Milliseconds; 60 000 by default. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 60_000

/**
 * Opens a pack in a thread of its own, so that a server goes on answering while a document is judged.
 * Rejects with the `BancError` of a refused pack. Documents are judged one after the other.
 */
export async function startAnsWorker(folder: string, settings: WorkerSettings = {}): Promise<AnsValidator> {
  const front = new Front(folder, settings.timeoutMs ?? TIMEOUT_MS)
  await front.start()
  return front
}

interface Waiting {
  readonly resolve: (verdict: AnsVerdict) => void
  readonly reject: (error: Error) => void
}

class Front implements AnsValidator {
  private worker: Worker | undefined
  private known: PackDescription | undefined
  private turn: Promise<unknown> = Promise.resolve()
  private closed = false
  private nextId = 1

  constructor(
    private readonly folder: string,
    private readonly timeoutMs: number,
  ) {}

  get description(): PackDescription {
    if (!this.known) throw new Error('the worker is not started')
    return this.known
  }

  async start(): Promise<Worker> {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: this.folder })
    this.known = await new Promise<PackDescription>((resolve, reject) => {
      worker.once('error', (error) => reject(stopped(error.message)))
      worker.once('exit', () => reject(stopped('exit')))
      worker.once('message', (message: FromWorker) => {
        if (message.kind === 'ready') resolve(message.description)
        else if (message.kind === 'refused') {
          const { code, blame, text, conseil, params } = message.error
          void worker.terminate()
          reject(new BancError(code, blame, text, conseil, params))
        }
      })
    })
    worker.removeAllListeners()
    // An idle thread does not keep the process alive.
    worker.unref()
    this.worker = worker
    return worker
  }

  validate(bytes: Uint8Array): Promise<AnsVerdict> {
    const mine = this.turn.then(() => this.one(bytes))
    this.turn = mine.catch(() => undefined)
    return mine
  }

  async close(): Promise<void> {
    this.closed = true
    await this.turn
    await this.worker?.terminate()
    this.worker = undefined
  }

  private async one(bytes: Uint8Array): Promise<AnsVerdict> {
    if (this.closed) throw stopped('closed')
    const worker = this.worker ?? (await this.start())
    const id = this.nextId++
    worker.ref()
    try {
      return await this.answer(worker, id, bytes)
    } finally {
      worker.removeAllListeners()
      worker.unref()
    }
  }

  private answer(worker: Worker, id: number, bytes: Uint8Array): Promise<AnsVerdict> {
    return new Promise<AnsVerdict>((resolve, reject) => {
      const waiting: Waiting = {
        resolve: (verdict) => {
          clearTimeout(timer)
          resolve(verdict)
        },
        reject: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
      const giveUp = (error: BancError): void => {
        this.worker = undefined
        void worker.terminate()
        waiting.reject(error)
      }
      const timer = setTimeout(() => giveUp(tooLong(this.timeoutMs)), this.timeoutMs)
      worker.once('error', (error) => giveUp(stopped(error.message)))
      worker.once('exit', () => giveUp(stopped('exit')))
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'verdict' && message.id === id) waiting.resolve(message.verdict)
        else if (message.kind === 'failed' && message.id === id) waiting.reject(stopped(message.message))
      })
      worker.postMessage({ id, bytes } satisfies ToWorker)
    })
  }
}

function stopped(message: string): BancError {
  return new BancError(
    'validation-ans-arretee',
    'banc',
    { fr: "La validation par l'outil ANS s'est arrêtée : {message}.", en: 'The validation by the ANS tool stopped: {message}.' },
    {
      fr: "Recommencer ; si l'erreur revient, joindre le document à un signalement.",
      en: 'Try again; if the error comes back, attach the document to an issue.',
    },
    { message },
  )
}

function tooLong(timeoutMs: number): BancError {
  return new BancError(
    'validation-ans-trop-longue',
    'banc',
    {
      fr: "La validation par l'outil ANS a dépassé {seconds} secondes : document abandonné, non jugé.",
      en: 'The validation by the ANS tool took more than {seconds} seconds: document given up, not judged.',
    },
    { fr: 'Vérifier la taille du document, ou allonger le délai.', en: 'Verify the size of the document, or allow more time.' },
    { seconds: timeoutMs / 1000 },
  )
}
