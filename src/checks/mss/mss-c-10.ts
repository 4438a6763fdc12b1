import { type CheckContext, defineObservationCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../dmp/decoded.ts'
import { BOUNCES, bounceNamed, citizenBounces, saysCause } from './citizen-bounces.ts'
import { received, theMessages } from './example-reception.ts'
import { citizenSubmission, MESSAGE_ID } from './examples.ts'
import { cannotTell, NON_RECONNU, recognisedMessages } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { exigence } from './sources.ts'

const sent = (): ExchangeSubject => citizenSubmission({ id: 'E1' })
const bounce = (words: string): ExchangeSubject =>
  received({
    documents: [],
    body: `Votre message n’a pas été distribué.\r\nMotif : ${words}\r\n`,
    headers: { From: 'ne-pas-repondre@patient.mssante.fr', Subject: 'Message non distribué', 'In-Reply-To': MESSAGE_ID },
  })
const CLOSED: Partial<CheckContext> = { exchanges: [sent(), bounce('La messagerie de ce patient est fermée.')] }
const showing =
  (status: string, text = '') =>
  () =>
    theMessages({ way: 'sent', messageId: MESSAGE_ID, status, text })

/** Mails that come back from Mon espace santé (MSSanté contract §§4 I, 12.3, MSS-C-10). `with: cause` (fermee, introuvable, invalide, taille), when the scenario knows what came back. */
export const mssC10 = defineObservationCheck({
  id: 'MSS-C-10',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/UX.30', 'SC.MSS/UX.35'],
  source: exigence('SC.MSS/UX.30, SC.MSS/UX.35 ; causes : Assurance Maladie, « ENS Mon espace santé — Messagerie » v1.3, §6, connu par des citations'),
  title: {
    fr: 'Quand Mon espace santé ne remet pas un courriel, le logiciel le montre sur le courriel envoyé, avec la cause.',
    en: 'When Mon espace santé does not deliver a mail, the software shows it on the mail sent, with the cause.',
  },
  why: {
    fr: 'Sans cela le professionnel croit l’usager informé : il ne cherchera pas d’autre moyen de lui donner le document.',
    en: 'Without it the professional believes the citizen informed, and will not look for another way to give the document.',
  },
  mend: {
    fr: 'Rapprochez l’avis du courriel envoyé (In-Reply-To, ou message joint au DSN), passez celui-ci à « non remis » et dites pourquoi en français.',
    en: 'Match the notice with the mail sent (In-Reply-To, or the message given back in the DSN), set it to "not delivered" and say why.',
  },
  reasons: {
    'non-montre': {
      fr: 'Le courriel {courriel} n’a pas été remis ; le logiciel ne le montre pas.',
      en: 'Mail {courriel} was not delivered; the software does not show it.',
    },
    'non-dit': {
      fr: 'Le courriel {courriel} n’a pas été remis ; le logiciel le montre « {etat} ».',
      en: 'Mail {courriel} was not delivered; the software shows it as "{etat}".',
    },
    'sans-cause': { fr: 'Le logiciel ne dit pas que {cause} : « {texte} ».', en: 'The software does not say that {causeEn}: "{texte}".' },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'boîte fermée', context: CLOSED, subject: showing('not-delivered', 'La messagerie de cette personne est fermée.') },
      {
        name: 'cause dite par le scénario',
        context: { exchanges: [sent()], params: { cause: 'taille' } },
        subject: showing('not-delivered', 'Le message est trop gros (25 Mo).'),
      },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: CLOSED, subject: () => theMessages({ messageId: '', topic: '', way: 'sent' }) },
      { name: 'envoi oublié', reason: 'non-montre', context: CLOSED, subject: () => theMessages() },
      { name: 'toujours « envoyé »', reason: 'non-dit', context: CLOSED, subject: showing('sent') },
      { name: 'sans motif', reason: 'sans-cause', context: CLOSED, subject: showing('not-delivered', 'Échec.') },
      {
        name: 'autre motif',
        reason: 'sans-cause',
        context: { exchanges: [sent(), bounce("Ce patient n'a pas été trouvé.")] },
        subject: showing('not-delivered', 'La boîte est fermée.'),
      },
    ],
  },
  judge(subject, context) {
    const seen = recognisedMessages(subject, context.exchanges)
    if (!seen) return []
    const bounces = citizenBounces(context, bounceNamed(context.params['cause']))
    if (bounces.length === 0) return []
    const found = bounces.flatMap(({ sending, cause }): Judgement[] => {
      const courriel = sending.mail.messageId
      const message = seen.messages.find((m) => m.way === 'sent' && m.messageId === courriel)
      const doubt = message ? undefined : seen.mayBe(courriel)
      if (doubt) return [cannotTell(doubt)]
      if (!message) return [nonConforme('non-montre', { params: { courriel }, expected: courriel, received: ABSENT, at: inMessages(undefined) })]
      const at = inMessages(message, '.extension')
      const etat = message.status || ABSENT
      if (message.status !== 'not-delivered') return [nonConforme('non-dit', { params: { courriel, etat }, expected: 'not-delivered', received: etat, at })]
      const { fr, en } = BOUNCES[cause].text
      const texte = shown(message.text)
      if (saysCause(message.text, cause)) return []
      return [nonConforme('sans-cause', { params: { cause: fr, causeEn: en, texte }, expected: fr, received: texte || ABSENT, at })]
    })
    return found.length > 0 ? found : [ok]
  },
})
