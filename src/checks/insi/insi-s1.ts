import { foldName } from '../../protocol/ins/lexical.ts'
import { defineScenarioCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { codeCr, type TraitsCall, traitsCalls } from './calls.ts'
import { inRequest, shown } from './decoded.ts'
import { answer00, answer01, faultAnswer, insiScenario, search, TCHITCHI } from './examples.ts'

const OLA = { persona: TCHITCHI, params: { prenoms: 'OLA CATARINA BELLA' } }

/**
 * Retry order of the given names (INSi contract §6.2; CNDA cases 2.07): one at a time, in order, on each 01, then all of
 * them joined by single spaces in one Prenom; stop at the first 00. `with: prenoms` gives the local given names when
 * they are not those of the persona.
 */
export const insiS1 = defineScenarioCheck({
  id: 'INSI-S1',
  level: 'DOIT',
  always: false,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'Cas de conformité CNDA 2.07 ; doctrine régionale publiée sur l’appel à INSi', mark: 'S' },
  title: {
    fr: 'Si INSi ne trouve personne, le logiciel réessaie avec chaque prénom, un par un et dans l’ordre, puis avec tous les prénoms.',
    en: 'When INSi finds no one, the software retries with each given name, one at a time and in order, then with all of them.',
  },
  why: {
    fr: 'Le prénom d’usage n’est pas toujours le premier à l’état civil. Réessayer avec les autres évite de laisser un usager sans INS.',
    en: 'The name in use is not always the first one in the civil registry. Retrying with the others avoids leaving a person without INS.',
  },
  mend: {
    fr: 'À chaque réponse 01, relancez la recherche avec le prénom suivant de la liste ; après le dernier, avec tous les prénoms séparés par une espace dans un seul élément Prenom. Arrêtez à la première réponse 00.',
    en: 'On each answer 01, search again with the next given name of the list; after the last, with all of them separated by a space in a single Prenom element. Stop at the first answer 00.',
  },
  reasons: {
    'prenoms-inconnus': {
      fr: 'Le banc ne connaît pas les prénoms locaux de l’usager : donnez-les au scénario (paramètre « prenoms »).',
      en: 'The bench does not know the person’s local given names: give them to the scenario (parameter "prenoms").',
    },
    'tous-trop-tot': {
      fr: 'L’appel {appel} envoie plusieurs prénoms (« {recu} ») alors que c’était le tour de « {attendu} » seul.',
      en: 'Call {appel} sends several given names ("{recu}") when it was the turn of "{attendu}" alone.',
    },
    'mauvais-ordre': {
      fr: 'L’appel {appel} envoie le prénom « {recu} » alors que c’était le tour de « {attendu} ».',
      en: 'Call {appel} sends given name "{recu}" when it was the turn of "{attendu}".',
    },
    repete: {
      fr: 'L’appel {appel} renvoie « {recu} », déjà essayé sans résultat, au lieu de « {attendu} ».',
      en: 'Call {appel} sends "{recu}" again, already tried without result, instead of "{attendu}".',
    },
    'prenom-etranger': {
      fr: 'L’appel {appel} envoie « {recu} », qui n’est pas un prénom de l’usager.',
      en: 'Call {appel} sends "{recu}", which is not one of the person’s given names.',
    },
    'plusieurs-elements': {
      fr: 'L’appel {appel} donne tous les prénoms dans plusieurs éléments Prenom ; un seul est attendu, avec des espaces.',
      en: 'Call {appel} gives all given names in several Prenom elements; a single one is expected, with spaces.',
    },
    'apres-reponse-00': {
      fr: 'INSi avait répondu 00 ; l’appel {appel} essaie encore « {recu} ».',
      en: 'INSi had answered 00; call {appel} still tries "{recu}".',
    },
    abandon: {
      fr: 'Après la réponse 01 à « {recu} » (appel {appel}), le logiciel n’a pas essayé « {attendu} ».',
      en: 'After answer 01 to "{recu}" (call {appel}), the software did not try "{attendu}".',
    },
  },
  examples: {
    conforme: [
      { name: 'OLA 01, CATARINA 00', context: OLA, subject: () => insiScenario(search(0, 'OLA', answer01()), search(1, 'CATARINA', answer00())) },
      {
        name: 'tous les prénoms en dernier',
        context: OLA,
        subject: () =>
          insiScenario(
            search(0, 'OLA', answer01()),
            search(1, 'CATARINA', answer01()),
            search(2, 'BELLA', answer01()),
            search(3, 'OLA CATARINA BELLA', answer01()),
          ),
      },
      {
        name: 'panne puis même prénom',
        context: { persona: TCHITCHI },
        subject: () => insiScenario(search(0, 'CATARINA', faultAnswer()), search(1, 'CATARINA', answer00())),
      },
    ],
    fautif: [
      { name: 'prénoms inconnus du banc', reason: 'prenoms-inconnus', subject: () => insiScenario({}) },
      { name: 'tous les prénoms d’abord', reason: 'tous-trop-tot', context: OLA, subject: () => insiScenario(search(0, 'OLA CATARINA BELLA', answer01())) },
      {
        name: 'BELLA avant CATARINA',
        reason: 'mauvais-ordre',
        context: OLA,
        subject: () => insiScenario(search(0, 'OLA', answer01()), search(1, 'BELLA', answer00())),
      },
      { name: 'OLA deux fois', reason: 'repete', context: OLA, subject: () => insiScenario(search(0, 'OLA', answer01()), search(1, 'OLA', answer01())) },
      { name: 'diminutif', reason: 'prenom-etranger', context: OLA, subject: () => insiScenario(search(0, 'CATY', answer01())) },
      {
        name: 'trois éléments Prenom',
        reason: 'plusieurs-elements',
        context: { persona: TCHITCHI },
        subject: () =>
          insiScenario(search(0, 'CATARINA', answer01()), search(1, 'BELLA', answer01()), search(2, 'CATARINA</r:Prenom><r:Prenom>BELLA', answer01())),
      },
      {
        name: 'continue après 00',
        reason: 'apres-reponse-00',
        context: OLA,
        subject: () => insiScenario(search(0, 'OLA', answer00()), search(1, 'CATARINA', answer00())),
      },
      { name: 'abandonne après OLA', reason: 'abandon', context: OLA, subject: () => insiScenario(search(0, 'OLA', answer01())) },
    ],
  },
  judge(subject, { persona, params }) {
    const calls = traitsCalls(subject, persona)
    if (calls.length === 0) return []
    const list = params['prenoms'] ?? persona?.traits.listePrenoms
    if (!list?.trim()) return [{ verdict: 'non-testable', blame: 'configuration', reason: 'prenoms-inconnus', at: { part: 'scenario' } }]
    const found = judgeSequence(calls, attemptsOf(list))
    return found.length > 0 ? found : [ok]
  },
})

