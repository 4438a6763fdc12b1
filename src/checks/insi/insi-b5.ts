import { type CheckContext, defineScenarioCheck, nonConforme, ok } from '../define.ts'
import { insiCalls } from './calls.ts'
import { insiScenario } from './examples.ts'

/** The flag was seen on the identity once `heard` calls had been made. */
function flaggedAfter(heard: number): Partial<CheckContext> {
  const flagged = { kind: 'observation' as const, record: { id: 'essai/marquee', query: 'resident', view: 'affichage', resource: null, by: 'essai', heard } }
  return { params: { attribut: 'douteuse', apres: 'marquee' }, observations: [flagged] }
}

/** A douteuse or fictive identity is never sent to INSi (EXI ID 24 and 26; INS/va1.20). `with: attribut`, and `apres`, the observation from which no call may be made, when calls were right before it. */
export const insiB5 = defineScenarioCheck({
  id: 'INSI-B5',
  level: 'DOIT',
  always: false,
  exigences: ['INS/va1.20'],
  source: { ref: 'Guide d’implémentation INS, règle 25 (EXI ID 24 et 26)', mark: 'S' },
  title: {
    fr: 'Le logiciel n’appelle pas INSi pour une identité marquée « douteuse » ou « fictive ».',
    en: 'The software does not call INSi for an identity flagged "douteuse" (doubtful) or "fictive".',
  },
  why: {
    fr: 'Interroger INSi avec une identité incertaine ou inventée peut rattacher à l’usager le matricule de quelqu’un d’autre.',
    en: 'Querying INSi with an uncertain or made-up identity may give the person somebody else’s number.',
  },
  mend: {
    fr: 'Désactivez le bouton INSi, et les appels automatiques, dès que l’un de ces attributs est posé.',
    en: 'Disable the INSi button, and automatic calls, as soon as one of these attributes is set.',
  },
  reasons: {
    'appel-identite-douteuse': {
      fr: 'INSi a été appelé (appel {appel}) alors que l’identité est marquée douteuse.',
      en: 'INSi was called (call {appel}) although the identity is flagged doubtful.',
    },
    'appel-identite-fictive': {
      fr: 'INSi a été appelé (appel {appel}) alors que l’identité est marquée fictive.',
      en: 'INSi was called (call {appel}) although the identity is flagged fictive.',
    },
  },
  examples: {
    conforme: [
      { name: 'aucun appel', subject: () => insiScenario(), context: { params: { attribut: 'fictive' } } },
      { name: 'un appel avant la pose de l’attribut', subject: () => insiScenario({}), context: flaggedAfter(1) },
    ],
    fautif: [
      { name: 'identité douteuse', reason: 'appel-identite-douteuse', subject: () => insiScenario({}), context: { params: { attribut: 'douteuse' } } },
      { name: 'un appel avant, un après', reason: 'appel-identite-douteuse', subject: () => insiScenario({}, {}), context: flaggedAfter(1) },
      { name: 'identité fictive', reason: 'appel-identite-fictive', subject: () => insiScenario({}), context: { params: { attribut: 'fictive' } } },
    ],
  },
  judge(subject, { params, exchanges, observations }) {
    const attribut = params['attribut']
    if (attribut !== 'douteuse' && attribut !== 'fictive') return []
    const flagged = observations.find((o) => params['apres'] !== undefined && o.record.id.endsWith(`/${params['apres']}`))
    // Without the observation it was to start from, nothing can be said.
    if (params['apres'] !== undefined && !flagged) return []
    const before = new Set(exchanges.slice(0, flagged?.record.heard ?? 0).map((e) => e.record.id))
    const after = insiCalls(subject).filter((e) => !before.has(e.record.id))
    if (after.length === 0) return [ok]
    return after.map(({ record }) =>
      nonConforme(`appel-identite-${attribut}`, { params: { appel: record.id }, expected: '0', received: record.transaction, at: { part: 'scenario' } }),
    )
  },
})
