import { foldName } from '../../protocol/ins/lexical.ts'
import { avertissement, type CheckContext, defineScenarioCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { actionsOf } from '../ins/action.ts'
import { codeCr, type TraitsCall, traitsCalls } from './calls.ts'
import { inRequest, shown } from './decoded.ts'
import { answer00, answer02, insiScenario, search, TCHITCHI } from './examples.ts'

const LAST = '<r:DateNaissance>1936-06-21</r:DateNaissance>'
const withLieu = [LAST, `${LAST}<r:LieuNaissance>63220</r:LieuNaissance>`] as const
const two = () => search(0, 'CATARINA', answer02())

/** After several identities (02), more traits are sent (INSi contract §6.2; CNDA cases 2.06). */
export const insiS2 = defineScenarioCheck({
  id: 'INSI-S2',
  level: 'DOIT',
  always: false,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'Cas de conformité CNDA 2.06 ; doctrine régionale publiée sur l’appel à INSi', mark: 'S' },
  title: {
    fr: 'Si INSi trouve plusieurs personnes, le logiciel relance la recherche avec plus de traits.',
    en: 'When INSi finds several people, the software searches again with more traits.',
  },
  why: {
    fr: 'INSi ne dit rien des personnes trouvées : seuls les autres prénoms ou le lieu de naissance permettent de trouver la bonne.',
    en: 'INSi discloses nothing about the people found: only the other given names or the birthplace lead to the right one.',
  },
  mend: {
    fr: 'À la réponse 02, relancez avec les autres prénoms du titre d’identité puis avec le code du lieu de naissance, ou demandez-les à l’utilisateur.',
    en: 'On answer 02, retry with the other given names of the identity document then with the birthplace code, or ask the user for them.',
  },
  reasons: {
    'arret-silencieux': {
      fr: 'Après la réponse 02 (appel {appel}), le logiciel s’est arrêté sans rien demander, alors que d’autres traits étaient connus.',
      en: 'After answer 02 (call {appel}) the software stopped without asking anything, although other traits were known.',
    },
    'arret-annonce': {
      fr: 'Après la réponse 02 (appel {appel}), le logiciel a prévenu l’utilisateur mais n’a pas relancé la recherche.',
      en: 'After answer 02 (call {appel}) the software told the user but did not search again.',
    },
    'appel-identique': {
      fr: 'L’appel {suivant} répète à l’identique l’appel {appel}, qui avait répondu 02.',
      en: 'Call {suivant} repeats call {appel}, which had been answered 02.',
    },
    'pas-plus-de-traits': {
      fr: 'L’appel {suivant} ne donne pas plus de traits que l’appel {appel}, qui avait répondu 02.',
      en: 'Call {suivant} gives no more traits than call {appel}, which had been answered 02.',
    },
  },
  examples: {
    conforme: [
      { name: 'lieu ajouté', context: { persona: TCHITCHI }, subject: () => insiScenario(two(), search(1, 'CATARINA', answer00(), withLieu)) },
      { name: 'autres prénoms ajoutés', context: { persona: TCHITCHI }, subject: () => insiScenario(two(), search(1, 'CATARINA BELLA', answer00())) },
      { name: 'plus rien à ajouter', context: { persona: TCHITCHI }, subject: () => insiScenario(search(0, 'CATARINA BELLA', answer02(), withLieu)) },
    ],
    fautif: [
      { name: 'arrêt sans rien dire', reason: 'arret-silencieux', context: { persona: TCHITCHI }, subject: () => insiScenario(two()) },
      {
        name: 'arrêt annoncé',
        reason: 'arret-annonce',
        subject: () => insiScenario(two()),
        context: {
          persona: TCHITCHI,
          observations: [
            {
              kind: 'observation',
              record: {
                id: 'O1',
                query: 'action',
                view: null,
                by: 'exemple',
                resource: { outcome: 'refused', message: 'Plusieurs identités trouvées : précisez le lieu de naissance.' },
              },
            },
          ],
        },
      },
      { name: 'même appel', reason: 'appel-identique', context: { persona: TCHITCHI }, subject: () => insiScenario(two(), search(1, 'CATARINA', answer02())) },
      {
        name: 'autre prénom seul',
        reason: 'pas-plus-de-traits',
        context: { persona: TCHITCHI },
        subject: () => insiScenario(two(), search(1, 'BELLA', answer00())),
      },
    ],
  },
  judge(subject, context) {
    const calls = traitsCalls(subject, context.persona)
    if (!calls.some((c) => codeCr(c.response) === '02')) return []
    const found = calls.flatMap((call, i) => (codeCr(call.response) === '02' ? judgeAfter(call, calls[i + 1], context) : []))
    return found.length > 0 ? found : [ok]
  },
})

function judgeAfter(call: TraitsCall, next: TraitsCall | undefined, context: CheckContext): Judgement[] {
  const appel = call.exchange.record.id
  const expected = '+ Prenom | + LieuNaissance'
  if (!next) {
    if (nothingLeft(call, context)) return []
    const told = actionsOf(context.observations).some(({ message }) => /PLUSIEURS|PRECIS|COMPLET|SEVERAL|MULTIPLE|MORE TRAITS/.test(foldName(message)))
    const details = { params: { appel }, expected, received: '∅', at: inRequest(call.traits.element) }
    return [told ? avertissement('arret-annonce', details) : nonConforme('arret-silencieux', details)]
  }
  const before = sent(call)
  const after = sent(next)
  const suivant = next.exchange.record.id
  const details = { params: { appel, suivant }, expected, received: shown([...after.prenoms, after.lieu].join(' ').trim()), at: inRequest(next.traits.element) }
  const same = before.prenoms.join(' ') === after.prenoms.join(' ') && before.lieu === after.lieu
  if (same) return [nonConforme('appel-identique', details)]
  const keeps = before.prenoms.every((p) => after.prenoms.includes(p))
  const more = after.prenoms.length > before.prenoms.length || (before.lieu === '' && after.lieu !== '')
  return keeps && more ? [] : [nonConforme('pas-plus-de-traits', details)]
}

function sent({ prenom, traits }: TraitsCall): { prenoms: string[]; lieu: string } {
  return { prenoms: foldName(prenom).split(' '), lieu: traits.lieuNaissance?.value.trim() ?? '' }
}

/** All given names and the place were already sent: stopping is then right. */
function nothingLeft(call: TraitsCall, { persona, params }: CheckContext): boolean {
  const list = params['prenoms'] ?? persona?.traits.listePrenoms
  const all = list === undefined || sent(call).prenoms.length >= foldName(list).split(' ').length
  return all && sent(call).lieu !== ''
}
