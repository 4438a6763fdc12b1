import { escapeText } from '../xml/escape.ts'
import { INDEX, METADATA, README, XDM_FOLDER } from './names.ts'
import type { PackageToWrite, SenderToWrite } from './registration.ts'
import { type ArchiveFile, writeArchive } from './write-archive.ts'
import { writeMetadata } from './write-metadata.ts'

const SUBSET = `${XDM_FOLDER}/SUBSET01`

/** Writes an IHE_XDM.ZIP of one submission set (ITI TF-2 §3.32; XDM contract §§2–4). The same arguments give the same bytes. */
export function writeXdm(xdm: PackageToWrite): Uint8Array {
  return writeArchive(xdmFiles(xdm))
}

/** The entries of the archive, folders included, for whoever has to send others. */
export function xdmFiles({ sender, submission, documents }: PackageToWrite): ArchiveFile[] {
  const named = documents.map((d, i) => ({ ...d, name: d.name ?? `DOC${String(i + 1).padStart(4, '0')}.XML` }))
  const names = named.map((d) => d.name)
  return [
    { name: INDEX, bytes: Buffer.from(index(sender), 'utf8') },
    { name: README, bytes: Buffer.from(readme(sender, names), 'utf8') },
    { name: `${XDM_FOLDER}/`, bytes: new Uint8Array() },
    { name: `${SUBSET}/`, bytes: new Uint8Array() },
    { name: `${SUBSET}/${METADATA}`, bytes: writeMetadata(submission, named) },
    ...named.map(({ name, bytes }) => ({ name: `${SUBSET}/${name}`, bytes })),
  ]
}

/** XHTML Basic, as IHE asks of the page that a person opens first (ITI TF-2 §3.32.4.1.2.2). */
function index({ structure }: SenderToWrite): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML Basic 1.1//EN" "http://www.w3.org/TR/xhtml-basic/xhtml-basic11.dtd">',
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr">',
    '<head><title>IHE_XDM</title></head>',
    `<body><p>Emetteur : ${escapeText(structure.name)} (${escapeText(structure.id)})</p>`,
    `<p>Voir le fichier <a href="${README}">${README}</a></p></body>`,
    '</html>',
    '',
  ].join('\r\n')
}

function readme({ person, structure, software }: SenderToWrite, documents: readonly string[]): string {
  return [
    'Emetteur :',
    '==========',
    `    . Nom : ${person}`,
    `    . Organisme : ${structure.name} (${structure.id})`,
    `    . Adresse : ${structure.address}`,
    `    . Téléphone : ${structure.phone}`,
    '',
    "Application de l'émetteur :",
    '===========================',
    `    . Nom : ${software.name}`,
    `    . Version : ${software.version}`,
    `    . Editeur : ${software.editor}`,
    '',
    'Instructions :',
    '==============',
    '    . Ouvrez cette archive avec un logiciel qui sait lire les documents reçus par MSSanté, ou ouvrez les documents dans un navigateur.',
    '',
    'Arborescence :',
    '==============',
    `    ${README}`,
    `    ${INDEX}`,
    `    + ${XDM_FOLDER}`,
    '        + SUBSET01',
    `            ${METADATA}`,
    ...documents.map((name) => `            ${name}`),
    '',
  ].join('\r\n')
}
