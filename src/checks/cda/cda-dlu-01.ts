import { cdaCheck } from './cda-check.ts'
import { TREATING_PHYSICIAN } from './example-header.ts'
import { dlu, fludr, fludt } from './examples.ts'
import { EVENT_REASON, judgeEvent, judgeType, modelAmong, PERIOD_REASON, TYPE_REASON } from './model-rules.ts'
import { volet } from './sources.ts'

const TIME = '<effectiveTime><low value="20260115100000+0100"/></effectiveTime>'
const RECORD = '1.2.250.1.213.1.1.1.22'

/** Header of the DLU set of 2022 (CDA contract §2.3, Entete_DLU-*). */
export const cdaDlu01 = cdaCheck({
  id: 'CDA-DLU-01',
  exigences: ['SC.DOC.07.MS1', 'SC.DMP.01.MS1', 'LOCAL-DLU-01'],
  source: volet('DLU-EHPAD 2022, en-têtes'),
  title: {
    fr: 'Un DLU d’EHPAD (2022) a le type 74207-2, l’acte de son modèle, et le DLU nomme le médecin traitant.',
    en: 'A DLU of an EHPAD (2022) has type 74207-2, the act of its model, and the DLU names the treating physician.',
  },
  why: {
    fr: 'Les urgences cherchent un DLU par son type, et appellent le médecin traitant qu’il nomme.',
    en: 'The emergency department looks for a DLU by its type, and calls the treating physician it names.',
  },
  mend: {
    fr: 'Type 74207-2 ; serviceEvent 34117-2 (DLU) ou 28651-8 (fiches), avec sa période ; pour le DLU, participant INF et functionCode PCP.',
    en: 'Type 74207-2; serviceEvent 34117-2 (DLU) or 28651-8 (sheets), with its period; for the DLU, participant INF and functionCode PCP.',
  },
  reasons: {
    type: TYPE_REASON,
    acte: EVENT_REASON,
    periode: PERIOD_REASON,
    'participant-inf': { fr: 'Aucun participant informé (typeCode INF).', en: 'No informed participant (typeCode INF).' },
    'medecin-traitant': {
      fr: 'Aucun participant n’est le médecin traitant (functionCode PCP).',
      en: 'No participant is the treating physician (functionCode PCP).',
    },
  },
  conforme: [
    { name: 'DLU', subject: () => dlu() },
    { name: 'fiche de transfert', subject: () => fludt() },
    { name: 'fiche de retour', subject: () => fludr() },
  ],
  fautif: [
    { name: 'type de synthèse', reason: 'type', subject: () => dlu(['code="74207-2"', 'code="60591-5"']) },
    { name: 'acte d’une fiche', reason: 'acte', subject: () => dlu(['code="34117-2"', 'code="28651-8"']) },
    { name: 'période nulle', reason: 'periode', subject: () => fludt([TIME, '<effectiveTime nullFlavor="UNK"/>']) },
    { name: 'personne d’informé', reason: 'participant-inf', subject: () => dlu([TREATING_PHYSICIAN, TREATING_PHYSICIAN.replace('INF', 'REF')]) },
    { name: 'sans médecin traitant', reason: 'medecin-traitant', subject: () => dlu([TREATING_PHYSICIAN, TREATING_PHYSICIAN.replace('PCP', 'ATTPHYS')]) },
  ],
  applies: (document) => modelAmong(document, ['dlu-2022']) !== undefined,
  judge(document, found) {
    const model = modelAmong(document, ['dlu-2022'])
    if (!model) return
    judgeType(document, model, found)
    judgeEvent(document, model, found)
    if (model.templateId !== RECORD) return
    const { participants } = document.header
    const nearest = participants[0]?.element ?? document.element
    if (!participants.some((p) => p.typeCode === 'INF')) found.fail('participant-inf', nearest, { expected: 'participant[@typeCode="INF"]' })
    if (!participants.some((p) => p.functionCode?.code === 'PCP')) found.fail('medecin-traitant', nearest, { expected: 'functionCode = PCP' })
  },
})
