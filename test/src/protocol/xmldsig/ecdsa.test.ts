import { expect, test } from 'vitest'
import { RSA_SHA256 } from './sign.ts'
import { ECDSA, signByHand } from './sign-by-hand.ts'
import { testSigner } from './signers.ts'
import { told, verifyUsed } from './verifying.ts'

test('accepts ECDSA, its value being two integers and not DER', async () => {
  const curve = await testSigner({ curve: true })
  expect(told(verifyUsed(signByHand(curve)))).toBe('sound')
  expect(told(verifyUsed(signByHand(curve, ECDSA, 'der')))).toBe('ok/ok/ko value-differs')
})

test('a key of one kind does not verify a method of the other', async () => {
  expect(told(verifyUsed(signByHand(await testSigner({ curve: true }), RSA_SHA256)))).toBe('ok/ok/ko key-type')
})
