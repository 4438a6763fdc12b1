import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BAD_SERVERS, FICTITIOUS_STRUCTURE, type IssuedCertificate, openPki, type Pki } from '../../mocks/pki/index.ts'
import type { Endpoint, ListenOptions, Publication, RunningService, ServerIdentity, ServiceDefinition } from '../../mocks/service.ts'
import { BancError } from '../evidence/banc-error.ts'
import { type Clock, systemClock } from '../evidence/clock.ts'
import type { SoftwareId } from '../evidence/events.ts'
import { type FolderLog, type FolderLogOptions, openFolderLog } from '../evidence/folder-log.ts'
import type { GardeFou } from '../evidence/garde-fou.ts'
import type { IdSource } from '../evidence/ids.ts'
import type { EvidenceLog } from '../evidence/log.ts'
import { recorder } from '../evidence/recorder.ts'
import type { TornTail } from '../evidence/torn-tail.ts'
import type { Text } from '../i18n/text.ts'
import { ISSUER_CNS } from './issuers.ts'
import { ANY_PORT, SERVICES } from './services.ts'
import { Session, type SessionKeys } from './session.ts'
import { Sessions } from './sessions.ts'

export interface BenchOptions {
  /** Where keys and evidence are kept. */
  readonly stateDir: string
  readonly clock: Clock
  readonly ids: IdSource
  readonly gardeFou: GardeFou
  /** Address to listen on; loopback unless told otherwise (DESIGN §8). */
  readonly host?: string
  /** Ports by endpoint name; 0 or absent = any free one. */
  readonly ports?: Readonly<Record<string, number>>
  readonly services?: readonly ServiceDefinition[]
  /** Told when the evidence could not be written: the run is then worth nothing. */
  readonly onFailure?: (error: unknown) => void
}

export interface OpenSession {
  readonly id: string
  readonly label: string
  readonly mode?: 'strict' | 'lenient'
  readonly keys?: SessionKeys
  readonly software?: SoftwareId
}

/** The services of a machine, running, and the sessions they serve. */
export interface Bench {
  readonly pki: Pki
  readonly sessions: Sessions
  readonly endpoints: readonly Endpoint[]
  readonly services: readonly ServiceDefinition[]
  /** Calls that no session was found for: kept, and answered as a stranger would be (the lost-and-found inbox). */
  readonly lostAndFound: EvidenceLog
  /** Names of the authorities whose client certificates are accepted. */
  readonly issuerCns: readonly string[]
  /** A client certificate that only this session holds. */
  issueFor(session: string): Promise<IssuedCertificate>
  openSession(options: OpenSession): Session
  closeSession(id: string): void
  close(): Promise<void>
}

/** Folder of a session's evidence. */
export function sessionDir(stateDir: string, id: string): string {
  return join(stateDir, 'sessions', id)
}

const LOST_AND_FOUND = 'objets-trouves'

/** A session's name is a folder and a host name: it must stay inside the state folder, and fit in an address. */
function refuseName(id: string): void {
  if (!id.startsWith(LOST_AND_FOUND) && /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/i.test(id)) return
  throw new BancError(
    'session-nom-invalide',
    'configuration',
    { fr: '« {id} » ne peut pas être le nom d’une session.', en: '"{id}" cannot be the name of a session.' },
    {
      fr: 'Choisissez un nom court : lettres sans accent, chiffres, point, tiret ou souligné ; « objets-trouves » est réservé.',
      en: 'Choose a short name: unaccented letters, digits, dot, hyphen or underscore; "objets-trouves" is reserved.',
    },
    { id },
  )
}

/** A session id that no evidence uses yet: `demo-1`, `demo-2`, … */
export function freeSessionId(stateDir: string, prefix: string): string {
  let n = 1
  while (existsSync(sessionDir(stateDir, `${prefix}-${n}`))) n++
  return `${prefix}-${n}`
}

