import { expect, test } from 'vitest'
import { readInsiResponse } from '../../../src/protocol/insi/response.ts'
import { parseXml } from '../../../src/protocol/xml/parse.ts'
import { anEnvelope, carte, search } from './an-envelope.ts'
import { anInsi, type TestInsi } from './an-insi.ts'

const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope'

function read(body: string) {
  const xml = parseXml(Buffer.from(body))
  if (!xml.ok) throw new Error(JSON.stringify(xml.problem))
  return readInsiResponse(xml.root)
}

async function cr(insi: TestInsi, body: string): Promise<string> {
  const answer = read((await insi.post(body)).body)
  return answer.kind === 'result' || answer.kind === 'verification' ? answer.codeCr : answer.kind
}

async function individu(insi: TestInsi, body: string) {
  const answer = read((await insi.post(body)).body)
  if (answer.kind !== 'result' || !answer.individu) throw new Error(`no individual: ${JSON.stringify(answer, ['kind', 'codeCr', 'siramCode', 'text'])}`)
  return answer.individu
}

test('writes the live answer byte for byte', async () => {
  await using insi = await anInsi()
  const answer = await insi.post(search({}))
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('application/soap+xml; charset=utf-8')
  expect(answer.headers['x-oracle-dms-ecid']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}-[0-9a-f]{8}$/)
  expect(answer.body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><env:Body xmlns:S="http://www.w3.org/2003/05/soap-envelope" xmlns:env="http://www.w3.org/2003/05/soap-envelope"><RESULTAT xmlns="http://www.cnamts.fr/INSiResultat" xmlns:ns0="http://www.cnamts.fr/INSiRecVit" xmlns:ns1="http://www.cnamts.fr/INSiRecSans"><CR><CodeCR>00</CodeCR><LibelleCR>OK</LibelleCR></CR><INDIVIDU><INSACTIF><IdIndividu><NumIdentifiant>2360663220836</NumIdentifiant><Cle>56</Cle></IdIndividu><OID>1.2.250.1.213.1.4.8</OID></INSACTIF><TIQ><NomNaissance>TCHITCHI</NomNaissance><ListePrenom>CATARINA BELLA</ListePrenom><Sexe>F</Sexe><DateNaissance>1936-06-21</DateNaissance><LieuNaissance>63220</LieuNaissance></TIQ></INDIVIDU></RESULTAT></env:Body></soap:Envelope>',
  )
  expect(insi.recorder.drafts).toMatchObject([{ session: 's1', transaction: 'insi.rechercherInsAvecTraitsIdentite', outcome: { kind: 'result', code: '00' } }])
})

test('gives the same correlation id to the same request, another to another', async () => {
  await using insi = await anInsi()
  const ids = []
  for (const body of [search({}), search({}), search({ lieu: '63220' })]) ids.push((await insi.post(body)).headers['x-oracle-dms-ecid'])
  expect(ids[0]).toBe(ids[1])
  expect(ids[0]).not.toBe(ids[2])
})

test('writes the history with its dates, and the literal labels of the codes', async () => {
  await using insi = await anInsi()
  expect((await insi.post(search({ nom: 'ECETINSI', prenoms: ['PIERRE-ALAIN'], sexe: 'M', date: '2009-07-14' }))).body).toContain(
    '</INSACTIF><INSHISTO><IdIndividu><NumIdentifiant>2090763220834</NumIdentifiant><Cle>39</Cle></IdIndividu><OID>1.2.250.1.213.1.4.8</OID><DateDeb>2019-03-01</DateDeb><DateFin>2019-02-28</DateFin></INSHISTO><TIQ>',
  )
  expect((await insi.post(search({ prenoms: ['OLA'] }))).body).toContain(
    '<CR><CodeCR>01</CodeCR><LibelleCR>Aucune identite trouvee</LibelleCR></CR></RESULTAT>',
  )
  expect((await insi.post(search({ nom: 'DE VINCI', prenoms: ['LEONARDO'], sexe: 'M', date: '2014-02-01' }))).body).toContain(
    '<CR><CodeCR>02</CodeCR><LibelleCR>Plusieurs identites trouvees</LibelleCR></CR></RESULTAT>',
  )
})

