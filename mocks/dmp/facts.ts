import { dmpRequestFacts } from '../../src/protocol/dmp/facts.ts'
import type { DmpTransaction } from '../../src/protocol/dmp/names.ts'
import { readDmpRequestBody } from '../../src/protocol/dmp/request-body.ts'
import type { Vihf } from '../../src/protocol/saml/vihf.ts'
import type { XmlElement } from '../../src/protocol/xml/tree.ts'
import type { PatientRecord } from './patient-record.ts'
import type { Facts } from './seed.ts'

/** Facts of a call that armed faults and settings look at: those scenarios match on, with the transaction. */
export function callFacts(transaction: DmpTransaction, payload: XmlElement | undefined, vihf: Vihf | undefined): Facts {
  return {
    transaction,
    ...dmpRequestFacts(payload && readDmpRequestBody(payload), {
      mode: vihf?.authentificationMode?.text.trim(),
      structure: vihf?.identifiantStructure?.text.trim(),
      professional: vihf?.nameId?.text.trim(),
      resourceId: vihf?.resourceId?.text.trim(),
      purposeOfUse: vihf?.purposeOfUse?.code ?? undefined,
    }),
  }
}

/** The same with the birth name of the record: no message of the DMP names its patient, and scenarios arm their faults for their own person by name. */
export function withPerson(facts: Facts, record: PatientRecord | undefined): Facts {
  const nomNaissance = record?.state.traits?.birthName
  return nomNaissance === undefined ? facts : { ...facts, nomNaissance }
}
