import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readQueryAnswer } from '../../../../src/adapters/answers.ts'
import { DOCUMENT_TYPES } from '../../../../src/adapters/human/document-words.ts'
import { shownDocuments } from '../../../../src/checks/doc/shown.ts'
import { handOverIn } from '../../../../src/cli/hand-over.ts'
import { createGardeFou } from '../../../../src/evidence/garde-fou.ts'
import { TYPE_CODES } from '../../../../src/protocol/dmp/value-sets/type-code.ts'
import { aPerson, signal } from './person.ts'

const query = {
  query: 'documents' as const,
  view: 'affichage' as const,
  resident: '1042',
  question: { fr: 'Quels documents ?', en: 'Which documents?' },
  signal,
}
const PENDING = ['1', 'DLU du jour', 'en attente d’envoi', 'de ce logiciel', '', '26/11/2026', 'MARTIN Paul', '', 'Le DMP ne répond pas.', '']
const NOTHING = ['', '', 'rien ne l’indique', 'rien ne l’indique', '', '', '', '', '', '']

/** What the checks read of the answer of somebody who types these lines. */
async function seen(lines: readonly string[], options: Parameters<typeof aPerson>[1] = {}) {
  const person = aPerson(lines, options)
  const resource = await person.adapter.query(query)
  const documents = shownDocuments({ kind: 'observation', record: { id: 'O1', query: 'documents', view: 'affichage', resource, by: 'human' } })
  return { resource, documents, shown: person.shown() }
}

