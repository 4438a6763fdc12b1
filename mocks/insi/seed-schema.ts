import type { DEFAULT_SETTINGS } from './settings.ts'

const text = { type: 'string' } as const
const nonEmpty = { type: 'string', minLength: 1 } as const

function object(properties: Record<string, object>, required: readonly string[] = []): object {
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 ? { required } : {}) }
}

const insNumber = { numIdentifiant: text, cle: text, oid: text, typeMatricule: text, dateDeb: text, dateFin: text }
const insNumberSchema = object(insNumber, ['numIdentifiant', 'cle', 'oid'])

/** A fictitious person: `Identity` of the project. */
export const identitySchema = object(
  {
    id: nonEmpty,
    source: { type: 'array', items: text },
    confidence: text,
    traits: object(
      {
        nomNaissance: nonEmpty,
        listePrenoms: nonEmpty,
        premierPrenom: nonEmpty,
        sexe: text,
        dateNaissance: text,
        lieuNaissance: { anyOf: [text, { type: 'null' }] },
      },
      ['nomNaissance', 'listePrenoms', 'premierPrenom', 'sexe', 'dateNaissance', 'lieuNaissance'],
    ),
    actif: { anyOf: [insNumberSchema, { type: 'null' }] },
    historique: { type: 'array', items: insNumberSchema },
    cnda: { type: 'array', items: text },
    note: text,
    onlyByInjection: { type: 'boolean' },
  },
  ['id', 'source', 'confidence', 'traits', 'actif', 'historique'],
)

/** Facts a call must show, all of them, compared without case, accents nor hyphens. */
const when = {
  type: 'object',
  minProperties: 1,
  additionalProperties: text,
  description: 'Faits que l’appel doit montrer : nomNaissance, prenom, sexe, dateNaissance, lieuNaissance, matricule, operation, idam.',
}

/** A string replaces the value ("" gives an empty element), null removes the element. */
const replaced = { anyOf: [text, { type: 'null' }] }
const individu = object({
  actif: object(Object.fromEntries(Object.keys(insNumber).map((name) => [name, replaced]))),
  historique: { type: 'array', items: insNumberSchema },
  traits: object({ nomNaissance: replaced, prenom: replaced, listePrenoms: replaced, sexe: replaced, dateNaissance: replaced, lieuNaissance: replaced }),
})

const codeRetour = object({ code: nonEmpty, libelle: text }, ['code', 'libelle'])
const settings: Record<keyof typeof DEFAULT_SETTINGS | 'when', object> = {
  when,
  authentication: { enum: ['mtls', 'cpx'] },
  acceptedIdams: { anyOf: [{ type: 'array', items: nonEmpty }, { type: 'null' }] },
  unknownIdentity: { enum: ['cr01', 'fault'] },
  resultPrefixStyle: { enum: ['default', 'ns2'] },
  assertionWindowSeconds: { type: 'number', exclusiveMinimum: 0 },
  insi3: object({ match: codeRetour, noMatch: codeRetour }, ['match', 'noMatch']),
}

/** What `seed` accepts for INSi (JSON Schema 2020-12). */
export const insiSeedSchema: object = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Monde du téléservice INSi',
  ...object({
    settings: { ...object(settings), description: 'Réglages ; sans `when`, ils valent pour tous les appels tant que le scénario est ouvert.' },
    answers: {
      type: 'array',
      description: 'Réponses imposées aux appels qui montrent les faits de `when` ; la première qui convient est donnée.',
      items: object(
        {
          when,
          give: {
            oneOf: [object({ cr: { enum: ['01', '02'] } }, ['cr']), { ...object({ identity: nonEmpty, individu }), minProperties: 1 }],
          },
        },
        ['when', 'give'],
      ),
    },
    add: { type: 'array', items: identitySchema, description: 'Personnes fictives ajoutées à la base.' },
    remove: { type: 'array', items: nonEmpty, description: 'Identifiants de personnes que la base ne connaît plus.' },
  }),
  minProperties: 1,
}
