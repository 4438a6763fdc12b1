import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { BancError } from '../../src/evidence/banc-error.ts'
import { packageRoot } from '../../src/package-root.ts'
import { loadDmpData, loadPersonas } from '../documents/load-seed-data.ts'
import type { DmpData } from '../documents/seed-data.ts'
import { directoryDataSchema, mailboxDataSchema } from './data-schema.ts'
import type { Directory, Equipment, Mailbox, Person, Situation, Structure } from './directory.ts'

/** What `profiles/personas/annuaire.json` adds to the establishments and professionals of `dmp.json`. */
interface DirectoryData {
  readonly legalEntities: readonly { readonly id: string; readonly structId: string; readonly name: string; readonly of: readonly string[] }[]
  readonly categories: Readonly<Record<string, string>>
  readonly contacts: Readonly<Record<string, string>>
  readonly licences: Readonly<Record<string, string>>
  readonly roles: readonly Situation[]
  readonly former: { readonly professionals: readonly Person[]; readonly establishments: readonly Structure[] }
  readonly devices: readonly Equipment[]
  readonly updatedDaysAgo: Readonly<Record<string, number>>
}

/** What the directory reads of `profiles/personas/mssante.json`. */
interface MailboxData {
  readonly boxes: readonly Mailbox[]
  readonly domains: readonly string[]
}

let loaded: { readonly directory: Directory; readonly domains: readonly string[] } | undefined

/** The directory of the published package, read once. Throws BancError when a file of it is not what it should be. */
export function publishedDirectory(): Directory {
  return published().directory
}

/** Domains of the liste blanche of the bench. */
export function trustedDomains(): readonly string[] {
  return published().domains
}

function published(): NonNullable<typeof loaded> {
  if (!loaded) {
    const { boxes, domains } = read<MailboxData>('mssante.json', mailboxDataSchema)
    loaded = { directory: directoryOf(loadDmpData(loadPersonas()), read<DirectoryData>('annuaire.json', directoryDataSchema), boxes), domains }
  }
  return loaded
}

function directoryOf(dmp: DmpData, data: DirectoryData, boxes: readonly Mailbox[]): Directory {
  const { legalEntities, categories, contacts, licences, roles, former, devices, updatedDaysAgo } = data
  const structures: Structure[] = dmp.establishments.map(({ id, structId, name, facilityType, address, phone }) => {
    const legal = legalEntities.find((e) => e.of.includes(id))?.id
    return {
      id,
      structId,
      name,
      sector: facilityType,
      address,
      phone,
      ...named('category', categories[id]),
      ...named('contact', contacts[id]),
      ...named('licence', licences[id]),
      ...named('partOf', legal),
    }
  })
  const usual = dmp.professionals.flatMap(({ id, establishment }) => (establishment === undefined ? [] : [{ professional: id, establishment }]))
  return {
    persons: [...dmp.professionals, ...former.professionals],
    structures: [...structures, ...legalEntities.map(({ id, structId, name }) => ({ id, structId, name, legal: true })), ...former.establishments],
    situations: [...usual, ...roles],
    mailboxes: boxes,
    devices,
    inactive: new Set([...former.professionals, ...former.establishments].map(({ id }) => id)),
    updatedDaysAgo: new Map(Object.entries(updatedDaysAgo)),
  }
}

function named<Name extends string>(name: Name, value: string | undefined): { readonly [N in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in Name]?: string })
}

function read<T>(name: string, schema: object): T {
  const path = join(packageRoot(), 'profiles', 'personas', name)
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const ajv = new Ajv2020({ allErrors: true })
  const accepts = ajv.compile<T>(schema)
  if (accepts(parsed)) return parsed
  throw new BancError(
    'annuaire-invalide',
    'configuration',
    { fr: 'Le fichier de l’annuaire fictif {from} n’est pas lisible : {detail}.', en: 'The file of the fictitious directory {from} cannot be read: {detail}.' },
    { fr: 'Corrigez la ligne indiquée.', en: 'Correct the line shown.' },
    { from: path, detail: ajv.errorsText(accepts.errors, { dataVar: '' }) },
  )
}
