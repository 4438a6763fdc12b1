import { parentPort, workerData } from 'node:worker_threads'
import { BancError } from '../evidence/banc-error.ts'
import { AnsPack } from './ans-pack.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

// Body of the worker thread: one pack, one document at a time.
const port = parentPort
if (port) {
  const say = (message: FromWorker): void => port.postMessage(message)
  try {
    const pack = AnsPack.open(String(workerData))
    port.on('message', (message: ToWorker) => {
      try {
        say({ kind: 'verdict', id: message.id, verdict: pack.judge(message.bytes) })
      } catch (error) {
        say({ kind: 'failed', id: message.id, message: error instanceof Error ? error.message : String(error) })
      }
    })
    say({ kind: 'ready', description: pack.description })
  } catch (error) {
    if (!(error instanceof BancError)) throw error
    const { code, blame, text, conseil, params } = error
    say({ kind: 'refused', error: { code, blame, text, conseil, params } })
  }
}
