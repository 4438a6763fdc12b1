import { REPOSITORY, SEEDED_KINDS } from './documents.ts'

const text = { type: 'string', minLength: 1 } as const
const flag = { type: 'boolean' } as const
const oid = { type: 'string', pattern: '^[0-2](\\.(0|[1-9]\\d*))+$', maxLength: 100 } as const
const time = { type: 'string', pattern: '^(J-\\d{1,5}|\\d{4}-\\d{2}-\\d{2})T\\d{2}:\\d{2}$' } as const

function object(required: Record<string, object>, optional: Record<string, object> = {}): object {
  return { type: 'object', additionalProperties: false, properties: { ...required, ...optional }, required: Object.keys(required) }
}

function list(items: object): object {
  return { type: 'array', items }
}

const coded = object({ code: text, scheme: oid, label: text })
const address = object({ houseNumber: text, streetName: text, postalCode: text, city: text })
const civility = { enum: ['M', 'MME'] }

const establishment = object({
  id: text,
  structId: { type: 'string', pattern: '^1[0-9A-Z]{9}$' },
  name: text,
  department: text,
  facilityType: coded,
  practiceSetting: coded,
  address,
  phone: text,
  oid,
})

const professional = object(
  // Fictitious numbers only: those that begin with 999 are of nobody.
  { id: text, psId: { type: 'string', pattern: '^8999\\d{8}$' }, civility, family: text, given: text },
  { title: { enum: ['DR', 'PR'] }, specialty: coded, establishment: text, note: text },
)

const document = object(
  { number: { type: 'integer', minimum: 1 }, kind: { enum: SEEDED_KINDS }, created: time, start: time },
  {
    stop: time,
    title: text,
    comments: text,
    author: text,
    recipient: text,
    status: { enum: ['approved', 'archived', 'deprecated', 'deleted'] },
    confidentiality: list({ enum: ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'] }),
    repository: { enum: Object.keys(REPOSITORY) },
    replaces: { type: 'integer', minimum: 1 },
    delivered: flag,
    former: flag,
  },
)

const record = object(
  {
    persona: text,
    roles: list(text),
    note: text,
    state: { enum: ['absent', 'active', 'terminated'] },
    ipp: { type: 'string', pattern: '^[1-9]\\d{0,9}$' },
    documents: list(document),
  },
  {
    attached: flag,
    internetAccount: flag,
    oppositionBrisDeGlace: flag,
    oppositionUrgence: flag,
    closing: object({ date: { type: 'string', pattern: '^\\d{8}$' }, motive: text, reason: text }),
    lieuNaissance: { type: 'string', pattern: '^(\\d{5}|2[AB]\\d{3})$' },
    usedFamily: text,
    usedGiven: text,
    usedNameInDmp: text,
    former: list(object({ numero: { type: 'string', pattern: '^[0-9AB]{15}$' }, oid })),
    representatives: list(object({ civility, family: text, given: text, link: text }, { phone: text })),
    address,
    phone: text,
    authorizations: list(object({ holder: text, state: { enum: ['none', 'valid', 'expired', 'blocked'] } }, { treatingDoctor: flag })),
  },
)

/** What `profiles/personas/dmp.json` may hold (JSON Schema 2020-12). */
export const dmpDataSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Dossiers médicaux fictifs',
  ...object({
    establishments: list(establishment),
    professionals: list(professional),
    authors: object(Object.fromEntries(SEEDED_KINDS.map((kind) => [kind, text]))),
    generalPractitioner: text,
    patientDocuments: object({ oid }),
    records: list(record),
  }),
}
