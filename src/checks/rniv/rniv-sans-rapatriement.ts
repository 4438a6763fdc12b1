import type { Individu } from '../../protocol/insi/response.ts'
import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { returnedIdentities } from '../insi/calls.ts'
import { type AnswerTraits, answer00, insiExchange } from '../insi/examples.ts'

const answering = (change: Partial<AnswerTraits>) => ({ exchanges: [insiExchange({ response: answer00(change) })] })
const INCOMPLETE = answering({ dateNaissance: '1936-00-21' })
const EMPTY = answering({ sexe: '' })

/** An answer with 00 in its date, or an empty name, given name or sex, is not taken (INS/va1.28, INS/va1.31). `with: statut`, the status before. */
export const rnivSansRapatriement = defineObservationCheck({
  id: 'RNIV-SANS-RAPATRIEMENT',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.28', 'INS/va1.31'],
  source: { ref: 'Guide d’implémentation INS, règles 11 et 12', mark: 'S' },
  title: {
    fr: 'Une réponse d’INSi incomplète (date avec « 00 », nom, prénoms ou sexe vides) n’est pas reprise.',
    en: 'An incomplete INSi answer (date with "00", empty name, given names or sex) is not taken.',
  },
  why: {
    fr: 'Une identité de référence incomplète ne permet pas de vérifier qu’il s’agit de la bonne personne.',
    en: 'An incomplete reference identity does not let anyone check that it is the right person.',
  },
  mend: {
    fr: 'Contrôlez la réponse 00 avant de la proposer : si la date contient « 00 » ou si un trait manque, prévenez l’utilisateur et laissez l’identité inchangée.',
    en: 'Check the 00 answer before offering it: if the date holds "00" or a trait is missing, tell the user and leave the identity unchanged.',
  },
  reasons: {
    'reprise-date-incomplete': {
      fr: 'INSi a rendu la date « {date} » et le matricule a pourtant été repris.',
      en: 'INSi returned date "{date}" and the number was taken all the same.',
    },
    'reprise-champ-vide': {
      fr: 'INSi a rendu un trait vide ({champ}) et le matricule a pourtant été repris.',
      en: 'INSi returned an empty trait ({champ}) and the number was taken all the same.',
    },
    'statut-change': {
      fr: 'Le statut est devenu « {statut} » après une réponse incomplète ({cause}).',
      en: 'The status became "{statut}" after an incomplete answer ({cause}).',
    },
  },
  examples: {
    conforme: [
      { name: 'date incomplète, non reprise', context: INCOMPLETE, subject: () => aResident({ statut: 'provisoire', matricule: null }) },
      { name: 'sexe vide, non repris', context: { ...EMPTY, params: { statut: 'validee' } }, subject: () => aResident({ statut: 'validee', matricule: null }) },
    ],
    fautif: [
      { name: 'date incomplète reprise', reason: 'reprise-date-incomplete', context: INCOMPLETE, subject: () => aResident({ statut: 'recuperee' }) },
      { name: 'sexe vide repris', reason: 'reprise-champ-vide', context: EMPTY, subject: () => aResident({ statut: 'recuperee' }) },
      { name: 'statut récupérée sans matricule', reason: 'statut-change', context: EMPTY, subject: () => aResident({ statut: 'recuperee', matricule: null }) },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    const answer = returnedIdentities(context.exchanges).at(-1)
    const gap = answer && gapOf(answer)
    if (!resident || !answer || !gap) return []
    const at = { part: 'observation' as const, path: 'Patient' }
    const { status, ins } = resident.view
    const found = ins
      .filter((n) => n.matricule === answer.actif.matricule)
      .map((n) =>
        nonConforme(gap.reason, { params: gap.params, expected: '∅', received: n.matricule, at: { part: 'observation', path: 'Patient.identifier' } }),
      )
    const before = context.params['statut']
    // Without the status before, only those that say "INSi answered" are known to be wrong.
    const changed = before === undefined ? status === 'recuperee' || status === 'qualifiee' : status !== before
    if (changed) {
      const statut = status ?? '?'
      found.push(nonConforme('statut-change', { params: { statut, cause: gap.cause }, expected: before ?? 'provisoire | validee', received: statut, at }))
    }
    return found.length > 0 ? found : [ok]
  },
})

function gapOf({ traits }: Individu): { reason: string; params: Record<string, string>; cause: string } | undefined {
  const date = traits.dateNaissance
  if (date.slice(5, 7) === '00' || date.slice(8, 10) === '00') return { reason: 'reprise-date-incomplete', params: { date }, cause: date }
  const empty: readonly (readonly [string, boolean])[] = [
    ['NomNaissance', traits.nomNaissance === ''],
    ['ListePrenom', traits.listePrenom === '' && traits.prenom === ''],
    ['Sexe', traits.sexe === ''],
  ]
  const champ = empty.find(([, missing]) => missing)?.[0]
  return champ ? { reason: 'reprise-champ-vide', params: { champ }, cause: champ } : undefined
}
