import { expect, test } from 'vitest'
import { prettyXml } from '../../../src/report/pretty-xml.ts'

const shown = (xml: string) => prettyXml(xml).map((l) => `${l.line}:${l.column} ${l.text}`)

test('puts one element a line and keeps the place each had', () => {
  expect(shown('<a><b>x</b><c/><d><e></e></d></a>')).toEqual([
    '1:1 <a>',
    '1:4   <b>x</b>',
    '1:12   <c/>',
    '1:16   <d>',
    '1:19     <e></e>',
    '1:26   </d>',
    '1:30 </a>',
  ])
})

test('keeps tags as they were written, comments, instructions and CDATA included', () => {
  expect(shown('<?xml version="1.0"?>\n<!-- < --><a x="1 > 0"  y=\'2\'><![CDATA[<b>]]></a>')).toEqual([
    '1:1 <?xml version="1.0"?>',
    '2:1 <!-- < -->',
    '2:11 <a x="1 > 0"  y=\'2\'><![CDATA[<b>]]></a>',
  ])
})

test('shows mixed content without losing a word', () => {
  expect(shown('<a>un <b>deux</b> trois</a>')).toEqual(['1:1 <a>', '1:4   un', '1:7   <b>deux</b>', '1:18   trois', '1:24 </a>'])
})

test('counts lines as the parser does, whatever their ends', () => {
  expect(shown('<a>\r\n<b/>\r<c/>\n</a>')).toEqual(['1:1 <a>', '2:1   <b/>', '3:1   <c/>', '4:1 </a>'])
})
