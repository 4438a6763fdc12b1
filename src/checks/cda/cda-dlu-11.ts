import { cdaCheck } from './cda-check.ts'
import { fludr, fludt } from './examples.ts'
import { statementsRule } from './model-rules.ts'
import { volet } from './sources.ts'

const { reasons, ...rule } = statementsRule(['dlu-2022'])

/** Coded data of the transfer and return sheets of 2022 (CDA contract §2.3). */
export const cdaDlu11 = cdaCheck({
  ...rule,
  id: 'CDA-DLU-11',
  exigences: ['SC.DOC.07.MS1', 'LOCAL-DLU-03'],
  source: volet('DLU-EHPAD 2022, fiches de transfert et de retour'),
  reasons: { absente: reasons['absente'] ?? { fr: '', en: '' } },
  title: {
    fr: 'La fiche de transfert dit le motif, la conscience et le dernier repas ; la fiche de retour dit le motif.',
    en: 'The transfer sheet tells the reason, the consciousness and the last meal; the return sheet tells the reason.',
  },
  why: { fr: 'Ce sont les premières questions des urgences à l’arrivée.', en: 'They are the first questions of the emergency department on arrival.' },
  mend: {
    fr: 'Ajoutez l’observation codée : 57277-6 ou 15515-0 (motif), DLU_002 à DLU_004 (conscience), GEN-244 (dernier repas).',
    en: 'Add the coded observation: 57277-6 or 15515-0 (reason), DLU_002 to DLU_004 (consciousness), GEN-244 (last meal).',
  },
  conforme: [
    { name: 'fiche de transfert', subject: () => fludt() },
    { name: 'fiche de retour', subject: () => fludr() },
  ],
  fautif: [
    { name: 'sans motif', reason: 'absente', subject: () => fludt(['code="57277-6"', 'code="57277-7"']) },
    { name: 'sans conscience', reason: 'absente', subject: () => fludt(['code="DLU_002"', 'code="DLU_001"']) },
    { name: 'retour sans motif', reason: 'absente', subject: () => fludr(['code="15515-0"', 'code="57277-6"']) },
  ],
})
