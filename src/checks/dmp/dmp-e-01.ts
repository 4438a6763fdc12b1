import { foldName } from '../../protocol/ins/lexical.ts'
import { avertissement, type CheckContext, defineObservationCheck, type ExchangeSubject, nonConforme, type ObservationSubject, ok } from '../define.ts'
import { actionOf } from '../ins/action.ts'
import { anAction } from '../ins/examples.ts'
import { isReadable } from '../rniv/words.ts'
import { errorOf } from './answer-errors.ts'
import { ABSENT, shown } from './decoded.ts'
import { faultAnswer } from './example-answers.ts'
import { deposit } from './examples.ts'

const refused = (): ExchangeSubject => deposit({ answer: faultAnswer('DMPCodeInconnu', 'Code inconnu'), status: '500 Internal Server Error' })
const CONTEXT = { exchanges: [refused()], actions: [0] }
const says = (outcome: string, message: string): ObservationSubject => {
  const { record, ...action } = anAction(outcome, message)
  return { ...action, record: { ...record, heard: 1 } }
}

/** An error of the DMP, whatever its code, is told to the user, and nothing is said to be done (DMP contract §11.3: the list of codes is not public). */
export const dmpE01 = defineObservationCheck({
  id: 'DMP-E-01',
  on: 'action',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/ALI/PROG.01'],
  source: { ref: 'SC.DMP/ALI/PROG.01 : mise en attente, jamais de perte ; le banc peut rendre n’importe quel code du DMP', mark: 'S' },
  title: {
    fr: 'Quand le DMP répond par une erreur, même inconnue, le logiciel le dit à l’utilisateur et ne perd rien.',
    en: 'When the DMP answers with an error, even an unknown one, the software tells the user and loses nothing.',
  },
  why: {
    fr: 'Un document que l’on croit déposé et qui ne l’est pas manquera le jour de l’urgence.',
    en: 'A document believed to be deposited and that is not will be missing on the day of the emergency.',
  },
  mend: {
    fr: 'Traitez tout code que vous ne connaissez pas comme un échec : gardez le document, dites-le en une phrase claire, avec le code pour le support.',
    en: 'Treat every code you do not know as a failure: keep the document, say so in a plain sentence, with the code for support.',
  },
  reasons: {
    silence: {
      fr: 'Le DMP a répondu « {code} » (appel {appel}) et l’utilisateur n’a reçu aucun message.',
      en: 'The DMP answered "{code}" (call {appel}) and the user got no message.',
    },
    succes: {
      fr: 'Le DMP a répondu « {code} » (appel {appel}) et le logiciel annonce que tout est fait : « {message} ».',
      en: 'The DMP answered "{code}" (call {appel}) and the software reports that all is done: "{message}".',
    },
    'code-seul': {
      fr: 'Le message « {message} » n’est qu’un code : un utilisateur ne peut pas le comprendre.',
      en: 'Message "{message}" is only a code: a user cannot understand it.',
    },
  },
  examples: {
    conforme: [
      {
        name: 'échec annoncé',
        context: CONTEXT,
        subject: () => says('failed', 'Le DMP a refusé le document (DMPCodeInconnu) : il est gardé pour un nouvel envoi.'),
      },
      { name: 'mise en attente annoncée', context: CONTEXT, subject: () => says('done', 'DMP indisponible : le document est en attente d’envoi.') },
    ],
    fautif: [
      { name: 'rien n’est dit', context: CONTEXT, reason: 'silence', subject: () => says('done', '') },
      { name: 'échec sans message', context: CONTEXT, reason: 'silence', subject: () => says('failed', '') },
      { name: 'succès annoncé', context: CONTEXT, reason: 'succes', subject: () => says('done', 'Document déposé au DMP.') },
      { name: 'code seul', context: CONTEXT, reason: 'code-seul', subject: () => says('failed', 'DMP_042') },
    ],
  },
  judge(subject, context) {
    const action = actionOf(subject)
    const last = action && lastCall(subject, context)
    const error = last && errorOf(last)
    if (!action || !last || !error) return []
    const { outcome, message } = action
    const params = { code: shown(error.code === '' ? error.kind : error.code), appel: last.record.id, message: shown(message) }
    const at = { part: 'observation' as const, path: message === '' ? 'message' : 'outcome' }
    const details = { params, received: shown(message) || ABSENT, at }
    if (message === '') return [nonConforme('silence', { ...details, expected: 'message' })]
    if (outcome === 'done' && !tellsTrouble(message)) return [nonConforme('succes', { ...details, expected: 'failed | refused', received: outcome })]
    return isReadable(message) ? [ok] : [avertissement('code-seul', { ...details, expected: 'message' })]
  },
})

/**
 * The last call of the action to the DMP. When another action may have begun since without any call between, nothing tells them
 * apart, and the action is not judged.
 */
function lastCall({ record }: ObservationSubject, { exchanges, actions = [] }: CheckContext): ExchangeSubject | undefined {
  const heard = record.heard ?? exchanges.length
  const since = actions.filter((n) => n <= heard).at(-1)
  return since === undefined ? undefined : exchanges.slice(since, heard).findLast((e) => e.record.service === 'dmp')
}

/** Words that say that something did not go as wished, in French and in English, folded. */
function tellsTrouble(message: string): boolean {
  return /ERREUR|ECHE|REFUS|REJET|ATTENTE|INDISPONIBLE|IMPOSSIBLE|INACCESSIBLE|NON (ENVOYE|DEPOSE|TRANSMIS)|N A PAS|N EST PAS|PAS PU|PLUS TARD|RESSAYE|REESSAYE|ERROR|FAIL|REJECTED|PENDING|UNAVAILABLE|COULD NOT|NOT (SENT|DEPOSITED)|LATER/.test(
    foldName(message),
  )
}
