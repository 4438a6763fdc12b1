import { readXml, type XmlNode } from '../../xml-node.ts'
import type { Actor } from '../actors.ts'
import { below, child, childrenOf } from '../dmp-answer.ts'
import { INS_OIDS } from '../oids.ts'
import type { Coded } from '../options.ts'

/** What a CDA says in its header: the source of the XDS metadata, and of the index of what is integrated. */
export interface CdaFacts {
  /** `root`, or `root^extension`. */
  readonly uniqueId: string
  readonly setId: string
  readonly version: number
  readonly code: Coded
  readonly title: string
  /** As written, offset included. */
  readonly effectiveTime: string
  readonly language: string
  readonly templates: readonly string[]
  /** Media type of a non-structured body. */
  readonly mediaType: string | undefined
  /** Media type of the whole file: a document inside its style sheet is an XSLT. */
  readonly mimeType: 'text/xml' | 'application/xslt+xml'
  readonly ins: { readonly root: string; readonly extension: string } | undefined
  readonly localId: { readonly root: string; readonly extension: string } | undefined
  readonly birthName: string
  readonly usedName: string
  readonly birthGiven: string
  readonly usedGiven: string
  readonly birthTime: string
  readonly sex: string
  readonly authors: readonly Actor[]
  readonly legalAuthenticator: Actor | undefined
  readonly serviceStart: string
  readonly serviceStop: string
  readonly facility: Coded | undefined
  readonly practice: Coded | undefined
  /** Given names of the civil status, as listed. */
  readonly givens: string
  /** COG code of the place of birth. */
  readonly birthPlace: string
  /** The structure that keeps the document: its identifier, and its name or that of the author's. */
  readonly custodian: string
  readonly organization: string
  /** What was done, and in which stay or visit. */
  readonly act: string
  readonly encounter: string
  /** uniqueId of the version it replaces. */
  readonly replaces: string | undefined
}

/** Reads the header of a CDA R2, self-presenting ones included; undefined when it is none. */
export function readCda(bytes: Uint8Array): CdaFacts | undefined {
  const root = readXml(
    Buffer.from(bytes)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
  const doc = root?.local === 'ClinicalDocument' ? root : below(root, 'ClinicalDocument')[0]
  const uniqueId = instance(child(doc, 'id'))
  if (doc?.ns !== 'urn:hl7-org:v3' || uniqueId === undefined) return undefined
  const role = child(child(doc, 'recordTarget'), 'patientRole')
  const ids = childrenOf(role, 'id').map((i) => ({ root: i.attributes['root'] ?? '', extension: i.attributes['extension'] ?? '' }))
  const person = child(role, 'patient')
  const name = child(person, 'name')
  const event = child(child(doc, 'documentationOf'), 'serviceEvent')
  const time = child(event, 'effectiveTime')
  const facility = child(child(child(child(doc, 'componentOf'), 'encompassingEncounter'), 'location'), 'healthCareFacility')
  const organization = child(child(child(event, 'performer'), 'assignedEntity'), 'representedOrganization')
  const custodian = child(child(child(doc, 'custodian'), 'assignedCustodian'), 'representedCustodianOrganization')
  const replaced = childrenOf(doc, 'relatedDocument').find((r) => r.attributes['typeCode'] === 'RPLC')
  return {
    mimeType: root === doc ? 'text/xml' : 'application/xslt+xml',
    uniqueId,
    setId: instance(child(doc, 'setId')) ?? '',
    version: Number(value(child(doc, 'versionNumber')) || '1'),
    code: coded(child(doc, 'code')) ?? { code: '', codeSystem: '', libelle: '' },
    title: child(doc, 'title')?.text.trim() ?? '',
    effectiveTime: value(child(doc, 'effectiveTime')),
    language: child(doc, 'languageCode')?.attributes['code'] ?? '',
    templates: childrenOf(doc, 'templateId').map((t) => t.attributes['root'] ?? ''),
    mediaType: child(child(child(doc, 'component'), 'nonXMLBody'), 'text')?.attributes['mediaType'],
    ins: ids.find((i) => INS_OIDS.includes(i.root)),
    localId: ids.find((i) => !INS_OIDS.includes(i.root)),
    birthName: part(name, 'family', 'BR'),
    usedName: part(name, 'family', 'CL'),
    birthGiven: part(name, 'given', 'BR'),
    usedGiven: part(name, 'given', 'CL'),
    birthTime: value(child(person, 'birthTime')),
    sex: child(person, 'administrativeGenderCode')?.attributes['code'] ?? '',
    authors: childrenOf(doc, 'author').flatMap((a) => (child(child(a, 'assignedAuthor'), 'assignedPerson') ? (actor(child(a, 'assignedAuthor')) ?? []) : [])),
    legalAuthenticator: actor(child(child(doc, 'legalAuthenticator'), 'assignedEntity')),
    serviceStart: value(child(time, 'low')) || value(time),
    serviceStop: value(child(time, 'high')),
    facility: coded(child(facility, 'code')),
    practice: coded(child(organization, 'standardIndustryClassCode')),
    givens:
      childrenOf(name, 'given')
        .find((n) => n.attributes['qualifier'] === undefined)
        ?.text.trim() ?? '',
    birthPlace: child(child(child(child(person, 'birthplace'), 'place'), 'addr'), 'county')?.text.trim() ?? '',
    custodian: child(custodian, 'id')?.attributes['extension'] ?? '',
    organization:
      child(child(child(child(doc, 'author'), 'assignedAuthor'), 'representedOrganization'), 'name')?.text.trim() ||
      (child(custodian, 'name')?.text.trim() ?? ''),
    act: coded(child(event, 'code'))?.libelle ?? '',
    encounter: coded(child(child(child(doc, 'componentOf'), 'encompassingEncounter'), 'code'))?.libelle ?? '',
    replaces: instance(child(child(replaced, 'parentDocument'), 'id')),
  }
}

function instance(node: XmlNode | undefined): string | undefined {
  const { root, extension } = node?.attributes ?? {}
  if (root === undefined) return undefined
  return extension === undefined ? root : `${root}^${extension}`
}

function value(node: XmlNode | undefined): string {
  return node?.attributes['value'] ?? ''
}

function coded(node: XmlNode | undefined): Coded | undefined {
  const { code, codeSystem = '', displayName = '' } = node?.attributes ?? {}
  return code === undefined ? undefined : { code, codeSystem, libelle: displayName }
}

function part(name: XmlNode | undefined, local: 'family' | 'given', qualifier: string): string {
  return (
    childrenOf(name, local)
      .find((n) => n.attributes['qualifier'] === qualifier)
      ?.text.trim() ?? ''
  )
}

function actor(node: XmlNode | undefined): Actor | undefined {
  const id = child(node, 'id')?.attributes['extension']
  if (id === undefined) return undefined
  const name = child(child(node, 'assignedPerson'), 'name')
  return { id, family: child(name, 'family')?.text.trim() ?? '', given: child(name, 'given')?.text.trim() ?? '', specialty: coded(child(node, 'code')) }
}
