import { createPrivateKey, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { BancError } from '../../src/evidence/banc-error.ts'
import { type Authority, newAuthorities } from './authority.ts'
import { type IssuedCertificate, issuedFromPem, periodOf } from './issued.ts'
import { bytesOf, keyPem, newKey } from './keys.ts'
import { type LeafOrder, mintLeaf } from './leaf.ts'
import type { Order } from './orders.ts'
import { readIfThere, replaceFile, writeOnce } from './store.ts'
import type { Period, Times } from './validity.ts'

export interface IssuerOptions {
  /** Folder of the certificates. */
  readonly dir: string
  readonly intermediate: Authority
  readonly times: () => Times
  readonly baseUrl: string
  readonly salt: () => string
  /** Whether a server certificate that points elsewhere than `baseUrl` is issued again. */
  readonly movable?: boolean
}

/** What faulty certificates may need besides their order. */
export interface IssueMore {
  /** Issued by a root that the bench does not know. */
  readonly foreign?: boolean
  /** Issued by that authority; by the one of organisations otherwise. */
  readonly authority?: Authority
  /** Size of the RSA key; 2048 by default. */
  readonly bits?: number | undefined
}

/** Issues certificates on demand and keeps them: asked again, the same one is given as long as it serves its purpose. */
export class Issuer {
  readonly #options: IssuerOptions
  readonly #pending = new Map<string, Promise<IssuedCertificate>>()

  constructor(options: IssuerOptions) {
    this.#options = options
  }

  /** `holds` says whether a kept certificate of that period may still be used; else it is replaced. */
  async issue(name: string, order: Order, holds: (period: Period, times: Times) => boolean, more: IssueMore = {}): Promise<IssuedCertificate> {
    // Two askers at once get the same certificate, and its key is drawn once.
    let pending = this.#pending.get(name)
    if (!pending) {
      pending = this.#issue(name, order, holds, more).finally(() => this.#pending.delete(name))
      this.#pending.set(name, pending)
    }
    return await pending
  }

  /** The certificate of that name when it was issued already. */
  async kept(name: string): Promise<IssuedCertificate | null> {
    const file = this.#fileOf(name)
    const text = await readIfThere(file)
    if (text === null) return null
    try {
      return issuedFromPem(name, file, text)
    } catch (error) {
      throw unreadable(file, error)
    }
  }

  async #issue(name: string, order: Order, holds: (period: Period, times: Times) => boolean, more: IssueMore): Promise<IssuedCertificate> {
    const times = this.#options.times()
    const old = await this.kept(name)
    if (old && holds(periodOf(old), times)) return this.#pointsElsewhere(old, order(times)) ? this.#move(old, order, times, more) : old
    const content = await this.#make(order, times, more)
    await (old ? replaceFile : writeOnce)(this.#fileOf(name), content)
    // Read back: another process may have been first.
    return (await this.kept(name)) ?? issuedFromPem(name, this.#fileOf(name), content)
  }

  /** The same key under a certificate that says the address of this bench, whatever another process of the folder says of its own. */
  async #move({ name, key }: IssuedCertificate, order: Order, times: Times, more: IssueMore): Promise<IssuedCertificate> {
    const content = await this.#make(order, times, more, createPrivateKey(key))
    await replaceFile(this.#fileOf(name), content)
    return issuedFromPem(name, this.#fileOf(name), content)
  }

  /** A DUI fetches what the certificate of the server points to; it is the only one that may change under its eyes. */
  #pointsElsewhere({ cert }: IssuedCertificate, { profile, dns }: LeafOrder): boolean {
    const { movable, baseUrl } = this.#options
    return movable === true && profile === 'SERV_SSL' && dns !== undefined && !Buffer.from(bytesOf(cert)).includes(`${baseUrl}/CRL/`)
  }

  async #make(order: Order, times: Times, { foreign, bits, authority }: IssueMore, kept?: KeyObject): Promise<string> {
    const { baseUrl, salt, intermediate } = this.#options
    // The foreign authority serves once: its keys are forgotten at once.
    const [key, issuer] = await Promise.all([
      kept ?? newKey(bits),
      foreign ? newAuthorities(times, baseUrl).then((a) => a.intermediate) : (authority ?? intermediate),
    ])
    // Two certificates of one key differ in number, even when nothing else but the address does.
    return `${keyPem(key)}${mintLeaf(order(times), key, issuer, baseUrl, kept ? `${salt()} ${baseUrl}` : salt())}${issuer.certificate}`
  }

  #fileOf(name: string): string {
    return join(this.#options.dir, `${name}.pem`)
  }
}

function unreadable(file: string, cause: unknown): BancError {
  return new BancError(
    'pki-certificat-illisible',
    'configuration',
    {
      fr: 'Le fichier de certificat {fichier} est illisible ou incomplet.',
      en: 'The certificate file {fichier} is unreadable or incomplete.',
    },
    { fr: 'Supprimez-le : le banc en délivrera un nouveau.', en: 'Delete it: the bench will issue a new one.' },
    { fichier: file },
    { cause },
  )
}
