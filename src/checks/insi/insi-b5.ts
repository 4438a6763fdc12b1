import { defineScenarioCheck, nonConforme, ok } from '../define.ts'
import { insiCalls } from './calls.ts'
import { insiScenario } from './examples.ts'

/** A douteuse or fictive identity is never sent to INSi (EXI ID 24 and 26; INS/va1.20). `with: attribut`, and `appels-avant` when calls came before the flag. */
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
      { name: 'un appel avant la pose de l’attribut', subject: () => insiScenario({}), context: { params: { attribut: 'douteuse', 'appels-avant': '1' } } },
    ],
    fautif: [
      { name: 'identité douteuse', reason: 'appel-identite-douteuse', subject: () => insiScenario({}), context: { params: { attribut: 'douteuse' } } },
      { name: 'identité fictive', reason: 'appel-identite-fictive', subject: () => insiScenario({}), context: { params: { attribut: 'fictive' } } },
    ],
  },
  judge(subject, { params }) {
    const attribut = params['attribut']
    if (attribut !== 'douteuse' && attribut !== 'fictive') return []
    const after = insiCalls(subject).slice(Number(params['appels-avant'] ?? 0) || 0)
    if (after.length === 0) return [ok]
    return after.map(({ record }) =>
      nonConforme(`appel-identite-${attribut}`, { params: { appel: record.id }, expected: '0', received: record.transaction, at: { part: 'scenario' } }),
    )
  },
})
