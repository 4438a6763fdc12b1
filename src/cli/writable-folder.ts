import { accessSync, constants, mkdirSync } from 'node:fs'
import { BancError } from '../evidence/banc-error.ts'

/** Makes a folder ready before the work that will fill it; one that cannot be written is the user's to choose again. */
export function writableFolder(dir: string, option: '--state' | '--out'): string {
  try {
    mkdirSync(dir, { recursive: true, ...(option === '--state' ? { mode: 0o700 } : {}) })
    accessSync(dir, constants.W_OK)
    return dir
  } catch (cause) {
    throw new BancError(
      'dossier-non-inscriptible',
      'configuration',
      { fr: 'Le dossier « {dir} » ne peut pas être écrit.', en: 'The folder "{dir}" cannot be written.' },
      { fr: 'Choisissez un autre dossier avec {option}, ou corrigez ses droits.', en: 'Choose another folder with {option}, or mend its permissions.' },
      { dir, option },
      { cause },
    )
  }
}
