import type { ZipOptions, Zippable } from 'fflate'
import type { Defects } from '../../defects.ts'
import type { DmpOptions } from '../../dmp/options.ts'
import { escaped } from '../../dmp/xml-text.ts'
import { type SubmissionOfMail, writeMetadata } from './metadata.ts'

const SUBSET = 'IHE_XDM/SUBSET01/'

/** IHE_XDM.zip: INDEX.HTM, README.TXT, then one subset with its METADATA.XML and its documents (xdm.md §2). */
export async function writeArchive(options: DmpOptions, s: SubmissionOfMail, defects: Defects): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate')
  const metadata = strToU8(writeMetadata(options, s, defects))
  const subset = (folder: string): Zippable => ({
    [folder]: new Uint8Array(0),
    ...(defects.has('xdm-sans-metadata') ? {} : { [`${folder}METADATA.XML`]: metadata }),
    ...Object.fromEntries(s.documents.map((d) => [`${folder}${defects.has('xdm-noms-minuscules') ? d.name.toLowerCase() : d.name}`, d.bytes])),
  })
  const files: Zippable = {
    'INDEX.HTM': strToU8(indexPage(options)),
    ...(defects.has('xdm-sans-readme') ? {} : { 'README.TXT': strToU8(readme(options, s)) }),
    ...(defects.has('xdm-entree-hors-racine') ? { '../HORS.TXT': strToU8('hors de l’archive') } : {}),
    'IHE_XDM/': new Uint8Array(0),
    ...subset(SUBSET),
    ...(defects.has('xdm-fichier-en-trop') ? { [`${SUBSET}NOTE.TXT`]: strToU8('note') } : {}),
    ...(defects.has('xdm-deux-lots') ? subset('IHE_XDM/SUBSET02/') : {}),
  }
  // Dates of a ZIP have no zone: the day is enough, and the same mail gives the same bytes.
  const archive = zipSync(files, { level: 6, mtime: `${s.at.toISOString().slice(0, 10)}T12:00:00` } satisfies ZipOptions)
  return broken(archive, defects)
}

function broken(archive: Uint8Array, defects: Defects): Uint8Array {
  if (defects.has('mss-archive-tronquee')) return archive.subarray(0, Math.floor(archive.length / 2))
  if (!defects.has('xdm-crc-faux')) return archive
  // The CRC of the first local header is at byte 14, and again in the directory: only the latter is trusted by most readers.
  const copy = Uint8Array.from(archive)
  const directory = Buffer.from(copy.buffer).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  for (const at of [14, directory + 16]) copy[at] = (copy[at] ?? 0) ^ 0xff
  return copy
}

function indexPage({ structure }: DmpOptions): string {
  const sender = `${escaped(structure.nom)} (${escaped(structure.idNat)})`
  return (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML Basic 1.1//EN" "http://www.w3.org/TR/xhtml-basic/xhtml-basic11.dtd">\n' +
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><title>Documents de santé</title></head><body>\n' +
    `<p>Emetteur : ${sender}</p>\n<p><a href="README.TXT">README.TXT</a></p>\n</body></html>\n`
  )
}

function readme({ structure, professionnel, logiciel }: DmpOptions, { documents }: SubmissionOfMail): string {
  return [
    'Emetteur',
    `  Nom : ${professionnel.nom} ${professionnel.prenom}`,
    `  Organisme : ${structure.nom} (${structure.idNat})`,
    '  Adresse : non renseignée',
    '  Téléphone : non renseigné',
    '',
    'Application de l’emetteur',
    `  Nom : ${logiciel.nom}`,
    `  Version : ${logiciel.version}`,
    '  Editeur : éditeur fictif du banc',
    '',
    'Instructions',
    '  Intégrez les documents du dossier IHE_XDM avec votre logiciel, ou lisez les PDF joints au courriel.',
    '',
    'Arborescence',
    '  INDEX.HTM',
    '  README.TXT',
    '  IHE_XDM/SUBSET01/METADATA.XML',
    ...documents.map((d) => `  IHE_XDM/SUBSET01/${d.name}`),
    '',
  ].join('\r\n')
}
