import { CLASS, loinc } from '../codes.ts'
import { pdfKind } from '../pdf-body.ts'

/** Synthèse médicale, level 1. */
export const medicalSummary = pdfKind({
  typeCode: loinc('60591-5', 'Synthèse médicale'),
  classCode: CLASS.summary,
  title: 'Synthèse médicale',
  paragraphs: () => [
    {
      heading: 'Problèmes en cours',
      lines: ['Insuffisance cardiaque à fraction d’éjection modérément altérée. Fibrillation atriale permanente. Hypertension artérielle.'],
    },
    { heading: 'Antécédents', lines: ['Appendicectomie dans l’enfance. Prothèse totale de hanche droite en 2014.'] },
    { heading: 'Allergies', lines: ['Aucune connue.'] },
    { heading: 'Traitements au long cours', lines: ['Furosémide 40 mg, bisoprolol 2,5 mg, apixaban 5 mg.'] },
    { heading: 'Points de vigilance', lines: ['Risque de chute. Anticoagulant : pas d’injection intramusculaire.'] },
  ],
})
