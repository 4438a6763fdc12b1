import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { aResident, insIdentifier, TCHITCHI_MATRICULE } from '../../../../src/checks/ins/examples.ts'
import { insD5 } from '../../../../src/checks/ins/ins-d5.ts'

function reasons(subject: ReturnType<typeof aResident>, params: Record<string, string> = {}): string[] {
  return insD5.judge(subject, exampleContext(subject, { context: { params } })).map((j) => j.reason ?? j.verdict)
}

const withResource = (extra: object) => {
  const subject = aResident({ view: 'sortie', statut: 'recuperee', matricule: null })
  return { ...subject, record: { ...subject.record, resource: { ...(subject.record.resource as object), ...extra } } }
}

describe('INS-D5', () => {
  it.each(['provisoire', 'recuperee', 'validee'] as const)('refuses the number of an identity that is %s', (statut) => {
    expect(reasons(aResident({ view: 'sortie', statut }))).toEqual(['ins-transmise'])
  })

  it('refuses the number of an identity without status: nothing says it is qualified', () => {
    expect(reasons(aResident({ view: 'sortie', statut: null }))).toEqual(['ins-transmise'])
  })

  it('does not judge what stays on the screen', () => {
    expect(reasons(aResident({ statut: 'recuperee' }))).toEqual([])
  })

  it('believes the scenario rather than the software, both ways', () => {
    expect(reasons(aResident({ view: 'sortie' }), { statut: 'validee' })).toEqual(['ins-transmise'])
    expect(reasons(aResident({ view: 'sortie', statut: 'recuperee' }), { statut: 'qualifiee' })).toEqual(['conforme'])
  })

  it('finds a number wherever it hides', () => {
    const spellings = fc.constantFrom(TCHITCHI_MATRICULE, '2 36 06 63 220 836 56', '2.36.06.63.220.836-56', `INS : ${TCHITCHI_MATRICULE}.`)
    const places = fc.constantFrom<(text: string) => object>(
      (t) => ({ telecom: [{ value: t }] }),
      (t) => ({ text: { div: t } }),
      (t) => ({ contained: [{ a: { b: [{ c: t }] } }] }),
      (t) => ({ identifier: [insIdentifier(t, '1.2.250.1.213.1.4.13')] }),
    )
    fc.assert(fc.property(spellings, places, (text, place) => reasons(withResource(place(text))).join() === 'matricule-ailleurs'))
  })

  it.each(['06 12 34 56 78', '2026-01-15T09:30:00.000Z', '123456789012345', 'urn:uuid:8f1f2c0e-0000-4000-8000-000000000001', '0612345678 0698765432'])(
    'does not take %s for a number',
    (text) => {
      expect(reasons(withResource({ telecom: [{ value: text }] }))).toEqual(['conforme'])
    },
  )
})