/** Each given name alone, then all of them; a person with one given name has one attempt. */
function attemptsOf(list: string): readonly string[] {
  const names = list.trim().split(/\s+/)
  return names.length > 1 ? [...names, names.join(' ')] : names
}

function judgeSequence(calls: readonly TraitsCall[], attempts: readonly string[]): Judgement[] {
  const found: Judgement[] = []
  const joined = attempts.length > 1 ? attempts.length - 1 : -1
  let due = 0
  let last: { call: TraitsCall; code: string | undefined; index: number } | undefined
  for (const call of calls) {
    // The joined attempt is looked for first: folded, it may not be mistaken for a single name.
    const index = attempts.findLastIndex((a) => foldName(a) === foldName(call.prenom))
    if (last?.code === '02') return found // From there on INSI-S2 speaks.
    if (last?.code === '00' && index !== 0) found.push(fault('apres-reponse-00', call, '∅'))
    else if (index === 0 && last?.code !== '01')
      due = 0 // A new search begins.
    else if (index !== due) found.push(fault(reasonFor(call, index, due, joined, last?.index), call, attempts[due] ?? '∅'))
    if (index === joined && call.traits.prenoms.length > 1 && index === due) found.push(fault('plusieurs-elements', call, attempts[joined] ?? ''))
    if (found.length > 0) return found
    last = { call, code: codeCr(call.response), index }
    due = last.code === '01' ? nextOf(index, attempts.length) : index
  }
  if (last?.code === '01' && last.index < attempts.length - 1) found.push(fault('abandon', last.call, attempts[last.index + 1] ?? ''))
  return found
}

/** After the last attempt, only a new search may come. */
function nextOf(index: number, length: number): number {
  return index + 1 < length ? index + 1 : 0
}

function reasonFor(call: TraitsCall, index: number, due: number, joined: number, previous: number | undefined): string {
  if (index >= 0 && index === previous) return 'repete'
  if (index === joined && joined > due) return 'tous-trop-tot'
  if (index < 0) return call.prenom.includes(' ') ? 'tous-trop-tot' : 'prenom-etranger'
  return 'mauvais-ordre'
}

function fault(reason: string, call: TraitsCall, attendu: string): Judgement {
  const element = call.traits.prenoms[0]?.element ?? call.traits.element
  const recu = shown(call.prenom)
  return nonConforme(reason, { params: { appel: call.exchange.record.id, recu, attendu }, expected: attendu, received: recu, at: inRequest(element) })
}
