import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { aFileFolder, type Told, told } from './a-terminal.ts'

const folder = aFileFolder()
const check = (...words: readonly string[]): Promise<Told> => told(['check', ...words])
const CALL = readFileSync(new URL('../../fixtures/appel-carte-vitale.xml', import.meta.url), 'utf8')
const BAD = CALL.replace(/<a:MessageID>.*<.a:MessageID>/, '')

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('gabarit check', () => {
  test('a good message: verdict, what a file cannot answer, exit 0', async () => {
    const { code, out, err } = await check(file('bon.xml', CALL))
    expect(out).toContain('✓ Conforme')
    expect(out).toContain('(message SOAP) · 8 règles respectées')
    expect(out).toContain('Non examiné : INSI-T1, INSI-T3, INSI-T4, INSI-H7')
    expect([code, err]).toEqual([0, ''])
  })

  test('a bad one: rule, line, expected beside received, what to do, exit 1', async () => {
    const { code, out } = await check(file('mauvais.xml', BAD))
    expect(out).toContain('✗ Non conforme')
    expect(out).toMatch(/INSI-H5 .*\n {5}requête, ligne \d+/)
    expect(out).toMatch(/attendu : .* · reçu : /)
    expect(out).toContain('→ ')
    expect(code).toBe(1)
  })

  test('the HTTP head of a captured call is read with it', async () => {
    const head = 'POST /lps HTTP/1.1\r\nHost: banc\r\nContent-Type: text/xml\r\n\r\n'
    const { code, out } = await check(file('capture.txt', `${head}${CALL}`))
    expect(out).toContain('INSI-T1')
    expect(out).not.toMatch(/Non examiné : .*INSI-T1/)
    expect(code).toBe(1)
  })

  test('XML that is not well formed is the software’s doing: place and exit 1', async () => {
    const { code, out } = await check(file('casse.xml', CALL.replace('</e:Body>', '')))
    expect(out).toMatch(/Le message n’est pas du XML qu’un service accepte, ligne \d+, colonne \d+/)
    expect(code).toBe(1)
  })

  test('a file of no kind, an empty one, an answer instead of a request: in words, exit 2', async () => {
    expect((await check(file('rien.txt', 'bonjour'))).out).toContain('ni un document CDA, ni un message SOAP')
    expect((await check(file('vide.xml', ''))).out).toContain('Le fichier est vide.')
    const answer = '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><a/></s:Body></s:Envelope>'
    const { code, out } = await check(file('reponse.xml', answer))
    expect(out).toContain('aucun service que le banc joue')
    expect(code).toBe(2)
  })

  test('a real person’s number is never quoted', async () => {
    const { code, out } = await check(file('reel.xml', CALL.replace(/(<\/[\w:]*Body>)/, '<!-- 1 84 12 76 451 089 46 -->$1')))
    expect(out).toContain('peuvent être ceux de personnes réelles')
    expect(out).not.toContain('451 089')
    expect(code).toBe(2)
  })

  test('many files, a folder, JSON and JUnit', async () => {
    const many = join(folder, 'lot')
    mkdirSync(many)
    writeFileSync(join(many, 'a.xml'), CALL)
    writeFileSync(join(many, 'b.xml'), BAD)
    const junit = join(folder, 'junit.xml')
    const { code, out } = await check(many, '--json', '--junit', junit, '--lang', 'en')
    const told = JSON.parse(out) as { verdict: string; files: { kind: string; verdict: string; findings: { check: string; line: number }[] }[] }
    expect(told.verdict).toBe('non-conforme')
    expect(told.files.map((f) => [f.kind, f.verdict])).toEqual([
      ['soap', 'conforme'],
      ['soap', 'non-conforme'],
    ])
    expect(told.files[1]?.findings[0]).toMatchObject({ check: 'INSI-H5', line: expect.any(Number) })
    const xml = readFileSync(junit, 'utf8')
    expect(xml).toContain('tests="2" failures="1" errors="0" skipped="0"')
    expect(xml).toContain('<property name="exigence"')
    expect(code).toBe(1)
  })

  test('mistakes of the command line are said before any work', async () => {
    expect(await check(join(folder, 'absent.xml'))).toMatchObject({ code: 2, err: expect.stringContaining('n’existe pas') })
    expect(await check(file('c.xml', CALL), '--autorite', file('pas-une-autorite.pem', 'x'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('Aucune autorité lisible'),
    })
    expect(await check()).toMatchObject({ code: 2, err: expect.stringContaining('Il manque l’argument') })
  })
})
