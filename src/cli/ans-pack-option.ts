import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option } from 'commander'
import type { AnsValidator } from '../ans-pack/types.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { Lang } from '../i18n/text.ts'

/** `--ans-pack DIR`: a checkout of the ANS tool, brought by the user; nothing of it is in the project. */
export function ansPackOption(lang: Lang): Option {
  return new Option(
    '--ans-pack <dossier>',
    lang === 'fr'
      ? 'outil de validation CDA de l’ANS, obtenu par git clone : ses règles jouent aussi'
      : 'the CDA validation tool of ANS, made by git clone: its rules run too',
  )
}

/** Opens the checkout in a thread of its own; null without one. Throws BancError when there is no such folder, or when its rules cannot judge. */
export async function openAnsPack(folder: string | undefined): Promise<AnsValidator | null> {
  if (folder === undefined) return null
  if (!existsSync(folder)) {
    throw new BancError(
      'outil-ans-absent',
      'configuration',
      { fr: 'Le dossier « {folder} » n’existe pas.', en: 'Folder "{folder}" does not exist.' },
      {
        fr: 'Donnez le dossier obtenu par : git clone https://github.com/ansforge/interop-outil-cda-testcontenucda3.0-outil-validation-documents-cda',
        en: 'Give the folder made by: git clone https://github.com/ansforge/interop-outil-cda-testcontenucda3.0-outil-validation-documents-cda',
      },
      { folder },
    )
  }
  // Imported here: the engines of XML rules would be paid by every command.
  const { startAnsWorker } = await import('../ans-pack/index.ts')
  return startAnsWorker(resolve(folder))
}
