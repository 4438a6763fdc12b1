import { matriculeProblem } from '../../protocol/ins/matricule.ts'
import type { CheckContext } from '../define.ts'
import type { DecodedSubmission } from './decoded.ts'
import { PERSONA } from './example-reception.ts'
import { CITIZEN, citizenSubmission, submission, wordsOnly } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { personOf } from './person.ts'
import { citizensOf, localPartOf } from './recipients.ts'
import { exigence } from './sources.ts'

const DOMAIN = 'patient.mssante.fr'
const to = (address: string) => () => submission({ headers: { To: address } })

/** The address of a citizen (ECO.2.2.6, ECO.3.1.5; MSSanté contract §§6, 12.3, MSS-C-01). */
export const mssC01 = mailCheck({
  id: 'MSS-C-01',
  exigences: ['SC.MSS/UX.32', 'MSS/va1.19', 'SC.MSS.18.MS1', 'MSS/va1.01'],
  source: exigence('SC.MSS/UX.32, MSS/va1.19, SC.MSS.18.MS1'),
  title: {
    fr: 'L’usager est écrit à <matricule INS>@patient.mssante.fr, et c’est le matricule de la personne du document.',
    en: 'The citizen is written to at <INS number>@patient.mssante.fr, and it is the number of the person of the document.',
  },
  why: {
    fr: 'Un chiffre faux, et le compte rendu n’arrive pas ; le matricule d’un autre, et il est lu par un inconnu.',
    en: 'One wrong digit and the report does not arrive; somebody else’s number, and a stranger reads it.',
  },
  mend: {
    fr: 'Fabriquez l’adresse à partir de l’INS qualifiée de la fiche (15 caractères, clé vérifiée), sans la faire saisir.',
    en: 'Build the address from the qualified INS of the record (15 characters, key verified), never typed by hand.',
  },
  reasons: {
    forme: { fr: 'L’adresse {adresse} n’est pas celle d’un matricule de 15 caractères.', en: 'Address {adresse} is not that of a 15-character number.' },
    cle: { fr: 'La clé du matricule de {adresse} est fausse : {attendu} attendu.', en: 'The key of the number of {adresse} is wrong: {attendu} expected.' },
    'autre-personne': {
      fr: 'L’adresse {adresse} n’est pas celle de la personne du courriel ({attendu}).',
      en: 'Address {adresse} is not that of the person of the mail ({attendu}).',
    },
  },
  conforme: [
    { name: 'matricule de la personne', subject: () => citizenSubmission() },
    { name: 'courriel sans document', context: { persona: PERSONA }, subject: () => wordsOnly({ headers: { To: CITIZEN } }) },
    { name: 'matricule corse en minuscules', subject: () => wordsOnly({ headers: { To: `297022a02077878@${DOMAIN}` } }) },
  ],
  fautif: [
    { name: 'sans la clé', reason: 'forme', subject: to(`2360663220836@${DOMAIN}`) },
    { name: 'nom de la personne', reason: 'forme', subject: to(`catarina.tchitchi@${DOMAIN}`) },
    { name: 'clé fausse', reason: 'cle', subject: to(`236066322083657@${DOMAIN}`) },
    { name: 'autre matricule', reason: 'autre-personne', subject: to(`160012B02077713@${DOMAIN}`) },
    {
      name: 'autre matricule que la personne du scénario',
      reason: 'autre-personne',
      context: { persona: PERSONA },
      subject: () => wordsOnly({ headers: { To: `160012B02077713@${DOMAIN}` } }),
    },
  ],
  applies: (mail, context) => mail.kind === 'mail' && citizensOf(mail, context).length > 0,
  judge(mail, found, context) {
    const attendu = numberOf(mail, context)
    for (const adresse of citizensOf(mail, context)) {
      const matricule = localPartOf(adresse).toUpperCase()
      const problem = matriculeProblem(matricule)
      const at = inField(mail.message, 'To')
      if (problem?.code === 'shape')
        found.fail('forme', at, { expected: `<matricule>@${context.settings.mss.citizenDomain}`, received: adresse, params: { adresse } })
      else if (problem) found.fail('cle', at, { expected: problem.expected, received: problem.received, params: { adresse, attendu: problem.expected } })
      else if (attendu !== undefined && matricule !== attendu)
        found.fail('autre-personne', at, { expected: attendu, received: adresse, params: { adresse, attendu } })
    }
  },
})

/** Number of the person of the documents, else of the scenario; undefined when nothing says it. */
export function numberOf(mail: DecodedSubmission, { persona }: Pick<CheckContext, 'persona'>): string | undefined {
  const said = personOf(mail)?.matricule
  if (said) return said.toUpperCase()
  return persona?.actif ? `${persona.actif.numIdentifiant}${persona.actif.cle}` : undefined
}
