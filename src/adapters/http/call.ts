import { Agent, request } from 'undici'
import { BancError } from '../../evidence/banc-error.ts'
import type { Clock } from '../../evidence/clock.ts'
import { outsideContract, shown } from '../answers.ts'

/** A longer answer is not read to its end: no answer of the contract comes near it. */
const MAX_ANSWER_BYTES = 5 * 1024 * 1024

export interface CallerOptions {
  /** Address before `/gabarit`, for instance `http://127.0.0.1:3000`. */
  readonly baseUrl: string
  /** Sent as `Authorization: Bearer …`; never shown. */
  readonly token?: string
  readonly timeoutMs: number
  readonly clock: Clock
}

export interface Call {
  readonly method: 'GET' | 'POST'
  /** Below `/gabarit`. */
  readonly path: string
  readonly body?: unknown
  readonly signal: AbortSignal
  /** HTTP statuses that mean something to the caller, besides 200. */
  readonly also?: readonly number[]
}

export interface Answer {
  readonly status: number
  /** undefined when there was no body. */
  readonly json: unknown
  /** `GET /gabarit/capabilities`, for messages. */
  readonly where: string
}

/** Speaks HTTP with the DUI's test interface: bounded in time and size, never follows a redirection. */
export class Caller {
  readonly #options: CallerOptions
  readonly #base: string
  readonly #agent = new Agent({ connect: { timeout: 10_000 }, maxResponseSize: MAX_ANSWER_BYTES })

  constructor(options: CallerOptions) {
    this.#options = options
    this.#base = baseOf(options.baseUrl)
  }

  /** Throws BancError when the DUI cannot be reached, refuses the bench or answers outside the contract; the signal's reason when it aborts. */
  async call({ method, path, body, signal, also = [] }: Call): Promise<Answer> {
    const { token, timeoutMs, clock } = this.#options
    const where = `${method} /gabarit${path.replace(/\?.*/, '')}`
    const late = new AbortController()
    const over = new AbortController()
    void clock.sleep(timeoutMs, over.signal).then(
      () => late.abort(),
      () => undefined,
    )
    try {
      const response = await request(`${this.#base}/gabarit${path}`, {
        method,
        dispatcher: this.#agent,
        signal: AbortSignal.any([signal, late.signal]),
        headersTimeout: 0,
        bodyTimeout: 0,
        headers: {
          accept: 'application/fhir+json, application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.body.text()
      if (response.statusCode === 401 || response.statusCode === 403) throw unauthorised(where, response.statusCode)
      if (response.statusCode !== 200 && !also.includes(response.statusCode)) {
        throw outsideContract(where, ['200', ...also.map(String)].join(' | '), `HTTP ${response.statusCode} ${shown(text)}`)
      }
      return { status: response.statusCode, json: response.statusCode === 200 ? parse(text, where) : undefined, where }
    } catch (error) {
      if (error instanceof BancError) throw error
      signal.throwIfAborted()
      if (late.signal.aborted) throw tooSlow(where, timeoutMs)
      if (codeOf(error) === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') throw outsideContract(where, '≤ 5 Mo', '> 5 Mo')
      throw unreachable(this.#base, where, error)
    } finally {
      over.abort()
    }
  }

  async close(): Promise<void> {
    await this.#agent.destroy()
  }
}

function parse(text: string, where: string): unknown {
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw outsideContract(where, 'JSON', shown(text))
  }
}

function baseOf(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed && /^https?:$/.test(parsed.protocol) && parsed.username === '') return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`
  throw new BancError(
    'adaptateur-adresse-invalide',
    'configuration',
    { fr: 'L’adresse de l’interface de test du DUI n’est pas utilisable : {url}.', en: 'The address of the DUI’s test interface cannot be used: {url}.' },
    {
      fr: 'Donnez une adresse complète, sans identifiant ni mot de passe, par exemple http://127.0.0.1:3000',
      en: 'Give a whole address, without login or password, for example http://127.0.0.1:3000',
    },
    { url: parsed ? parsed.host : url },
  )
}

function unreachable(base: string, where: string, cause: unknown): BancError {
  return new BancError(
    'adaptateur-injoignable',
    'configuration',
    {
      fr: 'L’interface de test du DUI ne répond pas à l’adresse {base} ({where} : {cause}).',
      en: 'The DUI’s test interface does not answer at {base} ({where}: {cause}).',
    },
    {
      fr: 'Vérifiez que le DUI est démarré, que son interface de test est activée, et l’adresse donnée à --adapter http=…',
      en: 'Check that the DUI is started, that its test interface is enabled, and the address given to --adapter http=…',
    },
    { base, where, cause: codeOf(cause) ?? (cause instanceof Error ? cause.message : String(cause)) },
    { cause },
  )
}

function tooSlow(where: string, ms: number): BancError {
  return new BancError(
    'adaptateur-trop-lent',
    'configuration',
    {
      fr: 'L’interface de test du DUI n’a pas répondu en {seconds} s ({where}).',
      en: 'The DUI’s test interface did not answer within {seconds} s ({where}).',
    },
    {
      fr: 'Vérifiez que le DUI n’attend pas un clic de son utilisateur, ou allongez le délai accordé.',
      en: 'Check that the DUI is not waiting for a click of its user, or grant it more time.',
    },
    { where, seconds: ms / 1000 },
  )
}

function unauthorised(where: string, status: number): BancError {
  return new BancError(
    'adaptateur-acces-refuse',
    'configuration',
    {
      fr: 'L’interface de test du DUI refuse l’accès au banc ({where} : HTTP {status}).',
      en: 'The DUI’s test interface refuses the bench ({where}: HTTP {status}).',
    },
    { fr: 'Donnez le jeton d’accès de cette interface.', en: 'Give the access token of that interface.' },
    { where, status },
  )
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}
