import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { callsBefore, patientOf, recordState } from './calls.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { existenceAnswer, NO_RECORD } from './example-answers.ts'
import { deposit, dmpExchange } from './examples.ts'

const test = (answer: string) => ({ exchanges: [dmpExchange('dmp.td0.2', { id: 'E1', answer })] })
const own = () => deposit({ id: 'E9' })

/** No deposit after the DMP said that it does not exist, or is closed (DMP contract §5.4). */
export const dmpS02 = defineExchangeCheck({
  id: 'DMP-S-02',
  on: ['dmp.td2.1'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/ALI/PROG.01'],
  source: { ref: 'ANS, PDSM4DMP « exemples d’usage DMP » V0.3 ; SC.DMP/ALI/PROG.01', mark: 'S' },
  title: {
    fr: 'Le logiciel ne dépose rien quand le DMP n’existe pas ou est fermé.',
    en: 'The software deposits nothing when the DMP does not exist or is closed.',
  },
  why: {
    fr: 'Un DMP fermé l’a été à la demande de la personne, ou après son décès : insister envoie des données de santé contre sa volonté.',
    en: 'A closed DMP was closed at the person’s request, or after their death: insisting sends health data against their will.',
  },
  mend: {
    fr: 'Gardez le document au dossier, dites-le à l’utilisateur en clair, et réessayez seulement quand un nouveau TD0.2 dira que le DMP est ouvert.',
    en: 'Keep the document in the record, tell the user plainly, and try again only when a new TD0.2 says that the DMP is open.',
  },
  reasons: {
    absent: { fr: 'Le test d’existence disait que cette personne n’a pas de DMP.', en: 'The existence test said that this person has no DMP.' },
    ferme: { fr: 'Le test d’existence disait que le DMP de cette personne est fermé.', en: 'The existence test said that this person’s DMP is closed.' },
  },
  examples: {
    conforme: [{ name: 'DMP ouvert', subject: own, context: test(existenceAnswer()) }],
    fautif: [
      { name: 'pas de DMP', reason: 'absent', subject: own, context: test(NO_RECORD) },
      { name: 'DMP fermé', reason: 'ferme', subject: own, context: test(existenceAnswer('VALIDE', 'terminated')) },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const patient = patientOf(decoded)
    // That a record exists does not depend on who asked.
    const told = callsBefore(subject, context).findLast((c) => c.decoded.answer.patient !== undefined && patientOf(c.decoded) === patient)
    const answer = told?.decoded.answer.patient
    // Without an answer, DMP-S-01 speaks.
    if (patient === undefined || !answer || !decoded.body) return []
    const state = recordState(answer)
    if (state === 'active') return [ok]
    if (state === 'refused') return []
    return [nonConforme(state === 'absent' ? 'absent' : 'ferme', { expected: '∅', received: 'TD2.1', at: inEnvelope(decoded.body) })]
  },
})
