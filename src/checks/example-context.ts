import { OID_INS_NIA, OID_INS_NIR } from '../protocol/insi/names.ts'
import { type CheckContext, type CheckSubject, DMP_SETTINGS, type Example, MSS_SETTINGS } from './define.ts'

const BASE: CheckContext = {
  settings: {
    insOids: [OID_INS_NIR, OID_INS_NIA],
    acceptedIdams: null,
    issuerCns: ['TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS'],
    sandbox: true,
    dmp: DMP_SETTINGS,
    mss: MSS_SETTINGS,
  },
  persona: null,
  params: {},
  exchanges: [],
  observations: [],
}

/** The context an example is judged in: the usual settings, the subject's own exchanges and observations, then what the example changes. */
export function exampleContext<S extends CheckSubject>(subject: S, example: Pick<Example<S>, 'context'> = {}): CheckContext {
  return { ...BASE, ...ownOf(subject), ...example.context }
}

function ownOf(subject: CheckSubject): Partial<CheckContext> {
  switch (subject.kind) {
    case 'exchange':
      return { exchanges: [subject] }
    case 'observation':
      return { observations: [subject] }
    case 'document':
      return subject.from ? { exchanges: [subject.from] } : {}
    case 'scenario':
      return { exchanges: subject.exchanges, observations: subject.observations }
  }
}
