import { AsyncLocalStorage } from 'node:async_hooks'
import { METHODS } from 'node:http'
import { fastify } from 'fastify'
import type Provider from 'oidc-provider'

/** What the provider's settings look at during one call. */
export interface CallContext {
  /** Address the caller wants to be sent back to: taken as registered when the bench does not know the software's own. */
  readonly redirectUri: string | undefined
  /** Whether a client secret was shown, else the certificate counts. */
  readonly showsSecret: boolean
  /** The certificate of the connection, PEM; null when none was shown. */
  readonly certificate: { readonly pem: string; readonly authorized: boolean } | null
}

export interface ProviderRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Cookies of the provider, kept on our side: read and written. */
  readonly jar?: Map<string, string>
}

export interface ProviderAnswer {
  readonly status: number
  readonly location: string | undefined
  readonly contentType: string
  readonly body: string
}

/** Calls the provider in this process, without a socket: what goes out is written by the service, in the recorded exchange. */
export interface ProviderDoor {
  call(request: ProviderRequest, context: CallContext): Promise<ProviderAnswer>
  context(): CallContext | undefined
}

/** A door to a provider, once it exists. */
export function openDoor(provider: () => Provider): ProviderDoor {
  const contexts = new AsyncLocalStorage<CallContext>()
  const app = fastify({ logger: false, exposeHeadRoutes: false })
  // The provider reads the body itself: for Fastify no method has one.
  for (const method of METHODS) app.addHttpMethod(method, { hasBody: false, overrideExisting: true })
  app.all('/*', (request, reply) => {
    reply.hijack()
    void provider().callback()(request.raw, reply.raw)
  })
  return {
    context: () => contexts.getStore(),
    async call({ method, path, query, headers, body, jar }, context) {
      const cookie = jar && [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      await app.ready()
      // Awaited inside: the call begins when its result is first asked for.
      const answer = await contexts.run(context, async () => {
        const injected = await app.inject({
          method,
          url: query ? `${path}?${query}` : path,
          headers: { host: 'psc.invalid', 'x-forwarded-proto': 'https', accept: 'application/json', ...headers, ...(cookie ? { cookie } : {}) },
          ...(body === undefined ? {} : { payload: body }),
        })
        return injected
      })
      for (const { name, value } of answer.cookies) {
        if (value === '') jar?.delete(name)
        else jar?.set(name, value)
      }
      const location = answer.headers.location
      return {
        status: answer.statusCode,
        location: typeof location === 'string' ? location : undefined,
        contentType: String(answer.headers['content-type'] ?? ''),
        body: answer.body,
      }
    },
  }
}
