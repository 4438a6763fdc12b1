import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bearerRefusal, readOauthbearer, readPlain, readXoauth2 } from '../../../../src/protocol/mail/sasl.ts'

const b64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')
const BOX = 'dui@esms-fictif.mssante.fr'

test('XOAUTH2 as real clients send it', () => {
  expect(readXoauth2(b64(`user=${BOX}\x01auth=Bearer jeton.fictif\x01\x01`))).toEqual({ user: BOX, token: 'jeton.fictif' })
  // Words of the scheme without case (RFC 7235 §2.1).
  expect(readXoauth2(b64(`user=${BOX}\x01auth=bearer  t\x01\x01`))).toEqual({ user: BOX, token: 't' })
})

test.each([
  [`user=${BOX}\x01auth=Bearer t\x01`, { user: BOX, token: 't', fault: 'not ended by two ^A' }],
  [`user=${BOX}\x01auth=t\x01\x01`, { user: BOX, token: '', fault: 'auth= is not `Bearer <token>`' }],
  [`user=${BOX}\x01auth=Bearer \x01\x01`, { user: BOX, token: '', fault: 'auth= is not `Bearer <token>`' }],
  ['auth=Bearer t\x01\x01', { user: '', token: 't', fault: 'no user=' }],
  [`user=${BOX}\x01\x01`, { user: BOX, token: '', fault: 'no auth=' }],
  [`user=${BOX}\x01user=b@c.fr\x01auth=Bearer t\x01\x01`, { user: BOX, token: 't', fault: 'the key user is given twice' }],
  [`user=${BOX} auth=Bearer t`, { user: `${BOX} auth=Bearer t`, token: '', fault: 'no auth=' }],
  [`${BOX}\x01t\x01\x01`, { user: '', token: '', fault: 'a field that is not `key=value`' }],
  ['', { user: '', token: '', fault: 'no user=' }],
])('XOAUTH2 %j is %j', (response, expected) => {
  expect(readXoauth2(b64(response))).toEqual(expected)
})

test('what is not base64 is told', () => {
  expect(readXoauth2('*').fault).toMatch(/^not base64/)
  expect(readPlain('*').fault).toMatch(/^not base64/)
  expect(readOauthbearer('*').fault).toMatch(/^not base64/)
})

test.each([
  [`n,a=${BOX},\x01host=h\x01port=1587\x01auth=Bearer t\x01\x01`, { user: BOX, token: 't' }],
  ['n,a=a=2Cb=3D@c.fr,\x01auth=Bearer t\x01\x01', { user: 'a,b=@c.fr', token: 't' }],
  [`p=tls-unique,a=${BOX},\x01auth=Bearer t\x01\x01`, { user: BOX, token: 't' }],
  ['n,,\x01auth=Bearer t\x01\x01', { user: '', token: 't', fault: 'no name of a box' }],
  [`a=${BOX}\x01auth=Bearer t\x01\x01`, { user: '', token: 't', fault: 'no GS2 header `n,a=<box>,`' }],
  [`n,a=${BOX},\x01auth=Bearer t`, { user: BOX, token: 't', fault: 'not ended by two ^A' }],
  [`n,a=${BOX},`, { user: BOX, token: '', fault: 'no auth=' }],
])('OAUTHBEARER %j is %j', (response, expected) => {
  expect(readOauthbearer(b64(response))).toEqual(expected)
})

test.each([
  [`\0${BOX}\0motdepasse`, { user: BOX, password: 'motdepasse' }],
  [`${BOX}\0${BOX}\0motdepasse`, { user: BOX, password: 'motdepasse' }],
  [`\0${BOX}\0`, { user: BOX, password: '' }],
  [`autre@c.fr\0${BOX}\0p`, { user: BOX, password: 'p', fault: 'asks to act as another box' }],
  [`\0${BOX}`, { user: BOX, password: '', fault: 'not three fields separated by NUL' }],
  [`\0${BOX}\0p\0q`, { user: BOX, password: 'p', fault: 'not three fields separated by NUL' }],
  ['\0\0p', { user: '', password: 'p', fault: 'no name of a box' }],
])('PLAIN %j is %j', (response, expected) => {
  expect(readPlain(b64(response))).toEqual(expected)
})

test('a refusal is the challenge clients know', () => {
  expect(JSON.parse(Buffer.from(bearerRefusal('401'), 'base64').toString('utf8'))).toEqual({ status: '401', schemes: 'bearer' })
})

test('no fault quotes a secret, whatever is sent', () => {
  const secret = 'eyJhbGciOi5SECRET'
  const piece = fc.constantFrom('user=a@b', 'auth=Bearer ', secret, '\x01', '\0', 'n,a=', ',', '=')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), fc.boolean(), (pieces, encoded) => {
      const response = encoded ? b64(pieces.join('')) : pieces.join('')
      for (const read of [readXoauth2, readOauthbearer, readPlain]) expect(read(response).fault ?? '').not.toContain('SECRET')
    }),
  )
})
