import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { AnsPack, type AnsVerdict } from '../../../src/ans-pack/index.ts'
import { BancError } from '../../../src/evidence/banc-error.ts'
import { aDocument, writePack } from './small-pack.ts'

const undo: (() => void)[] = []
afterEach(() => {
  for (const u of undo.splice(0)) u()
})

function open(changes: Readonly<Record<string, string | undefined>> = {}): AnsPack {
  const { folder, remove } = writePack(changes)
  undo.push(remove)
  const pack = AnsPack.open(folder)
  undo.push(() => void pack.close())
  return pack
}

const told = (verdict: AnsVerdict): string[] =>
  verdict.schematrons.flatMap((s) => s.failures.map((f) => `${s.profile} ${f.severity} ${f.line}:${f.column} ${f.message}`))

describe('a verdict', () => {
  test('runs the XSD, the profiles in the order of the tool, then the Schematron of the document', () => {
    const verdict = open().judge(aDocument())
    expect(verdict).toMatchObject({ unreadable: null, xsd: [], model: { body: 'N3', schematron: 'CI-SIS_DLU-FT-SU_2025.01', chosenBy: 'templateId' } })
    expect(verdict.schematrons.map((s) => `${s.profile} ${s.firedRules}`)).toEqual([
      'IHE 0',
      'terminologie 1',
      'CI-SIS_ModelesDeContenusCDA 0',
      'ASIP-STRUCT-MIN-StrucMin 2',
      'CI-SIS_Modeles_ANS 0',
      'CI-SIS_DLU-FT-SU_2025.01 1',
    ])
    expect(told(verdict)).toEqual([])
  })

  test('each failure names its profile, its weight and its place', () => {
    const bytes = Buffer.from(
      aDocument({ code: '1-1', body: '<structuredBody><section/></structuredBody>' }).toString().replace('<author/>', '').replace('<title>Fiche</title>', ''),
    )
    expect(told(open().judge(bytes))).toEqual([
      'IHE error 4:28 section sans code',
      'terminologie error 3:1 code 1-1 inconnu',
      'ASIP-STRUCT-MIN-StrucMin error 1:1 code hors jeu de valeurs',
      'ASIP-STRUCT-MIN-StrucMin warning 1:1 titre conseillé',
      'CI-SIS_DLU-FT-SU_2025.01 error 1:1 auteur absent',
    ])
  })

  test('a wrong typeId, published as a warning, is an error: every other header rule is silent', () => {
    const verdict = open().judge(aDocument({ typeId: 'POCD_HD000041', code: '1-1' }))
    expect(told(verdict).filter((t) => t.startsWith('ASIP'))).toEqual(['ASIP-STRUCT-MIN-StrucMin error 1:1 typeId attendu'])
    expect(verdict.schematrons.flatMap((s) => s.failures).find((f) => f.message === 'typeId attendu')?.role).toBe('warning')
  })

  test('an XSD error has the exact place and a readable path, and the Schematrons run all the same', () => {
    const verdict = open().judge(Buffer.from(aDocument().toString().replace('<typeId ', '\n <typeId bad="1" ')))
    expect(verdict.xsd).toEqual([{ message: expect.stringContaining("attribute 'bad'"), line: 2, column: 2, xpath: '/ClinicalDocument/typeId' }])
    expect(verdict.schematrons).toHaveLength(6)
  })

  test.each([
    ['', 'empty'],
    ['<ClinicalDocument xmlns="urn:hl7-org:v3">', 'not-well-formed'],
    ['<!DOCTYPE x><ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'dtd'],
    ['<other/>', 'root-absent'],
  ])('%s is unreadable, not conforming: %s', (text, code) => {
    expect(open().judge(Buffer.from(text))).toMatchObject({ unreadable: { code }, schematrons: [], xsd: [] })
  })

  test('a self-displaying document is judged inside its style sheet', () => {
    const inside = `<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><?oxygen SCHSchema="../schematrons/CI-SIS_IPS-FR_2023.01.sch"?>\n${aDocument()}</xsl:stylesheet>`
    const verdict = open().judge(Buffer.from(inside))
    expect(verdict).toMatchObject({ unreadable: null, xsd: [], model: { chosenBy: 'oxygen' } })
    expect(told(verdict)).toEqual(['CI-SIS_IPS-FR_2023.01 error 2:1 IPS 2023'])
  })
})

describe('the Schematron of the document', () => {
  const chosen = (options: Parameters<typeof aDocument>[0]): unknown[] => {
    const { model } = open().judge(aDocument(options))
    return [model.schematron, model.chosenBy, model.body]
  }
  test('the one the document names, when the pack holds it, else that of its model', () => {
    const named = '<?oxygen SCHSchema="../schematrons/profils/IHE.sch"?><?oxygen SCHSchema="..\\schematrons\\CI-SIS_VSM_2023.01.sch"?>'
    expect(chosen({ before: named })).toEqual(['CI-SIS_VSM_2023.01', 'oxygen', 'N3'])
    expect(chosen({ before: '<?oxygen SCHSchema="x/CI-SIS_NONE_2020.01.sch"?>' })).toEqual(['CI-SIS_DLU-FT-SU_2025.01', 'templateId', 'N3'])
  })
  test('the version of the model, else the newest', () => {
    expect(chosen({ model: '1.2.250.1.213.1.1.1.51', extension: '2023.01' })[0]).toBe('CI-SIS_IPS-FR_2023.01')
    expect(chosen({ model: '1.2.250.1.213.1.1.1.51', extension: '2026.01' })[0]).toBe('CI-SIS_IPS-FR_2024.01')
    expect(chosen({ model: '1.2.250.1.213.1.1.1.13', extension: '201310' })[0]).toBe('CI-SIS_VSM_1.4_2022.01')
    expect(chosen({ model: '1.2.250.1.213.1.1.1.13', extension: '2023.01' })[0]).toBe('CI-SIS_VSM_2023.01')
  })
  test('none for a non-structured document, an unknown model, a volet that is not in the pack: the reason is told', () => {
    const pack = open()
    const reason = (options: Parameters<typeof aDocument>[0]): string => {
      const verdict = pack.judge(aDocument(options))
      expect([verdict.model.schematron, verdict.schematrons.length]).toEqual([null, 5])
      return verdict.model.reason.fr
    }
    expect(reason({ body: '<nonXMLBody/>' })).toContain('non structuré')
    expect(reason({ model: '9.9' })).toContain('volet non vérifié')
    expect(reason({ model: '1.2.250.1.213.1.1.1.29' })).toContain('LDL-SES')
  })
})

describe('the state of the pack', () => {
  test('case, terminologies absent, and what the document Schematrons lack are listed', () => {
    const pack = open()
    expect(pack.description.terminologies).toEqual(['1.2.3'])
    expect(pack.description.documentSchematrons).toHaveLength(5)
    expect(pack.inspect().map((p) => `${p.gravity} ${p.code} ${p.schema}:${p.line}`)).toEqual([
      'information casse-differente IHE:1',
      'information terminologie-absente terminologie:1',
      'avertissement fichier-absent CI-SIS_IPS-FR_2023.01:1',
      'avertissement jeu-de-valeurs-absent CI-SIS_VSM_2023.01:1',
    ])
  })

  test('a value set that is missing makes its assertion not evaluated, with the problem beside it', () => {
    const verdict = open().judge(aDocument({ model: '1.2.250.1.213.1.1.1.13', extension: '2023.01' }))
    expect(verdict.schematrons.at(-1)).toMatchObject({ failures: [], notEvaluated: [{ message: 'VSM 2023', reason: expect.stringContaining('absent.xml') }] })
    expect(verdict.problems.map((p) => p.code)).toContain('jeu-de-valeurs-absent')
  })

  const refusal = (changes: Readonly<Record<string, string | undefined>>): BancError => {
    try {
      open(changes)
    } catch (error) {
      if (error instanceof BancError) return error
      throw error
    }
    throw new Error('the pack was accepted')
  }
  test.each([
    ['the value set of the document types', 'schematrons/profils/structurationMinimale/include/voc-471.xml', 'voc-471'],
    ['the XSD', 'infrastructure/cda/CDA_extended.xsd', 'CDA_extended.xsd'],
    ['a profile', 'schematrons/profils/CI-SIS_Modeles_ANS.sch', 'CI-SIS_Modeles_ANS'],
  ])('without %s the pack is refused, with the reason', (_, path, words) => {
    const error = refusal({ [path]: undefined })
    expect([error.code, error.blame]).toEqual(['outil-ans-inutilisable', 'configuration'])
    expect(error.text.fr).toContain(words)
    expect(error.conseil.fr).toContain('git clone')
  })
  test('an XSD that does not compile, a header profile that includes a missing file', () => {
    expect(refusal({ 'infrastructure/cda/CDA_extended.xsd': '<x/>' }).text.fr).toContain('ne se compile pas')
    const header = `<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="include/gone.sch"/></schema>`
    expect(refusal({ 'schematrons/profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch': header }).text.en).toContain('gone.sch')
  })
  test('the terminology profile may be absent', () => {
    const verdict = open({ 'schematrons/profils/terminologies/schematron/terminologie.sch': undefined }).judge(aDocument())
    expect(verdict.schematrons.map((s) => s.profile)).not.toContain('terminologie')
    expect(verdict.problems).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'fichier-absent', schema: 'terminologie' })]))
  })
})

