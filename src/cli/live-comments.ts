import type { CheckSettings } from '../checks/define.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import type { EvidenceLog } from '../evidence/log.ts'
import type { Lang } from '../i18n/text.ts'
import type { Terminal } from './say.ts'

/** Calls waiting to be commented beyond which comments are skipped: the evidence is kept all the same. */
const BACKLOG = 200

export interface LiveOptions {
  readonly lang: Lang
  readonly terminal: Terminal
  readonly mask: (text: string) => string
  readonly settings: CheckSettings
}

// All the checks hang on it: services answer before it is loaded, and it is there before most first calls.
const load = () => import('./exchange-comment.ts')

/** Judges each exchange of a session just after it is recorded, and says one line per call, then its reds in words. */
export function liveComments(session: string, log: EvidenceLog, options: LiveOptions): void {
  const waiting: ExchangeRecord[] = []
  let skipped = 0
  log.subscribe(({ event }) => {
    if (event.type !== 'exchange-recorded') return
    if (waiting.length >= BACKLOG) skipped++
    else if (waiting.push(event.exchange) === 1) setImmediate(next)
  })
  setImmediate(load)
  const next = async (): Promise<void> => {
    const record = waiting[0]
    if (!record) return
    const { exchangeComment } = await load()
    options.terminal.out.write(await exchangeComment(session, log, record, options))
    waiting.shift()
    if (waiting.length > 0) setImmediate(next)
    else if (skipped > 0) {
      const text = { fr: `… ${skipped} autres appels, enregistrés mais non commentés\n`, en: `… ${skipped} more calls, recorded but not commented\n` }
      options.terminal.out.write(text[options.lang])
      skipped = 0
    }
  }
}
