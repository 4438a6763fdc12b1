import { actCode, CLASS, loinc } from '../codes.ts'
import { frenchDay } from '../hl7-time.ts'
import { pdfKind } from '../pdf-body.ts'

/** CR hospitalier (séjour): no structured model is published, XDS-SD takes its place (CDA §2.2). */
export const hospitalReport = pdfKind({
  typeCode: loinc('34112-3', 'CR hospitalier (séjour)'),
  classCode: CLASS.report,
  title: "Compte rendu d'hospitalisation",
  act: actCode('IMP', 'Hospitalisation (établissement, y compris HAD)'),
  encounter: actCode('IMP', 'Hospitalisation (établissement, y compris HAD)'),
  paragraphs: ({ when }) => [
    {
      heading: "Motif d'hospitalisation",
      lines: [`Dyspnée d'aggravation progressive et œdèmes des membres inférieurs, adressé par le médecin traitant. Entrée le ${frenchDay(when.start)}.`],
    },
    { heading: 'Antécédents', lines: ['Hypertension artérielle traitée depuis 2009. Fibrillation atriale permanente. Pas d’allergie connue.'] },
    {
      heading: 'Histoire et évolution',
      lines: [
        'À l’entrée : pression artérielle 148/82 mmHg, fréquence cardiaque 96/min, saturation 92 % en air ambiant, crépitants des deux bases.',
        'Poussée d’insuffisance cardiaque traitée par furosémide intraveineux pendant quatre jours puis par voie orale. Perte de 4,2 kg.',
        'Échographie cardiaque : fraction d’éjection 45 %, pression pulmonaire estimée à 42 mmHg.',
      ],
    },
    {
      heading: 'Traitement de sortie',
      lines: ['Furosémide 40 mg : un comprimé le matin.', 'Bisoprolol 2,5 mg : un comprimé le matin.', 'Apixaban 5 mg : un comprimé matin et soir.'],
    },
    {
      heading: 'Conduite à tenir',
      lines: [
        'Surveillance du poids trois fois par semaine ; prévenir si la prise dépasse 2 kg en trois jours.',
        'Contrôle de la créatinine et du potassium à une semaine. Consultation de cardiologie dans un mois.',
      ],
    },
  ],
})
