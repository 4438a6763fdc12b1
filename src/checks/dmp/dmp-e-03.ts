import { avertissement, defineExchangeCheck, type ExchangeSubject, ok } from '../define.ts'
import { dmpExchange } from './examples.ts'

/** Longest wait for an existence test or an authorisation, and from when a call is slow enough for the rule to say something: settings of the bench. */
const BUDGET_MS = 30_000
const SLOW_MS = 5_000

/** A call that the client gave up, or that lasted. */
function lasting(endedAt: string, answer: string | null = null): ExchangeSubject {
  const subject = dmpExchange('dmp.td0.2', { answer })
  return { ...subject, record: { ...subject.record, endedAt, problem: answer === null ? 'client-closed' : null } }
}

/** The user is not left waiting: within 30 s the software gives up an existence test and says so (DMP contract §3.3). */
export const dmpE03 = defineExchangeCheck({
  id: 'DMP-E-03',
  on: ['dmp.td0.2', 'dmp.td0.3'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: ['SC.DMP/UX.10', 'LOCAL-FRN-04'],
  source: { ref: 'Réglage du banc : 30 s pour un test d’existence (délais usuels des logiciels : 6 à 10 s)', mark: 'M' },
  title: {
    fr: 'Quand le DMP tarde, le logiciel renonce au test d’existence au bout de trente secondes au plus.',
    en: 'When the DMP is slow, the software gives up the existence test within thirty seconds.',
  },
  why: {
    fr: 'Un écran figé pendant que le DMP ne répond pas empêche de soigner.',
    en: 'A frozen screen while the DMP does not answer gets in the way of care.',
  },
  mend: {
    fr: 'Fixez un délai d’attente (6 à 30 secondes) à TD0.2 et TD0.3, puis dites à l’utilisateur que le DMP ne répond pas.',
    en: 'Set a time-out (6 to 30 seconds) on TD0.2 and TD0.3, then tell the user that the DMP does not answer.',
  },
  reasons: {
    'trop-long': { fr: 'Le logiciel a attendu la réponse {secondes} secondes.', en: 'The software waited {secondes} seconds for the answer.' },
  },
  examples: {
    conforme: [
      { name: 'renonce après 15 s', subject: () => lasting('2026-03-02T09:15:46.000Z') },
      { name: 'attend une réponse de 6 s', subject: () => lasting('2026-03-02T09:15:37.000Z', '') },
    ],
    fautif: [
      { name: 'renonce après 2 minutes', reason: 'trop-long', subject: () => lasting('2026-03-02T09:17:31.000Z') },
      { name: 'attend une réponse de 40 s', reason: 'trop-long', subject: () => lasting('2026-03-02T09:16:11.000Z', '') },
    ],
  },
  judge({ record }) {
    const waited = Date.parse(record.endedAt) - Date.parse(record.startedAt)
    if (waited > BUDGET_MS) {
      const secondes = Math.round(waited / 1000)
      return [avertissement('trop-long', { params: { secondes }, expected: `≤ ${BUDGET_MS / 1000} s`, received: `${secondes} s`, at: { part: 'transport' } })]
    }
    // A quick answer says nothing of the client's patience.
    return record.problem === 'client-closed' || waited >= SLOW_MS ? [ok] : []
  },
})
