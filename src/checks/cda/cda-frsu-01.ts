import { cdaCheck } from './cda-check.ts'
import { frSu } from './examples.ts'
import { EVENT_REASON, judgeEvent, judgeType, modelAmong, PERIOD_REASON, TYPE_REASON } from './model-rules.ts'
import { volet } from './sources.ts'

const TIME = '<effectiveTime><low value="20260115100000+0100"/></effectiveTime>'

/** Header of the return sheet of 2025 (CDA contract §2.3, Entete_DLU-FR-SU). */
export const cdaFrsu01 = cdaCheck({
  id: 'CDA-FRSU-01',
  exigences: ['SC.DOC.07.MS1'],
  source: volet('DLU-FR-SU 2025, en-tête'),
  title: { fr: 'La fiche de retour (2025) a le type 60280-5 et l’acte 107724000.', en: 'The return sheet (2025) has type 60280-5 and act 107724000.' },
  why: {
    fr: 'C’est à ce type que l’EHPAD reconnaît la fiche quand son résident revient.',
    en: 'By this type the EHPAD recognises the sheet when its resident comes back.',
  },
  mend: {
    fr: 'Type 60280-5 LOINC ; serviceEvent 107724000 SNOMED CT avec sa période.',
    en: 'Type 60280-5 LOINC; serviceEvent 107724000 SNOMED CT with its period.',
  },
  reasons: { type: TYPE_REASON, acte: EVENT_REASON, periode: PERIOD_REASON },
  conforme: [{ name: 'fiche de retour', subject: () => frSu() }],
  fautif: [
    { name: 'type de transfert', reason: 'type', subject: () => frSu(['code="60280-5"', 'code="78341-5"']) },
    { name: 'acte de transfert', reason: 'acte', subject: () => frSu(['code="107724000"', 'code="306104004"']) },
    { name: 'sans période', reason: 'periode', subject: () => frSu([TIME, '']) },
  ],
  applies: (document) => modelAmong(document, ['fr-su']) !== undefined,
  judge(document, found) {
    const model = modelAmong(document, ['fr-su'])
    if (!model) return
    judgeType(document, model, found)
    judgeEvent(document, model, found)
  },
})
