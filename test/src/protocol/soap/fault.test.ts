import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dmpFault, KNOWN_DMP_FAULTS } from '../../../../src/protocol/soap/dmp-faults.ts'
import { writeEnvelope } from '../../../../src/protocol/soap/envelope-writer.ts'
import { readFault } from '../../../../src/protocol/soap/fault.ts'
import { ADDRESSING_HEADER_REQUIRED, faultAction, type WrittenFault, writeFault } from '../../../../src/protocol/soap/fault-writer.ts'
import { SOAP12, type SoapVersion, WSA } from '../../../../src/protocol/soap/names.ts'
import { envelope, soap12 } from './an-envelope.ts'

const read = (version: SoapVersion, fault: WrittenFault) => readFault(envelope(writeEnvelope({ version, headers: [], body: writeFault(version, fault) })))

test('writes the fault of the real DMP to the letter', () => {
  expect(writeFault('1.2', KNOWN_DMP_FAULTS.DMPInvalidCertificate.fault)).toBe(
    '<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value><soap:Subcode><soap:Value>soap:DMPInvalidCertificate</soap:Value></soap:Subcode></soap:Code>' +
      '<soap:Reason><soap:Text xml:lang="fr">Le certificat ayant signé le VIHF est invalide : Not a valid signature certificate</soap:Text></soap:Reason></soap:Fault>',
  )
})

test('names the action of a fault after that of the request', () => {
  expect(faultAction('urn:si-dmp-patients:PatientSpecificEndPoint:updatePatientAccess')).toBe(
    'urn:si-dmp-patients:PatientSpecificEndPoint:updatePatientAccess:Fault:SoapFault',
  )
})

test('reads every known fault back, in both SOAP', () => {
  for (const { fault } of Object.values<{ fault: WrittenFault }>(KNOWN_DMP_FAULTS)) {
    const subcodes = fault.subcode ? [fault.subcode.local] : []
    expect(read('1.2', fault)).toMatchObject({ version: '1.2', code: 'Sender', subcodes, reasons: [fault.reason] })
    expect(read('1.1', fault)).toMatchObject({ version: '1.1', code: fault.subcode ? fault.subcode.local : 'Sender', subcodes, reasons: [fault.reason] })
  }
})

test('declares the prefix of a code that is not of SOAP', () => {
  expect(writeFault('1.2', ADDRESSING_HEADER_REQUIRED)).toContain(`<soap:Value xmlns:wsa="${WSA}">wsa:MessageAddressingHeaderRequired</soap:Value>`)
})

test('reads nested subcodes, several reasons, node and detail', () => {
  const S = (local: string, inside: string): string => `<s:${local}>${inside}</s:${local}>`
  const code = S('Code', S('Value', ' x:Receiver ') + S('Subcode', S('Value', 'a:One') + S('Subcode', S('Value', 'Two'))))
  const reason = S('Reason', '<s:Text xml:lang="fr">Non</s:Text><s:Text>No</s:Text>')
  const fault = readFault(envelope(soap12('', S('Fault', `${code}${reason}${S('Node', 'urn:n')}${S('Detail', '<d/>')}`))))
  expect(fault).toMatchObject({
    code: 'Receiver',
    subcodes: ['One', 'Two'],
    reasons: [
      { lang: 'fr', text: 'Non' },
      { lang: undefined, text: 'No' },
    ],
    node: 'urn:n',
    detail: { local: 'Detail' },
  })
})

test('reads a fault of SOAP 1.1: standard, dotted, and of the toolkit', () => {
  const fault = (code: string) =>
    readFault(
      envelope(
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault><faultcode>${code}</faultcode><faultstring>why</faultstring></e:Fault></e:Body></e:Envelope>`,
      ),
    )
  expect(fault('e:Server')).toMatchObject({ code: 'Receiver', subcodes: [] })
  expect(fault('e:Client.Authentication')).toMatchObject({ code: 'Sender', subcodes: ['Authentication'] })
  expect(fault('ns1:ActionMismatch')).toMatchObject({ code: 'ActionMismatch', subcodes: ['ActionMismatch'] })
})

test('a body that carries no fault gives none, even beside the word', () => {
  expect(readFault(envelope(soap12('', '<Fault/>')))).toBeUndefined()
  expect(readFault(envelope(`<s:Envelope xmlns:s="${SOAP12}"><s:Body/></s:Envelope>`))).toBeUndefined()
})

test('any text comes back as it was, but what XML cannot carry', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const back = read('1.2', dmpFault('DMPx', text))?.reasons[0]?.text ?? ''
      const carried = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      expect(back).toBe(carried)
    }),
  )
})
