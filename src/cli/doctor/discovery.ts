import { Resolver } from 'node:dns/promises'
import { connect } from 'node:net'
import { domainToASCII } from 'node:url'
import type { Text } from '../../i18n/text.ts'
import { type Diagnosis, well, wrong } from './probe.ts'

/** What a mail client looks for from an address alone: names of RFC 6186, which MSSanté is supposed to use (SC.MSS/CONF.04). */
const SERVICES = [
  ['_submission._tcp', { fr: 'envoi', en: 'sending' }],
  ['_imap._tcp', { fr: 'lecture', en: 'reading' }],
] as const

const PATIENCE_MS = 2_000
const SILENT: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ETIMEOUT', 'ETIMEDOUT', 'ECANCELLED'])

/** Finds the servers of a box from its address, as a DUI would: SRV records asked of the bench's resolver, then a connection to each server. */
export async function probeDiscovery(address: string, resolver: { readonly host: string; readonly port: number }): Promise<Diagnosis[]> {
  const [, domain] = /^[^\s@]+@([^\s@]+)$/.exec(address) ?? []
  if (domain === undefined) {
    return [
      wrong(
        'decouverte',
        'bloquant',
        'configuration',
        { fr: '« {address} » n’est pas l’adresse d’une boîte.', en: '"{address}" is not the address of a box.' },
        { fr: 'Exemple : --bal dui@esms-fictif.mssante.fr', en: 'Example: --bal dui@esms-fictif.mssante.fr' },
        { address },
      ),
    ]
  }
  const dns = new Resolver({ timeout: PATIENCE_MS, tries: 1 })
  dns.setServers([`${resolver.host.includes(':') ? `[${resolver.host}]` : resolver.host}:${resolver.port}`])
  const found: Diagnosis[] = []
  for (const [service, purpose] of SERVICES) {
    const diagnosis = await probeService(dns, `${service}.${domainToASCII(domain) || domain}`, purpose, resolver.port)
    found.push(diagnosis)
    // The other question would meet the same silence.
    if (diagnosis.params?.['code'] === 'silence') break
  }
  return found
}

async function probeService(dns: Resolver, name: string, purpose: Text, port: number): Promise<Diagnosis> {
  try {
    const [server] = (await dns.resolveSrv(name)).sort((a, b) => a.priority - b.priority)
    if (!server || server.name === '' || server.name === '.') return notAnnounced(name)
    const code = await reached(server.name, server.port)
    const params = { name, host: server.name, port: server.port, fr: purpose.fr, en: purpose.en }
    if (code === undefined) {
      return well('decouverte', { fr: '{name} annonce {host}:{port} ({fr}), qui répond.', en: '{name} announces {host}:{port} ({en}), which answers.' }, params)
    }
    return wrong(
      'decouverte',
      'bloquant',
      'configuration',
      { fr: '{name} annonce {host}:{port} ({fr}), qui ne répond pas ({code}).', en: '{name} announces {host}:{port} ({en}), which does not answer ({code}).' },
      {
        fr: 'Vérifiez que ce nom mène à la machine du banc, et que le port n’est pas filtré.',
        en: 'Check that this name leads to the machine of the bench, and that the port is not filtered.',
      },
      { ...params, code },
    )
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    return SILENT.has(code) ? silent(port) : notAnnounced(name)
  }
}

function notAnnounced(name: string): Diagnosis {
  return wrong(
    'decouverte',
    'bloquant',
    'configuration',
    { fr: 'Aucun serveur n’est annoncé pour {name}.', en: 'No server is announced for {name}.' },
    {
      fr: 'Vérifiez l’adresse : le banc annonce les domaines de ses boîtes (profiles/personas/mssante.json).',
      en: 'Check the address: the bench announces the domains of its boxes (profiles/personas/mssante.json).',
    },
    { name },
  )
}

function silent(port: number): Diagnosis {
  return wrong(
    'decouverte',
    'bloquant',
    'configuration',
    { fr: 'Rien ne répond aux questions DNS sur le port {port}.', en: 'Nothing answers DNS questions on port {port}.' },
    {
      fr: 'Démarrez « gabarit serve », ou donnez le port qu’il affiche : --port mssante-dns={port}',
      en: 'Start "gabarit serve", or give the port it shows: --port mssante-dns={port}',
    },
    { port, code: 'silence' },
  )
}

/** Code of the failure; undefined when the connection was made. */
function reached(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS })
    const end = (code: string | undefined): void => {
      socket.destroy()
      resolve(code)
    }
    socket.once('connect', () => end(undefined))
    socket.once('timeout', () => end('ETIMEDOUT'))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })
}
