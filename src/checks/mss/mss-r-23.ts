import { avertissement, defineObservationCheck, ok } from '../define.ts'
import { theMessages } from './example-reception.ts'
import { recognisedMessages } from './recognise-message.ts'
import { inMessages, messagesOf } from './shown-messages.ts'
import { exigence } from './sources.ts'

/** The technical prefix of subjects is hidden from the user (MSSanté contract §§3.1, 12.4, MSS-R-23). */
export const mssR23 = defineObservationCheck({
  id: 'MSS-R-23',
  on: 'messages',
  level: 'PEUT',
  always: true,
  exigences: ['SC.MSS/UX.28'],
  source: exigence('SC.MSS/UX.28'),
  title: {
    fr: 'Le préfixe technique « XDM/1.0/DDM+ » n’est pas montré à l’utilisateur.',
    en: 'The technical prefix "XDM/1.0/DDM+" is not shown to the user.',
  },
  why: {
    fr: 'Il cache le début de l’objet dans une liste, là où se lit le nom de la personne.',
    en: 'It hides the beginning of the subject in a list, where the person’s name is read.',
  },
  mend: {
    fr: 'Retirez ce préfixe à l’affichage, et gardez l’objet d’origine dans le message.',
    en: 'Remove this prefix for display, and keep the original subject in the message.',
  },
  reasons: { 'prefixe-montre': { fr: 'L’objet est montré ainsi : « {objet} ».', en: 'The subject is shown as: "{objet}".' } },
  examples: {
    conforme: [{ name: 'sans préfixe', subject: () => theMessages({ topic: 'CR TCHITCHI CATARINA 21/06/1936' }) }],
    fautif: [{ name: 'tel quel', reason: 'prefixe-montre', subject: () => theMessages({ topic: 'XDM/1.0/DDM+CR TCHITCHI CATARINA 21/06/1936' }) }],
  },
  judge(subject, { exchanges }) {
    const shown = messagesOf(recognisedMessages(subject, exchanges)?.messages ?? [], exchanges).filter((m) => m.topic !== '')
    if (shown.length === 0) return []
    const wrong = shown.find((m) => /XDM\/1\.0\/DDM\+/i.test(m.topic))
    return [wrong ? avertissement('prefixe-montre', { params: { objet: wrong.topic }, received: wrong.topic, at: inMessages(wrong, '.topic') }) : ok]
  },
})
