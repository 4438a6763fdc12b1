import type { ObservationSubject } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { statusBefore } from '../ins/status-before.ts'
import { citizenSubmission } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { citizensOf } from './recipients.ts'
import { exigence } from './sources.ts'

const sent = () => citizenSubmission({ id: 'E1' })
/** What the DUI showed before it sent. */
const shows = (statut: 'recuperee' | 'qualifiee' | 'validee' | 'provisoire'): ObservationSubject => {
  const { record, ...observation } = aResident({ statut })
  return { ...observation, record: { ...record, heard: 0 } }
}

/** Nothing to a citizen whose identity is not qualified (ECO.2.2.6, INS/va1.53; MSSanté contract §12.3, MSS-C-02). `with: statut`, where the scenario left the identity. */
export const mssC02 = mailCheck({
  id: 'MSS-C-02',
  needs: 'connection',
  exigences: ['MSS/va1.19', 'SC.MSS.18.MS1', 'INS/va1.53', 'SC.MSS/UX.32'],
  source: exigence('MSS/va1.19, SC.MSS.18.MS1, INS/va1.53'),
  title: {
    fr: 'Rien n’est envoyé à l’usager tant que son identité n’est pas qualifiée.',
    en: 'Nothing is sent to the citizen as long as their identity is not qualified.',
  },
  why: {
    fr: 'Une identité non vérifiée peut porter le matricule d’un autre : ses documents arriveraient chez un inconnu.',
    en: 'An unverified identity may bear somebody else’s number: their documents would reach a stranger.',
  },
  mend: {
    fr: 'Ne fabriquez l’adresse que pour le statut « qualifiée » ; sinon bloquez l’envoi et dites-le.',
    en: 'Build the address for status "qualifiée" only; otherwise block the sending and say so.',
  },
  reasons: {
    'non-qualifiee': {
      fr: 'L’identité est au statut « {statut} », et un courriel part à {adresse}.',
      en: 'The identity has status "{statut}", and a mail leaves to {adresse}.',
    },
  },
  conforme: [
    { name: 'identité qualifiée, vue avant l’envoi', subject: sent, context: { observations: [shows('qualifiee')] } },
    { name: 'identité qualifiée par le scénario', subject: sent, context: { params: { statut: 'qualifiee' } } },
  ],
  fautif: [
    { name: 'identité récupérée', reason: 'non-qualifiee', subject: sent, context: { observations: [shows('recuperee')], actions: [0] } },
    { name: 'identité validée', reason: 'non-qualifiee', subject: sent, context: { observations: [shows('validee')] } },
    { name: 'identité provisoire', reason: 'non-qualifiee', subject: sent, context: { params: { statut: 'provisoire' } } },
  ],
  applies: (mail, context, subject) => citizensOf(mail, context).length > 0 && statusOf(context, subject) !== undefined,
  judge(mail, found, context, subject) {
    const statut = statusOf(context, subject) ?? ''
    if (statut === 'qualifiee') return
    const adresse = citizensOf(mail, context).join(', ')
    found.fail('non-qualifiee', inField(mail.message, 'To'), { expected: 'qualifiee', received: statut, params: { statut, adresse } })
  },
})

function statusOf(context: Parameters<typeof statusBefore>[1], subject: Parameters<typeof statusBefore>[0]): string | undefined {
  return context.params['statut'] ?? statusBefore(subject, context)
}
