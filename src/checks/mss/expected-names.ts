import { foldName } from '../../protocol/ins/lexical.ts'
import { cutLabel, withoutAccents } from '../../protocol/mail/plain-letters.ts'
import type { MailedCda } from './mailed-documents.ts'
import { headerPerson } from './person.ts'

/** What the subject and the file names of a mail say of its documents, taken from their headers. */
export interface ExpectedNames {
  readonly label: string
  /** Birth name in capitals without accents, and first given name without accents. */
  readonly nom: string
  readonly prenom: string
  /** `JJ/MM/AAAA`; empty when the document does not say it whole. */
  readonly birthDay: string
}

/** The expected subject (MSSanté contract §3.1); undefined when no document can be read, or when it names nobody. */
export function expectedSubject(cdas: readonly MailedCda[]): ExpectedNames | undefined {
  const [first] = cdas.filter((c) => c.document)
  const names = first && expectedNames(first)
  return names && cdas.length > 1 ? { ...names, label: `${cdas.length} documents` } : names
}

/** What a document is called in a mail. */
export function expectedNames(cda: MailedCda): ExpectedNames | undefined {
  const person = headerPerson(cda)
  if (!person || person.nomNaissance === '') return undefined
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(person.dateNaissance) ?? []
  return {
    label: cutLabel(cda.document?.header.code?.displayName ?? ''),
    nom: withoutAccents(person.nomNaissance).toUpperCase(),
    prenom: withoutAccents(person.prenom),
    birthDay: year === undefined || month === '00' || day === '00' ? '' : `${day}/${month}/${year}`,
  }
}

/** `XDM/1.0/DDM+<libellé> <NOM> <prenom> <date de naissance>`. */
export function subjectText({ label, nom, prenom, birthDay }: ExpectedNames): string {
  return `XDM/1.0/DDM+${[label, nom, prenom, birthDay].filter((w) => w !== '').join(' ')}`
}

/** Days of the act as a file name may say them: as written, and in UTC. */
export function actDays({ document }: MailedCda): readonly string[] {
  const written = document?.header.serviceEvents[0]?.effectiveTime?.low?.value ?? document?.header.serviceEvents[0]?.effectiveTime?.value
  return written === undefined || !/^\d{8}/.test(written) ? [] : [written.slice(0, 8)]
}

/** A label without case, accents, apostrophes, or what a file name cannot hold: two that fold alike are the same. */
export function foldLabel(label: string): string {
  return foldName(label.replace(/[/\\:*?"<>|_]/g, ' '))
}
