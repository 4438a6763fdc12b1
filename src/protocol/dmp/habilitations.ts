import { type Read, readText } from '../xml/read.ts'
import { misplacedIn } from '../xml/sequence.ts'
import { child, childrenNamed, textOf, type XmlElement } from '../xml/tree.ts'
import { elementOf, textElement } from '../xml/write.ts'
import { HABILITATIONS, OID_PS_IDNAT } from './names.ts'

/** `setAuthorization` (TD0.3; contract §6.1). The patient is only in the VIHF. */
export interface SetAuthorization {
  readonly element: XmlElement
  readonly action: Read | undefined
  readonly role: Read | undefined
  /** Children the schema does not know, or that stand before their place (order action, role). */
  readonly misplaced: readonly XmlElement[]
}

/** Values of the WSDL (contract §6.1). */
export const AUTHORIZATION_ACTIONS = ['AJOUT', 'SUPPRESSION'] as const
export const AUTHORIZATION_ROLES = ['MEDECIN_TRAITANT'] as const
/** Modes of TD1.6 (contract §6.2). */
export const AUTHORIZATION_LIST_MODES = ['ACTIVE', 'INTERDITE', 'TOUTE'] as const
export type AuthorizationListMode = (typeof AUTHORIZATION_LIST_MODES)[number]

/** `listAuthorizationByPatient` (TD1.6; contract §6.2). */
export interface ListAuthorizationByPatient {
  readonly element: XmlElement
  readonly mode: Read | undefined
  readonly misplaced: readonly XmlElement[]
}

/** `status` and `context` of an answer (contract §§6, 11.1). */
export interface HabilitationOutcome {
  /** `DMPOk`, or another DMPxxx code. */
  readonly status: string
  readonly context: string
}

/** One professional of a TD1.6 answer (contract §6.2). */
export interface AuthorizedProfessional {
  readonly nationalId: string
  /** PS_IdNat when left out. */
  readonly nationalIdType?: string
  readonly firstName: string
  readonly lastName: string
  readonly codeSpecialities: readonly string[]
  readonly libSpecialities: readonly string[]
  /** yyyyMMddHHmmss. */
  readonly startOfAuthorization: string
  readonly lastActionDate: string
  readonly mode: string
  readonly specificRights: readonly string[]
}

export interface AuthorizationList extends HabilitationOutcome {
  readonly professionals: readonly AuthorizedProfessional[]
}

/** Reads a TD0.3 body; undefined when the payload is something else. */
export function readSetAuthorization(payload: XmlElement): SetAuthorization | undefined {
  if (payload.ns !== HABILITATIONS || payload.local !== 'setAuthorization') return undefined
  return {
    element: payload,
    action: readText(payload, HABILITATIONS, 'action'),
    role: readText(payload, HABILITATIONS, 'role'),
    misplaced: misplacedIn(payload, HABILITATIONS, ['action', 'role']),
  }
}

/** Reads a TD1.6 body; undefined when the payload is something else. */
export function readListAuthorizationByPatient(payload: XmlElement): ListAuthorizationByPatient | undefined {
  if (payload.ns !== HABILITATIONS || payload.local !== 'listAuthorizationByPatient') return undefined
  return { element: payload, mode: readText(payload, HABILITATIONS, 'mode'), misplaced: misplacedIn(payload, HABILITATIONS, ['mode']) }
}

/** Writes a TD0.3 answer; `context` is empty on a real change (contract §6.1). */
export function writeSetAuthorizationResponse(outcome: HabilitationOutcome): string {
  return response('setAuthorizationResponse', outcomeElements(outcome))
}

/** Writes a TD1.6 answer: the professionals, then status and context. */
export function writeAuthorizationList(list: AuthorizationList): string {
  const professionals = list.professionals.map((p) =>
    elementOf(
      'ns1:listOfAuthorizationByPatient',
      {},
      [
        textElement('ns1:nationalId', p.nationalId),
        textElement('ns1:nationalIdType', p.nationalIdType ?? OID_PS_IDNAT),
        textElement('ns1:firstName', p.firstName),
        textElement('ns1:lastName', p.lastName),
        ...p.codeSpecialities.map((s) => textElement('ns1:codeSpeciality', s)),
        ...p.libSpecialities.map((s) => textElement('ns1:libSpeciality', s)),
        textElement('ns1:startOfAuthorization', p.startOfAuthorization),
        textElement('ns1:lastActionDate', p.lastActionDate),
        textElement('ns1:mode', p.mode),
        ...p.specificRights.map((r) => textElement('ns1:specificRight', r)),
      ].join(''),
    ),
  )
  return response('listAuthorizationByPatientResponse', professionals.join('') + outcomeElements(list))
}

function outcomeElements({ status, context }: HabilitationOutcome): string {
  return textElement('ns1:status', status) + textElement('ns1:context', context)
}

function response(name: string, output: string): string {
  return elementOf(`ns1:${name}`, { 'xmlns:ns1': HABILITATIONS }, elementOf('ns1:output', {}, output))
}

/** Reads a TD0.3 answer; undefined when the payload is something else. */
export function readSetAuthorizationResponse(payload: XmlElement): HabilitationOutcome | undefined {
  return payload.ns === HABILITATIONS && payload.local === 'setAuthorizationResponse' ? readHabilitationOutcome(payload) : undefined
}

/** Reads a TD1.6 answer; undefined when the payload is something else. */
export function readAuthorizationList(payload: XmlElement): AuthorizationList | undefined {
  if (payload.ns !== HABILITATIONS || payload.local !== 'listAuthorizationByPatientResponse') return undefined
  const list = childrenNamed(child(payload, HABILITATIONS, 'output'), HABILITATIONS, 'listOfAuthorizationByPatient')
  return {
    ...readHabilitationOutcome(payload),
    professionals: list.map((p) => {
      const text = (local: string): string => textOf(child(p, HABILITATIONS, local))
      const texts = (local: string): string[] => childrenNamed(p, HABILITATIONS, local).map(textOf)
      return {
        nationalId: text('nationalId'),
        nationalIdType: text('nationalIdType'),
        firstName: text('firstName'),
        lastName: text('lastName'),
        codeSpecialities: texts('codeSpeciality'),
        libSpecialities: texts('libSpeciality'),
        startOfAuthorization: text('startOfAuthorization'),
        lastActionDate: text('lastActionDate'),
        mode: text('mode'),
        specificRights: texts('specificRight'),
      }
    }),
  }
}

function readHabilitationOutcome(payload: XmlElement): HabilitationOutcome {
  const output = child(payload, HABILITATIONS, 'output')
  return { status: textOf(child(output, HABILITATIONS, 'status')), context: textOf(child(output, HABILITATIONS, 'context')) }
}
