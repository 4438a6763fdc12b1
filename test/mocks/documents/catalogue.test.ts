import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { REPOSITORY } from '../../../mocks/documents/documents.ts'
import { loadPersonas, readDmpData } from '../../../mocks/documents/load-seed-data.ts'
import { birthPlaceOf } from '../../../mocks/documents/persons.ts'
import { FICTITIOUS_STRUCTURE } from '../../../mocks/pki/names.ts'
import { BancError } from '../../../src/evidence/banc-error.ts'
import { packageRoot } from '../../../src/package-root.ts'
import { matriculeProblem } from '../../../src/protocol/ins/matricule.ts'
import { STATUS } from '../../../src/protocol/xds/names.ts'
import { AT, catalogue, documents, records, rootOf, value } from './a-catalogue.ts'

const personas = loadPersonas()
const raw = (): Record<string, unknown> => JSON.parse(readFileSync(join(packageRoot(), 'profiles/personas/dmp.json'), 'utf8')) as Record<string, unknown>
const withRole = (role: string): typeof records => records.filter((r) => r.roles.includes(role))

describe('the cases of the DMP interface §16', () => {
  test.each(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'])('%s is there', (role) => {
    expect(withRole(role).length).toBeGreaterThan(0)
  })

  test('each is what its case says', () => {
    const seed = (role: string): (typeof records)[number]['seed'] | undefined => withRole(role)[0]?.seed
    expect(seed('P1')).toMatchObject({ state: 'active', attached: true })
    expect(seed('P1')?.authorizations).toContainEqual({ state: 'valid' })
    expect([seed('P2')?.state, withRole('P2')[0]?.documents]).toEqual(['absent', []])
    expect(seed('P3')).toMatchObject({ state: 'terminated', closing: { date: '20250612' } })
    expect(seed('P4')?.authorizations?.map((a) => a.state)).toEqual(['blocked', 'blocked'])
    expect(seed('P5')?.traits?.representative).toMatchObject({ name: 'PAT-PLUSUN', link: 'FTH' })
    expect(Number(seed('P5')?.traits?.birthDate.slice(0, 4))).toBeGreaterThan(AT.getUTCFullYear() - 18)
    expect(seed('P7')?.traits).toMatchObject({ birthName: 'BON', usedName: 'AUBEPINE' })
    expect(withRole('P7')[1]?.seed.traits?.usedName).toBe('NON RENSEIGNE')
    expect(seed('P8')).toMatchObject({ oppositionBrisDeGlace: true, oppositionUrgence: true })
  })

  test('P6 has documents under its NIA and under its NIR', () => {
    const roots = withRole('P6')[0]?.documents.map((d) => value(rootOf(d.bytes), 'recordTarget/patientRole/id', 'root'))
    expect(roots).toEqual(['1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.8'])
  })

  test('P1 holds a document of every sort', () => {
    const p1 = withRole('P1')[0]?.documents.map((d) => d.metadata) ?? []
    for (const code of ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX']) {
      expect(p1.some((m) => m.confidentialityCodes.some((c) => c.code === code))).toBe(true)
    }
    expect(p1.every((m) => m.confidentialityCodes[0]?.code === 'N')).toBe(true)
    // Not both at once: cumul-invisible_patient-masque_ps is false (DMP interface §12.3).
    expect(p1.every((m) => m.confidentialityCodes.length <= 2)).toBe(true)
    for (const status of Object.values(STATUS)) expect(p1.map((m) => m.status)).toContain(status)
    const replaced = p1.find((m) => m.status === STATUS.deprecated)
    expect(p1.find((m) => m.replaces === replaced?.entryUuid)?.status).toBe(STATUS.approved)
    expect(p1.some((m) => m.status === STATUS.approved && m.creationTime < `${AT.getUTCFullYear() - 2}`)).toBe(true)
    expect(p1.some((m) => m.typeCode.code === '11369-6' && m.creationTime.startsWith('2019'))).toBe(true)
    expect(p1.filter((m) => m.repositoryUniqueId === REPOSITORY.vaccination)).toHaveLength(1)
    const codes = new Set(p1.filter((m) => m.status === STATUS.approved).map((m) => m.typeCode.code))
    // Types that a DUI must be able to tell apart (SC.DMP/UX.18).
    for (const code of ['34112-3', '11490-0', '60591-5', '11502-2', '18748-4', '57833-6', '60593-1', '11369-6', 'DOCPAT03', '60280-5', '15507-7'])
      expect(codes).toContain(code)
  })

  test('what MSSanté delivers has the same identifier and the same bytes', () => {
    const delivered = catalogue.delivered(AT)
    expect(delivered).toHaveLength(1)
    for (const d of delivered) {
      const twin = documents.find((x) => x.document.metadata.uniqueId === d.metadata.uniqueId)?.document
      expect(twin?.bytes.equals(d.bytes)).toBe(true)
    }
  })
})

