import { SEEDED_KINDS } from '../documents/documents.ts'
import { ARCHIVE_VARIANTS } from './archive-variants.ts'
import { APPLICATION_ERRORS } from './correspondents.ts'
import { OPERATOR_IDS } from './operators.ts'

const text = { type: 'string' } as const
const nonEmpty = { type: 'string', minLength: 1 } as const
const boolean = { type: 'boolean' } as const
const positive = { type: 'integer', minimum: 1 } as const
const states = ['open', 'closed', 'suspended', 'full'] as const

function object(properties: Record<string, object>, required: readonly string[] = []): object {
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 ? { required } : {}) }
}

const code = { enum: Object.keys(APPLICATION_ERRORS) }
const grammar = { enum: ['1.1.3', '1.1.2'] }
const patient = { type: 'string', minLength: 13, description: 'Matricule INS, 13 ou 15 caractères.' }
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const messageId = { type: 'string', pattern: '^<[^<>\\s]+>$' }

const operator = {
  anyOf: [
    { enum: [...OPERATOR_IDS] },
    object(
      {
        profile: { enum: [...OPERATOR_IDS] },
        implicitTls: boolean,
        maxMessageBytes: positive,
        maxRecipients: positive,
        maxConnections: positive,
        dsn: boolean,
        latencyMs: { type: 'integer', minimum: 0 },
        fullBox: { enum: ['temporaire', 'definitif', 'temporaire-puis-definitif'] },
        withoutImap: { type: 'array', items: nonEmpty },
      },
      ['profile'],
    ),
  ],
}

const box = object(
  {
    address: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
    kind: { enum: ['PER', 'ORG', 'APP', 'CAB'] },
    label: nonEmpty,
    holders: { type: 'array', items: nonEmpty, description: 'PS_IdNat, ou identifiants de dmp.json.' },
    state: { enum: [...states] },
    quotaBytes: positive,
  },
  ['address', 'kind', 'label'],
)

const changes = object({
  nomNaissance: nonEmpty,
  prenom: nonEmpty,
  dateNaissance: date,
  sexe: { enum: ['F', 'M'] },
  matricule: { type: 'string', minLength: 15 },
  oid: nonEmpty,
  sansIns: boolean,
  sansTraits: { type: 'array', items: { enum: ['nomNaissance', 'prenom', 'dateNaissance', 'sexe'] } },
})

const document = object(
  {
    patient,
    kind: { enum: [...SEEDED_KINDS], description: 'Absent : le document `number` du dossier de cette personne dans le catalogue.' },
    number: positive,
    label: { ...nonEmpty, description: 'Deux documents de même étiquette, nature et date sont le même document.' },
    created: { ...nonEmpty, description: 'J-20T16:30 ou 2019-10-21T09:40 ; J-1T10:00 par défaut.' },
    start: nonEmpty,
    stop: nonEmpty,
    title: nonEmpty,
    comments: nonEmpty,
    author: nonEmpty,
    recipient: nonEmpty,
    confidentiality: { type: 'array', items: { enum: ['MASQUE_PS', 'INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX'] } },
    replaces: { ...nonEmpty, description: 'Étiquette du document que cette version remplace.' },
    replacesCreated: nonEmpty,
    action: { enum: ['C', 'D'] },
    changes: { ...changes, description: 'Ce que le document dit de son patient à la place de ce qui est connu.' },
    metadataChanges: { ...changes, description: 'Ce que METADATA.XML seul dit à la place.' },
  },
  ['patient'],
)

const receipt = object({ kind: { enum: ['mdn', 'mdn-erreur', 'dsn'] }, about: messageId, code, grammar, status: nonEmpty, recipient: nonEmpty }, [
  'kind',
  'about',
])

const message = object({
  to: { ...nonEmpty, description: 'Adresse d’une boîte ; la boîte applicative du DUI si absente.' },
  from: { ...nonEmpty, description: 'Adresse d’un correspondant, ou matricule d’un usager.' },
  documents: { type: 'array', items: document, minItems: 1 },
  archive: { enum: [...ARCHIVE_VARIANTS] },
  pdf: boolean,
  subject: text,
  misleading: { ...patient, description: 'L’objet et les noms de PDF parlent de cette autre personne.' },
  text,
  html: text,
  attachments: {
    type: 'array',
    items: object({ name: nonEmpty, type: nonEmpty, text, octets: { type: 'integer', minimum: 1, maximum: 26_214_400 } }, ['name']),
  },
  mdn: { enum: [true, false, 'autre'], description: 'Accusé demandé ; « autre » : à une autre adresse que celle de l’expéditeur.' },
  receipt: { ...receipt, description: 'Ce message est un accusé au sujet d’un message du DUI.' },
  inReplyTo: messageId,
  dated: nonEmpty,
  flags: {
    type: 'array',
    items: { enum: ['\\Seen', '\\Answered', '\\Flagged', '\\Deleted', '\\Draft'] },
    description: 'Drapeaux qu’un collègue y a déjà mis.',
  },
  copies: { type: 'integer', minimum: 1, maximum: 20 },
  label: nonEmpty,
})

const kind = (name: string, more: Record<string, object> = {}, required: readonly string[] = []): object =>
  object({ kind: { const: name }, ...more }, ['kind', ...required])
const answer = {
  oneOf: [
    kind('mdn', { type: { enum: ['processed', 'displayed'] }, unasked: boolean }),
    kind('mdn-erreur', { code, grammar, unasked: boolean }, ['code']),
    kind('courriel-standard', { code }, ['code']),
    kind('reponse', { text, subject: text }),
    kind('echec-de-remise', { status: { type: 'string', pattern: '^5\\.\\d{1,3}\\.\\d{1,3}$' }, words: nonEmpty }, ['status']),
  ],
}

/** What `seed` and `deliver` accept for the mail operator (JSON Schema 2020-12). */
export const mssanteSeedSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Monde de l’opérateur MSSanté',
  ...object({
    operator: { ...operator, description: 'Profil d’opérateur : ports, mécanismes, limites. Ce sont des réglages du banc.' },
    boxes: { type: 'array', items: box },
    messages: { type: 'array', items: message, description: 'Messages qui arrivent, dans l’ordre. Les mêmes données n’arrivent qu’une fois par scénario.' },
    correspondents: {
      type: 'object',
      additionalProperties: { type: 'array', items: answer },
      description: 'Ce que répondent les correspondants, par adresse ou par matricule.',
    },
    boxesState: { type: 'object', additionalProperties: { enum: [...states, 'absent'] }, description: 'État des boîtes, par adresse ou par matricule.' },
    trustedDomains: object({ add: { type: 'array', items: nonEmpty }, remove: { type: 'array', items: nonEmpty } }),
    renumber: {
      type: 'array',
      items: object({ box: nonEmpty, folder: nonEmpty, unread: boolean }),
      description: 'Dossiers dont les UID changent (UIDVALIDITY) ; « unread » : tout y redevient non lu.',
    },
  }),
  minProperties: 1,
}
