import type { SessionResolver } from '../../mocks/service.ts'
import type { Session } from './session.ts'

/** The open sessions of a bench, and how an inbound call finds its own. */
export class Sessions {
  readonly #open = new Map<string, Session>()

  add(session: Session): void {
    this.#open.set(session.id, session)
  }

  remove(id: string): void {
    this.#open.delete(id)
  }

  get(id: string): Session | undefined {
    return this.#open.get(id)
  }

  all(): Session[] {
    return [...this.#open.values()]
  }

  /** Client certificate, else host name, else port, else login, else the only open session; else nobody's (DESIGN §4, step 1). */
  readonly resolve: SessionResolver = (facts, login) => {
    const fingerprint = facts.clientCertificate?.fingerprint256
    const host = facts.host?.toLowerCase()
    let byHost: Session | undefined
    let byPort: Session | undefined
    let byLogin: Session | undefined
    for (const s of this.#open.values()) {
      if (fingerprint && s.keys.certificates?.includes(fingerprint)) return { session: s, route: 'certificate' }
      if (host && s.keys.hosts?.includes(host)) byHost ??= s
      if (s.keys.ports?.includes(facts.localPort)) byPort ??= s
      if (login && s.keys.logins?.includes(login)) byLogin ??= s
    }
    if (byHost) return { session: byHost, route: 'host' }
    if (byPort) return { session: byPort, route: 'port' }
    if (byLogin) return { session: byLogin, route: 'login' }
    const [only] = this.#open.values()
    if (only && this.#open.size === 1) return { session: only, route: 'only-session' }
    return { session: null, route: 'none' }
  }
}
