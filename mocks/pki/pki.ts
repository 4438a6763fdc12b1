import type { Text } from '../../src/i18n/text.ts'
import type { BadSeal } from './bad-seals.ts'
import type { BadServer } from './bad-servers.ts'
import type { BadCertificate } from './bad-set.ts'
import type { CardSubject } from './card.ts'
import type { IssuedCertificate } from './issued.ts'
import type { ClientSubject } from './names.ts'
import type { Publication } from './publication.ts'

/** What to put in a client certificate or in a seal. */
export interface ClientRequest extends ClientSubject {
  /** Whom it is for (a session), when several hold the same names but need different certificates. */
  readonly holder?: string
}

export interface CardRequest extends CardSubject {
  /** Whom it is for (a session), as above. */
  readonly holder?: string
}

/** A card holds two keys: one to call, one to sign. */
export type CardUse = 'authentification' | 'signature'

/** One line of `gabarit pki`. */
export interface PkiEntry {
  readonly name: string
  readonly kind: 'autorite' | 'serveur' | 'client' | 'cachet' | 'carte' | 'fautif'
  readonly purpose: Text
  /** null: not issued yet, it is on demand. */
  readonly issued: {
    readonly file: string
    readonly subject: string
    readonly notBefore: string
    readonly notAfter: string
    readonly fingerprint256: string
  } | null
}

/** The private authority of a bench: kept in its folder, the same from one start to the next. */
export interface Pki {
  readonly dir: string
  /** Root and intermediate, PEM: what a DUI is told to trust. */
  readonly caFile: string
  /** Revocation lists of all authorities, PEM. */
  readonly crlFile: string
  /** Private key and chain (PEM) of the bench's servers. */
  readonly server: { readonly key: string; readonly cert: string }
  /**
   * The root alone, PEM. The intermediate is left out on purpose: a client that does not send it is then seen,
   * instead of being silently completed by the bench.
   */
  readonly ca: readonly string[]
  /** Revocation lists, PEM, for the `crl` option of Node's TLS. */
  readonly crl: readonly string[]
  /** The authorities and their lists, to chain what a message is signed with: root, then those under it. */
  readonly authorities: readonly string[]
  /** What certificates point to: lists, authorities, answers on revocation. */
  readonly publication: Publication
  /** A client certificate of a structure (`ORG_AUTH_CLI`): what it calls with. */
  issueClient(request: ClientRequest): Promise<IssuedCertificate>
  /** The client certificate of that name for a fictitious structure: `INSI-AUTO`, `INSI-MANU`, or an application name. */
  client(cn: string): Promise<IssuedCertificate>
  /** The seal of a structure (`ORG_SIGN`): what it signs its VIHF and submission sets with. */
  issueSeal(request: ClientRequest): Promise<IssuedCertificate>
  /** The seal of the fictitious structure. */
  seal(): Promise<IssuedCertificate>
  /** A certificate of a card of a person, for the DIRECTE mode. */
  issueCard(request: CardRequest, use: CardUse): Promise<IssuedCertificate>
  /** A certificate of the card of the fictitious nurse. */
  card(use: CardUse): Promise<IssuedCertificate>
  /** A faulty client certificate, seal or server certificate; issued the first time it is asked for. */
  bad(name: BadCertificate | BadSeal | BadServer): Promise<IssuedCertificate>
  list(): Promise<readonly PkiEntry[]>
}
