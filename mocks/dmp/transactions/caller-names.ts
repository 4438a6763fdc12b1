import type { Authorization } from '../authorizations.ts'
import type { DmpCall } from '../call.ts'
import { DOCTOR_SPECIALITIES, PROFESSIONS } from '../caller.ts'

/** What the assertion says of the person who calls: `Nom Prénom` in subject-id, profession and speciality in the roles (DMP interface §4.3). */
export function personOf({ vihf, caller }: DmpCall): Pick<Authorization, 'lastName' | 'firstName' | 'speciality' | 'specialityLabel'> {
  const [lastName, ...given] = (vihf?.subjectId?.text.trim() ?? '').split(/\s+/)
  const profession = caller.roles.find((r) => r.codeSystem === PROFESSIONS)
  const speciality = caller.roles.find((r) => r.codeSystem === DOCTOR_SPECIALITIES)
  const label = vihf?.roles.find((r) => r.code === (speciality ?? profession)?.code)?.displayName
  return {
    ...(lastName ? { lastName } : {}),
    ...(given.length > 0 ? { firstName: given.join(' ') } : {}),
    ...(profession ? { speciality: `G15_${profession.code}${speciality ? `/${speciality.code}` : ''}` } : {}),
    ...(label ? { specialityLabel: label } : {}),
  }
}
