import { type CheckContext, defineScenarioCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { anAction } from '../ins/examples.ts'
import { mailScenario } from './example-units.ts'
import { citizenSubmission, submission } from './examples.ts'
import { citizensOf, recipientsOf } from './recipients.ts'
import { sendingsOf } from './sendings.ts'
import { exigence } from './sources.ts'

/** The opposition was recorded once `heard` exchanges had been made. */
function opposed(opposition: string, heard?: number): Partial<CheckContext> {
  const { record, ...observation } = anAction('done', 'Opposition enregistrée.')
  const recorded = { ...observation, record: { ...record, id: 'essai/opposition', heard: heard ?? 0 } }
  return { params: { opposition, ...(heard === undefined ? {} : { apres: 'opposition' }) }, observations: [recorded] }
}

/**
 * Nothing leaves once the person has opposed it (SC.MSS.15.MS1, SC.MSS.16.MS1; MSSanté contract §12.3, MSS-C-09). `with: opposition`,
 * `usager` or `pro`, and `apres`, the observation from which nothing may leave, when mails left rightly before it.
 */
export const mssC09 = defineScenarioCheck({
  id: 'MSS-C-09',
  level: 'DOIT',
  always: false,
  exigences: ['SC.MSS.15.MS1', 'SC.MSS.16.MS1', 'MSS/va1.20', 'MSS/va1.22'],
  source: exigence('SC.MSS.15.MS1, SC.MSS.16.MS1, MSS/va1.20, MSS/va1.22'),
  title: {
    fr: 'Quand la personne s’y oppose, aucun courriel ne part par la messagerie qu’elle a refusée.',
    en: 'When the person opposes it, no mail leaves by the messaging they refused.',
  },
  why: {
    fr: 'C’est un droit de la personne : une opposition enregistrée et non respectée ruine la confiance.',
    en: 'It is the person’s right: an opposition recorded and not respected ruins trust.',
  },
  mend: {
    fr: 'Consultez l’opposition au moment de chaque envoi, automatique ou non, et dites à l’utilisateur pourquoi rien ne part.',
    en: 'Look at the opposition at each sending, automatic or not, and tell the user why nothing leaves.',
  },
  reasons: {
    usager: {
      fr: 'Un courriel part à {adresse} alors que la personne refuse la messagerie citoyenne.',
      en: 'A mail leaves to {adresse} although the person refuses citizen messaging.',
    },
    professionnel: {
      fr: 'Un document de la personne part à {adresse} alors qu’elle refuse l’échange entre professionnels.',
      en: 'A document of the person leaves to {adresse} although they refuse exchange between professionals.',
    },
  },
  examples: {
    conforme: [
      { name: 'rien envoyé', context: opposed('usager'), subject: () => mailScenario() },
      { name: 'aux professionnels seulement', context: opposed('usager'), subject: () => mailScenario(submission({ id: 'E1' })) },
      { name: 'avant l’opposition', context: opposed('usager', 1), subject: () => mailScenario(citizenSubmission({ id: 'E1' })) },
    ],
    fautif: [
      { name: 'à l’usager', reason: 'usager', context: opposed('usager'), subject: () => mailScenario(citizenSubmission({ id: 'E1' })) },
      {
        name: 'une fois avant, une fois après',
        reason: 'usager',
        context: opposed('usager', 1),
        subject: () => mailScenario(citizenSubmission({ id: 'E1' }), citizenSubmission({ id: 'E2' })),
      },
      { name: 'à un professionnel', reason: 'professionnel', context: opposed('pro'), subject: () => mailScenario(submission({ id: 'E1' })) },
    ],
  },
  judge({ exchanges }, context) {
    const { opposition, apres } = context.params
    if (opposition !== 'usager' && opposition !== 'pro') return []
    const recorded = context.observations.find((o) => apres !== undefined && o.record.id.endsWith(`/${apres}`))
    // Without the observation it was to start from, nothing can be said.
    if (apres !== undefined && !recorded) return []
    const after = sendingsOf(exchanges.slice(recorded?.record.heard ?? 0)).filter(({ mail }) => mail.kind === 'mail')
    const found = after.flatMap(({ mail, exchange }): Judgement[] => {
      const citizens = citizensOf(mail, context)
      const refused = opposition === 'usager' ? citizens : mail.cdas.length > 0 ? recipientsOf(mail).filter((to) => !citizens.includes(to)) : []
      const adresse = refused.join(', ')
      if (adresse === '') return []
      const details = { params: { adresse }, expected: '∅', received: exchange.record.id, at: { part: 'scenario' } as const }
      return [nonConforme(opposition === 'usager' ? 'usager' : 'professionnel', details)]
    })
    return found.length > 0 ? found : [ok]
  },
})
