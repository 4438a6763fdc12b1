import type { KeyPair } from '../insi-client.ts'

/** `PER` and `ORG` are opened with a Pro Santé Connect token, `APP` with the certificate of the structure (mssante.md §1). */
export type BoxKind = 'PER' | 'ORG' | 'APP'

/** One box of the DUI. */
export interface Box {
  readonly address: string
  readonly kind: BoxKind
  /** What recipients see before the address: `Dr_Agathe_TILLEUL_EHPAD`, or the name of the unit (ECO.2.2.7). */
  readonly label: string
  /** Given with PLAIN for an APP box: the certificate is what proves (SC.MSS/CONF.12). */
  readonly password?: string
}

export interface MailHost {
  readonly host: string
  readonly port: number
  /** Name the certificate must bear, when it is not `host`. */
  readonly servername?: string
}

/** What the DUI is given to send and read secure mail. */
export interface MailOptions {
  /** Submission and reading, both with STARTTLS; without them the servers are found by DNS SRV on the domain of the box (ECO.1.1.9). */
  readonly smtp?: MailHost
  readonly imap?: MailHost
  /** Resolver asked for SRV records, `address:port`; that of the machine when absent. */
  readonly dns?: string
  readonly boxes: readonly Box[]
  /** ORG AUTH_CLI: key and chain (PEM), and the only authorities trusted for the operator (IGC-Santé). */
  readonly tls: KeyPair & { readonly ca: string | readonly string[] }
  /** Lists of revoked certificates: asked by HTTP at each connection (the last one is kept), or given (PEM). */
  readonly crl?: { readonly urls?: readonly string[]; readonly pem?: readonly string[] }
  readonly psc?: PscOptions
  /** Annuaire Santé (FHIR): base address and key; asked for the name of a correspondent. */
  readonly annuaire?: { readonly url: string; readonly apiKey: string; readonly ca?: string | readonly string[] }
  /** Référence produit, sent in X-MSS-NIL. */
  readonly nil: string
  /** Size of a whole mail, in bytes, whatever the operator allows. */
  readonly maxBytes?: number
  /** Waits before a mail refused for the moment (4xx) or without answer is sent again, in milliseconds. */
  readonly retryMs?: readonly number[]
  /** Time between two looks at a box while waiting for new mail, and how long the DUI waits at all, in milliseconds. */
  readonly pollMs?: number
  readonly patienceMs?: number
  /** Silence of a server taken for a breakdown, in milliseconds. */
  readonly timeoutMs?: number
  readonly limits?: Partial<ArchiveLimits>
}

/** Bounds of what is unpacked. */
export interface ArchiveLimits {
  readonly entries: number
  /** Bytes of all the files together. */
  readonly bytes: number
  /** Unpacked size over packed size. */
  readonly ratio: number
}

/** A professional as Pro Santé Connect knows him: `8` and the RPPS. */
export interface PscProfessional {
  readonly idNat: string
}

export interface PscOptions {
  /** Address of the realm: `https://…/auth/realms/esante-wallet`. */
  readonly url: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who is logged in when nobody says otherwise. */
  readonly professional: PscProfessional
  /** Others who may log in, by the word of the action `login`. */
  readonly professionals?: Readonly<Record<string, PscProfessional | undefined>>
  readonly channel?: 'CARD' | 'MOBILE'
  readonly tls?: Partial<KeyPair> & { readonly ca?: string | readonly string[] }
}

/** MES refuses more, whatever the operator (ENS-MSG §6): the unit is not defined, the smaller one is taken. */
export const CITIZEN_MAX_BYTES = 25_000_000
export const CITIZEN_DOMAIN = 'patient.mssante.fr'

/** Whether an address is that of a citizen. */
export function isCitizen(address: string): boolean {
  return address.toLowerCase().endsWith(`@${CITIZEN_DOMAIN}`)
}
