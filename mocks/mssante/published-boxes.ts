import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../src/package-root.ts'
import type { Identity } from '../../src/protocol/ins/identity.ts'
import { type DmpCatalogue, loadDmpCatalogue } from '../documents/catalogue.ts'
import { loadPersonas } from '../documents/load-seed-data.ts'
import { matricule } from '../documents/persons.ts'
import type { BoxKind, BoxState } from './mail-store.ts'

/** A fictitious box of the package (`profiles/personas/mssante.json`). */
export interface PublishedBox {
  readonly address: string
  readonly kind: Exclude<BoxKind, 'PAT'>
  readonly label: string
  /** Id of an establishment of `dmp.json`. */
  readonly establishment: string
  /** Id of the professional it is of. */
  readonly professional?: string
  /** Ids of the professionals that may open it. */
  readonly holders?: readonly string[]
  /** `dui`: a box of the software under test; correspondents otherwise. */
  readonly of?: 'dui'
  readonly state?: BoxState
  readonly listeRouge?: boolean
}

interface PublishedMail {
  readonly boxes: readonly PublishedBox[]
  /** Domains of the liste blanche. */
  readonly domains: readonly string[]
}

/** Domain of citizens' boxes (mssante.md §6). */
export const CITIZENS = 'patient.mssante.fr'

let mail: PublishedMail | undefined
let people: ReadonlyMap<string, Identity> | undefined
let loaded: DmpCatalogue | undefined

/** The boxes and the trusted domains of the package. */
export function publishedMail(): PublishedMail {
  mail ??= JSON.parse(readFileSync(join(packageRoot(), 'profiles', 'personas', 'mssante.json'), 'utf8')) as PublishedMail
  return mail
}

/** Every fictitious person that has a matricule, by its 15 characters; the first one, where published people share a number. */
export function citizens(): ReadonlyMap<string, Identity> {
  if (!people) {
    const found = new Map<string, Identity>()
    for (const person of loadPersonas().values()) {
      const number = person.actif && matricule(person.actif)
      if (number && !found.has(number)) found.set(number, person)
    }
    people = found
  }
  return people
}

/** Documents and professionals of the package; read when they are first needed, not at the start. */
export function catalogue(): DmpCatalogue {
  loaded ??= loadDmpCatalogue()
  return loaded
}

/** Address of a citizen's box. */
export function citizenAddress(number: string): string {
  return `${number.toLowerCase()}@${CITIZENS}`
}

/** The part after the last `@`, in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** The part before the last `@`. */
export function localPartOf(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf('@'), 0))
}
