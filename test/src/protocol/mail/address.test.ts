import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAddress, readAddresses, sameBox } from '../../../../src/protocol/mail/address.ts'

const raw = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
const read = (written: string): string[] => readAddresses(raw(written)).addresses.map(({ displayName, address }) => `${displayName}|${address}`)

test.each([
  ['dui@ehpad-fictif.mssante.fr', ['|dui@ehpad-fictif.mssante.fr']],
  ['<dui@ehpad-fictif.mssante.fr>', ['|dui@ehpad-fictif.mssante.fr']],
  ['"EHPAD Les Tilleuls" <dui@a.fr>', ['EHPAD Les Tilleuls|dui@a.fr']],
  ['Dr_Marie_MARTIN_Cabinet Medical <m@a.fr>', ['Dr_Marie_MARTIN_Cabinet Medical|m@a.fr']],
  ['Hôpital A – Service Cardiologie <c@a.fr>', ['Hôpital A – Service Cardiologie|c@a.fr']],
  ['=?UTF-8?B?SMO0cGl0YWw=?= A <c@a.fr>', ['Hôpital A|c@a.fr']],
  ['=?UTF-8?Q?H=C3=B4pital=2C_A?= <c@a.fr>', ['Hôpital, A|c@a.fr']],
  ['"=?UTF-8?Q?H=C3=B4pital?=" <c@a.fr>', ['Hôpital|c@a.fr']],
  ['"Martin, Jeanne \\"JM\\"" <j@a.fr>, b@c.fr', ['Martin, Jeanne "JM"|j@a.fr', '|b@c.fr']],
  ['a@b.fr, c@d.fr,e@f.fr', ['|a@b.fr', '|c@d.fr', '|e@f.fr']],
  [',a@b.fr,,c@d.fr,', ['|a@b.fr', '|c@d.fr']],
  ['a@b.fr (Jeanne Martin)', ['Jeanne Martin|a@b.fr']],
  ['Jeanne (dite (la) Grande) <a@b.fr>', ['Jeanne|a@b.fr']],
  ['Dr. A. B. <a@b.fr>', ['Dr. A. B.|a@b.fr']],
  ['"a b"@c.fr', ['|"a b"@c.fr']],
  ['<"a\\"b"@c.fr>', ['|"a\\"b"@c.fr']],
  ['a . b @ c . fr', ['|a.b@c.fr']],
  ['A <a@[IPv6:2001:db8::1]>', ['A|a@[IPv6:2001:db8::1]']],
  ['A <@relais.fr,@autre.fr:a@b.fr>', ['A|a@b.fr']],
  ['Équipe: a@b.fr, C <c@d.fr>;', ['|a@b.fr', 'C|c@d.fr']],
  ['undisclosed-recipients:;', []],
  ['a@b.fr, Équipe: c@d.fr;', ['|a@b.fr', '|c@d.fr']],
  ['<>', []],
  ['', []],
  ['238032635100145@patient.mssante.fr', ['|238032635100145@patient.mssante.fr']],
  ['agathe@santé-fictive.fr', ['|agathe@santé-fictive.fr']],
])('%s gives %j without fault', (written, expected) => {
  expect(read(written)).toEqual(expected)
  expect(readAddresses(raw(written)).fault).toBeUndefined()
})

test.each([
  ['MARTIN, Jeanne <j@a.fr>', ['|MARTIN', 'Jeanne|j@a.fr'], 'not `box@domain`: "MARTIN"'],
  ['Jeanne <j@a.fr', ['Jeanne|j@a.fr'], '`<` without `>`'],
  ['"Jeanne <j@a.fr>', ['|"Jeanne <j@a.fr>"'], 'a quoted name that is not ended'],
  ['Jeanne (la Grande <j@a.fr>', ['la Grande <j@a.fr>|Jeanne'], 'a comment that is not ended'],
  ['Jeanne <>', [], 'a name without an address'],
  ['j@a.fr Jeanne', ['|j@a.frJeanne'], undefined],
  ['a@b.fr; c@d.fr', ['|a@b.fr', '|c@d.fr'], '`;` outside a group'],
  ['G: a@b.fr', ['|a@b.fr'], 'a group is not ended by `;`'],
  ['<a@b.fr> x', ['|a@b.fr'], 'text after `>`'],
  ['<a@@b.fr>', ['|a@@b.fr'], 'not `box@domain`: "a@@b.fr"'],
  ['a..b@c.fr', ['|a..b@c.fr'], 'not `box@domain`: "a..b@c.fr"'],
  ['=?klingon?Q?a?= <a@b.fr>', ['a|a@b.fr'], 'unknown charset "klingon"'],
])('%s is read %j, and told: %s', (written, expected, fault) => {
  expect(read(written)).toEqual(expected)
  expect(readAddresses(raw(written)).fault).toBe(fault)
})

test('an address in bytes that are no text is told', () => {
  expect(readAddresses('\xe9@a.fr')).toEqual({ addresses: [{ displayName: '', address: 'é@a.fr' }], fault: 'bytes above 127 that are not UTF-8' })
})

test.each(['a@b', 'a.b-c+d@e.fr', '"x y"@e.fr', 'a@[192.0.2.1]', 'é@santé.fr'])('%s is an address', (address) => {
  expect(isAddress(address)).toBe(true)
})
test.each(['', '@', 'a@', '@b', 'a b@c.fr', 'a@b c.fr', 'a.@b', 'a@b..c', '<a@b>', 'a,b@c'])('%j is no address', (address) => {
  expect(isAddress(address)).toBe(false)
})

test('two spellings of one box', () => {
  expect(sameBox('DUI@esms-fictif.MSSANTE.fr', ' dui@esms-fictif.mssante.fr')).toBe(true)
  expect(sameBox('dui@esms-fictif.mssante.fr', 'dui2@esms-fictif.mssante.fr')).toBe(false)
})

test('any text is read, in time that follows its length', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '@', '<', '>', ',', ':', ';', '"', '(', ')', '[', ']', '\\', ' ', '.', 'é') }),
      (text) => void readAddresses(text),
    ),
  )
  for (const piece of ['[', '(', ')', '"', '<', ':', '@', ';', '\\', 'a@b,', 'a@b:', '<@(a)', ',<@ (x),', ' ', 'a.', '=?']) {
    const started = performance.now()
    readAddresses(piece.repeat(100_000 / piece.length))
    expect(performance.now() - started, piece).toBeLessThan(2000)
  }
})
