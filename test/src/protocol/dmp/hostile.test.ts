import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dmpRequestFacts, dmpResponseFacts } from '../../../../src/protocol/dmp/facts.ts'
import { readDmpRequestBody } from '../../../../src/protocol/dmp/request-body.ts'
import { readDmpResponseBody } from '../../../../src/protocol/dmp/response-body.ts'
import { dmpTransactionOf } from '../../../../src/protocol/dmp/transaction-of.ts'
import type { SoapEnvelope } from '../../../../src/protocol/soap/envelope.ts'
import { ASSOCIATION, MAX_OBJECTS, STATUS, STORED_QUERY } from '../../../../src/protocol/xds/names.ts'
import { writeExtrinsicObject } from '../../../../src/protocol/xds/write.ts'
import { writeAdhocQueryResponse, writeRegistryResponse } from '../../../../src/protocol/xds/write-response.ts'
import { isElement, type XmlElement } from '../../../../src/protocol/xml/tree.ts'
import { patientQuery } from '../hl7v3/query-sample.ts'
import { association, documentEntry, provideAndRegister, slot, submissionSet, submitObjects } from '../xds/deposit.ts'
import { parsed } from '../xds/parsed.ts'

const BODIES: readonly XmlElement[] = [
  patientQuery(),
  provideAndRegister(),
  submitObjects(
    submissionSet() +
      documentEntry() +
      association('a', ASSOCIATION.updateAvailabilityStatus, 'SubmissionSet01', 'urn:uuid:1', slot('NewStatus', STATUS.deleted)),
  ),
  `<q:AdhocQueryRequest xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><AdhocQuery id="${STORED_QUERY.GetDocuments}">${slot('$XDSDocumentEntryUniqueId', "('1.2.3')")}</AdhocQuery></q:AdhocQueryRequest>`,
  '<RetrieveDocumentSetRequest xmlns="urn:ihe:iti:xds-b:2007"><DocumentRequest><DocumentUniqueId>1</DocumentUniqueId></DocumentRequest></RetrieveDocumentSetRequest>',
  '<setAuthorization xmlns="urn:si-dmp-habilitations"><action>AJOUT</action></setAuthorization>',
  '<patientList xmlns="urn:si-dmp-patients"><dateType>LASTDOC</dateType></patientList>',
  writeRegistryResponse({ status: 'failure', errors: [{ errorCode: 'XDSRegistryError', codeContext: 'x' }] }),
  writeAdhocQueryResponse({
    status: 'success',
    objects: [writeExtrinsicObject({ id: 'urn:uuid:1', mimeType: 'text/xml', slots: [], classifications: [], externalIdentifiers: [] })],
  }),
  '<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3"><controlActProcess><subject><registrationEvent><subject1><patient><patientPerson/></patient></subject1></registrationEvent></subject></controlActProcess></PRPA_IN201308UV02>',
].map(parsed)

/** A copy of a tree in which `random` (0 to 1) removes, repeats or empties things. */
function damaged(element: XmlElement, random: () => number, parent: XmlElement | null = null): XmlElement {
  const attributes = element.attributes.flatMap((a) => {
    const r = random()
    return r < 0.1 ? [] : r < 0.2 ? [{ ...a, value: '' }] : r < 0.3 ? [{ ...a, value: "^&'(|urn:uuid:" }] : [a]
  })
  const copy: { -readonly [K in keyof XmlElement]: XmlElement[K] } = { ...element, attributes, children: [], parent }
  copy.children = element.children.flatMap((c): (XmlElement | string)[] => {
    const r = random()
    if (r < 0.1) return []
    if (!isElement(c)) return r < 0.2 ? ["('a''"] : [c]
    const child = damaged(c, random, copy)
    return r < 0.2 ? [child, damaged(c, random, copy)] : r < 0.25 ? [{ ...child, ns: 'urn:x' }] : [child]
  })
  return copy
}

function readAll(payload: XmlElement): void {
  const request = dmpRequestFacts(readDmpRequestBody(payload), { resourceId: '^^^' })
  const envelope: SoapEnvelope = { version: '1.2', element: payload, header: undefined, headerBlocks: [], body: payload, bodyElement: payload, problems: [] }
  const response = dmpResponseFacts(readDmpResponseBody(envelope))
  for (const value of [...Object.values(request), ...Object.values(response)]) expect(typeof value).toBe('string')
  expect(dmpTransactionOf({ path: '', action: undefined, payload }).disagreements).not.toEqual([])
}

test('a message with anything missing, repeated or out of place is read to its end', () => {
  fc.assert(
    fc.property(fc.constantFrom(...BODIES), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }), (body, draws) => {
      let at = 0
      readAll(damaged(body, () => draws[at++ % draws.length] ?? 0))
    }),
    { numRuns: 300 },
  )
})

test('a list without end is read up to its bound, and says so', () => {
  const count = MAX_OBJECTS + 10
  const objects = Array.from({ length: count }, (_, i) => `<ExtrinsicObject id="d${i}"/>`).join('')
  const documents = Array.from({ length: count }, (_, i) => `<xdsb:Document id="D${i}"/>`).join('')
  const body = readDmpRequestBody(parsed(provideAndRegister(objects, documents)))
  if (body.kind !== 'provide') throw new Error('not a deposit')
  expect(body.provide.submit?.documentEntries).toHaveLength(MAX_OBJECTS)
  expect(body.provide.submit?.problems).toContainEqual(expect.objectContaining({ code: 'too-many-objects', detail: '5000' }))
  expect(body.provide.documents).toHaveLength(MAX_OBJECTS)
  expect(body.provide.problems[0]).toMatchObject({ code: 'too-many-documents' })
  expect(body.provide.problems.at(-1)).toMatchObject({ code: 'missing-document', near: `D${MAX_OBJECTS - 1}` })
})

test('a value of nothing but mistakes does not list them all', () => {
  const query = `<q:AdhocQueryRequest xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><AdhocQuery id="x">${slot('$a', ','.repeat(100_000))}</AdhocQuery></q:AdhocQueryRequest>`
  const body = readDmpRequestBody(parsed(query))
  if (body.kind !== 'query') throw new Error('not a query')
  expect(body.query.problems.length).toBeGreaterThan(1)
  expect(body.query.problems.length).toBeLessThan(30)
})
