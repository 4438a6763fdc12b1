import { readMssHeaders } from '../../protocol/mail/mss-headers.ts'
import { CITIZEN, EMERGENCY, wordsOnly } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { citizensOf, recipientsOf } from './recipients.ts'

const FIN = '[FIN]'
const ending =
  (subject: string, to = CITIZEN) =>
  () =>
    wordsOnly({ headers: { To: to, Subject: subject } })

/** The old way to end an exchange: a mail whose subject is exactly `[FIN]` (MSSanté contract §§4 C, 12.3, MSS-C-06). `with: fin: oui`, when the scenario ended the exchange by this mail. */
export const mssC06 = mailCheck({
  id: 'MSS-C-06',
  level: 'PEUT',
  exigences: ['SC.MSS/CONF.21'],
  source: { ref: 'Agence du numérique en santé, FAQ « Mon espace santé », fin d’un échange avec un usager', mark: 'S' },
  title: {
    fr: 'Le courriel de fin d’échange a pour objet exactement « [FIN] » et ne va qu’à l’usager.',
    en: 'The mail that ends an exchange has exactly "[FIN]" as subject and goes to the citizen only.',
  },
  why: {
    fr: 'Un mot de plus dans l’objet, et l’échange reste ouvert : l’usager répond à une boîte que personne ne lit plus.',
    en: 'One more word in the subject, and the exchange stays open: the citizen answers to a box nobody reads any more.',
  },
  mend: {
    fr: 'Préférez X-MSS-MES: FIN ; sinon Subject: [FIN], ces cinq caractères seuls, à l’usager seul.',
    en: 'Prefer X-MSS-MES: FIN; otherwise Subject: [FIN], these five characters alone, to the citizen alone.',
  },
  reasons: {
    objet: { fr: 'L’objet est « {recu} » au lieu de « [FIN] ».', en: 'The subject is "{recu}" instead of "[FIN]".' },
    'autres-destinataires': { fr: 'Le courriel de fin part aussi à {autres}.', en: 'The ending mail leaves also to {autres}.' },
  },
  conforme: [
    { name: '[FIN]', subject: ending(FIN) },
    { name: 'objet libre, avec X-MSS-MES', subject: () => wordsOnly({ headers: { To: CITIZEN, Subject: 'Merci', 'X-MSS-MES': 'FIN' } }) },
  ],
  fautif: [
    { name: 'mots après', reason: 'objet', subject: ending('[FIN] Fin de l’échange') },
    { name: 'minuscules', reason: 'objet', subject: ending('[fin]') },
    { name: 'rien qui dise la fin', reason: 'objet', context: { params: { fin: 'oui' } }, subject: ending('Au revoir') },
    { name: 'réponse', reason: 'objet', subject: ending('Re: [FIN]') },
    { name: 'un professionnel aussi', reason: 'autres-destinataires', subject: ending(FIN, `${CITIZEN}, ${EMERGENCY}`) },
  ],
  applies: (mail, context) => {
    const ends = context.params['fin'] === 'oui' || isMarked(mail.subject) || (mail.cdas.length === 0 && readMssHeaders(mail.message.root).mes !== null)
    return mail.kind === 'mail' && ends && citizensOf(mail, context).length > 0
  },
  judge({ message, subject, ...mail }, found, context) {
    const byField = readMssHeaders(message.root).mes?.value.trim() === 'FIN'
    if (subject !== FIN && (isMarked(subject) || !byField))
      found.warn('objet', inField(message, 'Subject'), { expected: FIN, received: subject, params: { recu: subject } })
    const citizens = citizensOf(mail, context)
    const autres = recipientsOf(mail)
      .filter((to) => !citizens.includes(to))
      .join(', ')
    if (autres !== '') found.warn('autres-destinataires', inField(message, 'To'), { expected: citizens.join(', '), received: autres, params: { autres } })
  },
})

function isMarked(subject: string): boolean {
  return /\[\s*fin\s*\]/i.test(subject)
}
