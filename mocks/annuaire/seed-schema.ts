import { deviceSchema, mailboxSchema, personSchema, situationSchema, structureSchema } from './data-schema.ts'
import type { DEFAULT_SETTINGS } from './settings.ts'

const text = { type: 'string' } as const
const nonEmpty = { type: 'string', minLength: 1 } as const
const boolean = { type: 'boolean' } as const
const positive = { type: 'integer', minimum: 1 } as const

function object(properties: Record<string, object>): object {
  return { type: 'object', additionalProperties: false, properties }
}

const settings: Record<keyof typeof DEFAULT_SETTINGS | 'when', object> = {
  when: {
    type: 'object',
    minProperties: 1,
    additionalProperties: text,
    description: 'Faits que l’appel doit montrer : transaction, forme, et chaque critère de recherche sous son nom (identifier, name, mailbox-mss…).',
  },
  apiKeys: { anyOf: [{ type: 'array', items: nonEmpty }, { type: 'null' }], description: 'Clés connues ; null : n’importe laquelle.' },
  callsPerSecond: { anyOf: [positive, { type: 'null' }] },
  rateStatus: { enum: [429, 403] },
  pageSize: positive,
  deltaDays: positive,
  olderDate: { enum: ['refused', 'empty'] },
  versionId: { enum: ['string', 'number'] },
  profiles: { enum: ['unversioned', 'pinned'] },
  digitization: boolean,
  idGeneration: positive,
  ig12Parameters: boolean,
}

/** What `seed` accepts for the directory (JSON Schema 2020-12). */
export const annuaireSeedSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Monde de l’Annuaire Santé',
  ...object({
    settings: { ...object(settings), description: 'Réglages ; sans `when`, ils valent pour tous les appels tant que le scénario est ouvert.' },
    professionals: { type: 'array', items: personSchema, description: 'Professionnels ajoutés, ou remplacés quand leur identifiant est connu.' },
    establishments: { type: 'array', items: structureSchema },
    roles: { type: 'array', items: situationSchema, description: 'Lieux d’exercice ajoutés.' },
    mailboxes: { type: 'array', items: mailboxSchema, description: 'Boîtes publiées, ou changées quand leur adresse est connue.' },
    devices: { type: 'array', items: deviceSchema },
    removedMailboxes: { type: 'array', items: nonEmpty },
    inactive: {
      type: 'array',
      items: nonEmpty,
      description: 'Identifiants de ce qui est fermé : professionnel, structure, équipement, ou lieu d’exercice (professionnel@structure).',
    },
    updatedDaysAgo: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 }, description: 'Jours écoulés depuis le dernier changement.' },
  }),
  minProperties: 1,
}
