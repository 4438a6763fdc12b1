import { uuidFrom } from '../../../src/evidence/ids.ts'
import { DMP_DEVICE_OID } from '../../../src/protocol/dmp/names.ts'
import type { AdministrativeObservation, PatientAnswer, PatientRecord as PatientAnswered } from '../../../src/protocol/hl7v3/patient-answer.ts'
import { type PatientQuery, readPatientQuery } from '../../../src/protocol/hl7v3/patient-query.ts'
import { writePatientAnswer } from '../../../src/protocol/hl7v3/write-patient-answer.ts'
import { formatDtm } from '../../../src/protocol/xds/time.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import type { DmpCall } from '../call.ts'
import { holderOf } from '../caller.ts'
import { isLenient } from '../lenient.ts'
import { wholeMatricule } from '../matricule.ts'
import type { PatientRecord, PatientTraits } from '../patient-record.ts'
import { faultAnswer, soapAnswer } from '../replies.ts'
import { mockFault } from '../soap-faults.ts'
import { traitsOf } from '../traits.ts'
import { authorizationOf, stateFor } from '../world.ts'

/** TD0.2 and TD1.3a: existence of the record, state of the caller's authorisation, administrative data (DMP interface §5). */
export function patients(call: DmpCall): HttpAnswer {
  const query = call.payload && readPatientQuery(call.payload)
  if (!query) return faultAnswer(call, mockFault('DMP-T-13', 'PRPA_IN201307UV02 est attendu'), 'DMP-T-13')
  if (!isLenient(call)) {
    const problem = problemOf(query, call)
    if (problem) return faultAnswer(call, mockFault(...problem), problem[0])
  }
  const asked = query.patientIdentifiers[0]?.values[0]
  const matricule = wholeMatricule(asked?.extension ?? '') ?? call.patient?.matricule ?? ''
  const oid = asked?.root ?? call.patient?.oid ?? ''
  const record = call.world.record(matricule)
  const known = record.state.state !== 'absent' && call.settings.insOids.includes(oid)
  if (!known) return answered(call, query, { queryResponseCode: 'NF' })
  const own = call.transaction === 'dmp.td0.2' ? authorizationLines(call, record) : {}
  return answered(call, query, { ...own, queryResponseCode: 'OK', patient: patientAnswered(call, record, { root: oid, extension: matricule }) })
}

/** A refusal in the acknowledgement (DMP interface §5.3). */
export function patientsRefusal(call: DmpCall, code: string, text: string, control: string): HttpAnswer {
  const query = call.payload && readPatientQuery(call.payload)
  if (!query) return faultAnswer(call, mockFault(control, text), control)
  return soapAnswer(
    call,
    writePatientAnswer({ ...frame(call, query), acknowledgement: { typeCode: 'AE', target: idOf(query.id), details: [{ code, text }] } }),
    {
      kind: 'fault',
      code,
      control,
    },
  )
}

function problemOf(query: PatientQuery, { patient }: DmpCall): readonly [control: string, text: string] | undefined {
  if (query.interactionId?.extension !== 'PRPA_IN201307UV02') return ['DMP-H-01', "interactionId n'est pas PRPA_IN201307UV02"]
  if (!query.id || !query.queryId) return ['DMP-H-02', "l'identifiant du message ou celui de la requête (queryId) manque"]
  const values = query.patientIdentifiers.flatMap((p) => p.values)
  const [value, ...more] = values
  if (!value || more.length > 0) return ['DMP-H-05', `un patientIdentifier est attendu, ${values.length} reçu(s)`]
  const same = value.extension === patient?.matricule && value.root === patient.oid
  return same ? undefined : ['DMP-H-05', "patientIdentifier n'est pas le patient du VIHF (resource-id)"]
}

function answered(call: DmpCall, query: PatientQuery, rest: Partial<PatientAnswer> & { readonly queryResponseCode: string }): HttpAnswer {
  const answer: PatientAnswer = { ...frame(call, query), acknowledgement: { typeCode: 'AA', target: idOf(query.id), details: [] }, ...rest }
  return soapAnswer(call, writePatientAnswer(answer), {
    kind: 'result',
    code: rest.autorisation ? `${rest.queryResponseCode} ${rest.autorisation}` : rest.queryResponseCode,
  })
}

