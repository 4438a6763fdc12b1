import { matriculeKey } from '../../src/protocol/ins/matricule.ts'
import type { InsiRequest, MatriculeRead } from '../../src/protocol/insi/request.ts'
import type { MockDeps } from '../service.ts'
import { mockFault } from './soap-faults.ts'

/** What is answered to a call that holds a number of nobody the bench knows (DESIGN §1, 10). The number is not repeated. */
export const REAL_PERSON = mockFault(
  'GF-01',
  "Le numéro envoyé n'est pas celui d'une personne fictive connue du banc : il peut être celui d'une personne réelle, la demande est refusée",
)

/** Whether a call by card or a verification holds a number of the right shape that is of no fictitious person. */
export function holdsRealNumber(request: InsiRequest | undefined, isFictitious: NonNullable<MockDeps['isFictitious']>): boolean {
  const numbers = [request?.carte?.individu, request?.carte?.ouvrantDroit, request?.verification?.ins]
  return numbers.some((read) => read !== undefined && isRealNumber(read, isFictitious))
}

function isRealNumber({ numIdentifiant }: MatriculeRead, isFictitious: NonNullable<MockDeps['isFictitious']>): boolean {
  const numero = numIdentifiant?.value.trim() ?? ''
  return matriculeKey(numero) !== undefined && !isFictitious(numero)
}