test('writes the older prefixes when asked to', async () => {
  await using insi = await anInsi()
  insi.seed({ settings: { resultPrefixStyle: 'ns2' } })
  const { body } = await insi.post(search({}))
  expect(body).toContain(
    `\n<S:Envelope xmlns:S="${SOAP12}"><S:Body><ns2:RESULTAT xmlns:ns2="http://www.cnamts.fr/INSiResultat" xmlns="http://www.cnamts.fr/INSiRecSans"><ns2:CR><ns2:CodeCR>00</ns2:CodeCR>`,
  )
  expect(read(body)).toMatchObject({ codeCr: '00', individu: { traits: { listePrenom: 'CATARINA BELLA' } } })
})

test.each([
  ['2.03 cas 1', { nom: "D'ARTAGNAN DE L'HERAULT", prenoms: ['PIERRE-ALAIN'], sexe: 'M', date: '2001-06-17', lieu: '63220' }, '00'],
  ['2.03 cas 2', { nom: 'ADRTROIS', prenoms: ['TOUSSAINT'], sexe: 'M', date: '1960-01-01', lieu: '2B020' }, '00'],
  ['2.05', { nom: 'PROVISOIRE', prenoms: ['MATRICULE'], sexe: 'M', date: '2009-07-01' }, '00'],
  ['2.06 cas 1', { nom: 'DE VINCI', prenoms: ['LEONARDO'], sexe: 'M', date: '2014-02-01' }, '02'],
  ['2.06 cas 2', { nom: 'DE VINCI', prenoms: ['LEONARDO'], sexe: 'M', date: '2014-02-01', lieu: '63220' }, '00'],
  ['2.07 cas 1, OLA', { prenoms: ['OLA'] }, '01'],
  ['2.07 cas 1, all', { prenoms: ['OLA', 'CATARINA', 'BELLA'] }, '01'],
  ['2.07 cas 1, CATARINA', { prenoms: ['CATARINA'] }, '00'],
  ...['PIERRE', 'PAUL', 'JACQUES', 'PIERRE PAUL JACQUES'].map(
    (p) => [`2.07 cas 2, ${p}`, { nom: 'HOUILLES', prenoms: [p], sexe: 'M', date: '1993-01-27' }, '01'] as const,
  ),
  ['2.08 cas 1', { nom: 'CORSE', prenoms: ['ANTHONY'], sexe: 'M', date: '1980-03-02' }, '00'],
  ['2.08 cas 2', { nom: 'HERMANN', prenoms: ['GATIEN'], sexe: 'M', date: '1981-03-24' }, '00'],
  ['the whole list', { prenoms: ['CATARINA', 'BELLA'] }, '00'],
  ['half a given name', { prenoms: ['CATA'] }, '01'],
  ['another sex', { sexe: 'M' }, '01'],
  ['another birthplace', { lieu: '75056' }, '01'],
] as const)('answers CNDA case %s', async (_case, asked, expected) => {
  await using insi = await anInsi()
  expect(await cr(insi, search(asked))).toBe(expected)
})

test('keeps the history equal to the active number, and the wrong published keys', async () => {
  await using insi = await anInsi()
  const corse = await individu(insi, search({ nom: 'CORSE', prenoms: ['ANTHONY'], sexe: 'M', date: '1980-03-02' }))
  expect(corse.historique.map((h) => h.matricule)).toEqual([corse.actif.matricule])
  const hermann = await individu(insi, search({ nom: 'HERMANN', prenoms: ['GATIEN'], sexe: 'M', date: '1981-03-24' }))
  expect([hermann.actif, ...hermann.historique].map((n) => n.matricule)).toEqual(['181036322045660', '181036322045660', '281036322045610'])
})

