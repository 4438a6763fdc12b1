import { defineExchangeCheck, type Judgement, nonConforme, ok, type ScenarioSubject } from '../define.ts'
import { callsBefore, lastExistence, recordState } from './calls.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existenceAnswer, NO_RECORD } from './example-answers.ts'
import { dmpScenario } from './examples.ts'
import { guideRequirement } from './transport-sources.ts'

/**
 * AJOUT only when the existence test said that the authorisation is undefined or expired, and with the person's consent
 * (DMP contract §6.1). `with: consentement` is what the scenario had the person say; without it, consent is not judged.
 */
export const dmpA02 = defineExchangeCheck({
  id: 'DMP-A-02',
  on: ['dmp.td0.3'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/UX.50'],
  source: guideRequirement('EX_0.3-1010'),
  title: {
    fr: 'Le logiciel ne se déclare autorisé que si le DMP a dit qu’aucune autorisation ne court, et si la personne consent.',
    en: 'The software declares itself authorised only if the DMP said that no authorisation is running, and if the person consents.',
  },
  why: {
    fr: 'Déclarer une autorisation donne accès à tout le dossier de la personne, qui en est prévenue : ce n’est jamais automatique.',
    en: 'Declaring an authorisation gives access to the person’s whole record, and the person is told: it is never automatic.',
  },
  mend: {
    fr: 'Faites d’abord le test d’existence (TD0.2), lisez l’état de l’autorisation, recueillez le consentement, puis n’appelez TD0.3 que si elle est absente ou expirée.',
    en: 'Make the existence test (TD0.2) first, read the state of the authorisation, collect the consent, then call TD0.3 only if it is absent or expired.',
  },
  reasons: {
    'sans-test': {
      fr: 'Aucun test d’existence n’a été fait pour cette personne avant la demande.',
      en: 'No existence test was made for this person before the request.',
    },
    'deja-valide': { fr: 'Le DMP venait de dire que l’autorisation est valide.', en: 'The DMP had just said that the authorisation is valid.' },
    'sans-dossier': {
      fr: 'Le DMP venait de dire que la personne n’a pas de DMP ouvert ({etat}).',
      en: 'The DMP had just said that the person has no open DMP ({etat}).',
    },
    'sans-consentement': { fr: 'La personne n’a pas consenti à la consultation de son DMP.', en: 'The person did not consent to the consultation of the DMP.' },
  },
  examples: {
    conforme: [
      { name: 'aucune autorisation', ...after({ answer: existenceAnswer(null) }) },
      { name: 'expirée, avec consentement', ...after({ answer: existenceAnswer('EXPIRE') }, { consentement: 'oui' }) },
    ],
    fautif: [
      { name: 'sans test d’existence', reason: 'sans-test', ...after(null) },
      { name: 'autorisation déjà valide', reason: 'deja-valide', ...after({ answer: existenceAnswer() }) },
      { name: 'pas de DMP', reason: 'sans-dossier', ...after({ answer: NO_RECORD }) },
      { name: 'sans consentement', reason: 'sans-consentement', ...after({ answer: existenceAnswer(null) }, { consentement: 'non' }) },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const action = decoded.setAuthorization?.action
    if (action?.value !== 'AJOUT') return []
    const at = inEnvelope(action.element)
    const found: Judgement[] = []
    const last = lastExistence({ exchange: subject, decoded }, callsBefore(subject, context))
    if (!last) found.push(nonConforme('sans-test', { expected: 'TD0.2', at }))
    else {
      const etat = recordState(last.answer)
      // INTERDIT is DMP-A-03's business.
      if (etat !== 'active') found.push(nonConforme('sans-dossier', { params: { etat }, expected: 'active', received: etat, at }))
      else if (last.own && last.answer.autorisation === 'VALIDE')
        found.push(nonConforme('deja-valide', { expected: 'autorisation absente ou expirée', received: shown(last.answer.autorisation), at }))
    }
    if (context.params['consentement'] === 'non') found.push(nonConforme('sans-consentement', { expected: 'consentement', at }))
    return found.length > 0 ? found : [ok]
  },
})

/** A TD0.3, after a TD0.2 or not; both in AIR mode. */
function after(existence: { readonly answer: string } | null, params: Readonly<Record<string, string>> = {}) {
  const air = { vihf: { mode: 'INDIRECTE_RENFORCEE' } } as const
  const scenario = (): ScenarioSubject =>
    existence ? dmpScenario(['dmp.td0.2', { ...air, ...existence }], ['dmp.td0.3', air]) : dmpScenario(['dmp.td0.3', air])
  const { exchanges } = scenario()
  const last = exchanges.at(-1)
  if (!last) throw new Error('an example without calls')
  return { subject: () => last, context: { exchanges, params } }
}
