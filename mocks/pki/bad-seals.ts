import { REVOKED_SEAL_SERIAL } from './authority.ts'
import type { BadRow } from './bad-set.ts'
import type { LeafOrder } from './leaf.ts'
import { FICTITIOUS_STRUCTURE, SEAL_CN, structureName } from './names.ts'
import { expiredPeriod, isExpired, leafPeriod, stillGood, type Times } from './validity.ts'

/** Faulty seals (certificates that sign the VIHF and the submission set): each has one fault and no other. */
export const BAD_SEALS = ['seal-expired', 'seal-revoked', 'seal-wrong-issuer', 'seal-wrong-ou', 'seal-client-auth'] as const
export type BadSeal = (typeof BAD_SEALS)[number]

function bad(purpose: BadRow['purpose'], change: (times: Times) => Partial<LeafOrder>, more: Partial<BadRow> = {}): BadRow {
  return {
    purpose,
    foreign: false,
    order: (times) => ({ subject: structureName({ cn: SEAL_CN, ...FICTITIOUS_STRUCTURE }), profile: 'SIGN', period: leafPeriod(times), ...change(times) }),
    holds: stillGood,
    ...more,
  }
}

export const BAD_SEAL_SET: Readonly<Record<BadSeal, BadRow>> = {
  'seal-expired': bad({ fr: 'Cachet périmé depuis un an', en: 'Seal that expired a year ago' }, (times) => ({ period: expiredPeriod(times) }), {
    holds: isExpired,
  }),
  'seal-revoked': bad({ fr: 'Cachet révoqué, inscrit dans la liste de révocation', en: 'Revoked seal, in the revocation list' }, () => ({
    serial: REVOKED_SEAL_SERIAL,
  })),
  'seal-wrong-issuer': bad({ fr: 'Cachet d’une autre autorité qui porte le même nom', en: 'Seal of another authority that bears the same name' }, () => ({}), {
    foreign: true,
  }),
  'seal-wrong-ou': bad({ fr: 'Cachet d’une autre structure', en: 'Seal of another structure' }, () => ({
    subject: structureName({ cn: SEAL_CN, ...FICTITIOUS_STRUCTURE, ou: '10B0000002' }),
  })),
  'seal-client-auth': bad(
    {
      fr: 'Certificat d’authentification, employé à tort pour signer (DMPInvalidCertificate)',
      en: 'Authentication certificate, wrongly used to sign (DMPInvalidCertificate)',
    },
    () => ({ profile: 'AUTH_CLI' }),
  ),
}
