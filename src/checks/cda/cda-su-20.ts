import { cdaCheck } from './cda-check.ts'
import { frSu, ftSu } from './examples.ts'
import { membershipsRule } from './model-rules.ts'
import { volet } from './sources.ts'

/** Prostheses and personal objects of the sheets of 2025, in their value set (CDA contract §2.4). */
export const cdaSu20 = cdaCheck({
  ...membershipsRule(['ft-su', 'fr-su']),
  id: 'CDA-SU-20',
  exigences: ['SC.DOC.07.MS1'],
  source: volet('DLU-FT-SU et DLU-FR-SU 2025, jeux de valeurs'),
  title: {
    fr: 'Les prothèses et objets personnels des fiches de 2025 sont pris dans leur liste.',
    en: 'The prostheses and personal objects of the sheets of 2025 are taken from their list.',
  },
  why: {
    fr: 'Lunettes et appareils auditifs se perdent aux urgences ; la liste permet de les pointer au retour.',
    en: 'Glasses and hearing aids get lost in emergencies; the list allows ticking them off on return.',
  },
  mend: {
    fr: 'Prenez code, nomenclature et libellé ensemble dans JDV_ProtheseObjetPersonnel.',
    en: 'Take code, nomenclature and label together from JDV_ProtheseObjetPersonnel.',
  },
  conforme: [
    { name: 'fiche de transfert', subject: () => ftSu() },
    { name: 'fiche de retour', subject: () => frSu() },
  ],
  fautif: [
    { name: 'code hors liste', reason: 'hors', subject: () => ftSu(['code="Y2145"', 'code="LUNETTES"']) },
    { name: 'sans libellé', reason: 'incomplet', subject: () => frSu([' displayName="Appareil auditif"', '']) },
  ],
})
