import type { ExchangeCheck } from '../define.ts'

type Source = ExchangeCheck['source']

/** The logical model of DMP metadata and the official sample messages (DMP contract §§7.3–7.4, 8). */
export const DMP_MODEL: Source = {
  ref: 'ANS, PDSM4DMP (modèle logique des métadonnées DMP) et exemples de messages DMP du GIE SESAM-Vitale v02.05.00',
  mark: 'S',
}

/** The official sample messages alone (DMP contract §§7.10, 8.2). */
export const DMP_SAMPLES: Source = { ref: 'GIE SESAM-Vitale, exemples de messages DMP v02.05.00 (TD2.1)', mark: 'S' }

/** ebRIM 3.0 as the package of the DMP carries its schemas (DMP contract §7.1). */
export const EBRIM: Source = { ref: 'ebXML RIM 3.0, rim.xsd du paquet DMP ; IHE ITI TF-3 §4.2', mark: 'S' }

/** IHE ITI: what a repository verifies of a submission (DMP contract §11.4). */
export const IHE_SUBMISSION: Source = { ref: 'IHE ITI TF-2 §3.41 et TF-3 §4.2', mark: 'S' }

/** A value set of the ANS terminology, as the DMP restricts it (DMP contract §§7.7–7.9). */
export function valueSet(names: string): Source {
  return { ref: `ANS, terminologies de santé : ${names}`, mark: 'S' }
}

/** A requirement of the guide SEL-MP-037, read through pages that quote it. */
export function guide(code: string): Source {
  return { ref: `${code} du guide d’intégration DMP SEL-MP-037 (cité par la documentation Devbox santé)`, mark: 'S' }
}
