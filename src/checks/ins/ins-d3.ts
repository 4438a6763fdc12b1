import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../insi/decoded.ts'
import { answer00, insiExchange } from '../insi/examples.ts'
import { aResident } from './examples.ts'
import { acceptedAnswer } from './reference.ts'
import { residentOf } from './resident.ts'
import { answeredTrait, TRAIT_PATHS, TRAITS, traitOf } from './traits.ts'

/** All the traits come with the number (INS contract §10.1; FR Core Patient INS). */
export const insD3 = defineObservationCheck({
  id: 'INS-D3',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.01', 'INS/va1.52'],
  source: { ref: 'FR Core Patient INS 2.2.0, cardinalités ; CI-SIS Structuration minimale', mark: 'S' },
  title: {
    fr: 'Le matricule INS est accompagné de tous les traits : nom de naissance, prénoms, sexe, date et lieu de naissance.',
    en: 'The INS number comes with all the traits: birth name, given names, sex, date and place of birth.',
  },
  why: {
    fr: 'L’INS, c’est un matricule et cinq traits. Sans eux, celui qui reçoit ne peut pas vérifier qu’il s’agit de la bonne personne.',
    en: 'The INS is a number and five traits. Without them, whoever receives it cannot check that it is the right person.',
  },
  mend: {
    fr: 'Conservez tous les traits rendus par INSi avec le matricule, et transmettez-les toujours ensemble.',
    en: 'Keep all the traits returned by INSi with the number, and always send them together.',
  },
  reasons: {
    'trait-absent': { fr: 'Le trait « {trait} » manque à côté du matricule.', en: 'Trait "{trait}" is missing beside the number.' },
  },
  examples: {
    conforme: [
      { name: 'tous les traits', subject: () => aResident() },
      {
        name: 'lieu non rendu par INSi',
        subject: () => aResident({ lieuNaissance: '' }),
        context: { exchanges: [insiExchange({ response: answer00({ lieuNaissance: '' }) })] },
      },
    ],
    fautif: [
      { name: 'sans lieu de naissance', reason: 'trait-absent', subject: () => aResident({ lieuNaissance: '' }) },
      { name: 'sans liste des prénoms', reason: 'trait-absent', subject: () => aResident({ listePrenoms: '' }) },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    if (!resident || resident.view.ins.length === 0) return []
    const answer = acceptedAnswer(resident, context)
    const found = TRAITS.filter((trait) => {
      if (traitOf(resident.view, trait).trim() !== '') return false
      // INSi does not always return the list or the place: what it did not say cannot be asked for.
      const optional = trait === 'listePrenoms' || trait === 'lieuNaissance'
      return !(optional && answer && answeredTrait(answer.traits, trait) === undefined)
    })
    if (found.length === 0) return [ok]
    return found.map((trait) =>
      nonConforme('trait-absent', { params: { trait }, expected: trait, received: ABSENT, at: { part: 'observation', path: TRAIT_PATHS[trait] } }),
    )
  },
})
