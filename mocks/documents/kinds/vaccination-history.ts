import { CLASS, loinc } from '../codes.ts'
import { frenchDay } from '../hl7-time.ts'
import { pdfKind } from '../pdf-body.ts'

/** Historique des vaccinations, level 1. */
export const vaccinationHistory = pdfKind({
  typeCode: loinc('11369-6', 'Historique des vaccinations'),
  classCode: CLASS.certificate,
  title: 'Historique des vaccinations',
  paragraphs: ({ when }) => [
    {
      heading: `Vaccinations connues au ${frenchDay(when.created)}`,
      lines: [
        'Diphtérie, tétanos, poliomyélite : rappel à 65 ans.',
        `Grippe saisonnière : dose du ${frenchDay(when.start)}.`,
        'Pneumocoque : schéma complet (vaccin conjugué puis polyosidique).',
      ],
    },
    { heading: 'À prévoir', lines: ['Grippe saisonnière chaque automne. Zona : à discuter avec le médecin traitant.'] },
  ],
})
