import type { HumanName, Identifier, Practitioner, PractitionerQualification } from '@medplum/fhirtypes'
import { type Person, rppsOf } from '../directory.ts'
import { AS, ID_SYSTEM, IDENTIFIER_TYPE, NOS } from '../systems.ts'
import { metaOf, technicalId, type WritingContext } from './frame.ts'
import { mailboxesOf } from './telecom.ts'

/** A professional, as profile as-dp-practitioner has it (annuaire §1.5): neither sex, birth date nor address. */
export function practitioner(person: Person, context: WritingContext): Practitioner {
  const { directory, settings } = context
  const frame: Practitioner = {
    resourceType: 'Practitioner',
    id: technicalId('Practitioner', person.id, settings),
    meta: metaOf('Practitioner', person.id, context, { authority: registrarOf(person), system: 'RPPS' }),
    identifier: [identifier('IDNPS', ID_SYSTEM.professional, person.psId), identifier('RPPS', ID_SYSTEM.rpps, rppsOf(person))],
    active: !directory.inactive.has(person.id),
  }
  // What is closed keeps its numbers only (annuaire §1.1).
  if (!frame.active) return frame
  const telecom = mailboxesOf(person.id, context)
  const qualification = qualifications(person)
  return {
    ...frame,
    language: 'fr',
    extension: [smartcard(person)],
    ...(person.family === undefined ? {} : { name: [humanName(person)] }),
    ...(telecom.length > 0 ? { telecom } : {}),
    ...(qualification.length > 0 ? { qualification } : {}),
  }
}

export function identifier(type: string, system: string, value: string): Identifier {
  return { use: 'official', type: { coding: [{ system: IDENTIFIER_TYPE, code: type }] }, system, value }
}

function humanName({ family, given, civility, title }: Person): HumanName {
  return {
    use: 'usual',
    ...(family === undefined ? {} : { family }),
    ...(given === undefined ? {} : { given: [given] }),
    ...(civility === undefined ? {} : { prefix: [civility] }),
    ...(title === undefined ? {} : { suffix: [title] }),
  }
}

/** Profession with its category, then speciality with its kind. */
function qualifications(person: Person): PractitionerQualification[] {
  const { profession, speciality } = professionOf(person)
  if (profession === undefined) return []
  const practice: PractitionerQualification = {
    code: {
      coding: [
        { system: NOS.profession, code: profession },
        { system: NOS.professionCategory, code: 'C' },
      ],
    },
  }
  if (speciality === undefined) return [practice]
  const skill: PractitionerQualification = {
    code: {
      coding: [
        { system: NOS.speciality, code: speciality },
        { system: NOS.skillType, code: 'S' },
      ],
    },
  }
  return [practice, skill]
}

/** Parts of a speciality of JDV_J01, `G15_10/SM26`: profession, then speciality of a doctor, or section of a pharmacist. */
export function professionOf({ specialty }: Person): { readonly profession?: string; readonly speciality?: string; readonly section?: string } {
  const [, profession, detail] = /^G15_(\d+)(?:\/(\w+))?$/.exec(specialty?.code ?? '') ?? []
  if (profession === undefined) return {}
  if (detail === undefined) return { profession }
  return /^S/.test(detail) ? { profession, speciality: detail } : { profession, section: detail }
}

const REGISTRARS: Readonly<Record<string, string>> = { '10': 'CNOM', '21': 'CNOP', '60': 'CNOI' }

/** Who registers a professional: his order, else the regional agency. */
export function registrarOf(person: Person): string {
  return REGISTRARS[professionOf(person).profession ?? ''] ?? 'ARS'
}

/** The number of a card that does not exist. */
export function cardNumberOf(person: Person): string {
  return `9${rppsOf(person).slice(-9)}`
}

function smartcard(person: Person): NonNullable<Practitioner['extension']>[number] {
  return {
    url: `${AS}/as-ext-smartcard`,
    extension: [{ url: 'number', valueString: cardNumberOf(person) }],
  }
}
