import { cutLabel, withoutAccents } from './plain-letters.ts'

/** What the name of a PDF says of its document (ECO.2.1.6; mssante.md §3.2). */
export interface PdfNameParts {
  /** Day of the act, `documentationOf/serviceEvent/effectiveTime/low`: `AAAAMMJJ` first, what follows is left out. */
  readonly actDate: string
  /** `displayName` of `ClinicalDocument/code`. */
  readonly label: string
  readonly birthFamily: string
  readonly given: string
  /** Number of the person's file; optional. */
  readonly fileNumber?: string
}

/** The expected name: `<date de l'acte>_<type document>_<NOM>_<prenom>[_<numéro de dossier>].pdf`. Accents of the label and of the given name are kept. */
export function pdfName({ actDate, label, birthFamily, given, fileNumber }: PdfNameParts): string {
  const family = withoutAccents(birthFamily).toUpperCase()
  const pieces = [actDate.replaceAll('-', '').slice(0, 8), cutLabel(label), family, given, ...(fileNumber === undefined ? [] : [fileNumber])]
  return `${pieces.map(inFileName).join('_')}.pdf`
}

/** What a file name cannot hold on some system, and the separator itself, become spaces. */
function inFileName(text: string): string {
  return text
    .replace(/[\x00-\x1f\x7f/\\:*?"<>|_]/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
