import { generateKeyPairSync } from 'node:crypto'
import type Provider from 'oidc-provider'
import type { AdapterPayload, Configuration, JWK } from 'oidc-provider'
import type { IdSource } from '../../src/evidence/ids.ts'
import { CIBA_GRANT, SCOPES } from './names.ts'
import { type CallContext, openDoor, type ProviderAnswer, type ProviderRequest } from './provider-call.ts'
import type { LifeOf } from './provider-store.ts'
import { ProviderStore } from './provider-store.ts'
import type { ClientSeed } from './seed.ts'

/** Issuer inside the process; what goes out bears the realm's own. */
export const INNER_ISSUER = 'https://psc.invalid'

/** Models whose identifiers go out as they are: three UUIDs, as Keycloak writes its codes. The masks of the evidence know this form. */
const SHOWN_MODELS = ['AuthorizationCode', 'BackchannelAuthenticationRequest'] as const

export interface PscProviderDeps {
  readonly ids: IdSource
  /** Milliseconds since 1970, by the bench's clock. */
  now(): number
  readonly expiryOf: LifeOf
  /** Told what the provider revoked. */
  revoked(model: string, id: string): void
  client(id: string): ClientSeed | undefined
  /** National identifier of whom a CIBA `login_hint` names. */
  nationalIdOf(hint: string): string | undefined
}

type Library = typeof import('oidc-provider')

/** A secret of the service that goes to a client or a browser: three UUIDs, so that it is known wherever it is written. */
export function handle(ids: IdSource): string {
  return `${ids.uuid()}.${ids.uuid()}.${ids.uuid()}`
}

/**
 * The OpenID provider behind the service, one a session: `oidc-provider` decides who is a client, whether a code, a verifier or a
 * poll is good, and what an error is called. Paths, tokens and words of the real service are put in front of it.
 */
export class PscProvider {
  readonly store: ProviderStore
  readonly #door = openDoor(() => this.#provider)
  readonly #provider: Provider
  #failure: Error | undefined

