import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openFolderLog } from '../../../src/evidence/folder-log.ts'
import { verifyChain } from '../../../src/evidence/verify-chain.ts'
import { aStep, clock } from './exchange-builder.ts'
import { tempFolder } from './temp-folder.ts'

/** The built evidence store: the writer is a process of its own. */
const BUILT = pathToFileURL(resolve(import.meta.dirname, '../../../dist/src/evidence')).href

const WRITER = `
import { openFolderLog } from '${BUILT}/folder-log.js'
import { recorder } from '${BUILT}/recorder.js'
import { systemClock } from '${BUILT}/clock.js'
const log = openFolderLog(process.argv[2], { clock: systemClock })
const { record } = recorder(() => log)
const message = { startLine: 'POST /lps HTTP/1.1', headers: [], bytes: Buffer.alloc(1500, 'a'), bodyOffset: 0, chunked: false, complete: true }
const draft = { session: 's', route: 'none', service: 'insi', transaction: 'insi.inconnue', startedAt: '', endedAt: '', transport: {}, request: message, response: message, outcome: { kind: 'none', code: '' }, problem: null }
for (let i = 0; ; i++) {
  for (let k = 0; k < 20; k++) record(draft)
  // What is told here was flushed before: it must survive the kill.
  const n = log.append({ type: 'step-started', run: 'r', scenario: 's', step: i, verb: 'ask' })
  process.stdout.write(n + '\\n')
  if (i % 10 === 0) await new Promise(setImmediate)
}
`

describe('a process killed while it writes', () => {
  it('loses nothing that was said to be written, and its log goes on', { timeout: 60_000 }, async () => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'writer.mjs'), WRITER)
    const evidence = join(dir, 'evidence')
    mkdirSync(evidence)
    let told = 0
    for (const wanted of [50, 500, 1500]) {
      const child = spawn(process.execPath, [join(dir, 'writer.mjs'), evidence], { stdio: ['ignore', 'pipe', 'inherit'] })
      const gone = once(child, 'exit')
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part
        if (text.split('\n').length > wanted / 20) child.kill('SIGKILL')
      })
      expect(await gone).toEqual([null, 'SIGKILL'])
      told = Number(text.split('\n').at(-2))
      const log = openFolderLog(evidence, { clock })
      expect(log.head.n).toBeGreaterThanOrEqual(told)
      log.append(aStep(0))
      log.close()
      expect(verifyChain(evidence, log.head)).toMatchObject({ ok: true, head: log.head })
    }
    expect(told).toBeGreaterThan(1500)
  })
})
