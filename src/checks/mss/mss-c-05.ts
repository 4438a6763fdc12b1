import { readMssHeaders } from '../../protocol/mail/mss-headers.ts'
import { citizenSubmission, submission } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { citizensOf } from './recipients.ts'
import { exigence } from './sources.ts'

const FIN = 'FIN'
const marked = (value: string | null) => () => citizenSubmission({ headers: { 'X-MSS-MES': value } })
const wanted = (reponse: string) => ({ params: { reponse } })

/** Whether the citizen may answer (ECO.2.2.8; MSSanté contract §§3.4, 12.3, MSS-C-05). `with: reponse`, `oui` or `non`, what the scenario asked for. */
export const mssC05 = mailCheck({
  id: 'MSS-C-05',
  exigences: ['SC.MSS/CONF.21'],
  source: exigence('SC.MSS/CONF.21'),
  title: {
    fr: 'X-MSS-MES vaut FIN quand le professionnel ne veut pas de réponse de l’usager, et n’est pas là sinon.',
    en: 'X-MSS-MES is FIN when the professional wants no answer from the citizen, and is not there otherwise.',
  },
  why: {
    fr: 'Écrit autrement, il est ignoré et l’usager répond dans le vide ; mis à tort, il l’empêche de répondre.',
    en: 'Written otherwise, it is ignored and the citizen answers to nobody; set wrongly, it bars their answer.',
  },
  mend: {
    fr: 'Écrivez X-MSS-MES: FIN, en trois capitales, quand la case est cochée ; rien dans les autres cas.',
    en: 'Write X-MSS-MES: FIN, in three capitals, when the box is ticked; nothing otherwise.',
  },
  reasons: {
    valeur: { fr: 'X-MSS-MES vaut « {recu} » au lieu de FIN.', en: 'X-MSS-MES is "{recu}" instead of FIN.' },
    absent: { fr: 'La réponse devait être interdite, et X-MSS-MES est absent.', en: 'The answer was to be barred, and X-MSS-MES is missing.' },
    present: { fr: 'La réponse devait rester possible, et X-MSS-MES l’interdit.', en: 'The answer was to stay possible, and X-MSS-MES bars it.' },
    'sans-usager': { fr: 'X-MSS-MES est dans un courriel qui n’est pas pour un usager.', en: 'X-MSS-MES is in a mail that is not for a citizen.' },
  },
  conforme: [
    { name: 'FIN voulu', context: wanted('non'), subject: marked(FIN) },
    { name: 'réponse permise', context: wanted('oui'), subject: marked(null) },
  ],
  fautif: [
    { name: 'minuscules', reason: 'valeur', subject: marked('fin') },
    { name: 'oui', reason: 'valeur', subject: marked('oui') },
    { name: 'oublié', reason: 'absent', context: wanted('non'), subject: marked(null) },
    { name: 'toujours là', reason: 'present', context: wanted('oui'), subject: marked(FIN) },
    { name: 'à un professionnel', reason: 'sans-usager', subject: () => submission({ headers: { 'X-MSS-MES': FIN } }) },
  ],
  applies: ({ message, ...mail }, context) =>
    readMssHeaders(message.root).mes !== null || (context.params['reponse'] !== undefined && citizensOf(mail, context).length > 0),
  judge({ message, ...mail }, found, context) {
    const at = inField(message, 'X-MSS-MES')
    const recu = readMssHeaders(message.root).mes?.value.trim()
    const reponse = context.params['reponse']
    if (recu === undefined) {
      if (reponse === 'non') found.fail('absent', at, { expected: FIN })
      return
    }
    if (recu !== FIN) found.fail('valeur', at, { expected: FIN, received: recu, params: { recu } })
    if (citizensOf(mail, context).length === 0) found.warn('sans-usager', at, { expected: '∅', received: recu })
    else if (reponse === 'oui') found.fail('present', at, { expected: '∅', received: recu })
  },
})
