import { decodeHeaderText } from '../../protocol/mail/encoded-word.ts'
import { fieldsNamed } from '../../protocol/mail/header.ts'
import type { MailPart } from '../../protocol/mail/message.ts'
import { type ParameterText, parameterText } from '../../protocol/mail/parameter-value.ts'
import { leavesOf } from '../../protocol/mail/walk.ts'
import { PDF_NAME, submission, THE_PDF } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField, inPart } from './mail-findings.ts'
import { voletLps } from './sources.ts'

const ACCENTED = PDF_NAME.replace('consultation', 'médecine')
const QUOTED = `filename="${PDF_NAME}"`
const accented = (filename: string) => () => submission({ changes: [[QUOTED, filename]] })
const FIELDS = ['Subject', 'From', 'To', 'Cc', 'Reply-To']

/** Accents that every receiver reads (MSSanté contract §§3.2, 12.2, MSS-E-21). */
export const mssE21 = mailCheck({
  id: 'MSS-E-21',
  level: 'PEUT',
  exigences: ['SC.MSS/CONF.19'],
  source: voletLps('noms de fichiers en RFC 2231, objet en RFC 2047'),
  title: {
    fr: 'Les accents des noms de fichiers sont écrits selon RFC 2231, ceux de l’objet selon RFC 2047.',
    en: 'Accents of file names are written as RFC 2231 wants, those of the subject as RFC 2047 wants.',
  },
  why: {
    fr: 'Un nom de fichier mal codé s’affiche en signes, ou le fichier se perd : certains clients le cherchent à son nom.',
    en: 'A badly encoded file name shows as signs, or the file is lost: some clients look for it by name.',
  },
  mend: {
    fr: "Écrivez filename*=UTF-8''nom%20cod%C3%A9.pdf, et Subject: =?UTF-8?B?…?=.",
    en: "Write filename*=UTF-8''name%20encod%C3%A9.pdf, and Subject: =?UTF-8?B?…?=.",
  },
  reasons: {
    'nom-2047': { fr: 'Le nom de fichier « {nom} » est codé comme un objet (RFC 2047).', en: 'File name "{nom}" is encoded as a subject is (RFC 2047).' },
    'nom-brut': { fr: 'Le nom de fichier « {nom} » est écrit en octets bruts.', en: 'File name "{nom}" is written as raw bytes.' },
    'nom-illisible': { fr: 'Le nom de fichier « {nom} » ne se décode pas ({detail}).', en: 'File name "{nom}" does not decode ({detail}).' },
    'champ-illisible': { fr: 'Le champ {champ} ne se décode pas ({detail}).', en: 'Field {champ} does not decode ({detail}).' },
  },
  conforme: [
    { name: 'sans accent', subject: () => submission() },
    {
      name: 'accents selon RFC 2231 et RFC 2047',
      subject: () => submission({ headers: { Subject: 'Départ de Mme T.' }, pdfs: [{ ...THE_PDF, name: ACCENTED }] }),
    },
  ],
  fautif: [
    { name: 'RFC 2047 dans filename', reason: 'nom-2047', subject: accented(`filename="=?UTF-8?Q?${encoded(ACCENTED)}?="`) },
    { name: 'octets bruts', reason: 'nom-brut', subject: accented(`filename="${Buffer.from(ACCENTED).toString('latin1')}"`) },
    { name: 'échappement coupé', reason: 'nom-illisible', subject: accented("filename*=UTF-8''m%C3%A") },
    { name: 'objet au jeu inconnu', reason: 'champ-illisible', subject: () => submission({ changes: [['Subject: XDM', 'Subject: =?x-perso?Q?=E9?= XDM']] }) },
  ],
  judge({ message }, found) {
    for (const part of leavesOf(message.root)) {
      const written = fileNameOf(part)
      if (!written) continue
      const nom = written.text
      const at = inPart(part)
      if (written.fault !== undefined) found.warn('nom-illisible', at, { expected: 'RFC 2231', received: nom, params: { nom, detail: written.fault } })
      else if (written.form === 'rfc2047') found.warn('nom-2047', at, { expected: `filename*=UTF-8''…`, received: nom, params: { nom } })
      else if (written.form === 'raw') found.warn('nom-brut', at, { expected: `filename*=UTF-8''…`, received: nom, params: { nom } })
    }
    for (const champ of FIELDS)
      for (const { value } of fieldsNamed(message.root, champ)) {
        const { fault } = decodeHeaderText(value)
        if (fault !== undefined)
          found.warn('champ-illisible', inField(message, champ), { expected: '=?UTF-8?…?=', received: value, params: { champ, detail: fault } })
      }
  },
})

/** The name by which a receiver knows a file: that of its disposition, else of its type. */
function fileNameOf({ disposition, contentType }: MailPart): ParameterText | undefined {
  return (disposition && parameterText(disposition.parameters, 'filename')) ?? parameterText(contentType.parameters, 'name')
}

function encoded(name: string): string {
  return [...Buffer.from(name)]
    .map((b) => (b > 126 || b === 61 || b === 63 ? `=${b.toString(16).toUpperCase()}` : b === 32 ? '_' : String.fromCharCode(b)))
    .join('')
}
