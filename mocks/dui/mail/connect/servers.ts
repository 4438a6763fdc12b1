import { Resolver } from 'node:dns/promises'
import type { MailClient } from '../mail-client.ts'
import type { Box, MailHost } from '../options.ts'

const SERVICES = { smtp: '_submission._tcp', imap: '_imap._tcp' } as const
const USUAL_PORT = { smtp: 587, imap: 143 } as const

/** The server of a box: the one set, else the one its domain announces by SRV (ECO.1.1.9; names of RFC 6186). Rejects when there is none. */
export async function serverOf({ options, defects }: MailClient, box: Box, protocol: 'smtp' | 'imap'): Promise<MailHost> {
  const set = options[protocol]
  if (set) return set
  const domain = box.address.split('@')[1] ?? ''
  if (defects.has('mss-sans-srv')) return { host: domain, port: USUAL_PORT[protocol] }
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  if (options.dns !== undefined) resolver.setServers([options.dns])
  const records = await resolver.resolveSrv(`${SERVICES[protocol]}.${domain}`)
  // The lowest priority first; weights share a load this DUI does not have.
  const [best] = records.sort((a, b) => a.priority - b.priority || b.weight - a.weight)
  if (!best || best.name === '.' || best.name === '') throw Object.assign(new Error('no server announced'), { code: 'ENOTFOUND' })
  const [address] = options.dns === undefined ? [] : await resolver.resolve4(best.name).catch(() => [])
  return { host: address ?? best.name, port: best.port, servername: best.name }
}
