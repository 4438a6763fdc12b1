import { describe, expect, it } from 'vitest'
import type { ExchangeCheck } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { insiB1 } from '../../../../src/checks/insi/insi-b1.ts'
import { insiB2 } from '../../../../src/checks/insi/insi-b2.ts'
import { insiB3 } from '../../../../src/checks/insi/insi-b3.ts'
import { insiH2 } from '../../../../src/checks/insi/insi-h2.ts'
import { insiT1 } from '../../../../src/checks/insi/insi-t1.ts'
import { insiT2 } from '../../../../src/checks/insi/insi-t2.ts'
import { anInsiExchange } from '../../../builders/insi/message.ts'

function judge(check: ExchangeCheck, change: (xml: string) => string) {
  const subject = anInsiExchange({ change })
  return check.judge(subject, exampleContext(subject))
}

describe('a finding of INSi', () => {
  it('points at the line, column and path of the element at fault', () => {
    const [found] = judge(insiH2, (xml) => xml.replace('R="4"', 'R="1"'))
    expect(found?.at).toEqual({ part: 'request', line: 16, column: 9, xpath: '/soap:Envelope/soap:Header/ctxlps:ContexteLPS/ctxlps:LPS/ctxlps:IDAM' })
    expect([found?.expected, found?.received]).toEqual(['4', '1'])
  })

  it('points at the parent of an element that is absent', () => {
    const [found] = judge(insiB2, (xml) => xml.replace(/<r:Sexe>.*<\/r:Sexe>/, ''))
    expect(found?.at).toMatchObject({ line: 26, xpath: '/soap:Envelope/soap:Body/r:RECSANSVITALE' })
    expect([found?.expected, found?.received]).toEqual(['Sexe', '(absent)'])
  })

  it('tells one given name from another', () => {
    const [found] = judge(insiB3, (xml) => xml.replace('</r:Prenom>', '</r:Prenom><r:Prenom>Bella</r:Prenom>'))
    expect(found?.at?.xpath).toBe('/soap:Envelope/soap:Body/r:RECSANSVITALE/r:Prenom[2]')
    expect(found?.params).toMatchObject({ champ: 'Prenom', valeur: 'Bella', caractere: 'e', position: 2 })
  })

  it('points at the place where the XML stops being well formed', () => {
    const [found] = judge(insiT2, (xml) => xml.replace('</r:Sexe>', '</r:Sex>'))
    expect(found?.at).toMatchObject({ part: 'request', line: 29 })
  })

  it('names the header at fault', () => {
    const subject = anInsiExchange({ headers: [['content-type', 'application/json']] })
    expect(insiT1.judge(subject, exampleContext(subject))[0]?.at).toEqual({ part: 'request', header: 'Content-Type' })
  })

  it('does not depend on the prefixes of the message', () => {
    const renamed = (xml: string) => xml.replaceAll('ctxlps:', 'a:').replace('xmlns:ctxlps', 'xmlns:a').replaceAll('r:', 'zz:').replace('xmlns:r', 'xmlns:zz')
    for (const check of [insiH2, insiB2, insiB3]) expect(judge(check, renamed).map((j) => j.verdict)).toEqual(['conforme'])
  })

  it('leaves to INSI-T2 alone what cannot be read', () => {
    const subject = anInsiExchange({ request: 'not XML' })
    const context = exampleContext(subject)
    expect(insiT2.judge(subject, context)[0]?.verdict).toBe('non-conforme')
    for (const check of [insiH2, insiB1, insiB2, insiB3]) expect(check.judge(subject, context)).toEqual([])
  })
})
