import { readCertificate } from '../../src/protocol/x509/certificate.ts'
import { igcProfileOf, structureIdOf } from '../../src/protocol/x509/igc-profile.ts'
import { addMonths } from './authorizations.ts'
import { DOCTOR_SPECIALITIES, isDoctor } from './caller.ts'
import type { Control, Refusal } from './controls.ts'
import { FAULTS, mockFault } from './soap-faults.ts'
import { traitsOf } from './traits.ts'

const refuse = (control: string, text: string): Refusal => ({ kind: 'fault', fault: mockFault(control, text) })

/** DMP-V-22: a card in DIRECTE, a structure's certificate in the other modes (DMP interface §4.1). */
export const modeOfTheCertificate: Control = ({ caller, http, settings }) => {
  const [leaf] = http.facts.clientCertificate?.chain ?? []
  if (!http.facts.secure || settings.clientCertificate === 'ignored' || leaf === undefined) return undefined
  const person = igcProfileOf(readCertificate(Buffer.from(leaf, 'base64'))) === 'PERS_AUTH'
  if (person === (caller.mode === 'DIRECTE')) return undefined
  return refuse(
    'DMP-V-22',
    person ? "le certificat client est celui d'une personne : DIRECTE est attendu" : "DIRECTE demande le certificat d'authentification de la carte",
  )
}

/** DMP-V-23: Identifiant_Structure is the OU of both certificates; with a card it is read on the card (DMP interface §§3.2, 4.1). */
export const structureOfTheCertificate: Control = ({ seal, caller, http, settings }) => {
  if (caller.mode === 'DIRECTE') return undefined
  const view = seal?.signature?.certificate?.view
  if (view && structureIdOf(view) !== caller.structure) return refuse('DMP-V-23', "Identifiant_Structure n'est pas l'OU du certificat de cachet")
  const [leaf] = http.facts.clientCertificate?.chain ?? []
  if (!http.facts.secure || settings.clientCertificate === 'ignored' || leaf === undefined) return undefined
  const same = structureIdOf(readCertificate(Buffer.from(leaf, 'base64'))) === caller.structure
  return same ? undefined : refuse('DMP-V-23', "Identifiant_Structure n'est pas l'OU du certificat client")
}

/** DMP-V-02: 30 seconds in AIR (EX_AIR-040); elsewhere no published figure, a setting (DMP interface §4.4, M). */
export const dates: Control = ({ vihf, caller, settings, now }) => {
  if (!vihf) return undefined
  const written = vihf.issueInstant ?? ''
  const issued = Date.parse(written)
  if (Number.isNaN(issued) || !written.endsWith('Z')) return refuse('DMP-V-02', `IssueInstant n'est pas une date et heure UTC : « ${written.slice(0, 40)} »`)
  const age = (now.getTime() - issued) / 1000
  const lifetime = caller.mode === 'INDIRECTE_RENFORCEE' ? settings.airLifetimeSeconds : settings.indirectLifetimeSeconds
  if (age < -settings.clockSkewSeconds) return refuse('DMP-V-02', `l'assertion est datée du futur (${written})`)
  if (age > lifetime) return refuse('DMP-V-02', `l'assertion date de ${written}, hors de sa durée de vie de ${lifetime} s`)
  const { notBefore, notOnOrAfter } = vihf.conditions ?? { notBefore: null, notOnOrAfter: null }
  const skew = settings.clockSkewSeconds * 1000
  if (notBefore !== null && now.getTime() < Date.parse(notBefore) - skew) return refuse('DMP-V-02', `l'assertion n'est pas valable avant ${notBefore}`)
  return notOnOrAfter !== null && now.getTime() >= Date.parse(notOnOrAfter) + skew
    ? refuse('DMP-V-02', `l'assertion n'est plus valable depuis ${notOnOrAfter}`)
    : undefined
}

/** DMP-V-03: an AIR assertion serves once (EX_AIR-040). */
export const replay: Control = ({ vihf, caller, settings, record, world }) => {
  if (caller.mode !== 'INDIRECTE_RENFORCEE' || !settings.airSingleUse || !vihf?.id) return undefined
  const used = record?.assertions ?? world.assertions
  if (used.has(vihf.id)) return refuse('DMP-V-03', "l'assertion a déjà été utilisée")
  used.add(vihf.id)
  return undefined
}

/** DMP-V-28: a doctor without speciality (DMP interface §4.3, C). */
export const speciality: Control = ({ caller }) =>
  isDoctor(caller) && !caller.roles.some((r) => r.codeSystem === DOCTOR_SPECIALITIES) ? { kind: 'fault', fault: FAULTS.noSpeciality } : undefined

/** DMP-V-36: a secret connection is for a minor (DMP interface §12.3, EX_GEN-1550); what the real service does of another is not known (I). */
export const secretConnection: Control = ({ caller, record, settings, now }) => {
  if (!caller.secret || !record || record.state.state === 'absent') return undefined
  const comesOfAge = addMonths(dayOf(traitsOf(record).birthDate), 12 * settings.majority)
  return now.getTime() < comesOfAge.getTime() ? undefined : refuse('DMP-V-36', 'la connexion secrète ne vaut que pour un patient mineur')
}

function dayOf(birthDate: string): Date {
  return new Date(`${birthDate.slice(0, 4)}-${birthDate.slice(4, 6)}-${birthDate.slice(6, 8)}T00:00:00Z`)
}

/** The structure is known and active (DMP interface §11.2, C: the words are those of TD0.2). */
export const structureKnown: Control = ({ caller, world, settings, transaction }) => {
  if (caller.structure === null) return undefined
  const active = world.structure(caller.structure)?.active ?? settings.anyStructure
  if (active) return undefined
  return transaction === 'dmp.td0.2' ? { kind: 'fault', fault: FAULTS.unknownStructure } : refuse('structure', 'la structure est introuvable ou inactive')
}

/** DMP-V-37: the national directory links the professional to the structure (DMP interface §11.2, C). */
export const professionalLinked: Control = ({ caller, world, settings }) => {
  if (caller.professional === null || caller.structure === null) return undefined
  const known = world.professional(caller.professional)
  const linked = known ? known.structures.includes(caller.structure) : settings.anyProfessional
  return linked ? undefined : { kind: 'fault', fault: FAULTS.notLinked }
}
