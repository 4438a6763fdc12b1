import type { Defects } from '../defects.ts'
import type { XmlNode } from '../xml-node.ts'
import { below } from './dmp-answer.ts'

/** The body of TD0.3: the professional declares that the patient lets him consult (dmp.md §6.1). */
export function writeAuthorization(defects: Defects): string {
  const action = defects.has('td03-action-inconnue') ? 'AJOUTER' : 'AJOUT'
  return `<setAuthorization xmlns="urn:si-dmp-habilitations"><action>${action}</action></setAuthorization>`
}

/** The body of TD0.4 (dmp.md §6.3), its date written to the day. */
export function writePatientList(): string {
  return '<patientList xmlns="urn:si-dmp-patients"><startDate>20260101</startDate><dateType>LASTDOC</dateType></patientList>'
}

/** Status and context of the answer; undefined when it is not one. */
export function readAuthorization(body: XmlNode): { readonly status: string; readonly context: string } | undefined {
  if (body.local !== 'setAuthorizationResponse') return undefined
  const text = (name: string): string => below(body, name)[0]?.text.trim() ?? ''
  return { status: text('status'), context: text('context') }
}
