import { withoutAccents } from '../../protocol/mail/plain-letters.ts'
import { LABEL, PDF_NAME, submission, THE_PDF } from './examples.ts'
import { actDays, type ExpectedNames, expectedNames, foldLabel } from './expected-names.ts'
import { mailCheck } from './mail-check.ts'
import { inPart } from './mail-findings.ts'
import type { MailedCda } from './mailed-documents.ts'
import { voletLps } from './sources.ts'

type Fault = 'forme' | 'date' | 'type' | 'personne' | 'majuscules'

const named = (name: string) => () => submission({ pdfs: [{ ...THE_PDF, name }] })

/** Names of the PDF, as a person sees them in a list (ECO.2.1.6; MSSanté contract §§3.2, 12.2, MSS-E-11). */
export const mssE11 = mailCheck({
  id: 'MSS-E-11',
  level: 'PEUT',
  exigences: ['SC.MSS/CONF.23'],
  source: voletLps('nom des fichiers PDF (ECO.2.1.6)'),
  title: {
    fr: 'Le nom de chaque PDF joint dit la date de l’acte, le type de document, le nom et le prénom de la personne.',
    en: 'The name of each attached PDF says the date of the act, the type of document, the name and given name of the person.',
  },
  why: {
    fr: 'Le destinataire qui enregistre vingt « document.pdf » ne sait plus lequel est à qui.',
    en: 'A recipient who saves twenty "document.pdf" files no longer knows whose is which.',
  },
  mend: {
    fr: 'AAAAMMJJ_type de document (40 caractères)_NOM_prénom.pdf, tirés du CDA ; le numéro de dossier peut suivre.',
    en: 'AAAAMMJJ_type of document (40 characters)_NAME_given name.pdf, taken from the CDA; the file number may follow.',
  },
  reasons: {
    forme: { fr: 'Le nom « {nom} » n’a pas la forme {attendu}.', en: 'Name "{nom}" is not of the form {attendu}.' },
    date: { fr: 'La date du nom « {nom} » n’est pas celle de l’acte ({attendu}).', en: 'The date of name "{nom}" is not that of the act ({attendu}).' },
    type: { fr: 'Le type du nom « {nom} » n’est pas celui du document ({attendu}).', en: 'The type in name "{nom}" is not that of the document ({attendu}).' },
    personne: {
      fr: 'Le nom « {nom} » n’est pas au nom de la personne du document ({attendu}).',
      en: 'Name "{nom}" does not bear the person of the document ({attendu}).',
    },
    majuscules: { fr: 'Dans « {nom} », le nom de naissance n’est pas en capitales.', en: 'In "{nom}", the birth name is not in capitals.' },
  },
  conforme: [
    { name: 'nom attendu', subject: () => submission() },
    { name: 'numéro de dossier', subject: named(PDF_NAME.replace('.pdf', '_12150302014578.pdf')) },
  ],
  fautif: [
    { name: 'document.pdf', reason: 'forme', subject: named('document.pdf') },
    { name: 'date d’envoi', reason: 'date', subject: named(PDF_NAME.replace('20260115', '20260301')) },
    { name: 'date à l’européenne', reason: 'date', subject: named(PDF_NAME.replace('20260115', '15-01-2026')) },
    { name: 'autre type', reason: 'type', subject: named(PDF_NAME.replace(LABEL, 'Lettre de liaison')) },
    { name: 'autre personne', reason: 'personne', subject: named(PDF_NAME.replace('TCHITCHI', 'MARTIN')) },
    { name: 'nom en minuscules', reason: 'majuscules', subject: named(PDF_NAME.replace('TCHITCHI', 'Tchitchi')) },
  ],
  applies: ({ cdas, pdfs }) => pdfs.length > 0 && cdas.some((c) => expectedNames(c)),
  judge({ cdas, pdfs }, found) {
    const known = cdas.flatMap((cda): [MailedCda, ExpectedNames][] => {
      const names = expectedNames(cda)
      return names ? [[cda, names]] : []
    })
    for (const [i, { part, name }] of pdfs.entries()) {
      // A PDF that no document explains is compared with the document of its rank: the faults of another would mislead.
      if (known.some(([cda, names]) => faultOf(name, cda, names) === undefined)) continue
      const [cda, names] = known[i] ?? known[0] ?? []
      const fault = cda && names && faultOf(name, cda, names)
      if (!fault) continue
      const attendu = expectedFileName(cda, names)
      found.warn(fault, inPart(part), { expected: attendu, received: name, params: { nom: name, attendu } })
    }
  },
})

function expectedFileName(cda: MailedCda, { label, nom, prenom }: ExpectedNames): string {
  return `${[actDays(cda)[0] ?? 'AAAAMMJJ', label, nom, prenom].join('_')}.pdf`
}

/** Fields are compared with those of the document; a label that holds an underscore is left whole by comparing from both ends. */
function faultOf(name: string, cda: MailedCda, { label, nom, prenom }: ExpectedNames): Fault | undefined {
  const fields = /^(.*)\.pdf$/is.exec(name.normalize('NFC'))?.[1]?.split('_') ?? []
  const last = fields.findLastIndex((f, i) => i >= 2 && foldLabel(f) === foldLabel(nom))
  if (fields.length < 4) return 'forme'
  const days = actDays(cda)
  if (days.length > 0 && !days.includes(fields[0] ?? '')) return 'date'
  if (last < 0 || foldLabel(fields[last + 1] ?? '') !== foldLabel(prenom)) return 'personne'
  if (label !== '' && foldLabel(fields.slice(1, last).join(' ')) !== foldLabel(label)) return 'type'
  const written = withoutAccents(fields[last] ?? '')
  return written === written.toUpperCase() ? undefined : 'majuscules'
}
