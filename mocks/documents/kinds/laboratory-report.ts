import { CLASS, loinc } from '../codes.ts'
import { frenchDay } from '../hl7-time.ts'
import { pdfKind } from '../pdf-body.ts'

/** CR d'examens biologiques, level 1 with its PDF. */
export const laboratoryReport = pdfKind({
  typeCode: loinc('11502-2', "CR d'examens biologiques"),
  classCode: CLASS.report,
  title: "Compte rendu d'examens biologiques",
  act: loinc('18719-5', 'Biochimie'),
  paragraphs: ({ when }) => [
    { heading: 'Prélèvement', lines: [`Sang veineux, le ${frenchDay(when.start)}. Validé biologiquement.`] },
    {
      heading: 'Biochimie',
      lines: [
        'Sodium : 138 mmol/L (136 - 145)',
        'Potassium : 4,3 mmol/L (3,5 - 5,1)',
        'Créatinine : 98 µmol/L (59 - 104)',
        'Débit de filtration glomérulaire estimé (CKD-EPI) : 62 mL/min/1,73 m² (> 60)',
        'Protéine C réactive : 6 mg/L (< 5)',
      ],
    },
    { heading: 'Conclusion', lines: ['Fonction rénale stable. Discret syndrome inflammatoire, à confronter à la clinique.'] },
  ],
})
