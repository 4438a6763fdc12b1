import type { Bundle, Extension, Patient } from '@medplum/fhirtypes'
import { systemOfOid } from '../../../src/protocol/fhir/code-systems.ts'
import { searchedPatient } from '../../../src/protocol/fhir/pdsm-facts.ts'
import { PDSM4DMP } from '../../../src/protocol/fhir/pdsm-names.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { holderOf } from '../caller.ts'
import type { PatientRecord } from '../patient-record.ts'
import { traitsOf } from '../traits.ts'
import { authorizationOf } from '../world.ts'
import { baseOf, patientIdOf, refusal, refusalAnswer, resourceAnswer } from './answers.ts'
import { callerOf, type FhirCall } from './call.ts'
import { issue } from './deposit-controls.ts'
import { fhirDate } from './times.ts'

/** The TD0.2 of this route: `GET /Patient?identifier=urn:oid:<OID>|<INS>`, a searchset of 0 or 1 (DMP interface §13, informative). */
export function searchPatient(call: FhirCall): HttpAnswer {
  const asked = searchedPatient(call.search ?? [], true)
  if (!asked) {
    return refusalAnswer(call, refusal(400, 'DMP-F-05', issue('required', 'identifier=urn:oid:<OID d’INS>|<matricule> est attendu', 'identifier')))
  }
  const { record, settings } = call
  const known = record && record.state.state !== 'absent' && settings.insOids.includes(asked.oid)
  const base = baseOf(call)
  const bundle: Bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    total: known ? 1 : 0,
    link: [{ relation: 'self', url: `${base}/Patient` }],
    ...(known
      ? { entry: [{ fullUrl: `${base}/Patient/${patientIdOf(record.matricule)}`, resource: patient(call, record, asked), search: { mode: 'match' as const } }] }
      : {}),
  }
  return resourceAnswer(call, 200, bundle)
}

function patient(call: FhirCall, record: PatientRecord, ins: { readonly value: string; readonly oid: string }): Patient {
  const traits = traitsOf(record)
  return {
    resourceType: 'Patient',
    id: patientIdOf(record.matricule),
    active: record.state.state === 'active',
    extension: extensions(call, record),
    identifier: [{ system: systemOfOid(ins.oid), value: ins.value }],
    name: [
      { use: 'official', family: traits.birthName, given: [traits.given] },
      ...(traits.usedName === undefined ? [] : [{ use: 'usual' as const, family: traits.usedName }]),
    ],
    gender: traits.sex === 'M' ? 'male' : traits.sex === 'F' ? 'female' : 'unknown',
    birthDate: fhirDate(traits.birthDate),
  }
}

/** Names of the extensions are published, their types and base are not (DMP interface §13, I). */
function extensions(call: FhirCall, record: PatientRecord): Extension[] {
  const { state } = record
  const closing = state.state === 'terminated' ? state.closing : undefined
  return [
    { url: `${PDSM4DMP}/dmp-rattachement-mes`, valueBoolean: state.attached },
    { url: `${PDSM4DMP}/dmp-medecin-traitant`, valueBoolean: authorizationOf(record, holderOf(callerOf(call, 'professional')))?.treatingDoctor ?? false },
    ...(closing
      ? [
          {
            url: `${PDSM4DMP}/dmp-fermeture`,
            extension: [
              { url: 'dateFermeture', valueDate: fhirDate(closing.date) },
              { url: 'motifFermeture', valueString: closing.motive },
              { url: 'raisonFermeture', valueString: closing.reason },
            ],
          },
        ]
      : []),
  ]
}
