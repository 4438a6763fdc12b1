import type { Identity } from '../../src/protocol/ins/identity.ts'
import type { InsiPersona } from './identities.ts'

/** A set of persons indexed for the searches of the téléservice; never changed once built. */
export class ReferenceBase {
  private readonly byId = new Map<string, Identity>()
  private readonly byNameAndDate = new Map<string, Identity[]>()
  private readonly byMatricule = new Map<string, Identity[]>()
  private readonly byFormerMatricule = new Map<string, Identity[]>()

  constructor(persons: readonly InsiPersona[]) {
    for (const person of persons) {
      this.byId.set(person.id, person)
      // Without a number the person must not be found; with `onlyByInjection`, only a seed may name them.
      if (!person.actif || person.onlyByInjection) continue
      put(this.byNameAndDate, nameAndDate(person.traits.nomNaissance, person.traits.dateNaissance), person)
      put(this.byMatricule, person.actif.numIdentifiant, person)
      for (const number of new Set(person.historique.map((n) => n.numIdentifiant))) put(this.byFormerMatricule, number, person)
    }
  }

  person(id: string): Identity | undefined {
    return this.byId.get(id)
  }

  candidates(key: 'name-and-date' | 'matricule' | 'former-matricule', value: string): readonly Identity[] {
    const index = key === 'matricule' ? this.byMatricule : key === 'former-matricule' ? this.byFormerMatricule : this.byNameAndDate
    return index.get(value) ?? []
  }
}

export function nameAndDate(nomNaissance: string, dateNaissance: string): string {
  return `${nomNaissance}\u0000${dateNaissance}`
}

function put(index: Map<string, Identity[]>, key: string, person: Identity): void {
  const list = index.get(key)
  if (list) list.push(person)
  else index.set(key, [person])
}
