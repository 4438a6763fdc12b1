import type { ExchangeCheck } from '../define.ts'

type Source = ExchangeCheck['source']

/** Headers and frames as the published sample messages of the DMP carry them (DMP contract §3.3). */
export function sampleMessages(what: string): Source {
  return { ref: `Exemples de messages DMP v02.05.00 (GIE SESAM-Vitale), ${what}`, mark: 'S' }
}

/** A requirement of the guide SEL-MP-037, read through pages that quote it. */
export function guideRequirement(code: string): Source {
  return { ref: `${code} du guide d’intégration DMP SEL-MP-037 (cité par la documentation Devbox santé)`, mark: 'S' }
}
