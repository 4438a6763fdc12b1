import type { Defects } from '../../defects.ts'
import type { CdaFacts } from '../../dmp/cda/facts.ts'

/** Tells software that a mail carries documents (ECO.2.1.3). */
export const MARKER = 'XDM/1.0/DDM'
const LABEL_LENGTH = 40

/** `XDM/1.0/DDM+<libellé> <NOM> <prenom> <JJ/MM/AAAA>`, all of it taken from the documents (mssante.md §3.1). */
export function documentSubject(documents: readonly CdaFacts[], defects: Defects): string {
  const [first] = documents
  if (!first) return MARKER
  const label = documents.length === 1 ? first.code.libelle.slice(0, LABEL_LENGTH) : `${documents.length} documents`
  const birth = first.birthTime.slice(0, 8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$3/$2/$1')
  const who = [withoutAccents(first.birthName).toUpperCase(), withoutAccents(first.birthGiven), birth].filter((w) => w !== '').join(' ')
  if (defects.has('mss-objet-libre')) return `Document pour ${who}`
  if (defects.has('mss-objet-nom-minuscules')) return `${MARKER}+${label} ${who.toLowerCase()}`
  return `${defects.has('mss-objet-prefixe') ? '[EHPAD] ' : ''}${MARKER}+${label} ${who}`
}

/** What a list shows of a subject: the marker is for software (ECO.3.1.3). */
export function shownSubject(subject: string): string {
  return subject.replace(/XDM\/1\.0\/DDM\+?/, '')
}

/** `<date de l'acte>_<type>_<NOM>_<prenom>.pdf` (ECO.2.1.6); a number tells apart two documents that would bear one name. */
export function pdfName(cda: CdaFacts, nth: number): string {
  const type = cda.code.libelle.slice(0, LABEL_LENGTH)
  const fields = [cda.serviceStart.slice(0, 8), type, cda.birthName.toUpperCase(), cda.birthGiven, ...(nth > 1 ? [String(nth)] : [])]
  return `${fields.map((f) => f.replace(/[\\/\p{Cc}]/gu, '-')).join('_')}.pdf`
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}
