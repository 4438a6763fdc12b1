import { defineExchangeCheck, nonConforme, type ObservationSubject, ok } from '../define.ts'
import { aResident } from '../ins/examples.ts'
import { statusBefore } from '../ins/status-before.ts'
import { patientOf } from './calls.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { dmpExchange } from './examples.ts'

const call = () => dmpExchange('dmp.td0.2', { id: 'E1' })
/** What the DUI showed before its first call. */
const shows = (statut: 'recuperee' | 'qualifiee' | 'validee', heard = 0): ObservationSubject => {
  const { record, ...observation } = aResident({ statut })
  return { ...observation, record: { ...record, heard } }
}

/** The DMP is called for a qualified identity only: it alone may carry its INS (INS/va1.53; DMP contract §8.5). */
export const dmpS03 = defineExchangeCheck({
  id: 'DMP-S-03',
  on: ['dmp.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.53'],
  source: { ref: 'Guide d’implémentation INS, règle 28 : le matricule n’est transmis que pour une identité qualifiée', mark: 'S' },
  title: {
    fr: 'Le logiciel n’appelle le DMP que pour une identité qualifiée.',
    en: 'The software calls the DMP for a qualified identity only.',
  },
  why: {
    fr: 'Tant que l’identité n’est pas vérifiée, le matricule peut être celui d’un autre : ses données iraient dans le mauvais dossier.',
    en: 'As long as the identity is not verified, the number may be somebody else’s: the data would go to the wrong record.',
  },
  mend: {
    fr: 'Bloquez tout appel au DMP tant que le statut n’est pas « qualifiée », et dites à l’utilisateur ce qui manque.',
    en: 'Block every call to the DMP as long as the status is not "qualifiée", and tell the user what is missing.',
  },
  reasons: {
    'non-qualifiee': {
      fr: 'L’identité est au statut « {statut} », et son matricule est envoyé au DMP.',
      en: 'The identity has status "{statut}", and its INS number is sent to the DMP.',
    },
  },
  examples: {
    conforme: [
      { name: 'identité qualifiée, vue avant l’appel', subject: call, context: { observations: [shows('qualifiee')] } },
      { name: 'identité qualifiée par le scénario', subject: call, context: { params: { statut: 'qualifiee' } } },
    ],
    fautif: [
      { name: 'identité récupérée, vue avant l’appel', reason: 'non-qualifiee', subject: call, context: { observations: [shows('recuperee')], actions: [0] } },
      { name: 'identité validée', reason: 'non-qualifiee', subject: call, context: { observations: [shows('validee')] } },
      { name: 'identité récupérée par le scénario', reason: 'non-qualifiee', subject: call, context: { params: { statut: 'recuperee' } } },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const { vihf } = decoded
    const number = vihf?.resourceId
    if (!number || patientOf(decoded) === undefined) return []
    const statut = context.params['statut'] ?? statusBefore(subject, context)
    if (statut === undefined) return []
    if (statut === 'qualifiee') return [ok]
    return [nonConforme('non-qualifiee', { params: { statut }, expected: 'qualifiee', received: statut, at: inEnvelope(number.element) })]
  },
})
