import { parseTs } from '../../protocol/cda/datatypes.ts'
import type { Participation } from '../../protocol/cda/people.ts'
import type { Findings } from './findings.ts'

/** What is wrong with a signatory: date, signature code S, identified and named person; one reason each. */
export function judgeSignatory(signatory: Participation, found: Findings): void {
  const { element, time, signatureCode, role } = signatory
  if (!time?.value) found.fail('sans-date', time?.element ?? element, { expected: 'time/@value', received: time?.nullFlavor })
  else if (!parseTs(time.value)) found.fail('date', time.element, { expected: 'AAAAMMJJHHMMSS±ZZZZ', received: time.value, params: { date: time.value } })
  if (signatureCode?.code !== 'S') found.fail('signature', signatureCode?.element ?? element, { expected: 'S', received: signatureCode?.code })
  const [id] = role?.ids ?? []
  if (!id?.root || !id.extension || role?.ids.length !== 1)
    found.fail('sans-id', id?.element ?? role?.element ?? element, { expected: 'assignedEntity/id', received: id?.root })
}
