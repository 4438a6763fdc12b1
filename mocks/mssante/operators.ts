import type { Text } from '../../src/i18n/text.ts'
import type { SaslMechanism } from './accounts.ts'

/**
 * How one operator runs its service. All of it is secondary or from memory (mssante.md §§2, 14): ports, mechanism of applicative
 * boxes, limits and suites differ from one operator to the next, and are settings of the bench, never rules (LOCAL-FRN-02).
 */
export interface OperatorProfile {
  readonly id: string
  readonly title: Text
  /** Submission and reading on ports where TLS comes first; STARTTLS is always there. */
  readonly implicitTls: boolean
  readonly mechanisms: readonly SaslMechanism[]
  /** How an applicative box is opened: PLAIN under a client certificate (SC.MSS/CONF.12), or the password of first tries. */
  readonly applicative: 'certificate' | 'password'
  /** Largest message, bytes; 10 to 25 MB are usual (MSS/va1.13). */
  readonly maxMessageBytes: number
  readonly maxRecipients: number
  /** Connections to one box at once. */
  readonly maxConnections: number
  /** RFC 3461: asks for delivery receipts are taken. */
  readonly dsn: boolean
  /** Before each answer to a message. Milliseconds. */
  readonly latencyMs: number
  /** What a full box is answered: a temporary refusal, a permanent one, or the first and then the second. */
  readonly fullBox: 'temporaire' | 'definitif' | 'temporaire-puis-definitif'
  /** IMAP capabilities it does not have. */
  readonly withoutImap: readonly string[]
}

/** The one password of first tries; it opens fictitious boxes only. */
export const FIRST_TRY_PASSWORD = 'motdepasse'

const MIB = 1024 * 1024

const SOCLE: OperatorProfile = {
  id: 'socle',
  title: {
    fr: 'Socle : STARTTLS, jeton Pro Santé Connect, certificat pour la boîte applicative',
    en: 'Base: STARTTLS, token, certificate for the applicative box',
  },
  implicitTls: false,
  mechanisms: ['XOAUTH2', 'PLAIN'],
  applicative: 'certificate',
  maxMessageBytes: 25 * MIB,
  maxRecipients: 100,
  maxConnections: 10,
  dsn: true,
  latencyMs: 0,
  fullBox: 'temporaire-puis-definitif',
  withoutImap: [],
}

const PROFILES = [
  SOCLE,
  { ...SOCLE, id: 'implicite', title: { fr: 'Socle, et TLS implicite (465, 993)', en: 'Base, and implicit TLS (465, 993)' }, implicitTls: true },
  { ...SOCLE, id: 'petite-limite', title: { fr: 'Socle, messages de 10 Mo au plus', en: 'Base, messages of 10 MB at most' }, maxMessageBytes: 10 * MIB },
  {
    ...SOCLE,
    id: 'oauthbearer',
    title: { fr: 'Socle, et OAUTHBEARER', en: 'Base, and OAUTHBEARER' },
    mechanisms: ['OAUTHBEARER', 'XOAUTH2', 'PLAIN'],
  },
  {
    ...SOCLE,
    id: 'sans-dsn',
    title: { fr: 'Socle, sans accusé de remise', en: 'Base, without delivery receipts' },
    dsn: false,
  },
  {
    ...SOCLE,
    id: 'local',
    title: { fr: 'Premiers essais : mot de passe, sans certificat', en: 'First tries: password, no certificate' },
    implicitTls: true,
    mechanisms: ['XOAUTH2', 'PLAIN', 'LOGIN'],
    applicative: 'password',
  },
] as const satisfies readonly OperatorProfile[]

export type OperatorId = (typeof PROFILES)[number]['id']
export const OPERATORS: readonly OperatorProfile[] = PROFILES
export const OPERATOR_IDS: readonly OperatorId[] = PROFILES.map(({ id }) => id)

/** What a scenario may change of a profile. */
export type OperatorChanges = Partial<
  Pick<OperatorProfile, 'implicitTls' | 'maxMessageBytes' | 'maxRecipients' | 'maxConnections' | 'dsn' | 'latencyMs' | 'fullBox' | 'withoutImap'>
>

/** The profile of that name, changed. Throws TypeError on an unknown name. */
export function operatorNamed(id: string, changes: OperatorChanges = {}): OperatorProfile {
  const profile = OPERATORS.find((o) => o.id === id)
  if (!profile) throw new TypeError(`operator: unknown profile "${id}"`)
  return { ...profile, ...changes }
}