describe('the edition of the pack', () => {
  const COMMIT = '0123456789abcdef0123456789abcdef01234567'
  const version = (files: Readonly<Record<string, string>>): unknown => {
    const { folder, remove } = writePack()
    undo.push(remove)
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const pack = AnsPack.open(folder)
    undo.push(() => void pack.close())
    return pack.description.version
  }
  test.each([
    ['a branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${COMMIT}\n` }],
    [
      'packed references',
      { '.git/HEAD': 'ref: refs/heads/main\n', '.git/packed-refs': `# pack-refs\nffff${COMMIT.slice(4)} refs/heads/main2\n${COMMIT} refs/heads/main\n` },
    ],
    ['a detached HEAD', { '.git/HEAD': `${COMMIT}\n` }],
    [
      'a work tree',
      { '.git': 'gitdir: elsewhere/wt\n', 'elsewhere/wt/HEAD': 'ref: refs/heads/main', 'elsewhere/wt/commondir': '..\n', 'elsewhere/refs/heads/main': COMMIT },
    ],
  ])('commit of %s', (_, files) => {
    expect(version(files)).toEqual({ kind: 'commit', id: COMMIT })
  })
  test('else a hash of the files that judge: the same for the same files, another for others', () => {
    const one = version({})
    expect(one).toEqual({ kind: 'arbre', id: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) })
    expect(version({ '.git/HEAD': 'ref: ../../etc/passwd' })).toEqual(one)
    expect(version({ 'README.md': 'x' })).toEqual(one)
    expect(version({ 'jeuxDeValeurs/a.xml': '<a/>' })).not.toEqual(one)
  })
  test('the temporary folders go', () => {
    const { folder, remove } = writePack()
    remove()
    rmSync(folder, { recursive: true, force: true })
    expect(() => AnsPack.open(folder)).toThrow(BancError)
  })
})
