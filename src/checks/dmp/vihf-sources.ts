/** Where the rules on the VIHF come from; the integration guide SEL-MP-037 itself is quoted by others, not published. */

type Source = { readonly ref: string; readonly mark: 'S' | 'C' | 'M' | 'I' }

/** Published sample messages of the DMP. */
export function samples(what: string): Source {
  return { ref: `Exemples de messages DMP v02.05.00 (GIE SESAM-Vitale), ${what}`, mark: 'S' }
}

/** Requirement of the DMP integration guide, as quoted by a page that was read. */
export function guide(requirement: string, what: string): Source {
  return { ref: `Guide d’intégration DMP (SEL-MP-037), ${requirement}, ${what}`, mark: 'S' }
}

/** ANS mapping guide of the VIHF. */
export function mapping(what: string): Source {
  return { ref: `ANS, volet « Transmission d’un document CDA R2 en HL7 v2 », VIHF, ${what}`, mark: 'S' }
}
