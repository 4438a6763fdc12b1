import { Agent, request } from 'undici'
import type { MailClient } from '../mail-client.ts'
import type { PscOptions } from '../options.ts'

/** A token, or what the user is told; `closed`: the session is over, somebody must log in again. */
export type TokenStep = { readonly token: string } | { readonly said: string; readonly closed?: boolean }

export interface PscSession {
  /** Logs in a professional by CIBA: the phone or the card asks him, the DUI waits. */
  login(idNat: string, signal?: AbortSignal): Promise<TokenStep>
  /** A token that is still young: refreshed when it is not, or when `fresh` says that the operator refused it. */
  token(fresh: boolean, signal?: AbortSignal): Promise<TokenStep>
  close(): Promise<void>
}

interface Tokens {
  readonly access: string
  readonly refresh: string
  /** Milliseconds: when the access token is too old to be presented. */
  readonly until: number
}

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** An access token lives two minutes (psc-igc.md §3.1): one about to die is not presented. */
const MARGIN_MS = 10_000
const LATER = 'Vous pourrez réessayer plus tard.'
const NO_ANSWER = `Pro Santé Connect ne répond pas. ${LATER}`
const CLOSED = 'Votre session Pro Santé Connect est terminée : reconnectez-vous.'
const CIBA_GRANT = 'urn:openid:params:grant-type:ciba'

/** Pro Santé Connect by its back channel (psc-igc.md §4). Tokens stay in memory, for their life only (SC.MSS/CONF.28). */
export function openPscSession(client: MailClient, psc: PscOptions): PscSession {
  const { clock, defects } = client
  const ids = client.ids.fork('psc')
  const { ca } = psc.tls ?? {}
  const agent = new Agent({
    connect: { ...psc.tls, ...(ca !== undefined && { ca: typeof ca === 'string' ? ca : [...ca] }), maxCachedSessions: 0 },
    maxResponseSize: 1024 * 1024,
  })
  let tokens: Tokens | undefined
  let closed = false
  let pending: Promise<TokenStep> | undefined

  const call = async (url: string, form: Readonly<Record<string, string>> | undefined, signal: AbortSignal | undefined): Promise<Answer | undefined> => {
    const basic = Buffer.from(`${encodeURIComponent(psc.clientId)}:${encodeURIComponent(psc.clientSecret)}`).toString('base64')
    const deadline = AbortSignal.timeout(client.options.timeoutMs ?? 10_000)
    try {
      const { statusCode, body } = await request(url, {
        dispatcher: agent,
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        ...(form && {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${basic}` },
          body: new URLSearchParams(form).toString(),
        }),
      })
      const read: unknown = await body.json()
      return { status: statusCode, body: typeof read === 'object' && read !== null ? { ...read } : {} }
    } catch {
      signal?.throwIfAborted()
      return undefined
    }
  }

  const endpoint = async (name: string, usual: string, signal: AbortSignal | undefined): Promise<string> => {
    // Its name is not the usual one (psc-igc.md §2, trap 1).
    const found = await call(`${psc.url}/.well-known/wallet-openid-configuration`, undefined, signal)
    return text(found?.body[name]) || `${psc.url}/protocol/openid-connect/${usual}`
  }

  const keep = ({ body }: Answer): TokenStep => {
    const access = text(body['access_token'])
    if (access === '') return { said: NO_ANSWER }
    tokens = { access, refresh: text(body['refresh_token']), until: clock.now().getTime() + Number(body['expires_in'] ?? 0) * 1000 - MARGIN_MS }
    closed = false
    return { token: access }
  }

  /** Digits shown on both screens, new each time. */
  const bindingMessage = (): string => {
    if (defects.has('psc-liaison-fixe')) return '42'
    const length = defects.has('psc-liaison-longue') ? 4 : 2
    return String(Number.parseInt(ids.uuid().slice(0, 4), 16) % 10 ** length).padStart(length, '0')
  }

  const login = async (idNat: string, signal: AbortSignal | undefined): Promise<TokenStep> => {
    tokens = undefined
    const form = {
      scope: defects.has('psc-perimetre') ? 'openid' : 'openid scope_all',
      ...(!defects.has('psc-sans-acr') && { acr_values: 'eidas1' }),
      login_hint: idNat,
      binding_message: bindingMessage(),
      channel: psc.channel ?? 'MOBILE',
    }
    const asked = await call(await endpoint('backchannel_authentication_endpoint', 'ext/ciba/auth', signal), form, signal)
    const request = text(asked?.body['auth_req_id'])
    if (!asked) return { said: NO_ANSWER }
    if (request === '') return { said: `Pro Santé Connect refuse la demande (${text(asked.body['error']) || asked.status}).` }
    const until = clock.now().getTime() + Number(asked.body['expires_in'] ?? 120) * 1000
    return poll(request, Number(asked.body['interval'] ?? 5) * 1000, until, signal)
  }

  const poll = async (request: string, interval: number, until: number, signal: AbortSignal | undefined): Promise<TokenStep> => {
    const url = await endpoint('token_endpoint', 'token', signal)
    // Bounded in number too: a clock may stand still.
    for (let wait = interval, asked = 0; clock.now().getTime() <= until && asked < 60; asked++) {
      if (!defects.has('psc-sans-attendre')) await clock.sleep(wait, signal)
      const answer = await call(url, { grant_type: CIBA_GRANT, auth_req_id: request }, signal)
      if (answer?.status === 200) return keep(answer)
      const error = text(answer?.body['error'])
      if (error === 'slow_down') wait += 5000
      else if (error === 'access_denied') return { said: 'Connexion refusée sur votre téléphone ou votre carte.' }
      else if (error !== 'authorization_pending' && answer) return { said: `Pro Santé Connect refuse la connexion (${error || answer.status}).` }
    }
    return { said: 'Vous n’avez pas confirmé la connexion à temps.' }
  }

  const refresh = async (known: Tokens, signal: AbortSignal | undefined): Promise<TokenStep> => {
    const url = await endpoint('token_endpoint', 'token', signal)
    const ask = (): Promise<Answer | undefined> => call(url, { grant_type: 'refresh_token', refresh_token: known.refresh }, signal)
    let answer = await ask()
    if (defects.has('psc-insiste')) for (let again = 0; again < 3 && answer?.status === 400; again++) answer = await ask()
    if (answer?.status === 200) return keep(answer)
    if (!answer || answer.status >= 500) return { said: NO_ANSWER }
    tokens = undefined
    closed = true
    return { said: CLOSED, closed: true }
  }

  const token = async (fresh: boolean, signal: AbortSignal | undefined): Promise<TokenStep> => {
    if (closed) return { said: CLOSED, closed: true }
    if (!tokens) return login(psc.professional.idNat, signal)
    return fresh || clock.now().getTime() >= tokens.until ? refresh(tokens, signal) : { token: tokens.access }
  }

  /** One demand at a time: two refreshes of one token would kill the session. */
  const alone = (ask: () => Promise<TokenStep>): Promise<TokenStep> => {
    const mine = (pending ?? Promise.resolve()).then(ask, ask)
    pending = mine
    return mine
  }

  return {
    login: (idNat, signal) => alone(() => login(idNat, signal)),
    token: (fresh, signal) => alone(() => token(fresh, signal)),
    close: async () => {
      if (!agent.closed) await agent.close()
    },
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
