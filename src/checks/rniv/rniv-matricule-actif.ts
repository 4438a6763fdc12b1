import type { InsNumber } from '../../protocol/ins/identity.ts'
import { OID_INS_NIA } from '../../protocol/insi/names.ts'
import { type CheckContext, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { aResident, insIdentifier, TCHITCHI_MATRICULE } from '../ins/examples.ts'
import { residentOf } from '../ins/resident.ts'
import { returnedIdentities } from '../insi/calls.ts'
import { ABSENT, shown } from '../insi/decoded.ts'
import { answer00, insiExchange, TCHITCHI } from '../insi/examples.ts'

const answered = { exchanges: [insiExchange({ response: answer00() })] }
const PATH = 'Patient.identifier'

/** A récupérée or qualifiée identity shows the number and authority INSi returned last (INS/va1.52; INS contract §9.3, 1). */
export const rnivMatriculeActif = defineObservationCheck({
  id: 'RNIV-MATRICULE-ACTIF',
  on: 'resident',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.52', 'SC.INS.06A'],
  source: { ref: 'Guide d’implémentation INS, règle 6', mark: 'S' },
  title: {
    fr: 'Une identité récupérée ou qualifiée porte le matricule et l’OID rendus par INSi.',
    en: 'A récupérée or qualifiée identity carries the number and OID returned by INSi.',
  },
  why: {
    fr: 'C’est le but de l’appel à INSi : que le dossier de l’usager porte son identité nationale, et la bonne.',
    en: 'That is the purpose of the INSi call: that the person’s record carries their national identity, and the right one.',
  },
  mend: {
    fr: 'À l’acceptation de la réponse 00, enregistrez NumIdentifiant + Cle et OID de INSACTIF ; remplacez l’ancien matricule actif s’il y en avait un.',
    en: 'When the 00 answer is accepted, store NumIdentifiant + Cle and OID of INSACTIF; replace the former active number if there was one.',
  },
  reasons: {
    'matricule-absent': { fr: 'L’identité est « {statut} » mais ne porte aucun matricule INS.', en: 'The identity is "{statut}" but carries no INS number.' },
    'matricule-different': { fr: 'Le matricule affiché n’est pas celui rendu par INSi.', en: 'The number shown is not the one returned by INSi.' },
    'oid-different': {
      fr: 'Le matricule est le bon, mais son OID n’est pas celui rendu par INSi.',
      en: 'The number is right, but its OID is not the one returned by INSi.',
    },
    'plusieurs-matricules': {
      fr: 'L’identité porte {nombre} matricules actifs ; un seul est permis.',
      en: 'The identity carries {nombre} active numbers; only one is allowed.',
    },
  },
  examples: {
    conforme: [
      { name: 'matricule d’INSi', context: answered, subject: () => aResident({ statut: 'recuperee' }) },
      { name: 'sans appel dans ce scénario : celui de la personne', context: { persona: TCHITCHI }, subject: () => aResident() },
    ],
    fautif: [
      { name: 'sans matricule', reason: 'matricule-absent', context: answered, subject: () => aResident({ statut: 'recuperee', matricule: null }) },
      { name: 'autre matricule', reason: 'matricule-different', context: answered, subject: () => aResident({ matricule: '160012B02077713' }) },
      { name: 'OID de NIA', reason: 'oid-different', context: answered, subject: () => aResident({ oid: OID_INS_NIA }) },
      {
        name: 'NIA gardé à côté du NIR',
        reason: 'plusieurs-matricules',
        context: answered,
        subject: () => aResident({ identifiants: [insIdentifier(TCHITCHI_MATRICULE, OID_INS_NIA)] }),
      },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    if (resident?.seen !== 'affichage') return []
    const { status, ins } = resident.view
    if (status !== 'recuperee' && status !== 'qualifiee') return []
    const wanted = expectedNumber(context)
    if (!wanted) return []
    const expected = `${wanted.matricule} (${wanted.oid})`
    const at = { part: 'observation' as const, path: PATH }
    const [first] = ins
    if (!first) return [nonConforme('matricule-absent', { params: { statut: status }, expected, received: ABSENT, at })]
    const nombre = ins.length
    const found: Judgement[] = nombre > 1 ? [nonConforme('plusieurs-matricules', { params: { nombre }, expected: '1', received: String(nombre), at })] : []
    const received = shown(`${first.matricule} (${first.oid})`)
    if (!ins.some((n) => n.matricule === wanted.matricule)) found.push(nonConforme('matricule-different', { expected, received, at }))
    else if (!ins.some((n) => n.matricule === wanted.matricule && n.oid === wanted.oid)) found.push(nonConforme('oid-different', { expected, received, at }))
    return found.length > 0 ? found : [ok]
  },
})

/** What INSi returned last in the scenario, else what the person is known by. */
function expectedNumber(context: CheckContext): { matricule: string; oid: string } | undefined {
  const answer = returnedIdentities(context.exchanges).at(-1)
  if (answer) return answer.actif
  const actif: InsNumber | null | undefined = context.persona?.actif
  return actif ? { matricule: actif.numIdentifiant + actif.cle, oid: actif.oid } : undefined
}
