import { cdaCheck } from './cda-check.ts'
import { ftSu } from './examples.ts'
import { EVENT_REASON, judgeEvent, judgeType, modelAmong, PERIOD_REASON, TYPE_REASON } from './model-rules.ts'
import { volet } from './sources.ts'

const TIME = '<effectiveTime><low value="20260115100000+0100"/></effectiveTime>'

/** Header of the transfer sheet of 2025 (CDA contract §2.3, Entete_DLU-FT-SU). */
export const cdaFtsu01 = cdaCheck({
  id: 'CDA-FTSU-01',
  exigences: ['SC.DOC.07.MS1', 'LOCAL-DLU-03'],
  source: volet('DLU-FT-SU 2025, en-tête'),
  title: {
    fr: 'La fiche de transfert (2025) a le type 78341-5, l’acte 306104004, et une prise en charge d’urgence.',
    en: 'The transfer sheet (2025) has type 78341-5, act 306104004, and an emergency encounter.',
  },
  why: {
    fr: 'C’est à ce type que les urgences reconnaissent la fiche dans leur messagerie et au DMP.',
    en: 'By this type the emergency department recognises the sheet in its mail and in the DMP.',
  },
  mend: {
    fr: 'Type 78341-5 LOINC ; serviceEvent 306104004 SNOMED CT avec sa période ; encompassingEncounter EMER.',
    en: 'Type 78341-5 LOINC; serviceEvent 306104004 SNOMED CT with its period; encompassingEncounter EMER.',
  },
  reasons: {
    type: TYPE_REASON,
    acte: EVENT_REASON,
    periode: PERIOD_REASON,
    'prise-en-charge': { fr: 'La prise en charge a le code « {code} » au lieu de EMER.', en: 'The encounter has code "{code}" instead of EMER.' },
  },
  conforme: [{ name: 'fiche de transfert', subject: () => ftSu() }],
  fautif: [
    { name: 'type DLU', reason: 'type', subject: () => ftSu(['code="78341-5"', 'code="74207-2"']) },
    { name: 'acte de retour', reason: 'acte', subject: () => ftSu(['code="306104004"', 'code="107724000"']) },
    { name: 'sans période', reason: 'periode', subject: () => ftSu([TIME, '']) },
    { name: 'hospitalisation', reason: 'prise-en-charge', subject: () => ftSu(['code="EMER"', 'code="IMP"']) },
  ],
  applies: (document) => modelAmong(document, ['ft-su']) !== undefined,
  judge(document, found) {
    const model = modelAmong(document, ['ft-su'])
    if (!model) return
    judgeType(document, model, found)
    judgeEvent(document, model, found)
    const code = document.header.encounters[0]?.code
    if (code && code.code !== 'EMER') found.fail('prise-en-charge', code.element, { expected: 'EMER', received: code.code, params: { code: code.code ?? '' } })
  },
})
