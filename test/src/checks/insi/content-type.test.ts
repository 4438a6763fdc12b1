import { describe, expect, it } from 'vitest'
import { headerValue, readContentType } from '../../../../src/checks/insi/content-type.ts'

describe('readContentType', () => {
  it('reads type, charset and action, whatever their case and spaces', () => {
    expect(readContentType('Application/SOAP+xml;Charset = UTF-8 ; action="urn:a"')).toEqual({
      mediaType: 'application/soap+xml',
      charset: 'UTF-8',
      action: 'urn:a',
    })
  })

  it('does not cut a quoted value at its semicolon', () => {
    expect(readContentType('application/soap+xml; action="urn:a;b"; charset=utf-8')).toMatchObject({ action: 'urn:a;b', charset: 'utf-8' })
  })

  it('gives an empty type when the header is absent or empty', () => {
    for (const header of [undefined, '']) expect(readContentType(header)).toEqual({ mediaType: '', charset: undefined, action: undefined })
  })

  it('finds a header whatever its case', () => {
    expect(headerValue([['SOAPAction', 'a']], 'soapaction')).toBe('a')
    expect(headerValue([], 'soapaction')).toBeUndefined()
  })
})
