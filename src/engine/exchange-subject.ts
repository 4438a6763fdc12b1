import type { ExchangeSubject } from '../checks/define.ts'
import type { ExchangeRecord } from '../evidence/exchange.ts'
import { bodyOf } from '../evidence/exchange-bytes.ts'
import type { EvidenceLog } from '../evidence/log.ts'

const NOTHING = new Uint8Array()

/** A recorded exchange as the checks see it: its facts, and the bodies read back from the evidence. */
export function exchangeSubject(record: ExchangeRecord, log: EvidenceLog): ExchangeSubject {
  return {
    kind: 'exchange',
    record,
    requestBody: record.request ? bodyOf(record.request, log) : NOTHING,
    responseBody: record.response ? bodyOf(record.response, log) : NOTHING,
  }
}
