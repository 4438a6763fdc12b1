import { statSync } from 'node:fs'
import { BancError } from '../evidence/banc-error.ts'

/** The user's own folders of scenarios: one that is not there is a typing error, not a failure of the bench. */
export function existingFolders(folders: readonly string[]): readonly string[] {
  const missing = folders.find((f) => !statSync(f, { throwIfNoEntry: false })?.isDirectory())
  if (missing === undefined) return folders
  throw new BancError(
    'dossier-de-scenarios-absent',
    'configuration',
    { fr: 'Le dossier de scénarios « {folder} » n’existe pas.', en: 'The scenario folder "{folder}" does not exist.' },
    { fr: 'Corrigez le chemin donné à --scenarios.', en: 'Mend the path given to --scenarios.' },
    { folder: missing },
  )
}
