import { expect, it } from 'vitest'
import type { ExchangeSubject } from '../../../../src/checks/define.ts'
import { documentsOf } from '../../../../src/checks/documents.ts'
import { submission } from '../../../../src/checks/mss/examples.ts'

/** The same submission, of which the end did not come. */
function cut(whole: ExchangeSubject, bytes: number): ExchangeSubject {
  const { request } = whole.record
  return { ...whole, requestBody: whole.requestBody.subarray(0, bytes), record: { ...whole.record, request: request && { ...request, complete: false } } }
}

it('the archive of a mail and the documents it holds are judged', () => {
  expect(documentsOf(submission()).map((d) => d.type)).toEqual(['xdm', 'cda'])
})

it('a mail whose end did not come says nothing of the archives the DUI writes', () => {
  const whole = submission()
  expect(documentsOf(cut(whole, whole.requestBody.length - 1000))).toEqual([])
})
