import { CLASS, loinc } from '../codes.ts'
import { frenchDay } from '../hl7-time.ts'
import { pdfKind } from '../pdf-body.ts'

/** CR d'imagerie médicale, level 1. */
export const imagingReport = pdfKind({
  typeCode: loinc('18748-4', "CR d'imagerie médicale"),
  classCode: CLASS.imaging,
  title: "Compte rendu d'imagerie médicale : radiographie du thorax",
  act: { code: 'ZBQK002', scheme: '1.2.250.1.215.300.1', label: 'Radiographie du thorax' },
  paragraphs: ({ when }) => [
    { heading: 'Indication', lines: ['Toux persistante, recherche de foyer.'] },
    { heading: 'Technique', lines: [`Radiographie du thorax de face, debout, le ${frenchDay(when.start)}.`] },
    {
      heading: 'Résultats',
      lines: ['Index cardio-thoracique à la limite supérieure. Pas de foyer parenchymateux systématisé. Culs-de-sac pleuraux libres.'],
    },
    { heading: 'Conclusion', lines: ['Pas d’anomalie pleuro-parenchymateuse évolutive.'] },
  ],
})
