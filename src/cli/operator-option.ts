import { Option } from 'commander'
import type { Session } from '../bench/session.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { Lang } from '../i18n/text.ts'

/** `--operateur`: how the mail operator of the bench behaves, since operators differ (LOCAL-FRN-02). */
export function operatorOption(lang: Lang): Option {
  return new Option(
    '--operateur <profil>',
    lang === 'fr'
      ? 'opérateur MSSanté joué : socle (par défaut), implicite, petite-limite, oauthbearer, sans-dsn, local'
      : 'MSSanté operator to play: socle (default), implicite, petite-limite, oauthbearer, sans-dsn, local',
  )
}

/** Gives the mail operator of a session that behaviour for its whole life; throws BancError when there is no such profile. */
export function seedOperator(session: Session, operator: string): void {
  try {
    session.seed('session', 'mssante', { operator })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new BancError(
      'operateur-inconnu',
      'configuration',
      { fr: 'Le banc ne connaît pas d’opérateur MSSanté « {operator} ».', en: 'The bench knows no MSSanté operator "{operator}".' },
      {
        fr: 'Choisissez : socle, implicite, petite-limite, oauthbearer, sans-dsn ou local.',
        en: 'Choose: socle, implicite, petite-limite, oauthbearer, sans-dsn or local.',
      },
      { operator },
    )
  }
}
