import { dmpRequestFacts } from '../../src/protocol/dmp/facts.ts'
import type { DmpTransaction } from '../../src/protocol/dmp/names.ts'
import { readDmpRequestBody } from '../../src/protocol/dmp/request-body.ts'
import type { Vihf } from '../../src/protocol/saml/vihf.ts'
import type { XmlElement } from '../../src/protocol/xml/tree.ts'
import type { PatientRecord } from './patient-record.ts'
import type { Facts } from './seed.ts'

/** Facts of a call that armed faults and settings look at: those scenarios match on, with the transaction and the person's name. */
export function callFacts(transaction: DmpTransaction, payload: XmlElement | undefined, vihf: Vihf | undefined, record: PatientRecord | undefined): Facts {
  const said = dmpRequestFacts(payload && readDmpRequestBody(payload), {
    mode: vihf?.authentificationMode?.text.trim(),
    structure: vihf?.identifiantStructure?.text.trim(),
    professional: vihf?.nameId?.text.trim(),
    resourceId: vihf?.resourceId?.text.trim(),
    purposeOfUse: vihf?.purposeOfUse?.code ?? undefined,
  })
  // No message of the DMP names its patient: a scenario arms its faults for its own person by name, as those of INSi.
  const nomNaissance = record?.state.traits?.birthName
  return { transaction, ...said, ...(nomNaissance === undefined ? {} : { nomNaissance }) }
}
