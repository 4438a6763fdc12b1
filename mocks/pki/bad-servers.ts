import { REVOKED_SERVER_SERIAL } from './authority.ts'
import type { BadRow } from './bad-set.ts'
import type { LeafOrder } from './leaf.ts'
import { FICTITIOUS_STRUCTURE, structureName } from './names.ts'
import { expiredPeriod, isExpired, leafPeriod, stillGood, type Times } from './validity.ts'

/** Faulty server certificates, shown to a DUI that must refuse them (ECO.1.1.5, ECO.1.1.6, ECO.1.1.10, RFC 6125): each has one fault and no other. */
export const BAD_SERVERS = ['serveur-expire', 'serveur-revoque', 'serveur-autre-autorite', 'serveur-autre-nom'] as const
export type BadServer = (typeof BAD_SERVERS)[number]

/** Name that no one ever calls the bench by. */
const ANOTHER_NAME = 'autre-operateur.gabarit.invalid'

function bad(purpose: BadRow['purpose'], change: (times: Times) => Partial<LeafOrder>, more: Partial<BadRow> = {}): BadRow {
  return {
    purpose,
    foreign: false,
    order: (times) => ({
      subject: structureName({ cn: 'localhost', ...FICTITIOUS_STRUCTURE }),
      profile: 'SERV_SSL',
      period: leafPeriod(times),
      dns: ['localhost', '*.gabarit.localhost'],
      ips: ['127.0.0.1', '::1'],
      ...change(times),
    }),
    holds: stillGood,
    ...more,
  }
}

export const BAD_SERVER_SET: Readonly<Record<BadServer, BadRow>> = {
  'serveur-expire': bad(
    { fr: 'Certificat de serveur périmé depuis un an', en: 'Server certificate that expired a year ago' },
    (times) => ({ period: expiredPeriod(times) }),
    { holds: isExpired },
  ),
  'serveur-revoque': bad(
    { fr: 'Certificat de serveur révoqué, inscrit dans la liste de révocation', en: 'Revoked server certificate, in the revocation list' },
    () => ({
      serial: REVOKED_SERVER_SERIAL,
    }),
  ),
  'serveur-autre-autorite': bad(
    { fr: 'Certificat de serveur d’une autre autorité qui porte le même nom', en: 'Server certificate of another authority that bears the same name' },
    () => ({}),
    { foreign: true },
  ),
  'serveur-autre-nom': bad({ fr: 'Certificat de serveur au nom d’un autre hôte', en: 'Server certificate in the name of another host' }, () => ({
    subject: structureName({ cn: ANOTHER_NAME, ...FICTITIOUS_STRUCTURE }),
    dns: [ANOTHER_NAME],
    ips: [],
  })),
}
