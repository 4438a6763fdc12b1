import type { ClientSeed, ProfessionalSeed, PscSeed } from './seed.ts'
import type { Lifetimes } from './settings.ts'

const nonEmpty = { type: 'string', minLength: 1, maxLength: 500 } as const
const bool = { type: 'boolean' } as const
const seconds = { type: 'integer', minimum: 1, maximum: 31_536_000 } as const
const orNull = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] })

function object(properties: Readonly<Record<string, object>>, required: readonly string[] = []): object {
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 ? { required } : {}) }
}

const professional: Record<keyof ProfessionalSeed, object> = {
  id: nonEmpty,
  nationalId: { type: 'string', pattern: '^[0-9A-Za-z]{1,20}(/[0-9A-Za-z._-]{1,40})?$' },
  family: nonEmpty,
  given: nonEmpty,
  civility: { enum: ['M', 'MME'] },
  profession: { type: 'string', pattern: '^[0-9]{2}$' },
  knowHow: nonEmpty,
  establishment: nonEmpty,
}

const uris = { type: 'array', items: { type: 'string', pattern: '^https?://[^#\\s]+$' } } as const
const client: Record<keyof ClientSeed, object> = {
  id: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
  secret: { type: 'string', pattern: '^[\\x20-\\x7e]{1,500}$' },
  redirectUris: { ...uris, minItems: 1 },
  postLogoutRedirectUris: uris,
  certificate: bool,
  ciba: bool,
  signedUserinfo: bool,
}

const lifetimes: Record<keyof Lifetimes, object> = { access: seconds, refresh: seconds, session: seconds, idle: seconds, ciba: seconds, code: seconds }

const properties: Record<keyof PscSeed, object> = {
  approve: {
    description: 'auto : accord immédiat ; refuse : refus ; never : pas de réponse ; afterPolls : accord après ce nombre d’interrogations CIBA.',
    anyOf: [{ enum: ['auto', 'refuse', 'never'] }, object({ afterPolls: { type: 'integer', minimum: 0, maximum: 1_000 } }, ['afterPolls'])],
  },
  professional: { ...orNull(nonEmpty), description: 'Qui se connecte quand l’appel ne le dit pas (login_hint) : identifiant court ou identifiant national.' },
  professionals: {
    type: 'array',
    minItems: 1,
    description: 'Qui peut se connecter : professionnels de dmp.json par leur identifiant, ou personnes fictives décrites ici.',
    items: { anyOf: [nonEmpty, object(professional, ['id', 'nationalId', 'family', 'given', 'civility'])] },
  },
  clients: { type: 'array', minItems: 1, description: 'Logiciels déclarés au service.', items: object(client, ['id']) },
  acr: { ...orNull(nonEmpty), description: 'acr des jetons ; null : absent.' },
  userinfo: { enum: ['standard', 'minimal', 'multi'], description: 'Ce que le service sait du professionnel.' },
  lifetimes: { ...object(lifetimes), minProperties: 1, description: 'Durées de vie, en secondes.' },
  interval: { type: 'integer', minimum: 1, maximum: 60 },
  standardDiscovery: { enum: ['unwalleted', 'absent'] },
  walletHost: orNull({ type: 'string', pattern: '^[A-Za-z0-9.:\\[\\]-]{1,255}$' }),
  authMode: { enum: ['CARD', 'MOBILE'] },
}

/** What `seed` accepts for Pro Santé Connect (JSON Schema 2020-12). */
export const pscSeedSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Monde de Pro Santé Connect',
  ...object(properties),
  minProperties: 1,
}
