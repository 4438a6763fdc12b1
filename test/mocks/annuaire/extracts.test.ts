import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { anAnnuaire } from './an-annuaire.ts'

/** The one text of a ZIP, as rows by column. */
function rows(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  const columns = header.split('|')
  return lines.map((line) => {
    const fields = line.split('|')
    expect(fields).toHaveLength(columns.length)
    return Object.fromEntries(columns.map((c, i) => [c, fields[i] ?? '']))
  })
}

test('PS_LibreAcces: one line a situation, zipped or plain, without any key', async () => {
  await using annuaire = await anAnnuaire({ key: null })
  const zipped = await annuaire.get('/extractions/PS_LibreAcces_Personne_activite.zip')
  expect([zipped.status, zipped.headers['content-type']]).toEqual([200, 'application/zip'])
  const [[name, bytes] = ['', new Uint8Array()]] = Object.entries(unzipSync(zipped.bytes))
  expect(name).toBe('PS_LibreAcces_Personne_activite_202601150930.txt')
  const text = Buffer.from(bytes).toString('utf8')
  expect(text).toBe((await annuaire.get('/extractions/PS_LibreAcces_Personne_activite.txt')).text)
  const people = rows(text)
  const doctor = people.filter((p) => p['Identifiant PP'] === '99900000094')
  expect(doctor.map((p) => p['Numéro FINESS site']).sort()).toEqual(['0B0000001', '0B0200019', '0B0200043'])
  expect(doctor.map((p) => p['Code mode exercice']).sort()).toEqual(['L', 'S', 'S'])
  expect(people.find((p) => p["Nom d'exercice"] === 'CEDRE')).toMatchObject({
    "Type d'identifiant PP": '8',
    'Identification nationale PP': '899900000052',
    "Prénom d'exercice": 'Émile',
    'Code profession': '10',
    'Code savoir-faire': 'SM18',
    'Libellé savoir-faire': 'Gériatrie (SM)',
    'Numéro FINESS établissement juridique': '0B0100011',
    'Code postal (coord. structure)': '63000',
  })
  // Linked to no structure: known all the same. Closed: not in it.
  expect(people.find((p) => p["Nom d'exercice"] === 'ORME')?.['Raison sociale site']).toBe('')
  expect(people.some((p) => p['Identifiant PP'] === '99900000110')).toBe(false)
})

test('Extraction_Correspondance_MSSante: one line a box, none of the liste rouge', async () => {
  await using annuaire = await anAnnuaire({ key: null })
  const zipped = await annuaire.get('/extractions/Extraction_Correspondance_MSSante.zip')
  const [bytes = new Uint8Array()] = Object.values(unzipSync(zipped.bytes))
  const text = Buffer.from(bytes).toString('utf8')
  const boxes = rows(text)
  expect(text.split('\n')[0]?.split('|')).toHaveLength(31)
  expect(boxes.find((b) => b['Adresse BAL'] === 'emile.cedre@ch-fictif.mssante.fr')).toMatchObject({
    'Type de BAL': 'PER',
    'Identifiant PP': '99900000052',
    'Identification Structure': '10B0200019',
    'Libellé Profession': 'Médecin',
    'Code postal structure BAL': '63000',
    'Département structure BAL': '63',
  })
  expect(boxes.find((b) => b['Adresse BAL'] === 'urgences@ch-fictif.mssante.fr')).toMatchObject({ 'Type de BAL': 'ORG', 'Service de rattachement': 'Urgences' })
  expect(text).not.toContain('liste.rouge')
})

test('extracts follow the world, and the same minute gives the same bytes', async () => {
  await using annuaire = await anAnnuaire()
  const address = '/extractions/Extraction_Correspondance_MSSante.zip'
  const before = await annuaire.get(address)
  expect((await annuaire.get(address)).bytes.equals(before.bytes)).toBe(true)
  annuaire.seed({
    mailboxes: [{ address: 'nouvelle@ch-fictif.mssante.fr', kind: 'ORG', establishment: 'hopital', label: 'CH | Nouvelle' }],
    inactive: ['cabinet'],
  })
  const [bytes = new Uint8Array()] = Object.values(unzipSync((await annuaire.get(address)).bytes))
  const text = Buffer.from(bytes).toString('utf8')
  expect(rows(text).some((b) => b['Adresse BAL'] === 'nouvelle@ch-fictif.mssante.fr')).toBe(true)
  expect(text).not.toContain('@medecin-fictif')
})

test('the folder lists what there is, and the liste blanche is served beside', async () => {
  await using annuaire = await anAnnuaire({ key: null })
  const addresses = (await annuaire.get('/extractions')).text.trim().split('\n')
  expect(addresses).toHaveLength(4)
  for (const address of addresses) expect((await annuaire.get(address)).status).toBe(200)
  const list = await annuaire.get('/listeblanchemssante.xml')
  expect(list.text).toContain('xmlns="https://listeblanche.mssante.fr/schema"')
  expect(list.text).toContain('<Nom>santé-fictive.fr</Nom>')
  expect(annuaire.recorder.drafts.at(-1)?.transaction).toBe('annuaire.liste-blanche')
  await using changed = await anAnnuaire({ mail: { trustedDomains: { names: ['a&b.fr'] } } })
  expect((await changed.get('/listeblanchemssante.xml')).text.match(/<Nom>.*<\/Nom>/g)).toEqual(['<Nom>a&amp;b.fr</Nom>'])
})
