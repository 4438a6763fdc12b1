import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { readEnvelope } from './envelope.ts'
import { mailUnit } from './example-units.ts'
import { submission, withMss } from './examples.ts'
import { known } from './known.ts'
import { inEnvelope } from './mail-findings.ts'

/** What the operator answers to a message above its limit (RFC 3463 §3.4). */
const TOO_BIG = '5.3.4'

/** A mail within what the operator takes (RFC 1870; MSSanté contract §12.2, MSS-E-18). `with: limite`, in bytes, when the scenario sets its own. */
export const mssE18 = defineExchangeCheck({
  id: 'MSS-E-18',
  on: ['mssante.submission'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.05'],
  source: { ref: 'RFC 1870 (SIZE) ; la taille permise est celle de l’opérateur', mark: 'S' },
  title: {
    fr: 'Le logiciel n’envoie pas un courriel plus gros que ce que l’opérateur annonce accepter.',
    en: 'The software does not send a mail larger than what the operator announces it takes.',
  },
  why: {
    fr: 'Un courriel trop gros est refusé après coup : si personne ne l’a su avant l’envoi, le document n’arrive jamais.',
    en: 'A mail too large is refused afterwards: if nobody knew before sending, the document never arrives.',
  },
  mend: {
    fr: 'Lisez SIZE dans la réponse à EHLO, comptez le message entier (base64 compris), et prévenez l’utilisateur avant d’envoyer.',
    en: 'Read SIZE in the answer to EHLO, count the whole message (base64 included), and warn the user before sending.',
  },
  reasons: {
    'trop-gros': {
      fr: 'Le courriel fait {taille} octets ; l’opérateur en accepte {limite}.',
      en: 'The mail is {taille} bytes; the operator takes {limite}.',
    },
    refuse: { fr: 'L’opérateur a refusé le courriel pour sa taille.', en: 'The operator refused the mail for its size.' },
  },
  examples: {
    conforme: [
      { name: 'courriel ordinaire', subject: () => submission() },
      { name: 'taille annoncée', subject: () => submission({ facts: { 'Mail-From': '<dui@esms-fictif.mssante.fr> SIZE=5000' } }) },
    ],
    fautif: [
      { name: 'plus gros que la limite', reason: 'trop-gros', context: withMss({ sizeLimit: 1000 }), subject: () => submission() },
      {
        name: 'annoncé trop gros, sans message',
        reason: 'trop-gros',
        subject: () =>
          mailUnit('mssante.submission', {
            facts: { 'Mail-From': '<dui@esms-fictif.mssante.fr> SIZE=40000000' },
            outcome: { kind: 'fault', code: '552 5.3.4' },
          }),
      },
      { name: 'refusé pour sa taille', reason: 'refuse', subject: () => submission({ outcome: { kind: 'fault', code: '552 5.3.4' } }) },
    ],
  },
  judge(subject, { settings, params }) {
    const { outcome, response } = subject.record
    const limite = Number(params['limite'] ?? settings.mss.sizeLimit)
    const announced = Number(readEnvelope(subject)?.from?.parameters.get('SIZE') ?? 0)
    const taille = Math.max(subject.requestBody.length, Number(known(subject, 'Size') ?? 0), announced)
    const at = inEnvelope('MAIL FROM')
    if (taille > limite) return [nonConforme('trop-gros', { params: { taille, limite }, expected: String(limite), received: String(taille), at })]
    const answered = `${outcome.code} ${response?.startLine ?? ''}`
    if (outcome.armedFault === undefined && answered.includes(TOO_BIG)) return [nonConforme('refuse', { expected: '250', received: outcome.code, at })]
    return [ok]
  },
})
