import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { theMessages } from './example-reception.ts'
import { recognisedMessages } from './recognise-message.ts'
import { inMessages, messagesOf } from './shown-messages.ts'
import { proposed } from './sources.ts'

/** What would act if it were given to a browser: script, frames, event attributes, remote images. */
const ACTIVE = /<\s*(?:script|iframe|object|embed|form)\b|\bon(?:load|error|click|mouseover)\s*=|javascript:|<\s*img[^>]+src\s*=\s*["']?https?:/i

/** The text of a message is shown inert (MSSanté contract §12.4, MSS-R-26). */
export const mssR26 = defineObservationCheck({
  id: 'MSS-R-26',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.08', 'LOCAL-FRN-02'],
  source: proposed('un message HTML peut contenir du code ou des images distantes'),
  title: {
    fr: 'Le texte d’un message est montré sans rien exécuter ni rien aller chercher.',
    en: 'The text of a message is shown without executing or fetching anything.',
  },
  why: {
    fr: 'Un message piégé agirait avec les droits du professionnel, ou dirait à l’expéditeur que le dossier est ouvert.',
    en: 'A booby-trapped message would act with the professional’s rights, or tell its sender that the record is open.',
  },
  mend: {
    fr: 'Montrez la version texte, ou nettoyez le HTML : ni script, ni cadre, ni attribut d’évènement, ni image distante.',
    en: 'Show the text version, or clean the HTML: no script, no frame, no event attribute, no remote image.',
  },
  reasons: { actif: { fr: 'Le texte montré contient encore « {extrait} ».', en: 'The text shown still holds "{extrait}".' } },
  examples: {
    conforme: [{ name: 'texte', subject: () => theMessages({ contents: ['Bonjour, script de soins en pièce jointe.'] }) }],
    fautif: [
      { name: 'script', reason: 'actif', subject: () => theMessages({ contents: ['<p>Bonjour</p><script>alert(1)</script>'] }) },
      { name: 'image distante', reason: 'actif', subject: () => theMessages({ contents: ['<img src="https://suivi.example/p.png">'] }) },
    ],
  },
  judge(subject, { exchanges }) {
    const shown = messagesOf(recognisedMessages(subject, exchanges)?.messages ?? [], exchanges).filter((m) => m.contents.length > 0)
    if (shown.length === 0) return []
    for (const message of shown) {
      const extrait = message.contents.map((c) => ACTIVE.exec(c)?.[0]).find((e) => e !== undefined)
      if (extrait !== undefined)
        return [nonConforme('actif', { params: { extrait: extrait.slice(0, 60) }, received: extrait.slice(0, 60), at: inMessages(message, '.payload') })]
    }
    return [ok]
  },
})