test('serves the people of the DMP test set under the NIR authority, the NIA person under its own', async () => {
  await using insi = await anInsi()
  expect((await individu(insi, search({ nom: 'PAT-TROIS', prenoms: ['DOMINIQUE'], date: '1979-03-28' }))).actif).toMatchObject({
    matricule: '279035121518989',
    oid: '1.2.250.1.213.1.4.8',
  })
  expect((await individu(insi, search({ nom: 'DESMAUX', prenoms: ['NATHALIE'], date: '1955-06-15' }))).actif.oid).toBe('1.2.250.1.213.1.4.8')
  expect((await individu(insi, search({ nom: 'PROVISOIRE', prenoms: ['MATRICULE'], sexe: 'M', date: '2009-07-01' }))).actif.oid).toBe('1.2.250.1.213.1.4.9')
})

test('finds a person by the number of their card, a former one included', async () => {
  await using insi = await anInsi()
  const ruth = await individu(insi, carte('2770763220829', '10'))
  expect(ruth.traits).toMatchObject({ nomNaissance: 'NESSI', listePrenom: 'RUTH ISABELLE' })
  expect((await individu(insi, carte('2090763220834', '39'))).actif.matricule).toBe('109076322083489')
  expect(await cr(insi, carte('2770763220829', '11'))).toBe('01')
  expect(insi.recorder.drafts[0]).toMatchObject({ transaction: 'insi.rechercherInsAvecCarteVitale', outcome: { kind: 'result', code: '00' } })
})

test('gives the injected CNDA answers only to the calls a seed names', async () => {
  await using insi = await anInsi()
  const ecetinsi = { nom: 'ECETINSI', prenoms: ['PIERRE-ALAIN'], sexe: 'M', date: '2009-07-14' }
  insi.seed(
    { answers: [{ when: { operation: 'rechercherInsAvecCarteVitale', matricule: '109076322083489' }, give: { identity: 'ecetinsi-pierre-alain-nia' } }] },
    '1.10',
  )
  insi.seed(
    { answers: [{ when: { nomNaissance: 'ecetinsi', operation: 'rechercherInsAvecTraitsIdentite' }, give: { identity: 'ecetinsi-pierre-alain-deux-histo' } }] },
    '2.04',
  )
  insi.seed({ answers: [{ when: { matricule: '277076322082910' }, give: { identity: 'nessi-nathalie' } }] }, '3.05')
  expect((await individu(insi, carte('1090763220834', '89'))).actif.oid).toBe('1.2.250.1.213.1.4.9')
  expect((await individu(insi, search(ecetinsi))).historique).toHaveLength(2)
  expect((await individu(insi, carte('2770763220829', '10'))).traits.listePrenom).toBe('NATHALIE')
  expect(await cr(insi, search({}))).toBe('00')
  for (const scope of ['1.10', '2.04', '3.05']) insi.world.release(scope)
  expect((await individu(insi, carte('1090763220834', '89'))).actif.oid).toBe('1.2.250.1.213.1.4.8')
  expect((await individu(insi, search(ecetinsi))).historique).toHaveLength(1)
  expect((await individu(insi, carte('2770763220829', '10'))).traits.listePrenom).toBe('RUTH ISABELLE')
})

