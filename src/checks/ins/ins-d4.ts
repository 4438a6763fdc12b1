import { foldName } from '../../protocol/ins/lexical.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../insi/decoded.ts'
import { answer00, insiExchange } from '../insi/examples.ts'
import { aResident } from './examples.ts'
import { acceptedAnswer, isFetched } from './reference.ts'
import { residentOf } from './resident.ts'
import { answeredTrait, TRAIT_PATHS, TRAITS, traitOf } from './traits.ts'

const answered = { exchanges: [insiExchange({ response: answer00() })] }

/** Traits equal, character for character, to those INSi returned (INS/va1.52; INS contract §9.3, 1). */
export const insD4 = defineObservationCheck({
  id: 'INS-D4',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.52', 'SC.INS.06A'],
  source: { ref: 'Guide d’implémentation INS, règle 6', mark: 'S' },
  title: {
    fr: 'Les traits de l’identité sont ceux rendus par INSi, au caractère près.',
    en: 'The traits of the identity are those returned by INSi, to the character.',
  },
  why: {
    fr: 'Un tiret perdu ou un prénom en moins, et les documents de l’usager ne se rattachent plus à lui dans les autres logiciels.',
    en: 'One lost hyphen or one missing given name, and the person’s documents no longer match them in other software.',
  },
  mend: {
    fr: 'Quand l’utilisateur accepte la réponse d’INSi, remplacez les traits locaux par ceux du téléservice, sans les remettre en forme.',
    en: 'When the user accepts the INSi answer, replace the local traits with those of the service, without reformatting them.',
  },
  reasons: {
    different: { fr: 'Le trait « {trait} » n’est pas celui rendu par INSi.', en: 'Trait "{trait}" is not the one returned by INSi.' },
    'mise-en-forme': {
      fr: 'Le trait « {trait} » a été remis en forme : mêmes lettres, mais casse, accents, tirets ou espaces différents.',
      en: 'Trait "{trait}" was reformatted: same letters, but different case, accents, hyphens or spaces.',
    },
    perdu: { fr: 'Le trait « {trait} », rendu par INSi, n’a pas été repris.', en: 'Trait "{trait}", returned by INSi, was not taken.' },
  },
  examples: {
    conforme: [{ name: 'traits d’INSi', context: answered, subject: () => aResident() }],
    fautif: [
      { name: 'prénom local gardé', reason: 'different', context: answered, subject: () => aResident({ listePrenoms: 'OLA CATARINA BELLA' }) },
      { name: 'nom en minuscules', reason: 'mise-en-forme', context: answered, subject: () => aResident({ nomNaissance: 'Tchitchi' }) },
      { name: 'lieu non repris', reason: 'perdu', context: answered, subject: () => aResident({ lieuNaissance: '' }) },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    if (!resident || !isFetched(resident)) return []
    const answer = acceptedAnswer(resident, context)
    if (!answer) return []
    const found = TRAITS.flatMap((trait): Judgement[] => {
      const wanted = answeredTrait(answer.traits, trait)
      const has = traitOf(resident.view, trait)
      if (wanted === undefined || wanted === has) return []
      const reason = has === '' ? 'perdu' : foldName(has) === foldName(wanted) ? 'mise-en-forme' : 'different'
      return [
        nonConforme(reason, {
          params: { trait },
          expected: shown(wanted),
          received: shown(has) || ABSENT,
          at: { part: 'observation', path: TRAIT_PATHS[trait] },
        }),
      ]
    })
    return found.length > 0 ? found : [ok]
  },
})
