/** Référentiel socle MSSanté #2 (Clients de messageries sécurisées de santé), known by the texts that quote it. */
export function socle(section: string): { readonly ref: string; readonly mark: 'C' } {
  return { ref: `Référentiel socle MSSanté #2 v1.0.1, ${section} (texte connu par des citations)`, mark: 'C' }
}

/** A requirement read in the public working files of the ANS. */
export function exigence(codes: string): { readonly ref: string; readonly mark: 'S' } {
  return { ref: `Fichiers de travail publics de l’ANS (couloir DUI et socle partagé), ${codes}`, mark: 'S' }
}

/** A rule of a published standard. */
export function standard(ref: string): { readonly ref: string; readonly mark: 'S' } {
  return { ref, mark: 'S' }
}

/** What the field asks for, without a published rule: proposed by the project. */
export function proposed(why: string): { readonly ref: string; readonly mark: 'I' } {
  return { ref: `Proposé par le projet : ${why}`, mark: 'I' }
}

/** The ANS volet on documents that come by MSSanté mail. */
export function voletLps(section: string): { readonly ref: string; readonly mark: 'S' } {
  return { ref: `ANS, volet « Transmission au LPS d’un document CDA provenant d’un courriel MSSanté » 1.1.3, ${section}`, mark: 'S' }
}