function frame(call: DmpCall, query: PatientQuery): Omit<PatientAnswer, 'acknowledgement'> {
  return {
    id: { root: uuidFrom(`dmp answer ${query.id?.root ?? ''} ${query.id?.extension ?? ''} ${call.addressing?.messageId?.value ?? ''}`), extension: '' },
    creationTime: formatDtm(call.now.getTime()),
    receiver: { oid: query.sender?.ids[0]?.root ?? '', softwareName: query.sender?.softwareName ?? '' },
    sender: { oid: DMP_DEVICE_OID, softwareName: 'DMP' },
    reasonCode: query.reasonCode?.code ?? '',
    queryId: idOf(query.queryId),
  }
}

function idOf(id: { readonly root: string; readonly extension: string } | undefined): { root: string; extension: string } {
  return { root: id?.root ?? '', extension: id?.extension ?? '' }
}

/** AUTORISATION and STATUT_MT: the two codes that were not found are settings (DMP interface §5.2). */
function authorizationLines({ caller, now, settings }: DmpCall, record: PatientRecord): Pick<PatientAnswer, 'autorisation' | 'statutMt'> {
  const holder = holderOf(caller)
  const codes = { valid: 'VALIDE', blocked: 'INTERDIT', ...settings.authorizationCodes }
  const code = codes[stateFor(record, holder, now, settings)]
  return { ...(code === null ? {} : { autorisation: code }), statutMt: authorizationOf(record, holder)?.treatingDoctor ?? false }
}

function patientAnswered(call: DmpCall, record: PatientRecord, id: { root: string; extension: string }): PatientAnswered {
  const { state } = record
  const traits = traitsOf(record)
  const data = call.transaction === 'dmp.td1.3a'
  return {
    ids: [id],
    statusCode: state.state,
    name: {
      ...(traits.civility === undefined ? {} : { prefix: traits.civility }),
      given: [traits.given],
      families: [
        { qualifier: 'SP', value: call.settings.usedName === 'known' ? (traits.usedName ?? traits.birthName) : 'NON RENSEIGNE' },
        { qualifier: 'BR', value: traits.birthName },
      ],
    },
    telecoms: traits.phone === undefined ? [] : [{ use: 'MC', value: `tel:${traits.phone}` }],
    gender: traits.sex,
    birthTime: traits.birthDate,
    ...(data ? administrativeData(traits) : {}),
    legalRepresentatives: data && traits.representative ? [representative(traits.representative)] : [],
    observations: observations(call, record, data),
  }
}

function administrativeData({ deceased, address, birthPlace }: PatientTraits): Pick<PatientAnswered, 'deceased' | 'address' | 'birthPlace'> {
  return {
    deceased: deceased ?? false,
    ...(address
      ? {
          address: {
            lines: address.line ? [address.line] : [],
            ...(address.postalCode ? { postalCode: address.postalCode } : {}),
            ...(address.city ? { city: address.city } : {}),
          },
        }
      : {}),
    ...(birthPlace ? { birthPlace: { lines: [], city: birthPlace } } : {}),
  }
}

function representative({ name, given, link }: NonNullable<PatientTraits['representative']>): PatientAnswered['legalRepresentatives'][number] {
  return { code: link, telecoms: [], name: { given: [given], families: [{ value: name }] } }
}

function observations({ settings }: DmpCall, { state }: PatientRecord, data: boolean): AdministrativeObservation[] {
  const closing = state.state === 'terminated' && settings.closingObservations ? state.closing : undefined
  return [
    { code: 'COMPTE_INTERNET_OUVERT', value: state.internetAccount },
    { code: 'RATTACHEMENT_ENS', value: state.attached },
    ...(data
      ? [
          { code: 'OPPOSITION_BRIS_DE_GLACE', value: state.oppositionBrisDeGlace },
          { code: 'OPPOSITION_ACCES_URGENCE', value: state.oppositionUrgence },
        ]
      : []),
    // The real elements of the closing were not seen (§5.3, M).
    ...(closing
      ? [
          { code: 'DATE_FERMETURE', codeSystem: CLOSING, value: { type: 'TS', value: closing.date } as const },
          { code: 'MOTIF_FERMETURE', codeSystem: CLOSING, value: { type: 'ST', value: closing.motive } as const },
          { code: 'RAISON_FERMETURE', codeSystem: CLOSING, value: { type: 'ST', value: closing.reason } as const },
        ]
      : []),
  ]
}

const CLOSING = '1.2.250.1.213.4.1.2.3'