describe('a person who tells which documents the DUI shows', () => {
  it('answers document by document, in words of the screen', async () => {
    const { shown, documents, resource } = await seen(['1', ...PENDING], { steps: 1 })
    expect(documents).toEqual([
      {
        index: 0,
        uniqueId: '',
        status: 'current',
        state: 'pending',
        message: 'Le DMP ne répond pas.',
        origin: 'dui',
        version: 0,
        type: '74207-2',
        date: '2026-11-26',
        authors: ['MARTIN Paul'],
        title: 'DLU du jour',
        size: 0,
        hash: '',
        visibility: [],
      },
    ])
    expect(readQueryAnswer('documents', resource, 'ici')).toBe(resource)
    expect(shown).toMatchInlineSnapshot(`
      "
      Étape 1 sur 1
      Dossier : 1042
      Quels documents ?
      Regardez à l’écran la liste des documents de cette personne, ceux du DMP compris.
      Combien de documents le logiciel montre-t-il pour cette personne (0 si aucun) ?
      > 1
      Document 1 sur 1
         1 Document de liaison d’urgence (DLU) (74207-2)
         2 Fiche de transfert vers les urgences (78341-5)
         3 Fiche de retour des urgences (60280-5)
         4 Synthèse médicale (60591-5)
         5 Compte rendu d’hospitalisation (34112-3)
         6 Lettre de liaison à la sortie de l’hôpital (11490-0)
         7 Compte rendu de passage aux urgences (15507-7)
         8 Compte rendu de consultation (11488-4)
         9 Compte rendu ou fiche de suivi de soins (11506-3)
        10 Compte rendu de biologie (11502-2)
        11 Compte rendu d’imagerie (18748-4)
        12 Ordonnance (produits de santé) (57833-6)
        13 Historique des vaccinations (11369-6)
        14 Document social ou médico-social (28653-4)
        15 Grille d’évaluation médico-sociale (34842-5)
        16 Projet personnalisé d’accompagnement (80788-3)
        17 Lettre de liaison d’entrée en établissement médico-social (88348-8)
        18 Lettre de liaison de sortie d’établissement médico-social (83981-1)
      Type affiché : numéro de cette liste, ou code LOINC s’il n’y est pas (Entrée si non affiché) :
      > 1
      Titre affiché (Entrée si non affiché) :
      > DLU du jour
      État affiché ? 1 en attente d’envoi · 2 envoyé au DMP · 3 remplacé · 4 retiré du DMP · 5 refusé par le DMP · 6 intégré au dossier · 7 seulement signalé par le DMP · 8 retenu, ne sera pas envoyé · 9 rien ne l’indique · p plus tard
      > en attente d’envoi
      D’où vient-il, d’après l’écran ? 1 de ce logiciel · 2 du DMP · 3 de MSSanté · 4 rien ne l’indique · p plus tard
      > de ce logiciel
      Qui ne peut pas le voir, d’après l’écran ? 1 les professionnels (masqué) · 2 la personne · 3 ses représentants légaux (plusieurs numéros possibles ; Entrée si rien n’est indiqué) :
      > 
      Date du document (Entrée si non affichée) :
      > 26/11/2026
      Auteur (Entrée si non affiché) :
      > MARTIN Paul
      Numéro de version (Entrée si non affiché) :
      > 
      Message affiché à propos de ce document (Entrée si aucun) :
      > Le DMP ne répond pas.
      Identifiant unique du document (Entrée si non affiché) :
      > 
      Merci, c’est noté.
      "
    `)
  })

  it('is asked in English on demand', async () => {
    const { shown, documents } = await seen(['1', '11', '', 'sent to the DMP', 'nothing tells', '1 2', '', '', '2', '', ''], { lang: 'en' })
    expect(documents).toMatchObject([{ type: '18748-4', state: 'deposited', visibility: ['MASQUE_PS', 'INVISIBLE_PATIENT'], version: 2 }])
    for (const words of ['How many documents', 'Document 1 of 1', ' 1 Emergency liaison document (DLU) (74207-2)', 'State shown? 1 waiting to be sent'])
      expect(shown).toContain(words)
    expect(shown).not.toMatch(/Entrée|affiché/)
  })

  it('leaves out what the screen does not show', async () => {
    const { resource } = await seen(['1', ...NOTHING])
    expect(resource).toEqual({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [{ resource: { resourceType: 'DocumentReference', status: 'current', content: [{ attachment: {} }] } }],
    })
  })

  it('may see none: the list is empty, which is an observation', async () => {
    expect((await seen(['0'])).resource).toEqual({ resourceType: 'Bundle', type: 'collection', entry: [] })
  })

  it('may see several, each asked in turn, the list of types shown once', async () => {
    const { shown, documents } = await seen(['2', ...PENDING, ...NOTHING])
    expect(documents?.map((d) => d.state)).toEqual(['pending', ''])
    expect(shown.match(/Document \d sur 2/g)).toEqual(['Document 1 sur 2', 'Document 2 sur 2'])
    expect(shown.match(/ 1 Document de liaison d’urgence/g)).toHaveLength(1)
  })

  it.each([
    ['en attente d’envoi', 'pending', 'current'],
    ['envoyé', 'deposited', 'current'],
    ['3', 'replaced', 'superseded'],
    ['retiré', 'withdrawn', 'entered-in-error'],
    ['refuse', 'refused', 'current'],
    ['intégré au dossier', 'integrated', 'current'],
    ['seulement', 'listed', 'current'],
    ['8', 'held', 'current'],
  ])('says « %s » for %s', async (typed, state, status) => {
    expect((await seen(['1', '', '', typed, '1', '', '', '', '', '', ''])).documents).toMatchObject([{ state, status }])
  })

  it.each([
    ['1', 'dui'],
    ['2', 'dmp'],
    ['de MSSanté', 'mssante'],
  ])('says « %s » for the origin %s', async (typed, origin) => {
    expect((await seen(['1', '', '', '1', typed, '', '', '', '', '', ''])).documents).toMatchObject([{ origin }])
  })

  it('gives the identifier only if the screen shows it, and any type by its code', async () => {
    const { documents } = await seen(['1', '51969-4', '', '2', '1', '3', '', '', '', '', 'urn:oid:1.2.250.1.999.5.1.5.42'])
    expect(documents).toMatchObject([{ uniqueId: '1.2.250.1.999.5.1.5.42', type: '51969-4', visibility: ['INVISIBLE_REPRESENTANTS_LEGAUX'] }])
  })

  it('may give a type of the French table, which is no LOINC code', async () => {
    const { resource, documents } = await seen(['1', 'EXPORT_DUI', '', '2', '1', '', '', '', '', '', ''])
    expect(documents).toMatchObject([{ type: 'EXPORT_DUI' }])
    expect(JSON.stringify(resource)).toMatch(/"system":"urn:oid:1\.2\.250[.\d]+","code":"EXPORT_DUI"/)
  })

  it('is helped with a number, a type, a state, a date, a visibility, a version and an identifier that cannot be', async () => {
    const lines = ['beaucoup', '51', '1', '99', 'DLU', '1', '', 'r', '1', '1', '4', '2', '31/02/2026', '', '', 'v2', '2', '', 'ABC', '1.2.3']
    const { documents, shown } = await seen(lines)
    expect(documents).toMatchObject([{ type: '74207-2', state: 'pending', visibility: ['INVISIBLE_PATIENT'], version: 2, uniqueId: '1.2.3' }])
    expect(shown.match(/de 0 à 50/g)).toHaveLength(2)
    expect(shown.match(/un code LOINC comme 74207-2/g)).toHaveLength(2)
    for (const help of ['Je n’ai pas compris', 'par exemple « 2 3 »', '31/01/1960', 'de 0 à 999', 'est un OID']) expect(shown).toContain(help)
  })

  it('cannot give a real person’s number in a title', async () => {
    const { documents, shown } = await seen(['1', '1', 'DLU 279035121518989', 'DLU', '1', '1', '', '', '', '', '', ''], {
      gardeFou: createGardeFou({ known: [], ranges: [] }),
    })
    expect(documents).toMatchObject([{ title: 'DLU' }])
    expect(shown).toContain('n’est pas celui d’une personne fictive connue')
  })

  it.each([
    ['at once', ['p']],
    ['in the middle of a document', ['1', '1', 'DLU', 'plus tard']],
    ['when nobody is there any more', ['1', '1']],
  ])('may put it off: %s', async (_, lines) => {
    await expect(aPerson(lines).adapter.query(query)).rejects.toMatchObject({ code: 'reponse-en-attente' })
  })

  it('is offered types of the value set of the DMP only', () => {
    const codes = TYPE_CODES.concepts.map((c) => c.code)
    expect(DOCUMENT_TYPES.map((t) => t.code).filter((code) => !codes.includes(code))).toEqual([])
  })
})

