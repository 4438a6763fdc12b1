import { createHash } from 'node:crypto'
import type { BadCertificate } from './bad-set.ts'
import type { LeafOrder } from './leaf.ts'
import { FICTITIOUS_STRUCTURE, structureName } from './names.ts'
import type { ClientRequest } from './pki.ts'
import { leafPeriod, type Times } from './validity.ts'

/** How a certificate is made at a given time. */
export type Order = (times: Times) => LeafOrder

export const SERVER_NAME = 'server'

/** Name of the file of a faulty certificate. */
export function badName(name: BadCertificate): string {
  return `bad-${name}`
}

/** Every name a DUI may reach the bench by on the same machine, sessions by host name included. */
export const serverOrder: Order = (times) => ({
  subject: structureName({ cn: 'localhost', ...FICTITIOUS_STRUCTURE }),
  profile: 'SERV_SSL',
  period: leafPeriod(times),
  dns: ['localhost', '*.gabarit.localhost'],
  ips: ['127.0.0.1', '::1'],
})

export function clientOrder(request: ClientRequest): Order {
  return (times) => ({ subject: structureName(request), profile: 'AUTH_CLI', period: leafPeriod(times) })
}

/** Name of the file of a client certificate: readable, and different as soon as anything asked for differs. */
export function clientName(request: ClientRequest): string {
  const { cn, ou, o, st, holder = '' } = request
  const plain = cn
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
  const usual = ou === FICTITIOUS_STRUCTURE.ou && o === FICTITIOUS_STRUCTURE.o && st === FICTITIOUS_STRUCTURE.st && holder === ''
  if (usual && plain === cn.toLowerCase()) return `client-${plain}`
  const asked = createHash('sha256')
    .update(JSON.stringify([cn, ou, o, st, holder]))
    .digest('hex')
  return `client-${plain}-${asked.slice(0, 12)}`
}
