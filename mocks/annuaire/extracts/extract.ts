import { writeArchive } from '../../../src/protocol/xdm/write-archive.ts'
import type { Directory } from '../directory.ts'
import { MAILBOX_COLUMNS, mailboxLines } from './mailboxes.ts'
import { PERSON_COLUMNS, personLines } from './persons.ts'

/** A public extract of the directory: text, UTF-8, one line a situation or a box, fields separated by `|` (annuaire §1.6; MSSanté §8). */
export interface Extract {
  /** Name of the file, without its date nor its extension. */
  readonly name: 'PS_LibreAcces_Personne_activite' | 'Extraction_Correspondance_MSSante'
  text(directory: Directory): string
}

export const EXTRACTS: readonly Extract[] = [
  // Its lines end with a separator, those of the other do not (forms read in public clients, C).
  { name: 'PS_LibreAcces_Personne_activite', text: (directory) => table(PERSON_COLUMNS, personLines(directory), '|') },
  { name: 'Extraction_Correspondance_MSSante', text: (directory) => table(MAILBOX_COLUMNS, mailboxLines(directory), '') },
]

/** The extract as it is published: one dated text in a ZIP. The same directory and minute give the same bytes. */
export function zippedExtract(extract: Extract, directory: Directory, at: Date): Uint8Array {
  const minute = at.toISOString().slice(0, 16).replace(/\D/g, '')
  return writeArchive([{ name: `${extract.name}_${minute}.txt`, bytes: Buffer.from(extract.text(directory), 'utf8') }])
}

function table(columns: readonly string[], lines: readonly Readonly<Record<string, string>>[], end: string): string {
  const written = lines.map((line) => columns.map((c) => (line[c] ?? '').replace(/[|\r\n]/g, ' ')).join('|'))
  return [columns.join('|'), ...written].map((line) => `${line}${end}\n`).join('')
}
