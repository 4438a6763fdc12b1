import type { Patient } from '@medplum/fhirtypes'
import { describe, expect, it } from 'vitest'
import { patientFrom } from '../../../../src/engine/patient.ts'
import { createGardeFou } from '../../../../src/evidence/garde-fou.ts'
import { readIdentityView } from '../../../../src/protocol/fhir/identity-view.ts'
import { INS_OIDS } from '../../../../src/protocol/insi/names.ts'
import { aPerson, signal } from './person.ts'

const toussaint = patientFrom({
  nomNaissance: 'ADRTROIS',
  premierPrenom: 'TOUSSAINT',
  listePrenoms: 'TOUSSAINT MARC',
  sexe: 'M',
  dateNaissance: '1960-01-01',
  lieuNaissance: '2B020',
})
const create = { action: 'resident.create' as const, patient: toussaint, args: {}, instruction: { fr: 'Créez le dossier.', en: 'Create the record.' }, signal }

describe('a person who makes the DUI act', () => {
  it('is told what to do and what to type, and says what happened', async () => {
    const person = aPerson(['fait', 'Dossier créé.', '1042'], { steps: 12 })
    expect(await person.adapter.act({ ...create, within: 125_000 })).toEqual({ outcome: 'done', message: 'Dossier créé.', resident: '1042' })
    expect(person.shown()).toMatchInlineSnapshot(`
      "
      Étape 1 sur 12
      Créez le dossier.
      À saisir dans le logiciel :
        Nom de naissance                ADRTROIS
        Premier prénom                  TOUSSAINT
        Liste des prénoms               TOUSSAINT MARC
        Sexe                            M
        Date de naissance               01/01/1960
        Lieu de naissance (code INSEE)  2B020
      Vous avez 2 min 05 s.
      Quand c’est terminé, qu’a fait le logiciel ? 1 fait · 2 refusé par le logiciel · 3 échec annoncé par le logiciel · p plus tard
      > fait
      Message affiché par le logiciel (Entrée si aucun) :
      > Dossier créé.
      Numéro du dossier dans le logiciel (Entrée s’il n’en a pas) :
      > 1042
      Merci, c’est noté.
      "
    `)
  })

  it('is spoken to in English on demand', async () => {
    const person = aPerson(['refused', ''], { lang: 'en', steps: 1 })
    expect(
      await person.adapter.act({ action: 'identity.search', args: { mode: 'carte', carteMatricule: '160012B020777', carteCle: '13' }, resident: '7', signal }),
    ).toEqual({ outcome: 'refused' })
    expect(person.shown()).toMatchInlineSnapshot(`
      "
      Step 1 of 1
      Record: 7
      Call the INSi service for this person.
      Details:
        Number on the card  160012B020777
        Key                 13
      When it is over, what did the software do? 1 done · 2 refused by the software · 3 failure announced by the software · p later
      > refused
      Message shown by the software (Enter if none):
      > 
      Thank you, noted.
      "
    `)
  })

  it('is told the name of the person behind a record', async () => {
    const person = aPerson(['1', '', '1042', '1', '', '1', '', '', '1', ''])
    await person.adapter.act(create)
    await person.adapter.act({ action: 'identity.search', args: {}, resident: '1042', signal })
    const { resident } = await person.adapter.act(create)
    expect(resident).toBe('ADRTROIS TOUSSAINT (2)')
    await person.adapter.act({ action: 'identity.search', args: {}, resident: resident ?? '', signal })
    expect(person.shown().match(/Dossier : .*/g)).toEqual(['Dossier : ADRTROIS TOUSSAINT, 1042', 'Dossier : ADRTROIS TOUSSAINT (2)'])
  })

  it.each([
    ['1', 'done'],
    ['FAIT', 'done'],
    ['refusé', 'refused'],
    ['refuse', 'refused'],
    ['3', 'failed'],
    ['échec', 'failed'],
  ])('may answer « %s »', async (typed, outcome) => {
    expect(await aPerson([typed, '']).adapter.act({ action: 'identity.verify', args: {}, resident: '1', signal })).toEqual({ outcome })
  })

  it('is asked again, kindly, after an answer that is not one', async () => {
    const person = aPerson(['', '4', 'peut-être', '2', 'Non.'])
    expect(await person.adapter.act({ action: 'identity.verify', args: {}, signal })).toEqual({ outcome: 'refused', message: 'Non.' })
    expect(person.shown().match(/Je n’ai pas compris/g)).toHaveLength(3)
  })
})

