import type { Control, Refusal } from './controls.ts'
import { mockFault } from './soap-faults.ts'

const refuse = (control: string, text: string): Refusal => ({ kind: 'fault', fault: mockFault(control, text) })

/** DMP-T-14: one wsse:Security with one SAML 2.0 Assertion, and none elsewhere (DMP interface §4.2). */
export const oneAssertion: Control = ({ security }) => {
  const headers = security?.headers.length ?? 0
  const assertions = security?.assertions.length ?? 0
  if (headers !== 1) return refuse('DMP-T-14', `un en-tête wsse:Security est attendu, ${headers} reçu(s)`)
  if (assertions !== 1) return refuse('DMP-T-14', `une assertion SAML 2.0 est attendue dans wsse:Security, ${assertions} reçue(s)`)
  return security?.strayAssertions.length ? refuse('DMP-T-14', "une assertion se trouve ailleurs que dans l'en-tête wsse:Security") : undefined
}

/** DMP-V-01, V-13, V-19: what the assertion says of itself (DMP interface §§4.2–4.3). */
export const subjectAndVersion: Control = ({ vihf, settings, caller }) => {
  if (vihf?.version !== '2.0') return refuse('DMP-V-01', "l'assertion n'est pas en version 2.0")
  if (!vihf.id) return refuse('DMP-V-01', "l'assertion n'a pas d'ID")
  if (!vihf.issuer?.text.trim()) return refuse('DMP-V-05', "l'assertion n'a pas d'Issuer")
  if (caller.professional === null) return refuse('DMP-V-13', "l'assertion n'a pas de Subject/NameID")
  const version = vihf.vihfVersion?.text.trim() ?? ''
  return settings.vihfVersions.includes(version) ? undefined : refuse('DMP-V-19', `VIHF_Version « ${version.slice(0, 20)} » n'est pas reconnue`)
}

/** DMP-V-20, V-23, V-24, V-26, V-31, V-32, V-34: the attributes of cardinality 1 (DMP interface §4.3). */
export const mandatoryAttributes: Control = ({ vihf, caller }) => {
  if (!vihf) return undefined
  if (caller.mode === null) return refuse('DMP-V-20', "Authentification_Mode manque, ou n'est pas l'un des trois modes")
  if (caller.structure === null) return refuse('DMP-V-23', 'Identifiant_Structure manque')
  if (!vihf.secteurActivite?.code) return refuse('DMP-V-24', 'Secteur_Activite manque')
  if (caller.mode !== 'DIRECTE' && !vihf.subjectId?.text.trim()) return refuse('DMP-V-25', 'subject-id manque')
  const [role] = caller.roles
  if (!role?.code || !role.codeSystem) return refuse('DMP-V-26', 'le rôle (urn:oasis:names:tc:xacml:2.0:subject:role) manque, ou n’a ni code ni codeSystem')
  if (vihf.ressourceUrn?.text.trim() !== 'urn:dmp') return refuse('DMP-V-31', 'Ressource_URN doit être urn:dmp')
  if (caller.access === null) return refuse('DMP-V-32', "PurposeOfUse manque, ou n'est pas un mode d'accès connu")
  if (!vihf.lpsNom?.text.trim() || !vihf.lpsVersion?.text.trim()) return refuse('DMP-V-34', 'LPS_Nom ou LPS_Version manque')
  return vihf.lpsIdHomologationDmp?.text.trim() ? undefined : refuse('DMP-V-34', 'LPS_ID_HOMOLOGATION_DMP manque')
}

/** DMP-V-29 and V-30: the patient, whom TD0.3 and TD1.6 name nowhere else (DMP interface §4.3). */
export const patientNamed: Control = ({ vihf, patient }) => {
  if (!patient) return refuse('DMP-V-30', 'le patient (resource-id) manque')
  const { typeCode } = vihf?.resourceId?.cx ?? { typeCode: '' }
  const whole = /^\d{6}[0-9AB]\d{8}$/.test(patient.matricule)
  return whole && patient.oid !== '' && typeCode === 'NH'
    ? undefined
    : refuse('DMP-V-29', 'resource-id n’est pas de la forme <matricule INS de 15 caractères>^^^&<OID>&ISO^NH')
}
