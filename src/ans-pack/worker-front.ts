import { Worker } from 'node:worker_threads'
import { BancError } from '../evidence/banc-error.ts'
import type { AnsValidator, AnsVerdict, PackDescription } from './types.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

export interface WorkerSettings {
  /** A document that takes longer is given up, and the thread made anew. Milliseconds; 60 000 by default. */
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 60_000

/** Node runs JavaScript only: code run from its source (the tests) takes the worker of the last build. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? '../../dist/src/ans-pack/worker.js' : './worker.js', import.meta.url)

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
  readonly id: number
  readonly resolve: (verdict: AnsVerdict) => void
  readonly reject: (error: BancError) => void
}

class Front implements AnsValidator {
  private worker: Worker | undefined
  private known: PackDescription | undefined
  private waiting: Waiting | undefined
  private turn: Promise<unknown> = Promise.resolve()
  private closed = false
  private nextId = 1

  constructor(
    private readonly folder: string,
    private readonly timeoutMs: number,
  ) {}

  get description(): PackDescription {
    if (!this.known) throw stopped('not started')
    return this.known
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

  async start(): Promise<Worker> {
    const worker = new Worker(WORKER, { workerData: this.folder })
    this.known = await new Promise<PackDescription>((resolve, reject) => {
      worker.on('error', (error) => {
        reject(stopped(error.message))
        this.lost(worker, stopped(error.message))
      })
      worker.on('exit', () => {
        reject(stopped('exit'))
        this.lost(worker, stopped('exit'))
      })
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'ready') resolve(message.description)
        else if (message.kind === 'refused') {
          const { code, blame, text, conseil, params } = message.error
          reject(new BancError(code, blame, text, conseil, params))
        } else if (message.id === this.waiting?.id) {
          if (message.kind === 'verdict') this.waiting.resolve(message.verdict)
          else this.waiting.reject(stopped(message.message))
        }
      })
    })
    // An idle thread does not keep the process alive.
    worker.unref()
    this.worker = worker
    return worker
  }

  private async one(bytes: Uint8Array): Promise<AnsVerdict> {
    if (this.closed) throw stopped('closed')
    const worker = this.worker ?? (await this.start())
    const id = this.nextId++
    worker.ref()
    let timer: NodeJS.Timeout | undefined
    try {
      return await new Promise<AnsVerdict>((resolve, reject) => {
        this.waiting = { id, resolve, reject }
        timer = setTimeout(() => {
          this.lost(worker, tooLong(this.timeoutMs))
          void worker.terminate()
        }, this.timeoutMs)
        worker.postMessage({ id, bytes } satisfies ToWorker)
      })
    } finally {
      clearTimeout(timer)
      this.waiting = undefined
      worker.unref()
    }
  }

  /** The thread is gone: what it was doing fails with the reason, the next document gets a new one. */
  private lost(worker: Worker, error: BancError): void {
    if (this.worker !== worker) return
    this.worker = undefined
    this.waiting?.reject(error)
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
