import { AUTHORIZATION_LIST_MODES, type ListAuthorizationByPatient, type SetAuthorization } from '../../protocol/dmp/habilitations.ts'
import type { PatientListRequest } from '../../protocol/dmp/patients-specific.ts'
import { HL7V3 } from '../../protocol/hl7v3/names.ts'
import type { PatientQuery } from '../../protocol/hl7v3/patient-query.ts'
import { type ChildOrderProblem, childOrderProblems } from '../../protocol/xds/child-order.ts'
import { LCM, QUERY, RIM, RS, XDSB } from '../../protocol/xds/names.ts'
import type { ProvideAndRegister } from '../../protocol/xds/provide-and-register.ts'
import type { AdhocQuery } from '../../protocol/xds/query.ts'
import type { RetrieveDocumentSet } from '../../protocol/xds/retrieve.ts'
import type { UpdateDocumentSet } from '../../protocol/xds/update-document-set.ts'
import { attribute, child, elementsOf, type XmlElement } from '../../protocol/xml/tree.ts'
import type { DecodedDmp } from './decoded.ts'

/** What a schema of the DMP package does not allow: an element, or the parent of one that is missing. */
export interface StructureProblem {
  readonly reason: 'element-inconnu' | 'element-deplace' | 'element-absent' | 'valeur'
  readonly element: XmlElement
  /** Name of the element or attribute in question. */
  readonly name: string
  readonly expected: string
}

/** One place of a schema sequence: `?` optional, `*` any number, `+` one or more, else exactly one. */
type Place = `${string}${'' | '?' | '*' | '+'}`

const INFRASTRUCTURE: readonly Place[] = ['realmCode*', 'typeId?', 'templateId*']
/** PRPA_IN201307UV02 and what it holds, in the order of the HL7 V3 NE2009 schemas; every optional element of HL7 is let through. */
const HL7_SEQUENCES = {
  message: [
    ...INFRASTRUCTURE,
    'id',
    'creationTime',
    'securityText?',
    'versionCode?',
    'interactionId',
    'profileId*',
    'processingCode',
    'processingModeCode',
    'acceptAckCode',
    'sequenceNumber?',
    'attachmentText*',
    'receiver+',
    'respondTo*',
    'sender',
    'attentionLine*',
    'controlActProcess',
  ],
  controlAct: [
    ...INFRASTRUCTURE,
    'id*',
    'code?',
    'text?',
    'effectiveTime?',
    'priorityCode*',
    'reasonCode*',
    'languageCode?',
    'overseer*',
    'authorOrPerformer*',
    'dataEnterer*',
    'informationRecipient*',
    'reasonOf*',
    'queryByParameter',
  ],
  query: [
    ...INFRASTRUCTURE,
    'queryId?',
    'statusCode',
    'responseElementGroupId*',
    'modifyCode?',
    'responseModalityCode?',
    'responsePriorityCode?',
    'initialQuantity?',
    'initialQuantityCode?',
    'executionAndDeliveryTime?',
    'parameterList',
  ],
  parameters: [...INFRASTRUCTURE, 'id?', 'dataSource*', 'patientIdentifier+'],
  identifier: [...INFRASTRUCTURE, 'value+', 'semanticsText?'],
} as const satisfies Readonly<Record<string, readonly Place[]>>

/** What the body of a call has against the schemas of its service, as far as our readers know them. */
export function structureProblems({ requestBody }: DecodedDmp): StructureProblem[] {
  switch (requestBody?.kind) {
    case 'patient-query':
      return ofPatientQuery(requestBody.query)
    case 'set-authorization':
      return misplaced(requestBody.authorization)
    case 'list-authorizations':
      return ofAuthorizationList(requestBody.list)
    case 'patient-list':
      return misplaced(requestBody.list)
    case 'provide':
      return ofProvide(requestBody.provide)
    case 'query':
      return ofQuery(requestBody.query)
    case 'retrieve':
      return ofRetrieve(requestBody.retrieve)
    case 'update':
      return ofUpdate(requestBody.update)
    default:
      return []
  }
}

function ofPatientQuery({ element, controlAct }: PatientQuery): StructureProblem[] {
  const query = child(controlAct, HL7V3, 'queryByParameter')
  const parameters = child(query, HL7V3, 'parameterList')
  const levels: readonly (readonly [XmlElement | undefined, readonly Place[]])[] = [
    [element, HL7_SEQUENCES.message],
    [controlAct, HL7_SEQUENCES.controlAct],
    [query, HL7_SEQUENCES.query],
    [parameters, HL7_SEQUENCES.parameters],
    ...elementsOf(parameters ?? element)
      .filter((e) => e.ns === HL7V3 && e.local === 'patientIdentifier')
      .map((e) => [e, HL7_SEQUENCES.identifier] as const),
  ]
  return levels.flatMap(([parent, places]) => (parent ? sequence(parent, (e) => e.ns === HL7V3, places) : []))
}

