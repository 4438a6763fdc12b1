import { describe, expect, it } from 'vitest'
import { parseTs } from '../../../../src/protocol/cda/datatypes.ts'
import { JDV_J01, JDV_J02, JDV_J04, JDV_J11 } from '../../../../src/protocol/cda/header-value-sets.ts'
import { formatOfMediaType, MODELS, modelOfTemplate, N1_MEDIA_TYPES } from '../../../../src/protocol/cda/models.ts'
import { isUid, LOINC, TRE_A04 } from '../../../../src/protocol/cda/names.ts'
import { SECTION_CODES } from '../../../../src/protocol/cda/section-templates.ts'
import { missingCompanions, TEMPLATE_FAMILIES } from '../../../../src/protocol/cda/template-families.ts'
import { isKnownTypeCode, typeCodeSystem } from '../../../../src/protocol/cda/type-codes.ts'

describe('the table of models', () => {
  it('names each model once, by an OID', () => {
    expect(new Set(MODELS.map((m) => m.templateId)).size).toBe(MODELS.length)
    for (const { templateId } of MODELS) expect(isUid(templateId), templateId).toBe(true)
    expect(modelOfTemplate('1.2.250.1.213.1.1.1.61')?.name).toBe('DLU-FT-SU 2025')
    expect(modelOfTemplate('1.2.3')).toBeUndefined()
  })

  it('gives types of document that are known, under their own nomenclature', () => {
    for (const { code, codeSystem } of MODELS.flatMap((m) => m.codes)) {
      expect(isKnownTypeCode(code), code).toBe(true)
      expect(typeCodeSystem(code)).toBe(codeSystem)
    }
  })

  it('gives each section the code of its templateId, and asks for statements of its own sections only', () => {
    for (const model of MODELS) {
      for (const section of model.sections) expect(SECTION_CODES[section.templateId], section.templateId).toBe(section.code)
      const own = new Set([...model.sections, ...model.oneOfSections.flat()].map((s) => s.templateId))
      for (const statement of model.statements) expect(own.has(statement.section), `${model.name} ${statement.name}`).toBe(true)
    }
  })

  it('gives a formatCode to each media type of a document without structure', () => {
    expect(N1_MEDIA_TYPES.map(formatOfMediaType)).not.toContain(undefined)
    expect(formatOfMediaType('application/pdf')).toBe('urn:ihe:iti:xds-sd:pdf:2008')
    expect(formatOfMediaType('text/html')).toBeUndefined()
  })
})

describe('templateIds that go together', () => {
  const all = (element: string, i: number): Set<string> => {
    const family = TEMPLATE_FAMILIES[element]?.[i]
    return new Set([...(family?.all ?? []), ...(family?.oneOf.slice(0, 1) ?? [])])
  }

  it('miss nothing when a family is whole, and always something when one of it is lost', () => {
    for (const [element, families] of Object.entries(TEMPLATE_FAMILIES)) {
      for (const i of families.keys()) {
        const whole = all(element, i)
        expect(missingCompanions(element, whole), [...whole].join(' ')).toEqual([])
        for (const lost of whole) {
          const rest = new Set([...whole].filter((t) => t !== lost))
          const another = families.some((_, j) => j !== i && all(element, j).size === rest.size && [...all(element, j)].every((t) => rest.has(t)))
          if (!another && rest.size > 0) expect(missingCompanions(element, rest).length, `${element} without ${lost}`).toBeGreaterThan(0)
        }
      }
    }
  })

  it('say nothing of an unknown templateId or element', () => {
    expect(missingCompanions('section', new Set(['1.2.3']))).toEqual([])
    expect(missingCompanions('inconnu', new Set(['1.2.3']))).toEqual([])
  })
})

describe('value sets of the header', () => {
  it('go by pairs of code and nomenclature', () => {
    expect(JDV_J04.has('ESSMS', '1.2.250.1.213.1.1.4.9')).toBe(true)
    expect(JDV_J04.has('ESSMS', '1.2.250.1.71.4.2.4')).toBe(false)
    expect([JDV_J02.has('SA17', '1.2.250.1.71.4.2.4'), JDV_J02.has('SA11', '1.2.250.1.71.4.2.4'), JDV_J02.has('SA70', '1.2.250.1.71.4.2.4')]).toEqual([
      true,
      false,
      false,
    ])
    expect([JDV_J01.has('G15_10/SM26', '1.2.250.1.213.1.1.4.5'), JDV_J01.has('G99_99', '1.2.250.1.213.1.1.4.5')]).toEqual([true, false])
    expect([JDV_J11.has('SIS', '2.16.840.1.113883.5.111'), JDV_J11.has('TUTEUR', '1.2.250.1.213.1.1.4.327'), JDV_J11.has('SIS', '1.2.3')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('know the nomenclature of a type of document by its shape', () => {
    expect([typeCodeSystem('74207-2'), typeCodeSystem('SYNTH'), typeCodeSystem('ATTEST-RESID')]).toEqual([LOINC, TRE_A04, TRE_A04])
    expect(isKnownTypeCode('27899-4')).toBe(false)
  })
})

describe('an HL7 date', () => {
  it.each([
    ['2026', 'year'],
    ['202602', 'month'],
    ['20240229', 'day'],
    ['2026011510', 'hour'],
    ['202601151030', 'minute'],
    ['20260115103000', 'second'],
    ['20260115103000.123+0100', 'second'],
    ['20260115103000-0330', 'second'],
  ])('%s is precise to the %s', (value, precision) => {
    expect(parseTs(value)?.precision).toBe(precision)
  })

  it.each(['', '26', '20261', '20261301', '20260230', '20250229', '2026011524', '202601151060', '2026-01-15', '20260115 1030', '20260115+01'])(
    '%j is none',
    (value) => {
      expect(parseTs(value)).toBeUndefined()
    },
  )

  it('keeps its offset', () => {
    expect(parseTs('20260115103000+0100')?.offset).toBe('+0100')
    expect(parseTs('20260115')?.offset).toBeUndefined()
  })
})
