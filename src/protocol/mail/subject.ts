import { cutLabel, withoutAccents } from './plain-letters.ts'

/** What begins the subject of a mail that carries documents (ECO.2.1.3; mssante.md §3.1). */
export const SUBJECT_MARKER = 'XDM/1.0/DDM'

/** Of whom, and of what: from the headers of the clinical documents of the mail. */
export interface SubjectParts {
  /** `displayName` of `ClinicalDocument/code`, one a document. */
  readonly labels: readonly string[]
  /** Birth family name, as in the document. */
  readonly birthFamily: string
  readonly given: string
  /** `AAAAMMJJ` or `AAAA-MM-JJ`, what follows is left out; optional in the subject. */
  readonly birthDate?: string | null
}

/** The expected subject: `XDM/1.0/DDM+<libellé> <NOM> <prenom> <JJ/MM/AAAA>` (mssante.md §3.1). The label keeps its accents. */
export function xdmSubject({ labels, birthFamily, given, birthDate }: SubjectParts): string {
  const label = labels.length > 1 ? `${labels.length} documents` : cutLabel(labels[0] ?? '')
  const words = [label, withoutAccents(birthFamily).toUpperCase(), withoutAccents(given), frenchDay(birthDate ?? '')]
  return `${SUBJECT_MARKER}+${words.filter((word) => word !== '').join(' ')}`
}

/** A subject that holds the marker. */
export interface MarkedSubject {
  /** What stands before the marker, which breaks the rules « commence par XDM/1.0/DDM » (mssante.md §§1, 3.1); empty when nothing does. */
  readonly before: string
  /** What follows `XDM/1.0/DDM+`: what a viewer shows (ECO.3.1.3). Identity is compared in it, never read out of it. */
  readonly shown: string
  /** Whether the `+` is there. */
  readonly plus: boolean
}

/** Finds the marker in a subject as its reader sees it, without case; null when it is not there. */
export function readXdmSubject(subject: string): MarkedSubject | null {
  const at = subject.toUpperCase().indexOf(SUBJECT_MARKER)
  if (at < 0) return null
  const after = subject.slice(at + SUBJECT_MARKER.length)
  const plus = after.startsWith('+')
  return { before: subject.slice(0, at).trim(), shown: (plus ? after.slice(1) : after).trim(), plus }
}

/** `12/03/1938`; empty when the day is not whole: some INS have no day or month of birth. */
function frenchDay(date: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(date) ?? []
  return year === undefined || month === '00' || day === '00' ? '' : `${day}/${month}/${year}`
}
