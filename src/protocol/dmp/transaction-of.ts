import { HL7V3 } from '../hl7v3/names.ts'
import { attribute, child, type XmlElement } from '../xml/tree.ts'
import { DMP_BASE_PATH, DMP_TRANSACTIONS, type DmpService, type DmpTransaction, type DmpTransactionDefinition, dmpPath } from './names.ts'

/** Where a request says what it is. */
export interface TransactionClues {
  /** Path of the URL, without query. */
  readonly path: string
  /** wsa:Action, when there is one. */
  readonly action: string | undefined
  /** Root of the SOAP body. */
  readonly payload: XmlElement | undefined
}

/** One clue that is absent, unknown, or says something else than what was found. */
export interface TransactionDisagreement {
  readonly clue: 'path' | 'action' | 'body' | 'reasonCode'
  readonly problem: 'absent' | 'unknown' | 'other'
  /** What the transaction found would have. */
  readonly expected: string
  readonly received: string
}

export interface FoundTransaction {
  readonly transaction: DmpTransaction
  readonly definition: DmpTransactionDefinition | undefined
  /** Service of the path, known even when nothing else is. */
  readonly service: DmpService | undefined
  /** Which clue decided. */
  readonly from: 'body' | 'action' | undefined
  readonly disagreements: readonly TransactionDisagreement[]
}

/**
 * The transaction of a request. The body decides, as it carries the data; then the action. The path never does, since
 * several transactions share each (contract §2). TD0.2 and TD1.3a differ by `reasonCode` only (contract §5.1).
 */
export function dmpTransactionOf(clues: TransactionClues): FoundTransaction {
  const service = serviceOf(clues.path)
  const { payload, action } = clues
  const byBody = payload ? DMP_TRANSACTIONS.filter((t) => t.requestRoot.ns === payload.ns && t.requestRoot.local === payload.local) : []
  const byAction = DMP_TRANSACTIONS.filter((t) => t.requestAction === action)
  const candidates = byBody.length > 0 ? byBody : byAction
  const reason = reasonOf(payload)
  // Without a known reason the pair is a TD0.2: the first of the catalogue, and the reason is said to be wrong.
  const definition = candidates.find((t) => t.reasonCode === undefined || t.reasonCode === reason) ?? candidates[0]
  if (!definition) return { transaction: 'dmp.inconnue', definition, service, from: undefined, disagreements: unknownClues(clues, service) }

  const disagreements: TransactionDisagreement[] = []
  const compare = (clue: TransactionDisagreement['clue'], expected: string, received: string | undefined, known: boolean): void => {
    if (received === expected) return
    disagreements.push({ clue, problem: !received ? 'absent' : known ? 'other' : 'unknown', expected, received: received ?? '' })
  }
  compare('path', dmpPath(definition.service), clues.path, service !== undefined)
  compare('action', definition.requestAction, action, byAction.length > 0)
  compare('body', rootText(definition.requestRoot), payload && rootText(payload), byBody.length > 0)
  if (definition.reasonCode !== undefined && payload?.ns === HL7V3) compare('reasonCode', definition.reasonCode, reason, false)
  return { transaction: definition.transaction, definition, service, from: byBody.length > 0 ? 'body' : 'action', disagreements }
}

/** The service a path names; undefined when it is no path of the DMP. */
export function serviceOf(path: string): DmpService | undefined {
  if (!path.startsWith(DMP_BASE_PATH)) return undefined
  return DMP_TRANSACTIONS.find((t) => dmpPath(t.service) === path)?.service
}

function reasonOf(payload: XmlElement | undefined): string | undefined {
  return payload?.ns === HL7V3 ? attribute(child(child(payload, HL7V3, 'controlActProcess'), HL7V3, 'reasonCode'), 'code') : undefined
}

function rootText({ ns, local }: { readonly ns: string; readonly local: string }): string {
  return `{${ns}}${local}`
}

/** Nothing was recognised: what is there is unknown, what is not is absent. */
function unknownClues(clues: TransactionClues, service: DmpService | undefined): TransactionDisagreement[] {
  const of = (clue: TransactionDisagreement['clue'], received: string | undefined): TransactionDisagreement => ({
    clue,
    problem: received ? 'unknown' : 'absent',
    expected: '',
    received: received ?? '',
  })
  return [...(service ? [] : [of('path', clues.path)]), of('action', clues.action), of('body', clues.payload && rootText(clues.payload))]
}
