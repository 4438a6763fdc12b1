import { cdaCheck } from './cda-check.ts'
import { COUNTY } from './example-header.ts'
import { n1 } from './examples.ts'
import { patientOf } from './patient.ts'
import { ours } from './sources.ts'

const COG = /^(?:\d{5}|2[AB]\d{3})$/

/** Place of birth: a COG code (CDA contract §5, CDA-P-11). */
export const cdaP11 = cdaCheck({
  id: 'CDA-P-11',
  level: 'PEUT',
  exigences: ['INS/va1.01'],
  source: ours('Le CI-SIS demande le code COG de la commune ou du pays ; aucune règle publiée n’en vérifie la forme'),
  title: {
    fr: 'Le lieu de naissance est un code INSEE (COG) de 5 caractères.',
    en: 'The place of birth is a 5-character INSEE code (COG).',
  },
  why: {
    fr: 'Un code postal ou un nom de commune à sa place, et la comparaison des traits échoue chez le destinataire.',
    en: 'A postcode or the name of a town in its place, and the comparison of traits fails at the recipient’s.',
  },
  mend: {
    fr: 'Écrivez le code COG rendu par INSi dans birthplace/place/addr/county (99… pour un pays étranger).',
    en: 'Write the COG code returned by INSi in birthplace/place/addr/county (99… for a foreign country).',
  },
  reasons: { forme: { fr: '« {lieu} » n’est pas un code COG.', en: '"{lieu}" is not a COG code.' } },
  conforme: [
    { name: 'commune', subject: () => n1() },
    { name: 'Corse', subject: () => n1([COUNTY, '<county>2B020</county>']) },
  ],
  fautif: [
    { name: 'nom de commune', reason: 'forme', subject: () => n1([COUNTY, '<county>JOZE</county>']) },
    { name: 'quatre chiffres', reason: 'forme', subject: () => n1([COUNTY, '<county>6322</county>']) },
  ],
  applies: (document) => Boolean(patientOf(document)?.birthCounty?.text),
  judge(document, found) {
    const county = patientOf(document)?.birthCounty
    if (county && !COG.test(county.text)) found.warn('forme', county.element, { expected: 'COG', received: county.text, params: { lieu: county.text } })
  },
})