function ofAuthorizationList({ mode, ...rest }: ListAuthorizationByPatient): StructureProblem[] {
  const wrong = mode && !(AUTHORIZATION_LIST_MODES as readonly string[]).includes(mode.value)
  return [
    ...misplaced(rest),
    ...(wrong ? [{ reason: 'valeur', element: mode.element, name: 'mode', expected: AUTHORIZATION_LIST_MODES.join(' | ') } as const] : []),
  ]
}

function misplaced(body: Pick<SetAuthorization | PatientListRequest, 'misplaced'>): StructureProblem[] {
  return body.misplaced.map((element) => ({ reason: 'element-deplace', element, name: element.local, expected: '' }))
}

/** Order within the registry objects of a deposit is DMP-M-34's business; documents without entry are DMP-M-29's. */
function ofProvide({ element, submit }: ProvideAndRegister): StructureProblem[] {
  const known = (e: XmlElement): boolean => (e.ns === LCM && e.local === 'SubmitObjectsRequest') || (e.ns === XDSB && e.local === 'Document')
  return [...sequence(element, known, ['SubmitObjectsRequest', 'Document*']), ...(submit ? submitSequence(submit.element) : [])]
}

function ofUpdate({ element, submit }: UpdateDocumentSet): StructureProblem[] {
  const objects = [...(submit.list?.packages ?? []), ...(submit.list?.extrinsicObjects ?? []), ...(submit.list?.associations ?? [])]
  return [
    ...submitSequence(element),
    ...(submit.list?.unknown ?? []).map((e) => ({ reason: 'element-inconnu', element: e, name: e.local, expected: 'rim:RegistryObject' }) as const),
    ...objects.flatMap((o) => o.orderProblems.map(ofOrder)),
  ]
}

function submitSequence(submit: XmlElement): StructureProblem[] {
  return sequence(submit, (e) => e.ns === RIM || e.ns === RS, ['RequestSlotList?', 'RegistryObjectList'])
}

const RETURN_TYPES = ['ObjectRef', 'RegistryObject', 'LeafClass', 'LeafClassWithRepositoryItem']

function ofQuery({ element, returnType }: AdhocQuery): StructureProblem[] {
  const known = (e: XmlElement): boolean => e.ns === (e.local === 'AdhocQuery' ? RIM : e.local === 'RequestSlotList' ? RS : QUERY)
  const adhoc = child(element, RIM, 'AdhocQuery')
  const wrong = returnType && !RETURN_TYPES.includes(returnType.value)
  return [
    ...sequence(element, known, ['RequestSlotList?', 'ResponseOption', 'AdhocQuery']),
    ...(wrong ? [{ reason: 'valeur', element: returnType.element, name: 'returnType', expected: RETURN_TYPES.join(' | ') } as const] : []),
    ...(adhoc ? childOrderProblems(adhoc).map(ofOrder) : []),
    // Slots of a query without a name say nothing; the schema requires it.
    ...elementsOf(adhoc ?? element)
      .filter((e) => e.ns === RIM && e.local === 'Slot' && attribute(e, 'name') === undefined)
      .map((e) => ({ reason: 'element-absent', element: e, name: '@name', expected: '@name' }) as const),
  ]
}

function ofRetrieve({ element, requests }: RetrieveDocumentSet): StructureProblem[] {
  const known = (e: XmlElement): boolean => e.ns === XDSB
  return [
    ...sequence(element, known, ['DocumentRequest+']),
    ...requests.flatMap((r) => sequence(r.element, known, ['HomeCommunityId?', 'RepositoryUniqueId', 'DocumentUniqueId'])),
  ]
}

function ofOrder({ code, element, after }: ChildOrderProblem): StructureProblem {
  if (code === 'unknown-child') return { reason: 'element-inconnu', element, name: element.local, expected: '' }
  return { reason: 'element-deplace', element, name: element.local, expected: code === 'repeated' ? '1' : `… ${element.local} … ${after.local}` }
}

/** Children of an element against a sequence of its schema: unknown, out of place or repeated, missing. */
function sequence(parent: XmlElement, known: (element: XmlElement) => boolean, places: readonly Place[]): StructureProblem[] {
  const names = places.map((p) => p.replace(/[?*+]$/, ''))
  const expected = places.join(', ')
  const found: StructureProblem[] = []
  let furthest = -1
  for (const element of elementsOf(parent)) {
    const place = known(element) ? names.indexOf(element.local) : -1
    const again = place === furthest && !/[*+]$/.test(places[place] ?? '')
    if (place < 0) found.push({ reason: 'element-inconnu', element, name: element.local, expected })
    else if (place < furthest || again) found.push({ reason: 'element-deplace', element, name: element.local, expected })
    else furthest = place
  }
  for (const [i, name] of names.entries()) {
    const optional = /[?*]$/.test(places[i] ?? '')
    if (!optional && !elementsOf(parent).some((e) => known(e) && e.local === name)) found.push({ reason: 'element-absent', element: parent, name, expected })
  }
  return found
}
