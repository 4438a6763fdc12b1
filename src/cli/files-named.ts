import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BancError } from '../evidence/banc-error.ts'

/** Files worth opening in a folder; a file named outright is opened whatever its name. */
const EXTENSIONS = /\.(xml|pem|crt|cer|der|soap|mime|eml|txt|zip)$/i

/** The files a command line names, folders opened in depth, in a stable order; one that cannot be found is said before any work. */
export function filesNamed(words: readonly string[]): string[] {
  const files = words.flatMap((word) => {
    const stat = statSync(word, { throwIfNoEntry: false })
    if (!stat) throw missing(word)
    return stat.isDirectory() ? filesUnder(word) : [word]
  })
  return [...new Set(files)]
}

function filesUnder(folder: string): string[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((f) => EXTENSIONS.test(f))
    .map((f) => join(folder, f))
    .filter((f) => statSync(f, { throwIfNoEntry: false })?.isFile())
    .sort()
  if (found.length > 0) return found
  throw new BancError(
    'dossier-sans-fichier',
    'configuration',
    { fr: 'Le dossier « {folder} » ne contient aucun fichier à examiner.', en: 'Folder "{folder}" holds no file to examine.' },
    {
      fr: 'Extensions cherchées : .xml .pem .crt .cer .der .soap .mime .eml .txt .zip ; nommez sinon le fichier lui-même.',
      en: 'Extensions looked for: .xml .pem .crt .cer .der .soap .mime .eml .txt .zip; otherwise name the file itself.',
    },
    { folder },
  )
}

function missing(word: string): BancError {
  return new BancError(
    'fichier-absent',
    'configuration',
    { fr: 'Le fichier « {word} » n’existe pas.', en: 'The file "{word}" does not exist.' },
    { fr: 'Vérifiez le chemin ; un dossier convient aussi.', en: 'Verify the path; a folder will do as well.' },
    { word },
  )
}
