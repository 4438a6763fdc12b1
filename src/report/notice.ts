import type { Profile } from '../engine/profile.ts'
import { phrase } from '../i18n/catalogue.ts'
import type { Text } from '../i18n/text.ts'

/** What the report is not, said on its first page whatever its verdict. */
export function notice(profile: Profile): Text[] {
  const always = [phrase('avis.nature'), phrase('avis.preuve'), phrase('avis.fictif'), phrase('avis.simule')]
  if (profile.status === 'working-copy') return [...always, phrase('avis.copie-de-travail')]
  if (profile.status === 'proposed') return [...always, phrase('avis.profil-propose')]
  return always
}
