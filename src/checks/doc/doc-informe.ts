import { defineObservationCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../dmp/decoded.ts'
import { faultAnswer } from '../dmp/example-answers.ts'
import { dmpExchange } from '../dmp/examples.ts'
import { actionOf } from '../ins/action.ts'
import { anAction } from '../ins/examples.ts'
import { isReadable } from '../rniv/words.ts'
import { CAUSES, causeNamed, holdsWord, says } from './causes.ts'
import { registered } from './examples.ts'
import { refusedUnasked } from './refused.ts'
import { proposed } from './sources.ts'
import { endedWell } from './trail.ts'

/** Causes that an answer of the DMP gives, and that another try may lift. */
const FROM_THE_DMP: readonly string[] = ['panne', 'droits', 'certificat']
const AT = { part: 'observation', path: 'message' } as const
const blocked = { params: { cause: 'blocage' } }
const unknown = { params: { mot: 'DMPMotifNouveau|maintenance' } }

/** What the user is told when something about a document was not done: words, and the cause (LOCAL-FRN-03; DMP contract §14, S2, S3, S7, S10). */
export const docInforme = defineObservationCheck({
  id: 'DOC-INFORME',
  on: 'action',
  level: 'DOIT',
  always: false,
  exigences: ['LOCAL-FRN-03', 'LOCAL-FRN-04', 'SC.DMP/UX.08', 'SC.DMP/UX.36', 'SC.CDA/DD.04', 'SC.DMP/CONF.01', 'SC.DMP/CONF.06', 'SC.DMP/CONF.09'],
  source: proposed('Freins relevés par les grappes et les GRADeS (gestion des accès, mobilité et réseau)'),
  title: {
    fr: 'Quand une action sur un document n’aboutit pas, le logiciel dit pourquoi, avec des mots.',
    en: 'When an action on a document does not succeed, the software says why, in words.',
  },
  why: {
    fr: 'Sans la cause, le professionnel ne sait s’il doit attendre, appeler l’administrateur ou respecter le choix de la personne.',
    en: 'Without the cause, the professional does not know whether to wait, to call the administrator or to respect the person’s choice.',
  },
  mend: {
    fr: 'Affichez une phrase qui nomme la cause (panne, DMP fermé ou absent, accès bloqué, droits, certificat…) ; devant un code inconnu, montrez ce que le DMP a répondu.',
    en: 'Show a sentence that names the cause (outage, closed or missing DMP, access blocked, rights, certificate…); for an unknown code, show what the DMP answered.',
  },
  reasons: {
    'succes-annonce': {
      fr: 'Rien n’a été fait ; le logiciel annonce pourtant que l’action est réussie.',
      en: 'Nothing was done; the software nevertheless reports that the action succeeded.',
    },
    'rien-dit': { fr: 'L’utilisateur n’a reçu aucun message.', en: 'The user got no message.' },
    'code-seul': { fr: 'Le message « {message} » n’est qu’un code.', en: 'Message "{message}" is only a code.' },
    'cause-absente': { fr: 'Le message ne dit pas que {cause} : « {message} ».', en: 'The message does not say that {causeEn}: "{message}".' },
    'autre-refus': {
      fr: 'Le DMP a refusé l’appel pour une règle que le message enfreint : ce que le logiciel dit de l’accord de la personne n’a pas pu être jugé.',
      en: 'The DMP refused the call for a rule that the message breaks: what the software says of the person’s agreement could not be judged.',
    },
    'reponse-non-montree': {
      fr: 'Le code est inconnu et le message ne montre rien de ce que le DMP a répondu : « {message} ».',
      en: 'The code is unknown and the message shows nothing of what the DMP answered: "{message}".',
    },
  },
  examples: {
    conforme: [
      { name: 'accès bloqué', context: blocked, subject: () => anAction('refused', 'La personne a bloqué votre accès à son DMP.') },
      { name: 'code inconnu, montré', context: unknown, subject: () => anAction('failed', 'Le DMP refuse (DMPMotifNouveau) : dépôt suspendu.') },
      {
        name: 'panne, puis réussite du second essai',
        context: { params: { cause: 'panne' }, exchanges: [registered()] },
        subject: () => anAction('done', 'Déposé.'),
      },
      { name: 'déjà au dossier', context: { params: { cause: 'deja' } }, subject: () => anAction('done', 'Ce document est déjà au dossier.') },
    ],
    fautif: [
      { name: 'succès annoncé', reason: 'succes-annonce', context: blocked, subject: () => anAction('done', 'La personne a bloqué votre accès.') },
      { name: 'silence', reason: 'rien-dit', context: blocked, subject: () => anAction('failed', ' ') },
      { name: 'code', reason: 'code-seul', context: unknown, subject: () => anAction('failed', 'Erreur DMPMotifNouveau') },
      { name: 'message vague', reason: 'cause-absente', context: blocked, subject: () => anAction('failed', 'Une erreur est survenue.') },
      {
        name: 'refus du DMP, dit, pour une règle du message',
        reason: 'autre-refus',
        context: {
          params: { cause: 'consentement' },
          exchanges: [dmpExchange('dmp.td0.2', { answer: faultAnswer('DMPInvalidCertificate', 'Certificat refusé'), status: '500 Internal Server Error' })],
        },
        subject: () => anAction('failed', 'Le DMP refuse le certificat de la structure.'),
      },
      { name: 'code tu', reason: 'reponse-non-montree', context: unknown, subject: () => anAction('failed', 'Le dépôt du document a échoué.') },
    ],
  },
  judge(subject, { params, exchanges }) {
    const action = actionOf(subject)
    const cause = causeNamed(params['cause'])
    const word = params['mot']
    if (!action || (!cause && word === undefined)) return []
    const { outcome, message } = action
    // A DUI that tried again by itself and succeeded has nothing to explain.
    if (outcome === 'done' && (word !== undefined || FROM_THE_DMP.includes(params['cause'] ?? '')) && endedWell(exchanges)) return [ok]
    if (outcome === 'done' && (cause?.undone ?? true)) return [nonConforme('succes-annonce', { expected: 'refused | failed', received: outcome, at: AT })]
    if (message === '') return [nonConforme('rien-dit', { expected: cause?.text.fr ?? word ?? '', received: ABSENT, at: AT })]
    const said = { message: shown(message) }
    if (!isReadable(message)) return [nonConforme('code-seul', { params: said, expected: 'une phrase', received: shown(message), at: AT })]
    if (cause && !says(message, cause)) {
      // What the DMP refused for a broken rule is told by that rule: the software had that refusal to tell, and told it.
      if (params['cause'] === 'consentement' && refusedOtherwise(exchanges, message)) return [{ verdict: 'sans-objet', reason: 'autre-refus', at: AT }]
      return [
        nonConforme('cause-absente', {
          params: { ...said, cause: cause.text.fr, causeEn: cause.text.en },
          expected: cause.text.fr,
          received: shown(message),
          at: AT,
        }),
      ]
    }
    if (word !== undefined && !holdsWord(message, word))
      return [nonConforme('reponse-non-montree', { params: said, expected: word, received: shown(message), at: AT })]
    return [ok]
  },
})

/** Whether the DMP refused the last call for a rule it breaks; when none could be told to be this person's, what the message says of it. */
function refusedOtherwise(exchanges: readonly ExchangeSubject[], message: string): boolean {
  const last = exchanges.findLast((e) => e.record.service === 'dmp')
  return last ? refusedUnasked(last) : [CAUSES.panne, CAUSES.certificat].some((c) => says(message, c)) || holdsWord(message, 'refuse')
}
