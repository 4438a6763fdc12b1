import type { Lang } from '../i18n/text.ts'

/** French unless the user's environment clearly says English. */
export function langFrom(env: Readonly<Record<string, string | undefined>>): Lang {
  const wanted = env['GABARIT_LANG'] ?? ''
  return wanted.startsWith('en') ? 'en' : 'fr'
}
