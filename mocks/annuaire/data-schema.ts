const nonEmpty = { type: 'string', minLength: 1 } as const
const words = { type: 'object', additionalProperties: nonEmpty } as const

function object(properties: Record<string, object>, required: readonly string[] = []): object {
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 ? { required } : {}) }
}

const coded = object({ code: nonEmpty, label: nonEmpty }, ['code', 'label'])

/** PS_IdNat of a fictitious professional: RPPS in the range nobody is given (`999`). */
const psId = { type: 'string', pattern: '^8999\\d{8}$' } as const
/** Struct_IdNat whose FINESS is of no real establishment. */
const structId = { type: 'string', pattern: '^10B0\\d{6}$' } as const

export const personSchema = object(
  {
    id: nonEmpty,
    psId,
    civility: { enum: ['M', 'MME'] },
    title: nonEmpty,
    family: nonEmpty,
    given: nonEmpty,
    specialty: coded,
  },
  ['id', 'psId'],
)

export const structureSchema = object(
  {
    id: nonEmpty,
    structId,
    name: nonEmpty,
    legal: { type: 'boolean' },
    sector: coded,
    category: nonEmpty,
    address: object({ houseNumber: nonEmpty, streetName: nonEmpty, postalCode: nonEmpty, city: nonEmpty }, ['postalCode', 'city']),
    phone: nonEmpty,
    contact: nonEmpty,
    licence: nonEmpty,
    partOf: nonEmpty,
  },
  ['id', 'structId'],
)

export const situationSchema = object({ professional: nonEmpty, establishment: nonEmpty }, ['professional', 'establishment'])

export const mailboxSchema = object(
  {
    address: { type: 'string', pattern: '^[^\\s@|]+@[^\\s@|]+$' },
    kind: { enum: ['PER', 'ORG', 'APP', 'CAB'] },
    label: nonEmpty,
    professional: nonEmpty,
    establishment: nonEmpty,
    listeRouge: { type: 'boolean' },
  },
  ['address', 'kind'],
)

export const deviceSchema = object({ id: nonEmpty, authorization: nonEmpty, owner: nonEmpty, name: nonEmpty }, ['id', 'authorization', 'owner', 'name'])

/** Form of `profiles/personas/annuaire.json`. */
export const directoryDataSchema = object(
  {
    legalEntities: {
      type: 'array',
      items: object({ id: nonEmpty, structId, name: nonEmpty, of: { type: 'array', items: nonEmpty } }, ['id', 'structId', 'name', 'of']),
    },
    categories: words,
    contacts: words,
    licences: words,
    roles: { type: 'array', items: situationSchema },
    former: object(
      {
        professionals: { type: 'array', items: object({ id: nonEmpty, psId }, ['id', 'psId']) },
        establishments: { type: 'array', items: object({ id: nonEmpty, structId }, ['id', 'structId']) },
      },
      ['professionals', 'establishments'],
    ),
    devices: { type: 'array', items: deviceSchema },
    updatedDaysAgo: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
  },
  ['legalEntities', 'categories', 'contacts', 'licences', 'roles', 'former', 'devices', 'updatedDaysAgo'],
)

/** What the directory needs of `profiles/personas/mssante.json`; the rest of a box is the operator's. */
export const mailboxDataSchema = {
  type: 'object',
  required: ['boxes', 'domains'],
  properties: {
    boxes: {
      type: 'array',
      items: { type: 'object', required: ['address', 'kind'], properties: { address: nonEmpty, kind: { enum: ['PER', 'ORG', 'APP', 'CAB'] } } },
    },
    domains: { type: 'array', items: nonEmpty },
  },
} as const
