import { expect, test } from 'vitest'
import { readAddressing } from '../../../../src/protocol/soap/addressing.ts'
import { writeAddressing } from '../../../../src/protocol/soap/addressing-writer.ts'
import { writeEnvelope } from '../../../../src/protocol/soap/envelope-writer.ts'
import { WSA_ANONYMOUS } from '../../../../src/protocol/soap/names.ts'
import { xpathOf } from '../../../../src/protocol/xml/tree.ts'
import { envelope, soap12 } from './an-envelope.ts'

const REQUEST = `<wsa:MessageID> urn:uuid:1 </wsa:MessageID><wsa:To/><wsa:ReplyTo s:mustUnderstand="true"><wsa:Address>${WSA_ANONYMOUS}</wsa:Address></wsa:ReplyTo><wsa:Action mustUnderstand="1">urn:a</wsa:Action>`

test('reads the headers of a request, mustUnderstand with its prefix or without', () => {
  const read = readAddressing(envelope(soap12(REQUEST)))
  expect([read.messageId?.value, read.to?.value, read.replyTo?.value, read.action?.value]).toEqual(['urn:uuid:1', '', WSA_ANONYMOUS, 'urn:a'])
  expect(read.replyTo?.mustUnderstand).toEqual({ value: true, qualified: true })
  expect(read.action?.mustUnderstand).toEqual({ value: true, qualified: false })
  expect(read.messageId?.mustUnderstand).toBeUndefined()
  expect([read.from, read.faultTo, read.relatesTo, read.repeated, read.outdated]).toEqual([undefined, undefined, undefined, [], []])
})

test('tells headers that come again, and those of the namespace of 2004', () => {
  const again = readAddressing(
    envelope(
      soap12(
        `${REQUEST}<wsa:Action>urn:b</wsa:Action><To xmlns="http://schemas.xmlsoap.org/ws/2004/08/addressing">x</To><wsa:To s:mustUnderstand="0">y</wsa:To>`,
      ),
    ),
  )
  expect(again.action?.value).toBe('urn:a')
  expect(again.repeated.map(xpathOf)).toEqual(['/s:Envelope/s:Header/wsa:Action[2]', '/s:Envelope/s:Header/wsa:To[2]'])
  expect(again.outdated.map((e) => e.local)).toEqual(['To'])
})

test('an Action outside the Header, or in another namespace, is none', () => {
  expect(readAddressing(envelope(soap12('<Action>urn:a</Action>', '<wsa:Action>urn:a</wsa:Action>'))).action).toBeUndefined()
})

test('a mustUnderstand of the other SOAP has no prefix of this one', () => {
  const read = readAddressing(envelope(soap12('<wsa:Action xmlns:o="http://schemas.xmlsoap.org/soap/envelope/" o:mustUnderstand="1">a</wsa:Action>')))
  expect(read.action?.mustUnderstand).toBeUndefined()
})

test('writes the headers of an answer in the order of the real service', () => {
  const headers = writeAddressing({ action: 'urn:a:Response', messageId: 'urn:uuid:2', relatesTo: 'urn:uuid:1 & <more>' })
  const read = envelope(writeEnvelope({ version: '1.2', headers, body: '<a/>' }))
  expect(read.headerBlocks.map((b) => b.local)).toEqual(['Action', 'MessageID', 'To', 'RelatesTo'])
  const { action, messageId, to, relatesTo } = readAddressing(read)
  expect([action?.value, messageId?.value, to?.value, relatesTo?.value]).toEqual(['urn:a:Response', 'urn:uuid:2', WSA_ANONYMOUS, 'urn:uuid:1 & <more>'])
  expect(writeAddressing({ action: 'a', messageId: 'b', relatesTo: undefined })).toHaveLength(3)
})