describe('a person who tells what the DUI shows', () => {
  const query = { query: 'resident' as const, view: 'affichage' as const, resident: '1', question: { fr: 'Que voyez-vous ?', en: 'What do you see?' }, signal }
  const seen = [
    'oui',
    'qualifiée',
    'homonyme',
    '1 60 01 2B 020 777 13',
    '1',
    '279035121518989',
    '2',
    '',
    'ADRTROIS',
    'TOUSSAINT',
    'TOUSSAINT MARC',
    'm',
    '01/01/1960',
    '2b020',
    'MARTIN',
    '',
  ]

  it('answers field by field, and the answers make the same Patient a machine would give', async () => {
    const person = aPerson(seen, { steps: 3 })
    const patient = (await person.adapter.query(query)) as Patient
    expect(readIdentityView(patient)).toEqual({
      status: 'qualifiee',
      attributs: ['homonyme'],
      ins: [{ matricule: '160012B02077713', oid: INS_OIDS[0] }],
      historique: [{ matricule: '279035121518989', oid: INS_OIDS[1] }],
      nomNaissance: 'ADRTROIS',
      premierPrenom: 'TOUSSAINT',
      listePrenoms: 'TOUSSAINT MARC',
      sexe: 'M',
      dateNaissance: '1960-01-01',
      lieuNaissance: '2B020',
    })
    expect(patient.name?.find((n) => n.use === 'usual')).toEqual({ use: 'usual', family: 'MARTIN' })
    expect(person.shown()).toMatchInlineSnapshot(`
      "
      Étape 1 sur 3
      Dossier : 1
      Que voyez-vous ?
      Regardez la fiche de cette personne à l’écran.
      Le logiciel montre-t-il cette personne ? 1 oui · 2 non · p plus tard
      > oui
      Statut de l’identité ? 1 provisoire · 2 récupérée · 3 validée · 4 qualifiée · 5 non affiché · p plus tard
      > qualifiée
      Attribut affiché ? 1 aucun · 2 homonyme · 3 douteuse · 4 fictive · 5 douteuse et homonyme · p plus tard
      > homonyme
      Matricule INS affiché, 15 caractères (Entrée s’il n’y en a pas) :
      > 1 60 01 2B 020 777 13
      Nature (ou OID) de ce numéro ? 1 INS-NIR (1.2.250.1.213.1.4.8) · 2 INS-NIA (…4.9) · 3 INS-NIR de test (…4.10) · 4 INS-NIR de démonstration (…4.11) · 5 rien ne l’indique · p plus tard
      > 1
      Ancien matricule INS affiché (Entrée s’il n’y en a pas ou plus) :
      > 279035121518989
      Nature (ou OID) de ce numéro ? 1 INS-NIR (1.2.250.1.213.1.4.8) · 2 INS-NIA (…4.9) · 3 INS-NIR de test (…4.10) · 4 INS-NIR de démonstration (…4.11) · 5 rien ne l’indique · p plus tard
      > 2
      Ancien matricule INS affiché (Entrée s’il n’y en a pas ou plus) :
      > 
      Nom de naissance (Entrée si non affiché) :
      > ADRTROIS
      Premier prénom (Entrée si non affiché) :
      > TOUSSAINT
      Liste des prénoms (Entrée si non affiché) :
      > TOUSSAINT MARC
      Sexe (Entrée si non affiché) :
      > m
      Date de naissance (Entrée si non affiché) :
      > 01/01/1960
      Lieu de naissance (code INSEE) (Entrée si non affiché) :
      > 2b020
      Nom utilisé (Entrée si non affiché) :
      > MARTIN
      Prénom utilisé (Entrée si non affiché) :
      > 
      Merci, c’est noté.
      "
    `)
  })

  it('may find nothing shown: absent fields stay absent', async () => {
    const person = aPerson(['oui', 'non affiché', 'aucun', '', '', '', '', '', '', '', '', '', ''])
    expect(await person.adapter.query(query)).toEqual({ resourceType: 'Patient', name: [{ use: 'official' }] })
  })

  it('may see a former number where there is no number in force', async () => {
    const person = aPerson(['oui', '1', '1', '', '160012B02077713', '1', '', '', '', '', '', '', '', '', ''])
    expect(await person.adapter.query(query)).toMatchObject({ identifier: [{ use: 'old', value: '160012B02077713' }] })
  })

  it('may not find the person at all', async () => {
    expect(await aPerson(['non']).adapter.query(query)).toBeNull()
  })

  it('gives a number whose kind nothing tells, without inventing its authority', async () => {
    const person = aPerson(['oui', '1', '1', '160012B02077713', 'rien ne l’indique', '', '', '', '', '', '', '', '', ''])
    expect(await person.adapter.query(query)).toMatchObject({ identifier: [{ use: 'official', value: '160012B02077713' }] })
  })

  it('is helped with a matricule, a sex, a date and a place that cannot be', async () => {
    const person = aPerson(['o', '1', '1', '12', '', '', '', '', '', 'homme', 'F', '31/02/1960', '1/2/1960', 'Lyon', '69123', '', ''])
    expect(await person.adapter.query(query)).toMatchObject({ gender: 'female', birthDate: '1960-02-01' })
    expect(person.shown()).toMatch(/15 caractères : 13[\s\S]*Tapez M[\s\S]*31\/01\/1960[\s\S]*63220/)
  })

  it('cannot give a real person’s number, nor a number with a wrong key be taken for one', async () => {
    const person = aPerson(['oui', '4', '1', '279035121518989', '279035121518988', '1', '', '', '', '', '', '', '', '', ''], {
      gardeFou: createGardeFou({ known: [], ranges: [] }),
    })
    expect(await person.adapter.query(query)).toMatchObject({ identifier: [{ value: '279035121518988' }] })
    expect(person.shown()).toContain('Ce numéro (2 79 03 ** *** *** **) n’est pas celui d’une personne fictive connue.')
  })

  it('is told to look at what goes out for the view « sortie »', async () => {
    const person = aPerson(['non'])
    await person.adapter.query({ ...query, view: 'sortie' })
    expect(person.shown()).toContain('Regardez ce que le logiciel transmettrait')
  })
})

