import type { RecordTarget } from '../../protocol/cda/people.ts'
import { cdaCheck } from './cda-check.ts'
import { BIRTH_TIME, COUNTY, FAMILY_BR, GENDER, GIVEN_BR, GIVEN_LIST } from './example-header.ts'
import { n1 } from './examples.ts'
import { insOf, patientOf, qualified } from './patient.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

/** The traits that go with an INS, where each is, and what an example loses to miss it. */
const TRAITS: readonly { readonly nom: string; readonly path: string; readonly has: (t: RecordTarget) => boolean; readonly loses: string }[] = [
  { nom: 'nom de naissance', path: 'name/family[@qualifier="BR"]', has: (t) => qualified(t.name?.family, 'BR').length > 0, loses: FAMILY_BR },
  { nom: 'premier prénom de naissance', path: 'name/given[@qualifier="BR"]', has: (t) => qualified(t.name?.given, 'BR').length > 0, loses: GIVEN_BR },
  { nom: 'liste des prénoms de naissance', path: 'name/given[not(@qualifier)]', has: (t) => qualified(t.name?.given, undefined).length > 0, loses: GIVEN_LIST },
  { nom: 'date de naissance', path: 'birthTime/@value', has: (t) => Boolean(t.birthTime?.value), loses: BIRTH_TIME },
  { nom: 'lieu de naissance', path: 'birthplace/place/addr/county', has: (t) => Boolean(t.birthCounty?.text), loses: COUNTY },
  { nom: 'sexe', path: 'administrativeGenderCode/@code', has: (t) => Boolean(t.gender?.code), loses: GENDER },
]

/** An INS comes with all its traits (CDA contract §§4.3, 5, CDA-P-05; INS contract §10.1). */
export const cdaP05 = cdaCheck({
  id: 'CDA-P-05',
  exigences: ['SC.DOC.03.MS1', 'INS/va1.52', 'INS/va1.01'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Un matricule INS est accompagné de tous ses traits : nom, premier prénom, prénoms, date, lieu de naissance, sexe.',
    en: 'An INS number comes with all its traits: name, first given name, given names, birth date and place, sex.',
  },
  why: {
    fr: 'Le destinataire compare matricule et traits avant de ranger le document ; s’il en manque un, il le refuse (codes 904 et 905 de l’ANS).',
    en: 'The recipient compares number and traits before filing the document; if one is missing it refuses it (ANS codes 904 and 905).',
  },
  mend: {
    fr: 'Reprenez les traits rendus par INSi : family BR, given BR, given sans qualificatif, birthTime, county (code COG), administrativeGenderCode.',
    en: 'Take the traits returned by INSi: family BR, given BR, given without qualifier, birthTime, county (COG code), administrativeGenderCode.',
  },
  reasons: { absent: { fr: 'Le matricule INS est là, et le trait « {trait} » manque.', en: 'The INS number is there, and trait "{trait}" is missing.' } },
  conforme: [{ name: 'tous les traits', subject: () => n1() }],
  fautif: TRAITS.map(({ nom, loses }) => ({ name: `sans ${nom}`, reason: 'absent', subject: () => n1([loses, '']) })),
  applies: (document) => insOf(patientOf(document)).length > 0,
  judge(document, found) {
    const target = patientOf(document)
    if (!target) return
    const nearest = target.patient ?? target.patientRole ?? target.element
    for (const { nom, path, has } of TRAITS) if (!has(target)) found.fail('absent', nearest, { expected: path, params: { trait: nom } })
  },
})