describe('fictitious people only', () => {
  test('every number is one of insi.json, and its key is right', () => {
    const known = new Set([...personas.values()].flatMap((p) => (p.actif ? [p.actif.numIdentifiant + p.actif.cle] : [])))
    for (const { seed } of records) {
      for (const numero of [seed.patient, ...(seed.former ?? [])]) {
        expect(known.has(numero)).toBe(true)
        expect(matriculeProblem(numero)).toBeUndefined()
      }
    }
  })

  test('a place of birth that insi.json does not give is the one of the number', () => {
    const added = catalogue.data.records.filter((r) => r.lieuNaissance !== undefined)
    expect(added.length).toBeGreaterThan(3)
    for (const r of added) {
      const person = personas.get(r.persona)
      expect(person?.traits.lieuNaissance ?? r.lieuNaissance).toBe(r.lieuNaissance)
      expect(birthPlaceOf(person?.actif?.numIdentifiant ?? '')).toBe(r.lieuNaissance)
    }
  })

  test('professionals bear numbers of nobody, with a right key', () => {
    const { professionals } = catalogue.data
    expect(new Set(professionals.map((p) => p.psId)).size).toBe(professionals.length)
    for (const { psId } of professionals) {
      expect(psId).toMatch(/^8999\d{8}$/)
      expect(luhn(psId.slice(1))).toBe(true)
    }
    const [unlinked] = professionals.filter((p) => p.establishment === undefined)
    expect(unlinked?.id).toBe('professionnel-non-lie')
    expect(catalogue.professional('medecin-sans-specialite')?.specialty?.code).toBe('G15_10')
  })

  test('the establishment of the DUI is that of the certificates', () => {
    expect(catalogue.establishment('ehpad')).toMatchObject({
      structId: FICTITIOUS_STRUCTURE.ou,
      name: FICTITIOUS_STRUCTURE.o,
      department: FICTITIOUS_STRUCTURE.st,
    })
  })
})

describe('data that would mislead are refused', () => {
  const broken: readonly (readonly [string, (data: Data) => void])[] = [
    ['an unknown property', (d) => Object.assign(d.records[0] ?? {}, { colour: 'red' })],
    ['a real-looking number of a professional', (d) => Object.assign(d.professionals[0] ?? {}, { psId: '810002673899' })],
    ['an author that is nobody', (d) => Object.assign(d.authors, { prescription: 'personne' })],
    ['an author that has no establishment', (d) => Object.assign(d.authors, { prescription: 'professionnel-non-lie' })],
    ['a person that is not in insi.json', (d) => Object.assign(d.records[0] ?? {}, { persona: 'inconnu' })],
    ['a document that replaces a later one', (d) => Object.assign(d.records[0]?.documents[0] ?? {}, { replaces: 9 })],
    ['two documents of one number', (d) => Object.assign(d.records[0]?.documents[0] ?? {}, { number: 2 })],
    ['two people of one ipp', (d) => Object.assign(d.records[0] ?? {}, { ipp: '1002' })],
    ['a former INS that is not given', (d) => Object.assign(d.records[0]?.documents[0] ?? {}, { former: true })],
    ['a time of the wrong form', (d) => Object.assign(d.records[0]?.documents[0] ?? {}, { created: 'hier' })],
    ['a recipient that is nowhere', (d) => Object.assign(d.records[0]?.documents[0] ?? {}, { recipient: 'ailleurs' })],
    ['a holder that is nobody', (d) => Object.assign(d.records[0] ?? {}, { authorizations: [{ holder: 'personne', state: 'valid' }] })],
  ]
  interface Data {
    records: { documents: object[] }[]
    professionals: object[]
    authors: object
  }

  test.each(broken)('%s', (_, change) => {
    const data = raw()
    expect(() => readDmpData(data, personas, 'dmp.json')).not.toThrow()
    change(data as unknown as Data)
    expect(() => readDmpData(data, personas, 'dmp.json')).toThrow(BancError)
  })
})

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, c, i) => {
    const d = Number(c) * (i % 2 === 1 ? 2 : 1)
    return total + (d > 9 ? d - 9 : d)
  }, 0)
  return sum % 10 === 0
}
