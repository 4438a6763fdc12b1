import { CLASS, OID } from '../codes.ts'
import { pdfKind } from '../pdf-body.ts'

/** A report that the patient put in Mon espace santé: a code that a DUI reads and never sends (DMP interface §7.7). */
export const patientReport = pdfKind({
  typeCode: { code: 'DOCPAT03', scheme: OID.documentType, label: 'CR déposé par le patient' },
  classCode: CLASS.report,
  title: 'Mon compte rendu de consultation ORL',
  paragraphs: () => [
    {
      heading: 'Déposé par le patient',
      lines: ['Copie du courrier remis après la consultation : audition diminuée à droite, appareillage conseillé, contrôle dans un an.'],
    },
  ],
})
