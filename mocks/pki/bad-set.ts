import type { Text } from '../../src/i18n/text.ts'
import { REVOKED_SERIAL } from './authority.ts'
import type { LeafOrder } from './leaf.ts'
import { FICTITIOUS_STRUCTURE, structureName } from './names.ts'
import { expiredPeriod, futurePeriod, isExpired, isFuture, leafPeriod, type Period, stillGood, type Times } from './validity.ts'

/** Faulty client certificates: each has one fault and no other. */
export const BAD_CERTIFICATES = [
  'expired',
  'not-yet-valid',
  'wrong-issuer',
  'revoked',
  'wrong-cn',
  'wrong-key-usage',
  'serv-ssl-as-client',
  'wrong-ou',
  'two-ou',
  'no-product-extension',
  'weak-key',
] as const
export type BadCertificate = (typeof BAD_CERTIFICATES)[number]

export interface BadRow {
  readonly purpose: Text
  /** RSA key size, when it is the fault. */
  readonly bits?: number
  /** Issued by a root of the same shape that the bench does not know. */
  readonly foreign: boolean
  order(times: Times): LeafOrder
  /** Whether a certificate of that period still has the fault it is for, and no other. */
  holds(period: Period, times: Times): boolean
}

function bad(purpose: Text, change: (times: Times) => Partial<LeafOrder>, more: Partial<BadRow> = {}): BadRow {
  return {
    purpose,
    foreign: false,
    order: (times) => ({
      subject: structureName({ cn: 'INSI-AUTO', ...FICTITIOUS_STRUCTURE }),
      profile: 'AUTH_CLI',
      period: leafPeriod(times),
      ...change(times),
    }),
    holds: stillGood,
    ...more,
  }
}

export const BAD_SET: Readonly<Record<BadCertificate, BadRow>> = {
  expired: bad(
    { fr: 'Certificat client périmé depuis un an', en: 'Client certificate that expired a year ago' },
    (times) => ({ period: expiredPeriod(times) }),
    { holds: isExpired },
  ),
  'not-yet-valid': bad(
    { fr: 'Certificat client valable dans un an seulement', en: 'Client certificate that is valid only in a year' },
    (times) => ({ period: futurePeriod(times) }),
    { holds: isFuture },
  ),
  'wrong-issuer': bad(
    {
      fr: 'Certificat client d’une autre autorité qui porte le même nom',
      en: 'Client certificate of another authority that bears the same name',
    },
    () => ({}),
    { foreign: true },
  ),
  revoked: bad({ fr: 'Certificat client révoqué, inscrit dans la liste de révocation', en: 'Revoked client certificate, in the revocation list' }, () => ({
    serial: REVOKED_SERIAL,
  })),
  'wrong-cn': bad(
    {
      fr: 'Certificat client dont le nom n’est ni INSI-AUTO ni INSI-MANU',
      en: 'Client certificate whose name is neither INSI-AUTO nor INSI-MANU',
    },
    () => ({ subject: structureName({ cn: 'LOGICIEL-DUI', ...FICTITIOUS_STRUCTURE }) }),
  ),
  'wrong-key-usage': bad(
    {
      fr: 'Certificat de cachet (signature), présenté à tort pour s’authentifier',
      en: 'Seal (signature) certificate, wrongly presented for authentication',
    },
    () => ({ profile: 'SIGN' }),
  ),
  'serv-ssl-as-client': bad(
    {
      fr: 'Certificat de serveur, présenté à tort comme certificat client',
      en: 'Server certificate, wrongly presented as a client certificate',
    },
    () => ({ profile: 'SERV_SSL' }),
  ),
  'wrong-ou': bad(
    {
      fr: 'Certificat client dont l’OU n’est pas un identifiant de structure',
      en: 'Client certificate whose OU is not a structure identifier',
    },
    () => ({ subject: structureName({ cn: 'INSI-AUTO', ...FICTITIOUS_STRUCTURE, ou: 'EHPAD' }) }),
  ),
  'two-ou': bad({ fr: 'Certificat client qui porte deux OU', en: 'Client certificate that holds two OU' }, () => ({
    subject: [...structureName({ cn: 'INSI-AUTO', ...FICTITIOUS_STRUCTURE }), ['OU', FICTITIOUS_STRUCTURE.ou]],
  })),
  'no-product-extension': bad(
    {
      fr: 'Certificat client sans l’extension qui dit s’il est de test',
      en: 'Client certificate without the extension that tells whether it is a test one',
    },
    () => ({ overrides: { category: null } }),
  ),
  'weak-key': bad({ fr: 'Certificat client dont la clé RSA n’a que 1024 bits', en: 'Client certificate whose RSA key has only 1024 bits' }, () => ({}), {
    bits: 1024,
  }),
}
