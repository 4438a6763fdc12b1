import type { Identity } from '../../protocol/ins/identity.ts'
import { type CheckContext, defineScenarioCheck, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { PERSONA } from './example-reception.ts'
import { mailScenario } from './example-units.ts'
import { wordsOnly } from './examples.ts'
import { citizensOf, localPartOf } from './recipients.ts'
import { sendingsOf } from './sendings.ts'
import { proposed } from './sources.ts'

/** A published fictitious person of Corsica. */
const CORSICAN: Identity = {
  ...PERSONA,
  traits: {
    ...PERSONA.traits,
    nomNaissance: 'ADRTROIS',
    premierPrenom: 'TOUSSAINT',
    listePrenoms: 'TOUSSAINT',
    sexe: 'M',
    dateNaissance: '1960-01-01',
    lieuNaissance: '2B020',
  },
  actif: { numIdentifiant: '160012B020777', cle: '13', oid: '1.2.250.1.213.1.4.8' },
}
const CONTEXT: Partial<CheckContext> = { persona: CORSICAN }
const sentTo =
  (...addresses: readonly string[]) =>
  () =>
    mailScenario(...addresses.map((a, i) => wordsOnly({ id: `E${i}`, headers: { To: `${a}@patient.mssante.fr` } })))

/** Corsican numbers have a letter (MSSanté contract §12.3, MSS-C-03). To be asked once a mail to the person was asked for. */
export const mssC03 = defineScenarioCheck({
  id: 'MSS-C-03',
  level: 'DOIT',
  always: false,
  exigences: ['SC.MSS/UX.32', 'SC.MSS.18.MS1'],
  source: proposed('matricules corses refusés, relevés dans un logiciel réel ; 2A et 2B sont de l’INS'),
  title: {
    fr: 'Le logiciel sait écrire à une personne née en Corse : son matricule a une lettre.',
    en: 'The software can write to a person born in Corsica: their number has a letter.',
  },
  why: {
    fr: 'Un logiciel qui n’attend que des chiffres prive ces personnes de leurs documents, sans le dire.',
    en: 'Software that expects digits only deprives these people of their documents, without saying so.',
  },
  mend: {
    fr: 'Acceptez A ou B au septième caractère ; pour la clé, remplacez 2A par 19 et 2B par 18, dans le calcul seulement.',
    en: 'Accept A or B as the seventh character; for the key, replace 2A by 19 and 2B by 18, in the computation only.',
  },
  reasons: {
    rien: { fr: 'Aucun courriel n’est parti à {attendu}.', en: 'No mail left to {attendu}.' },
    transforme: { fr: 'Le matricule {attendu} est devenu {recu} dans l’adresse.', en: 'Number {attendu} became {recu} in the address.' },
  },
  examples: {
    conforme: [{ name: '2B gardé', context: CONTEXT, subject: sentTo('160012B02077713') }],
    fautif: [
      { name: 'refusé', reason: 'rien', context: CONTEXT, subject: sentTo() },
      { name: '2B devenu 18', reason: 'transforme', context: CONTEXT, subject: sentTo('160011802077713') },
    ],
  },
  judge({ exchanges }, context) {
    const { actif } = context.persona ?? {}
    if (!actif || !/[AB]/.test(actif.numIdentifiant)) return []
    const attendu = `${actif.numIdentifiant}${actif.cle}`
    const numbers = sendingsOf(exchanges).flatMap(({ mail }) => citizensOf(mail, context).map((a) => localPartOf(a).toUpperCase()))
    if (numbers.includes(attendu)) return [ok]
    const recu = numbers[0] ?? ''
    const details = { params: { attendu, recu }, expected: attendu, received: recu || ABSENT, at: { part: 'scenario' } as const }
    return [nonConforme(recu === '' ? 'rien' : 'transforme', details)]
  },
})
