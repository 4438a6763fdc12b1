import { cdaCheck } from './cda-check.ts'
import { ips } from './examples.ts'
import { membershipsRule } from './model-rules.ts'
import { volet } from './sources.ts'

/** Codes of the functional status of the IPS-FR in its DLU use (CDA contract §§2.3, 2.4). */
export const cdaIps03 = cdaCheck({
  ...membershipsRule(['ips']),
  id: 'CDA-IPS-03',
  exigences: ['SC.DOC.07.MS1'],
  source: volet('IPS-FR 2024, usage DLU, jeux de valeurs'),
  title: {
    fr: 'L’état psychique, le déplacement et les risques d’une synthèse IPS-FR sont pris dans leurs listes.',
    en: 'The mental state, mobility and risks of an IPS-FR summary are taken from their lists.',
  },
  why: {
    fr: 'Un risque de fugue ou de fausse route codé hors liste n’alerte personne.',
    en: 'A risk of wandering or choking coded outside the list alerts nobody.',
  },
  mend: {
    fr: 'Prenez code, nomenclature et libellé ensemble dans le jeu de valeurs nommé.',
    en: 'Take code, nomenclature and label together from the value set named.',
  },
  conforme: [{ name: 'statut fonctionnel', subject: () => ips() }],
  fautif: [
    { name: 'déplacement hors liste', reason: 'hors', subject: () => ips(['code="161898004"', 'code="285304000"']) },
    { name: 'sans libellé', reason: 'incomplet', subject: () => ips([' displayName="62476001"', '']) },
  ],
})
