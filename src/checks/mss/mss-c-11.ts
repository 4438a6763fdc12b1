import { foldName } from '../../protocol/ins/lexical.ts'
import { matriculeProblem } from '../../protocol/ins/matricule.ts'
import { MATRICULE } from '../cda/example-header.ts'
import { type CheckContext, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../dmp/decoded.ts'
import { nothingTells, PERSONA, RECEIVED_ID, received, type ShownParts, theMessages } from './example-reception.ts'
import { CITIZEN } from './examples.ts'
import { type ReceivedMessage, receivedMessages } from './received.ts'
import { isCitizen, localPartOf } from './recipients.ts'
import { cannotTell, NON_RECONNU, recognisedMessages } from './recognise-message.ts'
import { inMessages, type ShownMessage } from './shown-messages.ts'
import { exigence } from './sources.ts'

const ANSWER: Partial<CheckContext> = {
  exchanges: [received({ documents: [], body: 'Merci docteur.', headers: { From: `"Catarina TCHITCHI" <${CITIZEN}>`, Subject: 'Re: votre message' } })],
}
const MARRIED: Partial<CheckContext> = {
  exchanges: [received({ documents: [], body: 'Merci.', headers: { From: `"Cathy MARTIN" <${CITIZEN}>`, Subject: 'Re: votre message' } })],
}
const RIGHT: ShownParts = {
  messageId: RECEIVED_ID,
  status: 'read',
  citizen: true,
  citizenName: 'TCHITCHI Catarina',
  matricule: MATRICULE,
  resident: 'Patient/1',
}
const showing = (parts: ShownParts) => () => theMessages({ ...RIGHT, ...parts })

/** The answer of a citizen (ECO.3.1.1, ECO.3.1.2; MSSanté contract §§7, 12.3, MSS-C-11). */
export const mssC11 = defineObservationCheck({
  id: 'MSS-C-11',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/UX.25', 'SC.MSS/UX.31'],
  source: exigence('SC.MSS/UX.25, SC.MSS/UX.31'),
  title: {
    fr: 'La réponse d’un usager est montrée comme telle, avec son nom et son matricule, dans le dossier du résident.',
    en: 'The answer of a citizen is shown as such, with their name and number, in the record of the resident.',
  },
  why: {
    fr: 'Quinze chiffres ne disent pas qui écrit : la plainte d’un résident resterait au milieu des courriels de confrères.',
    en: 'Fifteen digits do not tell who writes: a resident’s complaint would stay among the mails of colleagues.',
  },
  mend: {
    fr: 'Reconnaissez le domaine patient.mssante.fr ; montrez le nom affiché, le matricule, et rattachez le message à la fiche qui porte ce matricule.',
    en: 'Recognise the domain patient.mssante.fr; show the display name, the number, and tie the message to the record with this number.',
  },
  reasons: {
    'non-montre': { fr: 'Le message de l’usager {adresse} n’est pas montré.', en: 'The message of citizen {adresse} is not shown.' },
    'non-distingue': {
      fr: 'Le message de {adresse} est montré comme celui d’un professionnel.',
      en: 'The message of {adresse} is shown as that of a professional.',
    },
    'sans-nom': { fr: 'Le nom de l’usager n’est pas montré : « {recu} ».', en: 'The name of the citizen is not shown: "{recu}".' },
    'sans-matricule': { fr: 'Le matricule de l’usager n’est pas montré : « {recu} ».', en: 'The number of the citizen is not shown: "{recu}".' },
    'non-rattache': { fr: 'Le message de {adresse} n’est rattaché à aucun résident.', en: 'The message of {adresse} is tied to no resident.' },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'usager reconnu', context: ANSWER, subject: showing({}) },
      { name: 'nom de naissance et prénom de la fiche', context: { ...MARRIED, persona: PERSONA }, subject: showing({}) },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: ANSWER, subject: nothingTells },
      { name: 'absent', reason: 'non-montre', context: ANSWER, subject: () => theMessages() },
      { name: 'comme un professionnel', reason: 'non-distingue', context: ANSWER, subject: showing({ citizen: false }) },
      { name: 'matricule à la place du nom', reason: 'sans-nom', context: ANSWER, subject: showing({ citizenName: MATRICULE }) },
      { name: 'autre nom', reason: 'sans-nom', context: ANSWER, subject: showing({ citizenName: 'MARTIN Paul' }) },
      { name: 'sans matricule', reason: 'sans-matricule', context: ANSWER, subject: showing({ matricule: '' }) },
      { name: 'dans aucun dossier', reason: 'non-rattache', context: ANSWER, subject: () => theMessages((({ resident: _, ...rest }) => rest)(RIGHT)) },
    ],
  },
  judge(subject, context) {
    const seen = recognisedMessages(subject, context.exchanges)
    if (!seen) return []
    const answers = receivedMessages(context.exchanges).filter((r) => isFromCitizen(r, context))
    if (answers.length === 0) return []
    const found = answers.flatMap((answer) => {
      const message = seen.messages.find((m) => m.way !== 'sent' && m.messageId === answer.messageId)
      const doubt = message ? undefined : seen.mayBe(answer.messageId)
      return doubt ? [cannotTell(doubt)] : judgeAnswer(answer, message, context)
    })
    return found.length > 0 ? found : [ok]
  },
})

/** A person writes: neither a receipt nor a notice of Mon espace santé, whose box is no number. */
function isFromCitizen({ mail }: ReceivedMessage, context: CheckContext): boolean {
  const address = mail.from?.address ?? ''
  return mail.kind === 'mail' && isCitizen(address, context) && matriculeProblem(localPartOf(address).toUpperCase()) === undefined
}

function judgeAnswer({ mail }: ReceivedMessage, message: ShownMessage | undefined, context: CheckContext): Judgement[] {
  const adresse = mail.from?.address ?? ''
  if (!message) return [nonConforme('non-montre', { params: { adresse }, expected: adresse, received: ABSENT, at: inMessages(undefined) })]
  const at = inMessages(message, '.extension')
  const found: Judgement[] = []
  if (!message.citizen) found.push(nonConforme('non-distingue', { params: { adresse }, expected: 'usager', received: 'professionnel', at }))
  const number = localPartOf(adresse).toUpperCase()
  const names = [mail.from?.displayName ?? '', ...birthNames(number, context)]
  if (!names.some((name) => holdsWords(message.citizenName, name))) {
    const recu = shown(message.citizenName)
    found.push(nonConforme('sans-nom', { params: { recu }, expected: names.at(-1) ?? '', received: recu || ABSENT, at }))
  }
  if (message.matricule.replace(/\s/g, '').toUpperCase() !== number)
    found.push(
      nonConforme('sans-matricule', { params: { recu: shown(message.matricule) }, expected: number, received: shown(message.matricule) || ABSENT, at }),
    )
  if (message.resident === '')
    found.push(nonConforme('non-rattache', { params: { adresse }, expected: 'Patient/…', received: ABSENT, at: inMessages(message, '.subject') }))
  return found
}

/** Birth name and first given name of the person of the scenario, when the number is theirs (SC.MSS/UX.31). */
function birthNames(number: string, { persona }: CheckContext): string[] {
  if (!persona?.actif || `${persona.actif.numIdentifiant}${persona.actif.cle}` !== number) return []
  return [`${persona.traits.nomNaissance} ${persona.traits.premierPrenom}`]
}

function holdsWords(shownName: string, name: string): boolean {
  const words = foldName(name)
    .split(' ')
    .filter((w) => w !== '')
  const seen = foldName(shownName).split(' ')
  return words.length > 0 && words.every((w) => seen.includes(w))
}
