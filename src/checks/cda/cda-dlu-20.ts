import { cdaCheck } from './cda-check.ts'
import { dlu, fludr, fludt } from './examples.ts'
import { membershipsRule } from './model-rules.ts'
import { volet } from './sources.ts'

/** Codes of the DLU set of 2022, in their value sets (CDA contract §2.4). */
export const cdaDlu20 = cdaCheck({
  ...membershipsRule(['dlu-2022']),
  id: 'CDA-DLU-20',
  exigences: ['SC.DOC.07.MS1'],
  source: volet('DLU-EHPAD 2022, jeux de valeurs'),
  title: {
    fr: 'L’état du résident, les documents joints et les prothèses d’un DLU sont pris dans leurs listes.',
    en: 'The resident’s state, the joined documents and the prostheses of a DLU are taken from their lists.',
  },
  why: { fr: 'Un code hors liste n’est compris par aucun autre logiciel.', en: 'A code outside the list is understood by no other software.' },
  mend: {
    fr: 'Prenez code, nomenclature et libellé ensemble dans le jeu de valeurs nommé.',
    en: 'Take code, nomenclature and label together from the value set named.',
  },
  conforme: [
    { name: 'DLU', subject: () => dlu() },
    { name: 'fiche de transfert', subject: () => fludt() },
    { name: 'fiche de retour', subject: () => fludr() },
  ],
  fautif: [
    { name: 'évènement hors liste', reason: 'hors', subject: () => dlu(['code="161898004"', 'code="217082002"']) },
    { name: 'bon code, autre nomenclature', reason: 'hors', subject: () => fludt(['1.2.250.1.213.2.68', '1.2.250.1.213.1.1.4.322']) },
    { name: 'check-list de l’autre fiche', reason: 'hors', subject: () => fludr(['code="DLU_020"', 'code="DLU_006"']) },
    { name: 'sans libellé', reason: 'incomplet', subject: () => dlu([' displayName="161898004"', '']) },
  ],
})
