import type { Endpoint, ListenOptions, MockDeps, RunningService } from '../service.ts'
import type { MailPorts } from './discovery.ts'
import { type DnsResponderOptions, openDnsResponder } from './dns.ts'
import { openImapListener } from './imap/listener.ts'
import { operatorAccounts, worldOf } from './operator-accounts.ts'
import { openSmtpListener } from './smtp/listener.ts'

interface Opened {
  readonly port: number
  close(): Promise<void>
}
type Opener = (deps: MockDeps, options: ListenOptions, port: number) => Promise<Opened>

const smtp =
  (implicit: boolean): Opener =>
  (deps, { host, tls }, port) =>
    openSmtpListener({ deps, host, port, tls, implicit, accounts: operatorAccounts })

const imap =
  (implicit: boolean): Opener =>
  (deps, { host, tls }, port) =>
    openImapListener({ deps, host, port, tls, implicit, accounts: operatorAccounts })

const ENDPOINTS: readonly (readonly [name: string, scheme: string, open: Opener])[] = [
  ['mssante-smtp', 'smtp', smtp(false)],
  ['mssante-imap', 'imap', imap(false)],
  ['mssante-smtps', 'smtps', smtp(true)],
  ['mssante-imaps', 'imaps', imap(true)],
]

/** Opens the endpoints named in `ports`. */
export async function listen(deps: MockDeps, options: ListenOptions): Promise<RunningService> {
  const opened: { readonly listener: Opened; readonly endpoint: Endpoint }[] = []
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(({ listener }) => listener.close()))
  }
  try {
    for (const [name, scheme, open] of ENDPOINTS) {
      const port = options.ports[name]
      if (port === undefined) continue
      const listener = await open(deps, options, port)
      const host = options.host.includes(':') ? `[${options.host}]` : options.host
      opened.push({ listener, endpoint: { name, url: `${scheme}://${host}:${listener.port}`, port: listener.port } })
    }
    const dns = options.ports['mssante-dns']
    if (dns !== undefined) {
      // Last: what it announces is what is open.
      const listener = await openDnsResponder({ deps, host: options.host, port: dns, data: discoveryData(portsOf(opened.map(({ endpoint }) => endpoint))) })
      opened.push({ listener, endpoint: { name: 'mssante-dns', url: `dns://${options.host}:${listener.port}`, port: listener.port } })
    }
  } catch (error) {
    await close()
    throw error
  }
  return { endpoints: opened.map(({ endpoint }) => endpoint), close }
}

/** What the operator of a session announces in DNS. */
function discoveryData(ports: MailPorts): DnsResponderOptions['data'] {
  return (session) => {
    const { store, operator } = worldOf(session)
    return { boxes: store.boxes().map(({ address }) => address), ports, implicitTls: operator.implicitTls }
  }
}

const ANNOUNCED: Readonly<Record<string, keyof MailPorts>> = {
  'mssante-smtp': 'submission',
  'mssante-imap': 'imap',
  'mssante-smtps': 'submissions',
  'mssante-imaps': 'imaps',
}

function portsOf(endpoints: readonly Endpoint[]): MailPorts {
  return Object.fromEntries(endpoints.flatMap(({ name, port }) => (ANNOUNCED[name] === undefined ? [] : [[ANNOUNCED[name], port]])))
}
