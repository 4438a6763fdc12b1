import { actCode, CLASS, loinc } from '../codes.ts'
import { frenchDay } from '../hl7-time.ts'
import { pdfKind } from '../pdf-body.ts'

/** CR de passage aux urgences, level 1. */
export const emergencyReport = pdfKind({
  typeCode: loinc('15507-7', 'CR de passage aux urgences'),
  classCode: CLASS.report,
  title: 'Compte rendu de passage aux urgences',
  act: actCode('EMER', 'Passage aux urgences (établissement)'),
  encounter: actCode('EMER', 'Passage aux urgences (établissement)'),
  paragraphs: ({ when }) => [
    { heading: 'Motif', lines: [`Chute de sa hauteur le ${frenchDay(when.start)}, douleur du poignet gauche.`] },
    {
      heading: 'Examen et examens complémentaires',
      lines: ['Conscience normale, pas de déficit. Poignet gauche douloureux sans déformation. Radiographie : pas de fracture visible.'],
    },
    { heading: 'Diagnostic', lines: ['Entorse bénigne du poignet gauche.'] },
    { heading: 'Orientation', lines: ['Retour au lieu de vie. Attelle sept jours, paracétamol 1 g jusqu’à trois fois par jour.'] },
  ],
})
