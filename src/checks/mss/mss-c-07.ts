import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeSubmission } from './decoded.ts'
import { readEnvelope } from './envelope.ts'
import { citizenSubmission, withMss } from './examples.ts'
import { known } from './known.ts'
import { isWhole } from './mail-check.ts'
import { IN_MAIL } from './mail-findings.ts'
import { citizensOf } from './recipients.ts'

/** What Mon espace santé takes (MSSanté contract §§6, 12.3, MSS-C-07): the source says 25 MB without saying which. */
export const mssC07 = defineExchangeCheck({
  id: 'MSS-C-07',
  on: ['mssante.submission'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS.18.MS1', 'MSS/va1.01'],
  source: {
    ref: 'Assurance Maladie, « ENS Mon espace santé — Messagerie » v1.3, §6 : 25 Mo (texte connu par des citations ; l’unité est un choix du banc)',
    mark: 'C',
  },
  title: {
    fr: 'Un courriel à un usager ne dépasse pas 25 Mo, pièces jointes comprises.',
    en: 'A mail to a citizen does not exceed 25 MB, attachments included.',
  },
  why: {
    fr: 'Mon espace santé rejette au-delà : l’usager ne reçoit rien, et l’expéditeur un avis qu’il ne lit pas.',
    en: 'Mon espace santé rejects above it: the citizen gets nothing, and the sender a notice nobody reads.',
  },
  mend: {
    fr: 'Comptez le message entier (base64 compris) avant l’envoi, et proposez de retirer des pièces.',
    en: 'Count the whole message (base64 included) before sending, and offer to remove attachments.',
  },
  reasons: {
    'trop-gros': {
      fr: 'Le courriel à l’usager fait {taille} octets ; la limite est de {limite}.',
      en: 'The mail to the citizen is {taille} bytes; the limit is {limite}.',
    },
    limite: {
      fr: 'Le courriel à l’usager fait {taille} octets : au-dessus de {limite}, il peut être rejeté.',
      en: 'The mail to the citizen is {taille} bytes: above {limite}, it may be rejected.',
    },
  },
  examples: {
    conforme: [{ name: 'courriel ordinaire', subject: () => citizenSubmission() }],
    fautif: [
      { name: 'au-delà', reason: 'trop-gros', context: withMss({ citizenSizeLimit: { warning: 500, error: 1000 } }), subject: () => citizenSubmission() },
      { name: 'selon l’unité', reason: 'limite', context: withMss({ citizenSizeLimit: { warning: 500, error: 100_000 } }), subject: () => citizenSubmission() },
      { name: 'trop gros pour être gardé', reason: 'trop-gros', subject: () => citizenSubmission({ facts: { Size: '30000000' } }) },
    ],
  },
  judge(subject, context) {
    const envelope = readEnvelope(subject)
    const mail = envelope ? { envelope, to: [] } : isWhole(subject) ? decodeSubmission(subject) : undefined
    if (!mail || citizensOf(mail, context).length === 0) return []
    const { warning, error } = context.settings.mss.citizenSizeLimit
    const taille = Math.max(subject.requestBody.length, Number(known(subject, 'Size') ?? 0))
    if (taille === 0) return []
    if (taille > error) return [nonConforme('trop-gros', { params: { taille, limite: error }, expected: `≤ ${error}`, received: String(taille), at: IN_MAIL })]
    if (taille > warning)
      return [avertissement('limite', { params: { taille, limite: warning }, expected: `≤ ${warning}`, received: String(taille), at: IN_MAIL })]
    return [ok]
  },
})