/** The inbox of calls without session; `objets-trouves-2`, … when another process of the same state folder holds the first. */
function openLostAndFound(stateDir: string, options: FolderLogOptions): FolderLog {
  for (let n = 1; ; n++) {
    try {
      return openFolderLog(sessionDir(stateDir, n === 1 ? LOST_AND_FOUND : `${LOST_AND_FOUND}-${n}`), options)
    } catch (error) {
      if (!(error instanceof BancError && error.code === 'journal-occupe') || n >= 100) throw error
    }
  }
}

/** Starts every service in this process; resolves when all listeners are ready. */
export async function openBench(options: BenchOptions): Promise<Bench> {
  const { stateDir, clock, ids, gardeFou, host = '127.0.0.1', ports = {}, services = SERVICES } = options
  const sessions = new Sessions()
  const lostAndFound = openLostAndFound(stateDir, { clock, gardeFou })
  const record = recorder((id) => (id === null ? undefined : sessions.get(id)?.log) ?? lostAndFound, {
    gardeFou,
    ...(options.onFailure ? { onFailure: options.onFailure } : {}),
  })
  const running = new Map<string, RunningService>()
  const close = async (): Promise<void> => {
    await Promise.all([...running.values()].map((s) => s.close()))
    for (const session of sessions.all()) session.log.close()
    lostAndFound.close()
  }
  const listen = async (service: ServiceDefinition, tls: ListenOptions['tls']): Promise<RunningService> => {
    const deps = { clock, ids, recorder: record, resolve: sessions.resolve, isFictitious: gardeFou.isKnown }
    const opened = await service.listen(deps, { host, ports: { ...ANY_PORT, ...ports }, tls })
    running.set(service.id, opened)
    return opened
  }
  let pki: Pki
  let publication: Publication | undefined
  try {
    // What certificates point to is opened before any is issued: they hold its address.
    const publisher = services.find((s) => s.id === 'igc')
    const published = publisher && (await listen(publisher, { key: '', cert: '', ca: [], crl: [], publication: () => publication }))
    const baseUrl = published?.endpoints[0]?.url
    // TLS layers look at the machine's own time, whatever the bench's clock says.
    pki = await openPki({ stateDir, clock, machine: systemClock, ids, ...(baseUrl === undefined ? {} : { baseUrl }) })
    publication = pki.publication
    const { key, cert } = pki.server
    const tls = { key, cert, ca: pki.ca, crl: pki.crl, authorities: pki.authorities, others: (name: string) => faultyServer(pki, name) }
    for (const service of services) if (service !== publisher) await listen(service, tls)
  } catch (error) {
    await close()
    throw error
  }
  return {
    pki,
    sessions,
    endpoints: services.flatMap((s) => running.get(s.id)?.endpoints ?? []),
    services,
    lostAndFound,
    issuerCns: ISSUER_CNS,
    issueFor: (holder) => pki.issueClient({ cn: 'INSI-MANU', ...FICTITIOUS_STRUCTURE, holder }),
    openSession({ id, label, mode = 'strict', keys = {}, software }) {
      refuseName(id)
      const log = openFolderLog(sessionDir(stateDir, id), { clock, gardeFou })
      const session = new Session(id, label, mode, keys, log, services, software, log.recovered ? tornTailWords(log.recovered) : null, clock)
      log.append({ type: 'session-opened', session: id, label, mode, ...(software ? { software } : {}) })
      sessions.add(session)
      return session
    },
    closeSession(id) {
      sessions.get(id)?.log.close()
      sessions.remove(id)
    },
    close,
  }
}

/** Issued when a fault first needs it: a bench that arms none starts as fast. */
async function faultyServer(pki: Pki, name: string): Promise<ServerIdentity> {
  const faulty = BAD_SERVERS.find((n) => n === name)
  if (!faulty) throw new TypeError(`unknown server certificate: ${name}`)
  const { key, chain } = await pki.bad(faulty)
  return { key, cert: chain }
}

/** What a killed process left unusable at the end of a log, and where it is kept. */
function tornTailWords({ file, lines }: TornTail): Text {
  return {
    fr: `Le journal de cette session avait été coupé net : ${lines} ligne(s) inutilisable(s) mise(s) de côté dans ${file}, le reste est intact.`,
    en: `The log of this session had been cut short: ${lines} unusable line(s) set aside in ${file}, the rest is sound.`,
  }
}
