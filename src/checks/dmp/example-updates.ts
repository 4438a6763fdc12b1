import { STATUS } from '../../protocol/xds/names.ts'
import { writeObjectRef } from '../../protocol/xds/write.ts'
import { writeAdhocQueryResponse } from '../../protocol/xds/write-response.ts'
import type { ExchangeSubject } from '../define.ts'
import { OLD_ENTRY_UUID, OLD_UNIQUE_ID, submissionSet, UNIQUE_ID } from './example-bodies.ts'
import { documentEntry } from './example-deposit.ts'
import { type Change, changed, type DmpExampleParts, dmpExchange, lookup } from './examples.ts'

/** What the registry knows of the old document, and the updates of it (contract §§9.3, 10.2, 10.3). */

const RIM = 'xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"'
export const OLD_LID = 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e00ff'
const STORED = `<Slot name="hash"><ValueList><Value>0f1e2d3c4b5a69788796a5b4c3d2e1f000112233</Value></ValueList></Slot><Slot name="repositoryUniqueId"><ValueList><Value>1.2.250.1.213.4.1.1.1.2</Value></ValueList></Slot><Slot name="size"><ValueList><Value>48213</Value></ValueList></Slot>`
const SLOT = '<Slot name="creationTime">'
const VERSION: Change = ['value="Document de liaison d\'urgence"/></Name>', 'value="Document de liaison d\'urgence"/></Name><VersionInfo versionName="1"/>']

/** TD3.1b: the reference of the old document, or another. */
export function reference(...uuids: readonly string[]): string {
  return writeAdhocQueryResponse({ status: 'success', objects: uuids.map(writeObjectRef) })
}

/** TD3.1a: its whole entry, with changes to it. */
export function wholeEntry(...changes: readonly Change[]): string {
  const entry = changed(documentEntry(OLD_ENTRY_UUID), [
    ['<ExtrinsicObject ', `<ExtrinsicObject ${RIM} lid="${OLD_LID}" status="${STATUS.approved}" `],
    [SLOT, STORED + SLOT],
    VERSION,
    [`value="${UNIQUE_ID}"`, `value="${OLD_UNIQUE_ID}"`],
    ...changes,
  ])
  return writeAdhocQueryResponse({ status: 'success', objects: [entry] })
}

/** A lookup that gave the reference of the old document. */
export function found(parts: DmpExampleParts = {}): ExchangeSubject {
  return lookup({ id: 'E1', answer: reference(OLD_ENTRY_UUID), ...parts })
}

/** A search that gave its whole entry. */
export function seen(parts: DmpExampleParts = {}): ExchangeSubject {
  return dmpExchange('dmp.td3.1', { id: 'E1', answer: wholeEntry(), ...parts })
}

const MASK =
  '<Classification id="clm" classificationScheme="urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f" classifiedObject="Document01" nodeRepresentation="MASQUE_PS"><Slot name="codingScheme"><ValueList><Value>1.2.250.1.213.1.1.4.13</Value></ValueList></Slot></Classification>'

/** Masks an entry to professionals. */
export const MASKED: Change = ['<Classification id="cl8"', `${MASK}<Classification id="cl8"`]

/** TD3.3a: the whole entry again, masked to professionals (contract §10.3), with changes. */
export function masking(...changes: readonly Change[]): ExchangeSubject {
  const entry = changed(documentEntry(), [
    ['<ExtrinsicObject ', `<ExtrinsicObject lid="${OLD_LID}" status="${STATUS.approved}" `],
    [SLOT, STORED + SLOT],
    VERSION,
    [`value="${UNIQUE_ID}"`, `value="${OLD_UNIQUE_ID}"`],
    MASKED,
  ])
  const body = `<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" ${RIM}>
      <RegistryObjectList>
        ${submissionSet('Masquage')}
        ${entry}
        <Association id="as1" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="SubmissionSet01" targetObject="Document01"><Slot name="SubmissionSetStatus"><ValueList><Value>Original</Value></ValueList></Slot><Slot name="PreviousVersion"><ValueList><Value>1</Value></ValueList></Slot></Association>
      </RegistryObjectList>
    </lcm:SubmitObjectsRequest>`
  return dmpExchange('dmp.td3.3', { id: 'E9', vihf: { mode: 'INDIRECTE_RENFORCEE' }, body, changes })
}
