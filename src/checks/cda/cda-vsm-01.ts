import { cdaCheck } from './cda-check.ts'
import { TREATING_PHYSICIAN } from './example-header.ts'
import { vsm } from './examples.ts'
import { judgeType, modelAmong, TYPE_REASON } from './model-rules.ts'
import { volet } from './sources.ts'

/** Header of the VSM 1.4 (CDA contract §2.3). */
export const cdaVsm01 = cdaCheck({
  id: 'CDA-VSM-01',
  exigences: ['DOC/va1.14'],
  source: volet('VSM 1.4, en-tête'),
  title: {
    fr: 'Un volet de synthèse médicale 1.4 a le type SYNTH, nomme le médecin traitant et l’acte 34117-2.',
    en: 'A VSM 1.4 medical summary has type SYNTH, names the treating physician and act 34117-2.',
  },
  why: {
    fr: 'Sous un autre type, la synthèse n’est pas trouvée par qui la cherche.',
    en: 'Under another type the summary is not found by whoever looks for it.',
  },
  mend: {
    fr: 'Type SYNTH (1.2.250.1.213.1.1.4.12) ; un participant INF, PCP « Médecin Traitant » ; serviceEvent 34117-2.',
    en: 'Type SYNTH (1.2.250.1.213.1.1.4.12); one INF participant, PCP "Médecin Traitant"; serviceEvent 34117-2.',
  },
  reasons: {
    type: TYPE_REASON,
    'medecin-traitant': {
      fr: 'Il n’y a pas exactement un médecin traitant informé (règle écrite par l’ANS, jamais appliquée par son outil).',
      en: 'There is not exactly one informed treating physician (rule written by ANS, never applied by its tool).',
    },
    acte: {
      fr: 'L’acte documenté a le code « {code} » au lieu de 34117-2 (règle écrite par l’ANS, jamais appliquée par son outil).',
      en: 'The documented act has code "{code}" instead of 34117-2 (rule written by ANS, never applied by its tool).',
    },
  },
  conforme: [{ name: 'VSM', subject: () => vsm() }],
  fautif: [
    { name: 'type IPS', reason: 'type', subject: () => vsm(['code="SYNTH"', 'code="60591-5"']) },
    { name: 'sans médecin traitant', reason: 'medecin-traitant', subject: () => vsm([TREATING_PHYSICIAN, '']) },
    { name: 'autre acte', reason: 'acte', subject: () => vsm(['code="34117-2"', 'code="28651-8"']) },
  ],
  applies: (document) => modelAmong(document, ['vsm']) !== undefined,
  judge(document, found) {
    const model = modelAmong(document, ['vsm'])
    if (!model) return
    judgeType(document, model, found)
    const { participants, serviceEvents } = document.header
    const physicians = participants.filter((p) => p.typeCode === 'INF' && p.functionCode?.code === 'PCP')
    if (physicians.length !== 1)
      found.warn('medecin-traitant', participants[0]?.element ?? document.element, { expected: '1', received: String(physicians.length) })
    const [main] = serviceEvents
    const code = main?.code?.code
    if (main && code !== '34117-2')
      found.warn('acte', main.code?.element ?? main.element, { expected: '34117-2', received: code, params: { code: code ?? '' } })
  },
})
