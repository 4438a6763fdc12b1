import type { ExchangeSubject } from '../../../src/checks/define.ts'
import {
  type AnswerTraits,
  answer00,
  carteRequest,
  type ExchangeParts,
  insiExchange,
  traitsRequest,
  verificationRequest,
} from '../../../src/checks/insi/examples.ts'
import type { InsiOperation } from '../../../src/protocol/insi/names.ts'

const REQUESTS: Readonly<Record<InsiOperation, () => string>> = {
  rechercherInsAvecTraitsIdentite: traitsRequest,
  rechercherInsAvecCarteVitale: carteRequest,
  verifierInsAvecTraitsIdentite: verificationRequest,
}

/** A valid INSi request, then one change; a change that changes nothing is a mistake of the test. */
export function anInsiRequest({
  operation = 'rechercherInsAvecTraitsIdentite',
  change,
}: {
  operation?: InsiOperation
  change?: (xml: string) => string
} = {}): string {
  const valid = REQUESTS[operation]()
  const changed = change ? change(valid) : valid
  if (change && changed === valid) throw new Error('the change changed nothing')
  return changed
}

/** A valid answer 00, then what is changed of it. */
export function anInsiAnswer(change: Partial<AnswerTraits> = {}): string {
  return answer00(change)
}

/** A captured exchange, valid unless told otherwise. */
export function anInsiExchange(parts: ExchangeParts & { change?: (xml: string) => string } = {}): ExchangeSubject {
  const { change, ...rest } = parts
  const operation = rest.operation === 'inconnue' ? undefined : rest.operation
  return insiExchange({ request: anInsiRequest({ ...(operation ? { operation } : {}), ...(change ? { change } : {}) }), ...rest })
}
