import type { ExchangeCheck } from '../define.ts'

type Source = ExchangeCheck['source']

/** The official sample messages of TD3.3 (DMP contract §§10.2–10.3). */
export const UPDATE_SAMPLES: Source = { ref: 'GIE SESAM-Vitale, exemples de messages DMP v02.05.00 (TD3.3) ; IHE ITI-57', mark: 'S' }

/** What a strict registry verifies of an update (DMP contract §§10.2–10.3). */
export const UPDATE_REGISTRY: Source = { ref: 'IHE ITI-57 et jeux d’essai NIST de mise à jour de métadonnées (12xxx, 20002)', mark: 'S' }

/** Changing or withdrawing a document already sent. */
export const UPDATE_EXIGENCES: readonly string[] = ['SC.DMP.02.MS1', 'DMP/va1.16', 'SC.DMP/CONF.03']
