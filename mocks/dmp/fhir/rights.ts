import type { AccessContext } from '../access.ts'
import { type Denial, denial } from '../access.ts'
import type { StoredEntry } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import type { Act } from '../rights.ts'
import { recordErrors } from '../transactions/xds-answer.ts'
import { type FhirRefusal, issueOf, refusal } from './answers.ts'
import { callerOf, type FhirCall } from './call.ts'

/** What is imputed to the structure, as by SOAP in plain indirect mode; the rest is a professional's (DMP interface §1). */
const OF_THE_STRUCTURE: ReadonlySet<Act> = new Set<Act>(['td0.2', 'td2.1', 'td3.1b', 'td3.3c'])

/** What a decision about rights looks at: the same functions as the SOAP route's, the caller being read from what this route has. */
export function accessContext(call: FhirCall, record: PatientRecord, act: Act): AccessContext {
  const structure = callerOf(call, 'structure')
  // Without a certificate no structure is known: a withdrawal is then the professional's, of his own documents.
  const own = act === 'td3.3c' && structure.structure === null
  const caller = OF_THE_STRUCTURE.has(act) && !own ? structure : callerOf(call, 'professional')
  return { caller, record, settings: call.settings, now: call.now }
}

/** Whether the caller may do this on the record, or on one of its documents (DMP interface §12). */
export function whyDenied(call: FhirCall, record: PatientRecord, act: Act, entry?: StoredEntry): Denial | undefined {
  return denial(act, accessContext(call, record, act), entry)
}

/** The refusal of the rights service: 403, the reason in our own words. */
export function rightsRefusal(call: FhirCall, record: PatientRecord, act: Act, entry?: StoredEntry): FhirRefusal | undefined {
  const why = whyDenied(call, record, act, entry)
  return why && refusal(403, 'droits', { code: 'forbidden', text: `Accès refusé par le service des droits : ${WORDS[why]}` })
}

const WORDS: Readonly<Record<Denial, string>> = {
  matrix: 'opération non permise à ce profil',
  blocked: 'le patient a bloqué ce professionnel',
  'not-authorized': 'professionnel non autorisé sur ce DMP',
  expired: 'autorisation expirée',
  opposition: 'le patient s’est opposé à ce mode d’accès',
  'patient-document': 'document déposé par le patient',
}

/** An absent record is not found, a closed one is a business refusal (DMP interface §§11.3–11.4). */
export function recordRefusal(call: FhirCall, oid: string | undefined): FhirRefusal | undefined {
  const { record, settings } = call
  const patient = record && oid !== undefined ? { matricule: record.matricule, oid } : undefined
  const [error] = recordErrors({ record, patient, settings })
  if (!error) return undefined
  return error.errorCode === 'XDSUnknownPatientId' ? refusal(404, 'dossier', { ...issueOf(error), code: 'not-found' }) : refusal(422, 'dossier', issueOf(error))
}