test('changes, empties or removes any value of the answered individual', async () => {
  await using insi = await anInsi()
  insi.seed({
    answers: [
      {
        when: { nomNaissance: 'TCHITCHI' },
        give: {
          individu: {
            actif: { oid: '1.2.250.1.213.1.4.9', cle: null },
            historique: [{ numIdentifiant: '1', cle: '2', oid: '3', typeMatricule: 'NIR' }],
            traits: { prenom: 'A & <B>', listePrenoms: '', dateNaissance: '1936-00-00', lieuNaissance: null },
          },
        },
      },
    ],
  })
  expect((await insi.post(search({}))).body).toContain(
    '<INDIVIDU><INSACTIF><IdIndividu><NumIdentifiant>2360663220836</NumIdentifiant></IdIndividu><OID>1.2.250.1.213.1.4.9</OID></INSACTIF><INSHISTO><IdIndividu><NumIdentifiant>1</NumIdentifiant><Cle>2</Cle><TypeMatricule>NIR</TypeMatricule></IdIndividu><OID>3</OID></INSHISTO><TIQ><NomNaissance>TCHITCHI</NomNaissance><Prenom>A &amp; &lt;B&gt;</Prenom><ListePrenom></ListePrenom><Sexe>F</Sexe><DateNaissance>1936-00-00</DateNaissance></TIQ></INDIVIDU>',
  )
  expect(await cr(insi, search({ prenoms: ['OLA'] }))).toBe('01')
})

test('imposes 01 or 02, and the technical fault of the old platform for an unknown person', async () => {
  await using insi = await anInsi()
  insi.seed({
    answers: [{ when: { nomNaissance: 'TCHITCHI' }, give: { cr: '02' } }],
    settings: { when: { nomNaissance: 'HOUILLES' }, unknownIdentity: 'fault' },
  })
  expect(await cr(insi, search({}))).toBe('02')
  expect(read((await insi.post(search({ nom: 'HOUILLES', prenoms: ['PIERRE'], sexe: 'M', date: '1993-01-27' }))).body)).toMatchObject({
    kind: 'fault',
    siramCode: 'insi_102',
  })
  expect(await cr(insi, search({ nom: 'PERSONNE' }))).toBe('01')
})

test('verifies a number with its traits, as an unofficial profile', async () => {
  await using insi = await anInsi()
  const verify = (oid: string, prenom: string): string =>
    anEnvelope({
      action: 'urn:ServiceIdentiteCertifiee:1.0.0:verifierInsAvecTraitsIdentite',
      body: `<q:RequeteUnitaire xmlns:q="urn:x"><q:IndividuVerifie><q:INSFourni><q:IdIndividu><q:NumIdentifiant>1810163220751</q:NumIdentifiant><q:Cle>40</q:Cle></q:IdIndividu><q:OID>${oid}</q:OID></q:INSFourni><q:TraitsIdentiteIndividu><q:NomNaissance>ADRDEUX</q:NomNaissance><q:Prenom>${prenom}</q:Prenom></q:TraitsIdentiteIndividu></q:IndividuVerifie></q:RequeteUnitaire>`,
    })
  const yes = await insi.post(verify('1.2.250.1.213.1.4.8', 'LAURENT'))
  expect(yes.body).toContain('<Resultat xmlns="http://www.cnamts.fr/INSiLot2/REPUnitaire"><CR><CodeCR>00</CodeCR><LibelleCR>OK</LibelleCR></CR></Resultat>')
  expect(await cr(insi, verify('1.2.250.1.213.1.4.9', 'LAURENT'))).toBe('01')
  expect(await cr(insi, verify('1.2.250.1.213.1.4.8', 'LAURE'))).toBe('01')
  insi.seed({ settings: { insi3: { match: { code: 'V', libelle: 'x' }, noMatch: { code: 'F', libelle: 'y' } } } })
  expect(await cr(insi, verify('1.2.250.1.213.1.4.8', 'LAURE'))).toBe('F')
  expect(insi.recorder.drafts[0]?.transaction).toBe('insi.verifierInsAvecTraitsIdentite')
})

test('keeps parallel sessions apart', async () => {
  await using one = await anInsi()
  await using two = await anInsi()
  one.seed({ remove: ['tchitchi-catarina'] })
  expect(await Promise.all([cr(one, search({})), cr(two, search({}))])).toEqual(['01', '00'])
})
