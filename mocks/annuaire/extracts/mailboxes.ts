import type { Directory, Mailbox } from '../directory.ts'
import { rppsOf } from '../directory.ts'
import { professionOf } from '../resources/practitioner.ts'

/** Columns of `Extraction_Correspondance_MSSante`, as a public reader of the real file names its 31 columns (C). */
export const MAILBOX_COLUMNS: readonly string[] = [
  'Type de BAL',
  'Adresse BAL',
  'Type Identifiant PP',
  'Identifiant PP',
  'Identification nationale PP',
  'Type identifiant structure',
  'Identification Structure',
  'Service de rattachement',
  "Civilité d'exercice",
  "Nom d'exercice",
  "Prénom d'exercice",
  'Catégorie profession',
  'Libellé de catégorie profession',
  'Code Profession',
  'Libellé Profession',
  'Code savoir-faire',
  'Libellé savoir-faire',
  'Dématérialisation',
  'Raison Sociale structure BAL',
  'Enseigne commerciale structure BAL',
  'L2COMPLEMENTLOCALISATION structure BAL',
  'L3COMPLEMENTDISTRIBUTION structure BAL',
  'L4NUMEROVOIE structure BAL',
  'L4COMPLEMENTNUMEROVOIE structure BAL',
  'NL4TYPEVOIE structure BAL',
  'L4LIBELLEVOIE structure BAL',
  'L5LIEUDITMENTION structure BAL',
  'L6LIGNEACHEMINEMENT structure BAL',
  'Code postal structure BAL',
  'Département structure BAL',
  'Pays structure BAL',
]

type Line = Readonly<Record<string, string>>

/** One line a box; those of the liste rouge are not in it (MSSanté §8). */
export function mailboxLines(directory: Directory): Line[] {
  return directory.mailboxes
    .filter((box) => box.listeRouge !== true && !isClosed(box, directory))
    .map((box) => ({ ...boxColumns(box), ...holderColumns(box, directory) }))
}

function isClosed({ professional = '', establishment = '' }: Mailbox, { inactive }: Directory): boolean {
  return inactive.has(professional) || inactive.has(establishment)
}

function boxColumns({ kind, address, label = '' }: Mailbox): Line {
  const shared = kind === 'ORG' || kind === 'APP'
  return {
    'Type de BAL': kind,
    'Adresse BAL': address,
    // The label of a shared box is the name of its structure, then that of the service.
    'Service de rattachement': shared ? (label.split(' - ')[1] ?? '') : '',
    Dématérialisation: shared ? 'O' : 'N',
  }
}

function holderColumns({ professional, establishment }: Mailbox, { persons, structures }: Directory): Line {
  const person = persons.find((p) => p.id === professional)
  const structure = structures.find((s) => s.id === establishment)
  const { profession = '', speciality = '' } = person ? professionOf(person) : {}
  return {
    ...(person
      ? {
          'Type Identifiant PP': '8',
          'Identifiant PP': rppsOf(person),
          'Identification nationale PP': person.psId,
          "Civilité d'exercice": person.title ?? '',
          "Nom d'exercice": person.family ?? '',
          "Prénom d'exercice": person.given ?? '',
          'Catégorie profession': 'C',
          'Libellé de catégorie profession': 'Civil',
          'Code Profession': profession,
          'Libellé Profession': person.specialty?.label.split(' - ')[0] ?? '',
          'Code savoir-faire': speciality,
          'Libellé savoir-faire': speciality === '' ? '' : (person.specialty?.label.split(' - ')[1] ?? ''),
        }
      : {}),
    ...(structure
      ? {
          'Type identifiant structure': '1',
          'Identification Structure': structure.structId,
          'Raison Sociale structure BAL': structure.name ?? '',
          'L4NUMEROVOIE structure BAL': structure.address?.houseNumber ?? '',
          'L4LIBELLEVOIE structure BAL': structure.address?.streetName ?? '',
          'L6LIGNEACHEMINEMENT structure BAL': structure.address ? `${structure.address.postalCode} ${structure.address.city}` : '',
          'Code postal structure BAL': structure.address?.postalCode ?? '',
          'Département structure BAL': structure.address?.postalCode.slice(0, 2) ?? '',
          'Pays structure BAL': structure.address ? 'FRANCE' : '',
        }
      : {}),
  }
}
