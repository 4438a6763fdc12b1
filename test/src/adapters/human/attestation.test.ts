import { createHash } from 'node:crypto'
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../../evidence/temp-folder.ts'
import { aPerson, signal } from './person.ts'

const question = { fr: 'Le statut est-il visible ?', en: 'Is the status visible?' }
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex')
const AT = '2026-11-23T10:00:00.000Z'

function aFile(name: string, bytes: Uint8Array): string {
  const path = join(tempFolder(), name)
  writeFileSync(path, bytes)
  return path
}

describe('a person’s attestation', () => {
  it('is a yes with the name, the time and the proof', async () => {
    const file = aFile('écran.png', PNG)
    const person = aPerson(['oui', file, 'oui', 'Vu à l’écran.', 'Camille Exemple'], { steps: 2 })
    expect(await person.adapter.attest({ question, proof: true, signal })).toEqual({
      answer: 'oui',
      by: 'Camille Exemple',
      at: AT,
      comment: 'Vu à l’écran.',
      proof: { file, sha256: createHash('sha256').update(PNG).digest('hex'), size: PNG.length },
    })
    expect(person.shown().replace(file, '<fichier>')).toMatchInlineSnapshot(`
      "
      Étape 1 sur 2
      Le statut est-il visible ? 1 oui · 2 non · p plus tard
      > oui
      Fichier de preuve, image ou PDF (glissez-le ici) :
      > <fichier>
      Cette preuve ne montre aucune personne réelle ? 1 oui · 2 non · p plus tard
      > oui
      Remarque (Entrée si aucune) :
      > Vu à l’écran.
      Votre nom (pour le procès-verbal) :
      > Camille Exemple
      Merci, c’est noté.
      "
    `)
  })

  it('is a no without proof', async () => {
    expect(await aPerson(['non', '', 'Camille']).adapter.attest({ question, proof: true, signal })).toEqual({ answer: 'non', by: 'Camille', at: AT })
  })

  it('needs no proof when none is asked for', async () => {
    expect(await aPerson(['o', '', 'Camille']).adapter.attest({ question, proof: false, signal })).toEqual({ answer: 'oui', by: 'Camille', at: AT })
  })

  it('remembers the name, which can be changed', async () => {
    const person = aPerson(['oui', '', 'Camille', 'oui', '', '', 'oui', '', 'Dominique'])
    const names = []
    for (let i = 0; i < 3; i++) names.push((await person.adapter.attest({ question, proof: false, signal })).by)
    expect(names).toEqual(['Camille', 'Camille', 'Dominique'])
  })

  it.each([
    ['plus tard', ['plus tard']],
    ['p, at the proof', ['oui', 'p']],
    ['nobody any more', []],
    ['Ctrl-C sent by the terminal', ['\u0003', '1', '']],
  ])('stays pending: %s', async (_, lines) => {
    const person = aPerson(lines)
    expect(await person.adapter.attest({ question, proof: true, signal })).toEqual({ answer: 'sans-reponse', by: '', at: AT })
    expect(person.shown()).toContain('cette étape reste à faire')
  })

  it('hands the proof over to be kept, and records the name it was given', async () => {
    const file = aFile('a.png', PNG)
    const kept: Uint8Array[] = []
    const person = aPerson(['oui', file, 'oui', '', 'Camille'], {
      keepProof: ({ bytes }) => {
        kept.push(bytes)
        return 'preuves/1.png'
      },
    })
    expect(await person.adapter.attest({ question, proof: true, signal })).toMatchObject({ proof: { file: 'preuves/1.png' } })
    expect(kept.map((b) => PNG.equals(b))).toEqual([true])
  })
})

describe('a proof file', () => {
  const attested = async (typed: readonly string[]): Promise<{ shown: string; size: number | undefined }> => {
    const person = aPerson(['oui', ...typed, 'oui', '', 'Camille'])
    const { proof } = await person.adapter.attest({ question, proof: true, signal })
    return { shown: person.shown(), size: proof?.size }
  }

  it.each([
    ['JPEG', 'ffd8ffe0'],
    ['GIF', '474946383961'],
    ['WebP', '524946460000000057454250'],
    ['PDF', '255044462d312e37'],
  ])('may be a %s, whatever its name', async (_, hex) => {
    const bytes = Buffer.from(hex, 'hex')
    expect(await attested([aFile('preuve', bytes)])).toMatchObject({ size: bytes.length })
  })

  it.each([
    ['quoted', (f: string) => `'${f}'`],
    ['with escaped spaces', (f: string) => f.replace(/ /g, '\\ ')],
    ['as an address', (f: string) => pathToFileURL(f).href],
  ])('may be dropped %s', async (_, dropped) => {
    expect(await attested([dropped(aFile('mon écran.png', PNG))])).toMatchObject({ size: PNG.length })
  })

  it.each([
    ['absent', () => join(tempFolder(), 'absent.png'), 'n’existe pas'],
    ['a folder', () => tempFolder(), 'n’existe pas'],
    ['a text with the name of an image', () => aFile('a.png', Buffer.from('texte')), 'ni une image'],
    ['larger than 20 MB', () => aLargeFile(), '20 Mo'],
    ['not given', () => '', 'nécessaire'],
  ])('is asked again when it is %s', async (_, wrong, said) => {
    const { shown, size } = await attested([wrong(), aFile('b.png', PNG)])
    expect([size, shown.includes(said)]).toEqual([PNG.length, true])
  })

  it('is asked again until it shows no real person', async () => {
    const { shown, size } = await attested([aFile('a.png', Buffer.concat([PNG, PNG])), 'non', aFile('b.png', PNG)])
    expect([size, shown.includes('Masquez d’abord')]).toEqual([PNG.length, true])
  })
})

function aLargeFile(): string {
  const path = aFile('grand.png', PNG)
  truncateSync(path, 20 * 1024 * 1024 + 1)
  return path
}
