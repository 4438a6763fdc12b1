import type { ExchangeSubject } from '../define.ts'

/** Parameters of an OAuth request as recorded: query of a GET, form of a POST. What the service gave is there by its fingerprint. */
export function parametersOf({ record, requestBody }: ExchangeSubject): URLSearchParams {
  const [method = '', address = ''] = (record.request?.startLine ?? '').split(' ')
  const mark = address.indexOf('?')
  if (method !== 'POST') return new URLSearchParams(mark < 0 ? '' : address.slice(mark + 1))
  return new URLSearchParams(Buffer.from(requestBody).toString('utf8'))
}

/** Members of the JSON object that was answered; empty when it was none. */
export function answerOf({ responseBody }: ExchangeSubject): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(responseBody).toString('utf8'))
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    return {}
  }
}

/** Whether the exchange asks for a login: the browser's first address or a CIBA request, not the answer to the bench's login page. */
export function asksLogin(subject: ExchangeSubject): boolean {
  const { transaction } = subject.record
  if (transaction === 'psc.ciba') return true
  const parameters = parametersOf(subject)
  return transaction === 'psc.auth' && !parameters.has('demande') && parameters.has('client_id')
}

/** Scenario's exchanges of one transaction, in order. */
export function ofTransaction(exchanges: readonly ExchangeSubject[], transaction: string): readonly ExchangeSubject[] {
  return exchanges.filter((e) => e.record.transaction === transaction)
}