describe('a person who presents the software', () => {
  it('answers once for all', async () => {
    const person = aPerson(['DUI Exemple', '4.2', 'oui', 'oui', 'non', 'oui'])
    const capabilities = await person.adapter.capabilities(signal)
    expect(capabilities).toMatchObject({
      software: { name: 'DUI Exemple', version: '4.2' },
      queries: ['resident', 'documents', 'messages'],
      settled: false,
      durable: true,
      answers: { identityRepository: true, callsInsi: true, dispensesReimbursedActs: false, hasDoubtfulOrFictiveFlag: true },
    })
    expect(await person.adapter.capabilities(signal)).toBe(capabilities)
  })

  it('is only asked what is not known', async () => {
    const answers = { identityRepository: true, callsInsi: false, dispensesReimbursedActs: true, hasDoubtfulOrFictiveFlag: false }
    const person = aPerson([], { software: { name: 'X', version: '1' }, answers })
    expect(await person.adapter.capabilities(signal)).toMatchObject({ software: { name: 'X' }, answers })
    expect(person.shown()).toBe('')
  })

  it('who is not there has nothing skipped', async () => {
    const { software, answers } = await aPerson([]).adapter.capabilities(signal)
    expect([software.name, Object.values(answers)]).toEqual(['DUI', [true, true, true, true]])
  })
})
