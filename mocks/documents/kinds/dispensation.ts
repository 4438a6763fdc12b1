import { CLASS, loinc } from '../codes.ts'
import { frenchDay } from '../hl7-time.ts'
import { pdfKind } from '../pdf-body.ts'

/** Dispensation médicamenteuse, level 1. */
export const dispensation = pdfKind({
  typeCode: loinc('60593-1', 'Dispensation médicamenteuse'),
  classCode: CLASS.dispensation,
  title: 'Dispensation médicamenteuse',
  paragraphs: ({ when }) => [
    {
      heading: `Délivré le ${frenchDay(when.start)}`,
      lines: ['Furosémide 40 mg : 30 comprimés.', 'Bisoprolol 2,5 mg : 30 comprimés.', 'Apixaban 5 mg : 60 comprimés.'],
    },
  ],
})
