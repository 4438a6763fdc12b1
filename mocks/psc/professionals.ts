import { loadDmpData, loadPersonas } from '../documents/load-seed-data.ts'
import type { Establishment, Professional } from '../documents/people.ts'
import type { ProfessionalSeed } from './seed.ts'

/** Someone who can log in. */
export interface PscProfessional {
  readonly id: string
  /** National identifier (PSC interface §3.5). */
  readonly nationalId: string
  readonly family: string
  readonly given: string
  readonly civility: 'M' | 'MME'
  /** TRE_G15; null: no health profession. */
  readonly profession: string | null
  /** TRE_R38 of a doctor; null when none. */
  readonly knowHow: string | null
  /** Section of a pharmacist. */
  readonly section: string | null
  readonly establishment: Establishment | null
}

/** The fictitious people and establishments of the bench. */
export interface PscPeople {
  readonly professionals: readonly PscProfessional[]
  readonly establishments: readonly Establishment[]
}

let published: PscPeople | undefined

/** Those of `profiles/personas/dmp.json`, read once; nobody writes in them. */
export function publishedPeople(): PscPeople {
  if (!published) {
    const { professionals, establishments } = loadDmpData(loadPersonas())
    published = { establishments, professionals: professionals.map((p) => ofDmp(p, establishments)) }
  }
  return published
}

/** `G15_10/SM26`: profession 10, savoir-faire SM26; `G15_21/A`: pharmacist of section A. */
function ofDmp(p: Professional, establishments: readonly Establishment[]): PscProfessional {
  const [, profession = null, detail = null] = /^G15_(\d{2})(?:\/(\w+))?$/.exec(p.specialty?.code ?? '') ?? []
  const isSection = profession === '21'
  return {
    id: p.id,
    nationalId: p.psId,
    family: p.family,
    given: p.given,
    civility: p.civility,
    profession,
    knowHow: isSection ? null : detail,
    section: isSection ? detail : null,
    establishment: establishments.find((e) => e.id === p.establishment) ?? null,
  }
}

/** A person a scenario describes; throws TypeError when the establishment is not one of the bench. */
export function describedProfessional(seed: ProfessionalSeed, { establishments }: PscPeople): PscProfessional {
  const establishment = establishments.find((e) => e.id === seed.establishment) ?? null
  if (seed.establishment !== undefined && !establishment) throw new TypeError(`professionals: establishment "${seed.establishment}" is not in dmp.json`)
  const { id, nationalId, family, given, civility, profession = null, knowHow = null } = seed
  return { id, nationalId, family, given, civility, profession, knowHow, section: null, establishment }
}
