import type { Clock } from '../src/evidence/clock.ts'
import type { ArmedFault } from '../src/evidence/events.ts'
import type { ExchangeRecord, Recorder, Route, TransportFacts } from '../src/evidence/exchange.ts'
import type { IdSource } from '../src/evidence/ids.ts'
import type { Text } from '../src/i18n/text.ts'

/** What a mock sees of a session: its world, its mode, its armed faults. Nothing else. */
export interface MockSession {
  readonly id: string
  /** strict: errors are answered as the real service does; lenient: the business result whatever the faults. */
  readonly mode: 'strict' | 'lenient'
  /** The world of one service, as folded from the session's events. */
  world(service: string): unknown
  /** Keeps a change of a world that must outlive the process: with the operating system when this returns. `exchange`: holds its bytes. */
  keepChange(service: string, change: unknown, exchange?: ExchangeRecord): void
  /** Takes the first armed fault whose `where` facts all fold-match the call, and that may happen to it; counts for `nth`. */
  takeFault(service: string, facts: Readonly<Record<string, string>>, mayHappen?: (fault: ArmedFault) => boolean): ArmedFault | undefined
}

/** How an inbound call finds its session (DESIGN §4, step 1); `session: null` goes to the lost-and-found inbox. */
export type SessionResolver = (facts: TransportFacts, login?: string) => { readonly session: MockSession | null; readonly route: Route }

/** What every mock is given; nothing is imported from the engine. */
export interface MockDeps {
  readonly clock: Clock
  readonly ids: IdSource
  readonly recorder: Recorder
  readonly resolve: SessionResolver
  /** false for a number that may be a real person's: the service then refuses the call (DESIGN §1, 10). Absent: every number is taken. */
  readonly isFictitious?: (matricule: string) => boolean
}

/** One row of a service's fault table (DESIGN §5, Faults). */
export interface FaultRow {
  /** Real code when there is one: `insi_102`; else a plain name: `lent`, `coupure`. */
  readonly code: string
  readonly label: Text
  /** When the service applies it. */
  readonly phase: 'connexion' | 'controle' | 'metier' | 'reponse'
  /** What goes on the wire, in words. */
  readonly wire: string
  /** Source and confidence mark. */
  readonly source: string
}

/** A simulated national service: same shape for all, so that the engine knows them only by this. */
export interface ServiceDefinition<World = unknown> {
  readonly id: string
  readonly title: Text
  /** JSON Schema (2020-12) of what `seed` accepts for this service. */
  readonly seedSchema: object
  readonly faults: readonly FaultRow[]
  readonly transactions: readonly string[]
  /** A fresh world. */
  world(): World
  /**
   * Applies a seed in a scope (a scenario); the scope's seeds are undone by `release`. Throws TypeError on data the schema lets through
   * but the world cannot hold. `at`: when, for worlds where a seed happens at a time (mail that comes in).
   */
  seed(world: World, scope: string, data: unknown, at?: Date): void
  release(world: World, scope: string): void
  /** Applies a change kept by an earlier process of the session, in the order of the log; the world already holds the seeds that came before it. */
  replay?(world: World, kept: KeptChange): void
  listen(deps: MockDeps, options: ListenOptions): Promise<RunningService>
}

/** A change of a world, read back from the log of its session. */
export interface KeptChange {
  readonly change: unknown
  readonly at: Date
  readonly exchange?: ExchangeRecord
  /** The body of the request of `exchange`: for mail, the message. */
  readonly body?: () => Uint8Array
}

/** What a server shows in a TLS handshake, PEM. */
export interface ServerIdentity {
  readonly key: string
  /** Its certificate and those above it, the root left out. */
  readonly cert: string
}

/** What a question asks an authority, once read (RFC 6960 §4.1). */
export interface OcspQuestion {
  /** `raw`: DER, repeated in the answer; `serial`: upper-case hexadecimal; `ours`: asked about a certificate of this authority. */
  readonly certIds: readonly { readonly raw: Uint8Array; readonly serial: string; readonly ours: boolean }[]
  readonly nonce: Uint8Array | null
}

/** `past`: a list that was good until yesterday. */
export type RevocationTime = 'now' | 'past'

/** An authority of the bench, for the service that publishes what it says; its key never leaves it. Bytes are DER, serials upper-case hexadecimal. */
export interface PublishedAuthority {
  /** Name of its files, without extension: `ACI-EL-ORG-TEST`. */
  readonly file: string
  readonly certificate: Uint8Array
  /** SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array
  /** Its revocation list, with those serials more. */
  crl(when: RevocationTime, added: readonly string[]): Uint8Array
  /** A signed OCSP answer; those serials are revoked as well. */
  ocsp(question: OcspQuestion, added: readonly string[]): Uint8Array
}

/** What certificates of the bench point to. */
export interface Publication {
  /** Root, then those under it. */
  readonly authorities: readonly PublishedAuthority[]
  /** Certificates of all of them, PKCS#7. */
  readonly chain: Uint8Array
  ocspError(status: 'malformedRequest' | 'internalError' | 'tryLater' | 'unauthorized'): Uint8Array
}

export interface ListenOptions {
  /** Address to bind; loopback unless the user said otherwise. */
  readonly host: string
  /** 0 = any free port. Keys are the service's endpoint names. */
  readonly ports: Readonly<Record<string, number>>
  /** Server key and chain (PEM), and the authorities trusted for client certificates (PEM), with their CRLs (PEM). */
  readonly tls: {
    readonly key: string
    readonly cert: string
    readonly ca: readonly string[]
    readonly crl: readonly string[]
    /** Every authority that what a message is signed with is chained to (PEM); those of `ca` when absent. */
    readonly authorities?: readonly string[]
    /** A faulty server certificate of that name (`serveur-expire`), to be shown when a fault is armed; issued the first time it is asked for. */
    readonly others?: (name: string) => Promise<ServerIdentity>
    /** Lists and answers of the authority; undefined as long as it is not open, since certificates are issued once their address is known. */
    readonly publication?: () => Publication | undefined
  }
}

export interface Endpoint {
  readonly name: string
  readonly url: string
  readonly port: number
}

export interface RunningService {
  readonly endpoints: readonly Endpoint[]
  close(): Promise<void>
}
