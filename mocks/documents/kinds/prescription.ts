import { CLASS, loinc } from '../codes.ts'
import { pdfKind } from '../pdf-body.ts'

/** Prescription de produits de santé, level 1. */
export const prescription = pdfKind({
  typeCode: loinc('57833-6', 'Prescription de produits de santé'),
  classCode: CLASS.prescription,
  title: 'Ordonnance de produits de santé',
  paragraphs: () => [
    {
      heading: 'Prescription pour trois mois',
      lines: ['Furosémide 40 mg comprimé : un le matin.', 'Bisoprolol 2,5 mg comprimé : un le matin.', 'Apixaban 5 mg comprimé : un matin et soir.'],
    },
  ],
})
