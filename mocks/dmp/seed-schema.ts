import { SEEDED_KINDS } from '../documents/documents.ts'
import type { DEFAULT_SETTINGS } from './settings.ts'

const text = { type: 'string' } as const
const nonEmpty = { type: 'string', minLength: 1 } as const
const boolean = { type: 'boolean' } as const
const positive = { type: 'number', exclusiveMinimum: 0 } as const

function object(properties: Record<string, object>, required: readonly string[] = []): object {
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 ? { required } : {}) }
}

/** Facts a call must show, all of them, compared without case, accents nor hyphens. */
const when = {
  type: 'object',
  minProperties: 1,
  additionalProperties: text,
  description: 'Faits que l’appel doit montrer : transaction, matricule, nomNaissance, typeCode, uniqueId, query, returnType.',
}

const nullableText = { anyOf: [nonEmpty, { type: 'null' }] }
const settings: Record<keyof typeof DEFAULT_SETTINGS | 'when', object> = {
  when,
  strictAddressing: boolean,
  clientCertificate: { enum: ['demanded', 'ignored'] },
  vihfVersions: { type: 'array', items: nonEmpty },
  airLifetimeSeconds: positive,
  indirectLifetimeSeconds: positive,
  clockSkewSeconds: { type: 'number', minimum: 0 },
  airSingleUse: boolean,
  sha1Accepted: boolean,
  insOids: { type: 'array', items: nonEmpty },
  authorizationCodes: object({ expired: nullableText, none: nullableText }, ['expired', 'none']),
  authorizationMonths: positive,
  usedName: { enum: ['known', 'non-renseigne'] },
  closingObservations: boolean,
  accessDeniedAs: { enum: ['fault', 'response'] },
  closedRecordCode: nonEmpty,
  resubmissionCode: nonEmpty,
  signatureEntryRequired: boolean,
  maskedAndInvisibleAllowed: boolean,
  signatureEntriesFound: boolean,
  maxResults: { type: 'integer', minimum: 0 },
  majority: { type: 'integer', minimum: 0 },
  occupationalSpecialities: { type: 'array', items: nonEmpty },
  anyStructure: boolean,
  anyProfessional: boolean,
  fhir: { enum: ['off', 'informative'] },
  fhirToken: { enum: ['optional', 'demanded'] },
}

const patient = { type: 'string', minLength: 13, description: 'Matricule INS, 13 ou 15 caractères.' }
const yyyymmdd = { type: 'string', pattern: '^\\d{8}$' }
const traits = object(
  {
    birthName: nonEmpty,
    usedName: nonEmpty,
    given: nonEmpty,
    civility: nonEmpty,
    sex: { enum: ['M', 'F', 'U'] },
    birthDate: yyyymmdd,
    phone: nonEmpty,
    birthPlace: nonEmpty,
    address: object({ line: nonEmpty, postalCode: nonEmpty, city: nonEmpty }),
    deceased: boolean,
    representative: object({ name: nonEmpty, given: nonEmpty, link: nonEmpty }, ['name', 'given', 'link']),
  },
  ['birthName', 'given', 'sex', 'birthDate'],
)
const authorization = object(
  {
    holder: { ...nonEmpty, description: 'PS_IdNat ou Struct_IdNat ; qui que ce soit si absent.' },
    state: { enum: ['none', 'valid', 'expired', 'blocked'] },
    treatingDoctor: boolean,
    lastName: nonEmpty,
    firstName: nonEmpty,
    speciality: nonEmpty,
    specialityLabel: nonEmpty,
  },
  ['state'],
)
const record = object(
  {
    patient,
    catalogue: { ...boolean, description: 'Partir du dossier du catalogue, avec ses documents, plutôt que d’un dossier vide.' },
    state: { enum: ['absent', 'active', 'terminated'] },
    attached: boolean,
    internetAccount: boolean,
    oppositionBrisDeGlace: boolean,
    oppositionUrgence: boolean,
    closing: object({ date: yyyymmdd, motive: nonEmpty, reason: nonEmpty }, ['date', 'motive', 'reason']),
    traits,
    former: { type: 'array', items: patient, description: 'Anciens matricules, dont les documents sont restés dans le dossier.' },
    oid: nonEmpty,
    authorizations: { type: 'array', items: authorization },
    clockDays: { type: 'number', description: 'Jours d’avance de l’horloge du dossier : les autorisations vieillissent d’autant.' },
  },
  ['patient'],
)
const document = object(
  {
    patient,
    kind: { enum: [...SEEDED_KINDS] },
    number: { type: 'integer', minimum: 1 },
    created: { ...nonEmpty, description: 'J-20T16:30 ou 2019-10-21T09:40.' },
    submitted: { enum: ['maintenant'], description: 'Déposé quand le scénario l’ajoute, quelle que soit sa date de création.' },
    start: nonEmpty,
    stop: nonEmpty,
    title: nonEmpty,
    comments: nonEmpty,
    author: nonEmpty,
    recipient: nonEmpty,
    status: { enum: ['approved', 'archived', 'deprecated', 'deleted'] },
    confidentiality: { type: 'array', items: { enum: ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'] } },
    repository: { enum: ['documents', 'vaccination'] },
  },
  ['patient', 'kind'],
)

/** What `seed` and `deliver` accept for the DMP (JSON Schema 2020-12). */
export const dmpSeedSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Monde du DMP / Mon espace santé',
  ...object({
    settings: { ...object(settings), description: 'Réglages ; sans `when`, ils valent pour tous les appels tant que le scénario est ouvert.' },
    records: {
      type: 'array',
      items: record,
      description: 'État du DMP d’une personne. Le premier d’un scénario le remet à neuf ; les suivants ne changent que ce qu’ils nomment.',
    },
    documents: { type: 'array', items: document, description: 'Documents ajoutés au dossier d’une personne.' },
    professionals: {
      type: 'array',
      items: object({ id: nonEmpty, structures: { type: 'array', items: nonEmpty } }, ['id', 'structures']),
      description: 'Ce que l’annuaire national dit d’un professionnel : les structures auxquelles il est lié.',
    },
    structures: { type: 'array', items: object({ id: nonEmpty, active: boolean }, ['id', 'active']) },
  }),
  minProperties: 1,
}