  constructor(
    private readonly library: Library,
    deps: PscProviderDeps,
  ) {
    this.store = new ProviderStore(deps.now, deps.expiryOf, deps.revoked)
    this.#provider = new library.Provider(INNER_ISSUER, this.#configuration(deps))
    this.#provider.proxy = true
    // The listener answers 500 and the log says that it is our own defect.
    this.#provider.on('server_error', (_ctx: unknown, error: Error) => {
      this.#failure = error
    })
    for (const model of SHOWN_MODELS) Reflect.set(this.#provider[model].prototype, 'generateTokenId', () => handle(deps.ids))
  }

  async call(request: ProviderRequest, context: CallContext): Promise<ProviderAnswer> {
    const answer = await this.#door.call(request, context)
    const failure = this.#failure
    this.#failure = undefined
    if (failure && answer.status >= 500) throw failure
    return answer
  }

  /** Ends a pending login, with someone or with a refusal, and gives the answer for the browser. */
  async finishLogin(uid: string, jar: Map<string, string>, nationalId: string | null, context: CallContext): Promise<ProviderAnswer | undefined> {
    const interaction = await this.#provider.Interaction.find(uid)
    if (!interaction) return undefined
    interaction.result =
      nationalId === null ? { error: 'access_denied', error_description: 'User refused to authenticate' } : { login: { accountId: nationalId } }
    await interaction.save(600)
    return this.call({ method: 'GET', path: new URL(interaction.returnTo).pathname, jar }, context)
  }

  /** Says yes (`sessionUid`: the session that begins) or no to a CIBA request. */
  async answerCiba(id: string, sessionUid: string | null): Promise<void> {
    const request = await this.#provider.BackchannelAuthenticationRequest.find(id)
    const { accountId, clientId, scope } = request ?? {}
    if (!request || accountId === undefined || clientId === undefined) return
    if (sessionUid === null) {
      await this.#provider.backchannelResult(request, new this.library.errors.AccessDenied())
      return
    }
    const grant = new this.#provider.Grant({ accountId, clientId })
    grant.addOIDCScope(scope ?? 'openid')
    await grant.save()
    await this.#provider.backchannelResult(request, grant, { sessionUid, sid: sessionUid })
  }

  #configuration(deps: PscProviderDeps): Configuration {
    const { errors } = this.library
    const context = (): CallContext | undefined => this.#door.context()
    return {
      adapter: (model) => this.store.adapter(model, model === 'Client' ? (id) => clientMetadata(id, deps.client(id), context()) : undefined),
      // Its own key, of which nothing goes out: the service signs with those it publishes.
      jwks: { keys: [generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JWK] },
      clientDefaults: { id_token_signed_response_alg: 'ES256' },
      enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
      routes: { authorization: '/auth', token: '/token', userinfo: '/userinfo', introspection: '/introspect', revocation: '/revoke' },
      scopes: [...SCOPES],
      responseTypes: ['code'],
      clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'tls_client_auth'],
      claims: { openid: ['sub'] },
      findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
      // The service asks for no consent: everything asked for is granted.
      loadExistingGrant: async (ctx) => {
        const { client, account, session, params } = ctx.oidc
        if (!client || !account) return undefined
        const known = session?.grantIdFor(client.clientId)
        const grant =
          (known ? await this.#provider.Grant.find(known) : undefined) ?? new this.#provider.Grant({ accountId: account.accountId, clientId: client.clientId })
        grant.addOIDCScope(String(params?.['scope'] ?? 'openid'))
        await grant.save()
        return grant
      },
      issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
      // Keycloak's default: a refresh token stays good until it expires (M).
      rotateRefreshToken: false,
      expiresWithSession: () => false,
      pkce: { required: () => false },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      renderError: (ctx, out) => {
        ctx.type = 'json'
        ctx.body = JSON.stringify(out)
      },
      ttl: {
        AccessToken: 120,
        AuthorizationCode: 60,
        BackchannelAuthenticationRequest: 120,
        Grant: 14_400,
        IdToken: 120,
        Interaction: 600,
        RefreshToken: 1_800,
        Session: 14_400,
      },
      cookies: { names: { session: 's', interaction: 'i', resume: 'r' }, long: { signed: false }, short: { signed: false } },
      // The provider checks every extra parameter, on every request that has them.
      extraParams: {
        channel: (ctx, value) => {
          if (ctx.oidc.route === 'backchannel_authentication' && value !== 'CARD' && value !== 'MOBILE') {
            throw new errors.InvalidRequest('channel must be CARD or MOBILE')
          }
        },
      },
      features: {
        devInteractions: { enabled: false },
        claimsParameter: { enabled: true },
        // Any declared software may ask what a token is worth, as an operator of mail does; it revokes only its own.
        introspection: { enabled: true, allowedPolicy: () => true },
        revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
        rpInitiatedLogout: { enabled: false },
        pushedAuthorizationRequests: { enabled: false },
        mTLS: {
          enabled: true,
          tlsClientAuth: true,
          getCertificate: () => context()?.certificate?.pem,
          certificateAuthorized: () => context()?.certificate?.authorized === true,
          // Whose it is was decided when the connection found its session.
          certificateSubjectMatches: () => true,
        },
        ciba: {
          enabled: true,
          deliveryModes: ['poll'],
          processLoginHint: (_ctx, hint) => deps.nationalIdOf(String(hint)),
          processLoginHintToken: () => undefined,
          verifyUserCode: () => undefined,
          validateRequestContext: () => undefined,
          validateBindingMessage: (_ctx, message) => {
            if (message !== undefined && !/^\d{2}$/.test(message)) throw new errors.InvalidBindingMessage('binding_message must be two digits')
          },
          triggerAuthenticationDevice: () => undefined,
        },
      },
    }
  }
}

/** A declared software in the provider's words; the way it authenticates is the one it uses, when it has both. */
function clientMetadata(id: string, client: ClientSeed | undefined, context: CallContext | undefined): AdapterPayload | undefined {
  if (!client) return undefined
  const { secret, certificate = true, ciba = true } = client
  const bySecret = secret !== undefined && (context?.showsSecret === true || !certificate)
  return {
    client_id: id,
    ...(bySecret ? { client_secret: secret } : { token_endpoint_auth_method: 'tls_client_auth', tls_client_auth_subject_dn: 'CN=*' }),
    redirect_uris: [...(client.redirectUris ?? takenAsRegistered(context?.redirectUri))],
    grant_types: ['authorization_code', 'refresh_token', ...(ciba ? [CIBA_GRANT] : [])],
    response_types: ['code'],
    ...(ciba ? { backchannel_token_delivery_mode: 'poll' } : {}),
  }
}

/** Nothing is declared: the address asked for, when it could be one. */
function takenAsRegistered(uri: string | undefined): string[] {
  return uri !== undefined && /^https?:\/\/[^#\s]+$/.test(uri) && URL.canParse(uri) ? [uri] : ['https://psc.invalid/aucune']
}
