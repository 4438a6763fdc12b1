import { attribute, textOf, type XmlElement } from '../xml/tree.ts'
import { type Coded, coded, type Ii, type IvlTs, ii, iis, ivlTs, type Ts, ts } from './datatypes.ts'
import { at, every } from './path.ts'
import { type Organization, organization, type Participation, participation, type RecordTarget, recordTarget } from './people.ts'

/** The documented act: `documentationOf/serviceEvent`; the first is the main one. */
export interface ServiceEvent {
  readonly element: XmlElement
  readonly code: Coded | undefined
  readonly effectiveTime: IvlTs | undefined
  readonly performers: readonly Participation[]
}

export interface RelatedDocument {
  readonly element: XmlElement
  readonly typeCode: string | undefined
  readonly ids: readonly Ii[]
}

/** The stay or contact the document belongs to: `componentOf/encompassingEncounter`. */
export interface Encounter {
  readonly element: XmlElement
  readonly code: Coded | undefined
  readonly effectiveTime: IvlTs | undefined
  readonly responsibleParty: Participation | undefined
  readonly participants: readonly Participation[]
  readonly facilityCode: Coded | undefined
}

/** What the header of a clinical document says, each part with its element (CDA contract §4.3). */
export interface CdaHeader {
  readonly realmCodes: readonly Coded[]
  readonly typeId: Ii | undefined
  readonly templateIds: readonly Ii[]
  readonly ids: readonly Ii[]
  readonly code: Coded | undefined
  readonly title: { readonly element: XmlElement; readonly text: string } | undefined
  readonly effectiveTime: Ts | undefined
  readonly confidentiality: Coded | undefined
  readonly language: Coded | undefined
  readonly setId: Ii | undefined
  readonly versionNumber: Ts | undefined
  readonly recordTargets: readonly RecordTarget[]
  readonly authors: readonly Participation[]
  readonly dataEnterers: readonly Participation[]
  readonly informants: readonly Participation[]
  readonly custodians: readonly { readonly element: XmlElement; readonly organization: Organization | undefined }[]
  readonly informationRecipients: readonly Participation[]
  readonly legalAuthenticators: readonly Participation[]
  readonly authenticators: readonly Participation[]
  readonly participants: readonly Participation[]
  readonly serviceEvents: readonly ServiceEvent[]
  readonly relatedDocuments: readonly RelatedDocument[]
  readonly encounters: readonly Encounter[]
}

/** Reads the header of a ClinicalDocument; what is absent is undefined or empty, nothing is judged. */
export function readHeader(doc: XmlElement): CdaHeader {
  const typeId = at(doc, 'typeId')
  const title = at(doc, 'title')
  const setId = at(doc, 'setId')
  return {
    realmCodes: every(doc, 'realmCode').map((e) => coded(e)),
    typeId: typeId && ii(typeId),
    templateIds: iis(doc, 'templateId'),
    ids: iis(doc),
    code: coded(at(doc, 'code')),
    title: title && { element: title, text: textOf(title).trim() },
    effectiveTime: ts(at(doc, 'effectiveTime')),
    confidentiality: coded(at(doc, 'confidentialityCode')),
    language: coded(at(doc, 'languageCode')),
    setId: setId && ii(setId),
    versionNumber: ts(at(doc, 'versionNumber')),
    recordTargets: every(doc, 'recordTarget').map(recordTarget),
    authors: every(doc, 'author').map(participation),
    dataEnterers: every(doc, 'dataEnterer').map(participation),
    informants: every(doc, 'informant').map(participation),
    custodians: every(doc, 'custodian').map((element) => ({
      element,
      organization: organization(at(element, 'assignedCustodian', 'representedCustodianOrganization')),
    })),
    informationRecipients: every(doc, 'informationRecipient').map(participation),
    legalAuthenticators: every(doc, 'legalAuthenticator').map(participation),
    authenticators: every(doc, 'authenticator').map(participation),
    participants: every(doc, 'participant').map(participation),
    serviceEvents: every(doc, 'documentationOf', 'serviceEvent').map(serviceEvent),
    relatedDocuments: every(doc, 'relatedDocument').map((element) => ({
      element,
      typeCode: attribute(element, 'typeCode'),
      ids: iis(at(element, 'parentDocument')),
    })),
    encounters: every(doc, 'componentOf', 'encompassingEncounter').map(encounter),
  }
}

function serviceEvent(element: XmlElement): ServiceEvent {
  return {
    element,
    code: coded(at(element, 'code')),
    effectiveTime: ivlTs(at(element, 'effectiveTime')),
    performers: every(element, 'performer').map(participation),
  }
}

function encounter(element: XmlElement): Encounter {
  const responsible = at(element, 'responsibleParty')
  return {
    element,
    code: coded(at(element, 'code')),
    effectiveTime: ivlTs(at(element, 'effectiveTime')),
    responsibleParty: responsible && participation(responsible),
    participants: every(element, 'encounterParticipant').map(participation),
    facilityCode: coded(at(element, 'location', 'healthCareFacility', 'code')),
  }
}
