import { actCode, CLASS, loinc } from '../codes.ts'
import { frenchDay } from '../hl7-time.ts'
import { pdfKind } from '../pdf-body.ts'

/** Lettre de liaison à la sortie, as establishments without a structured record send it: level 1. */
export const dischargeLetterPdf = pdfKind({
  typeCode: loinc('11490-0', "Lettre de liaison à la sortie d'un établissement de soins"),
  classCode: CLASS.report,
  title: "Lettre de liaison à la sortie de l'établissement de santé",
  act: actCode('IMP', 'Hospitalisation (établissement, y compris HAD)'),
  encounter: actCode('IMP', 'Hospitalisation (établissement, y compris HAD)'),
  paragraphs: ({ when }) => [
    { heading: 'Séjour', lines: [`Du ${frenchDay(when.start)} au ${frenchDay(when.stop ?? when.created)}, entrée programmée, retour au lieu de vie.`] },
    { heading: 'Motif', lines: ['Bilan de chutes à répétition.'] },
    {
      heading: 'Synthèse médicale',
      lines: ['Hypotension orthostatique liée au traitement, corrigée après réduction des posologies. Pas de lésion traumatique au scanner.'],
    },
    { heading: 'Micro-organismes multirésistants, transfusion', lines: ['Aucune recherche effectuée. Aucune transfusion, aucun dérivé du sang.'] },
    { heading: 'Traitement de sortie', lines: ['Amlodipine 5 mg : un comprimé le soir. Arrêt de l’indapamide.'] },
    { heading: 'Suites à donner', lines: ['Pression artérielle couché et debout chaque semaine pendant un mois. Kinésithérapie de l’équilibre.'] },
  ],
})
