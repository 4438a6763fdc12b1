import { createHash } from 'node:crypto'
import type { BadSeal } from './bad-seals.ts'
import type { BadServer } from './bad-servers.ts'
import type { BadCertificate } from './bad-set.ts'
import { cardName } from './card.ts'
import type { LeafOrder } from './leaf.ts'
import { FICTITIOUS_STRUCTURE, structureName } from './names.ts'
import type { CardRequest, CardUse, ClientRequest } from './pki.ts'
import { leafPeriod, type Times } from './validity.ts'

/** How a certificate is made at a given time. */
export type Order = (times: Times) => LeafOrder

export const SERVER_NAME = 'server'

/** Name of the file of a faulty certificate. */
export function badName(name: BadCertificate | BadSeal | BadServer): string {
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

/** The seal of a structure: what signs its VIHF and its submission sets. */
export function sealOrder(request: ClientRequest): Order {
  return (times) => ({ subject: structureName(request), profile: 'SIGN', period: leafPeriod(times) })
}

/** One of the two certificates of a card. */
export function cardOrder(request: CardRequest, use: CardUse): Order {
  const { kind, id, profession } = request
  const email = `${id.replace(/[^A-Za-z0-9]+/g, '.')}@gabarit.invalid`
  return (times) => ({
    subject: cardName(request),
    profile: use === 'authentification' ? 'PERS_AUTH' : 'PERS_SIGN',
    period: leafPeriod(times),
    card: { kind, id, email, ...(profession === undefined ? {} : { profession }) },
  })
}

/** Name of the file of a client certificate: readable, and different as soon as anything asked for differs. */
export function clientName(request: ClientRequest): string {
  return structureFile('client', request)
}

/** Name of the file of a seal. */
export function sealName(request: ClientRequest): string {
  return structureFile('cachet', request)
}

/** Name of the file of a certificate of a card. */
export function cardFileName(request: CardRequest, use: CardUse): string {
  const { kind, id, family, given, title, profession, ou, o, st, holder = '' } = request
  const asked = createHash('sha256').update(JSON.stringify([kind, id, family, given, title, profession, ou, o, st, holder]))
  return `carte-${use}-${id.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 40)}-${asked.digest('hex').slice(0, 12)}`
}

function structureFile(sort: string, { cn, ou, o, st, holder = '' }: ClientRequest): string {
  const plain = cn
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
  const usual = ou === FICTITIOUS_STRUCTURE.ou && o === FICTITIOUS_STRUCTURE.o && st === FICTITIOUS_STRUCTURE.st && holder === ''
  if (usual && plain === cn.toLowerCase()) return `${sort}-${plain}`
  const asked = createHash('sha256')
    .update(JSON.stringify([cn, ou, o, st, holder]))
    .digest('hex')
  return `${sort}-${plain}-${asked.slice(0, 12)}`
}