describe('a person who is given a document', () => {
  const data = Buffer.from('<ClinicalDocument/>').toString('base64')
  const integrate = { action: 'message.integrate' as const, resident: '1', args: { canal: 'mssante' }, signal }

  it('is shown where its file is', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'gabarit-remise-')), 'preuves')
    onTestFinished(() => rmSync(dirname(folder), { recursive: true, force: true }))
    const person = aPerson(['1', 'Ce document est déjà au dossier.'], { handOver: handOverIn(folder), steps: 1 })
    const document = { resourceType: 'DocumentReference' as const, status: 'current' as const, content: [{ attachment: { contentType: 'text/xml', data } }] }
    expect(await person.adapter.act({ ...integrate, document })).toEqual({ outcome: 'done', message: 'Ce document est déjà au dossier.' })
    const [, path = ''] = /Fichier à remettre au logiciel :\n {2}(.*)\n/.exec(person.shown()) ?? []
    expect(path.startsWith(join(folder, 'a-remettre-')) && path.endsWith('.xml')).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe('<ClinicalDocument/>')
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('is shown no file when there is none to give', async () => {
    const person = aPerson(['1', ''])
    await person.adapter.act({ ...integrate, document: { resourceType: 'DocumentReference', status: 'current', content: [{ attachment: {} }] } })
    expect(person.shown()).not.toContain('Fichier')
    expect(person.shown()).toContain('Intégrez au dossier le document reçu')
  })

  it.each(['record.check', 'document.deposit', 'document.replace', 'document.withdraw', 'document.update', 'document.search', 'document.retrieve'] as const)(
    'can do %s, told in words',
    async (action) => {
      const person = aPerson(['DUI', '1', 'oui', 'oui', 'oui', 'oui', '1', ''])
      expect((await person.adapter.capabilities(signal)).actions).toContain(action)
      await person.adapter.act({ action, resident: '1', args: {}, signal })
      expect(person.shown()).not.toContain(action)
      expect(person.shown()).toMatch(/DMP/)
    },
  )
})
