import type { Defects } from '../defects.ts'
import { TRANSACTIONS, type Transaction } from './transactions.ts'
import { escaped } from './xml-text.ts'

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
const ANONYMOUS = 'http://www.w3.org/2005/08/addressing/anonymous'

/** The SOAP 1.2 envelope of a call with its WS-Addressing headers (dmp.md §3.3). `messageId` is a bare UUID. */
export function writeEnvelope(transaction: Transaction, messageId: string, assertion: string, body: string, defects: Defects): string {
  const soap = defects.has('dmp-enveloppe-soap-1-1') ? 'http://schemas.xmlsoap.org/soap/envelope/' : 'http://www.w3.org/2003/05/soap-envelope'
  const must = defects.has('dmp-sans-must-understand') ? '' : ' soap:mustUnderstand="true"'
  const action = defects.has('dmp-action-fausse') ? 'urn:ihe:iti:2007:RegisterDocumentSet-b' : TRANSACTIONS[transaction].action
  return (
    `<soap:Envelope xmlns:soap="${soap}" xmlns:wsa="http://www.w3.org/2005/08/addressing"><soap:Header>` +
    `<wsa:MessageID>urn:uuid:${messageId}</wsa:MessageID>` +
    (defects.has('dmp-sans-to') ? '' : '<wsa:To/>') +
    (defects.has('dmp-sans-reply-to') ? '' : `<wsa:ReplyTo${must}><wsa:Address>${ANONYMOUS}</wsa:Address></wsa:ReplyTo>`) +
    `<wsa:Action${must}>${escaped(action)}</wsa:Action>` +
    `<wsse:Security xmlns:wsse="${WSSE}">${assertion}</wsse:Security>` +
    (defects.has('dmp-deux-securites') ? `<wsse:Security xmlns:wsse="${WSSE}"/>` : '') +
    `</soap:Header><soap:Body>${body}</soap:Body></soap:Envelope>`
  )
}
