import { allSections, bears } from '../../protocol/cda/body.ts'
import { SECTION } from '../../protocol/cda/section-templates.ts'
import { cdaCheck } from './cda-check.ts'
import { dlu, fludr, fludt } from './examples.ts'
import { modelAmong, statementsRule } from './model-rules.ts'
import { volet } from './sources.ts'

/** Procedure entry of IHE PCC, which the section of coded results asks for. */
const PROCEDURE = '1.3.6.1.4.1.19376.1.5.3.1.4.19'
const { reasons, ...rule } = statementsRule(['dlu-2022'])

/** Coded data of the transfer and return sheets of 2022 (CDA contract §2.3). */
export const cdaDlu11 = cdaCheck({
  applies: (document) => modelAmong(document, ['dlu-2022']) !== undefined && document.body.kind === 'structured',
  id: 'CDA-DLU-11',
  exigences: ['SC.DOC.07.MS1', 'LOCAL-DLU-03'],
  source: volet('DLU-EHPAD 2022, fiches de transfert et de retour'),
  reasons: {
    ...(reasons['absente'] && { absente: reasons['absente'] }),
    procedure: {
      fr: 'La section « {section} » n’a pas d’acte (procedure PCC 4.19), que son modèle IHE demande.',
      en: 'Section "{section}" has no procedure (PCC 4.19), which its IHE model asks for.',
    },
  },
  title: {
    fr: 'La fiche de transfert dit le motif, la conscience et le dernier repas ; la fiche de retour, le motif ; les résultats codés ont leur acte.',
    en: 'The transfer sheet tells the reason, the consciousness and the last meal; the return sheet, the reason; coded results have their procedure.',
  },
  why: { fr: 'Ce sont les premières questions des urgences à l’arrivée.', en: 'They are the first questions of the emergency department on arrival.' },
  mend: {
    fr: 'Ajoutez l’observation codée : 57277-6 ou 15515-0 (motif), DLU_002 à DLU_004 (conscience), GEN-244 (dernier repas) ; procedure PCC 4.19 dans les résultats.',
    en: 'Add the coded observation: 57277-6 or 15515-0 (reason), DLU_002 to DLU_004 (consciousness), GEN-244 (last meal); procedure PCC 4.19 in the results.',
  },
  conforme: [
    { name: 'DLU', subject: () => dlu() },
    { name: 'fiche de transfert', subject: () => fludt() },
    { name: 'fiche de retour', subject: () => fludr() },
  ],
  fautif: [
    { name: 'résultats sans acte', reason: 'procedure', subject: () => dlu(['<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.19"/>', '']) },
    { name: 'sans motif', reason: 'absente', subject: () => fludt(['code="57277-6"', 'code="57277-7"']) },
    { name: 'sans conscience', reason: 'absente', subject: () => fludt(['code="DLU_002"', 'code="DLU_001"']) },
    { name: 'retour sans motif', reason: 'absente', subject: () => fludr(['code="15515-0"', 'code="57277-6"']) },
  ],
  judge(document, found, context) {
    rule.judge(document, found, context)
    if (document.body.kind !== 'structured') return
    for (const section of allSections(document.body.sections)) {
      if (bears(section, SECTION.resultats) && !section.entries.some((e) => bears(e, PROCEDURE)))
        found.fail('procedure', section.element, { expected: PROCEDURE, params: { section: section.title } })
    }
  },
})
