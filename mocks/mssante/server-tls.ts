import { createSecureContext, DEFAULT_CIPHERS, type SecureContext, type SecureContextOptions } from 'node:tls'
import type { ArmedFault } from '../../src/evidence/events.ts'
import type { ListenOptions, MockSession } from '../service.ts'

/** Server certificate shown for each fault of the handshake (mocks/pki). */
const CERTIFICATES = {
  'certificat-expire': 'serveur-expire',
  'certificat-revoque': 'serveur-revoque',
  'certificat-autre-autorite': 'serveur-autre-autorite',
  'certificat-autre-nom': 'serveur-autre-nom',
} as const

/** What is shown instead of TLS as it should be: versions and suites that a DUI must refuse (SC.MSS/CONF.01, CONF.03). */
const WEAK: Readonly<Record<string, SecureContextOptions>> = {
  'tls-1.1': { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=0` },
  // RSA key exchange and CBC: no forward secrecy.
  'suite-faible': { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA:AES256-SHA:@SECLEVEL=0' },
}

export const HANDSHAKE_FAULTS: readonly string[] = [...Object.keys(CERTIFICATES), ...Object.keys(WEAK)]

/** What is shown when nothing is armed, as the records write it. */
export const GOOD = 'bon'

/** How the service shows itself in one handshake. */
export interface ShownServer {
  /** `bon`, or the code of the fault that was used. */
  readonly name: string
  readonly context: SecureContext
  readonly fault?: ArmedFault
}

/** The TLS of the mail listeners: as it should be, or as an armed fault wants it. */
export class ServerTls {
  readonly #good: SecureContext
  readonly #contexts = new Map<string, Promise<SecureContext>>()

  constructor(private readonly tls: ListenOptions['tls']) {
    this.#good = createSecureContext(this.#options(tls))
  }

  /** What a client without any fault is shown. */
  get good(): ShownServer {
    return { name: GOOD, context: this.#good }
  }

  /** Takes the fault of the handshake that is armed for these facts, and gives what is to be shown. */
  async show(session: MockSession | null, facts: Readonly<Record<string, string>>): Promise<ShownServer> {
    const fault = session?.takeFault('mssante', facts, ({ code }) => HANDSHAKE_FAULTS.includes(code))
    return fault ? { name: fault.code, context: await this.#context(fault.code), fault } : this.good
  }

  #context(code: string): Promise<SecureContext> {
    const known = this.#contexts.get(code)
    if (known) return known
    const made = this.#make(code)
    this.#contexts.set(code, made)
    // One that could not be made is tried again.
    made.catch(() => this.#contexts.delete(code))
    return made
  }

  async #make(code: string): Promise<SecureContext> {
    const weak = WEAK[code]
    if (weak) return createSecureContext({ ...this.#options(this.tls), ...weak })
    const name = Object.entries(CERTIFICATES).find(([fault]) => fault === code)?.[1]
    const identity = name && (await this.tls.others?.(name))
    if (!identity) throw new Error(`no server certificate for the fault "${code}"`)
    return createSecureContext(this.#options(identity))
  }

  #options({ key, cert }: Pick<ListenOptions['tls'], 'key' | 'cert'>): SecureContextOptions {
    return {
      key,
      cert,
      ca: [...this.tls.ca],
      ...(this.tls.crl.length > 0 ? { crl: [...this.tls.crl] } : {}),
      minVersion: 'TLSv1.2',
      // The same level whatever the Node: recent ones refuse short keys without saying why; the checks say it.
      ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=1`,
      honorCipherOrder: true,
      // Without it a session of a client with a certificate cannot be resumed: the handshake fails.
      sessionIdContext: 'mssante',
    }
  }
}
