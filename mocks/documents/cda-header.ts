import { coded, identifier, organization, personName, professional } from './cda-parties.ts'
import { recordTarget } from './cda-patient.ts'
import { el, type XmlNode } from './cda-writer.ts'
import { CONFIDENTIALITY, GENERAL_PRACTITIONER, OID, PATIENT_EXPRESSION } from './codes.ts'
import { cdaTime } from './hl7-time.ts'
import type { DocumentContext, DocumentKind } from './kind.ts'

/** A whole document: header in the order of the XSD (CDA §4.1), then the body of its kind. */
export function clinicalDocument(kind: DocumentKind, context: DocumentContext): XmlNode {
  const { ids, when, authorship, person, title } = context
  return el(
    'ClinicalDocument',
    { xmlns: 'urn:hl7-org:v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    el('realmCode', { code: 'FR' }),
    el('typeId', { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' }),
    el('templateId', { root: '2.16.840.1.113883.2.8.2.1' }),
    el('templateId', { root: '1.2.250.1.213.1.1.1.1' }),
    el('templateId', { root: kind.model.root, extension: kind.model.extension }),
    el('id', { root: ids.uniqueId }),
    coded('code', kind.typeCode),
    el('title', {}, title),
    el('effectiveTime', { value: cdaTime(when.created) }),
    // What the DMP hides is said in the metadata alone: the header knows N, R and V only (CDA §4.3).
    coded('confidentialityCode', CONFIDENTIALITY.N),
    el('languageCode', { code: 'fr-FR' }),
    el('setId', { root: ids.setId }),
    el('versionNumber', { value: String(ids.versionNumber) }),
    recordTarget(person, ids.ipp),
    author(context),
    custodian(context),
    recipient(context),
    legalAuthenticator(context),
    generalPractitioner(context),
    documentationOf(kind, context),
    ids.replaces === undefined ? undefined : el('relatedDocument', { typeCode: 'RPLC' }, el('parentDocument', {}, el('id', { root: ids.replaces }))),
    el(
      'componentOf',
      {},
      el(
        'encompassingEncounter',
        {},
        kind.encounter && coded('code', kind.encounter),
        period(context),
        el(
          'location',
          {},
          el('healthCareFacility', {}, coded('code', authorship.by === 'patient' ? PATIENT_EXPRESSION : authorship.establishment.facilityType)),
        ),
      ),
    ),
    el('component', {}, kind.body(context)),
  )
}

function author({ authorship, when, person }: DocumentContext): XmlNode {
  const time = el('time', { value: cdaTime(when.created) })
  if (authorship.by === 'professional') return el('author', {}, time, el('assignedAuthor', {}, professional(authorship.author, authorship.establishment)))
  return el(
    'author',
    {},
    time,
    el(
      'assignedAuthor',
      {},
      identifier(person.ins),
      coded('code', PATIENT_EXPRESSION),
      el('assignedPerson', {}, personName({ family: person.usedFamily ?? person.birthFamily, given: person.usedGiven ?? person.birthGiven })),
    ),
  )
}

/** Who keeps the document: the establishment, or the host of what patients make themselves (CDA §4.2). */
function custodian({ authorship }: DocumentContext): XmlNode {
  const organisation =
    authorship.by === 'professional'
      ? organization('representedCustodianOrganization', authorship.establishment)
      : el('representedCustodianOrganization', {}, el('id', { root: OID.patientHost }), el('name', {}, 'Mon espace santé'))
  return el('custodian', {}, el('assignedCustodian', {}, organisation))
}

function recipient({ authorship }: DocumentContext): XmlNode | undefined {
  if (authorship.by !== 'professional' || !authorship.recipient) return undefined
  return el('informationRecipient', {}, el('intendedRecipient', {}, organization('receivedOrganization', authorship.recipient)))
}

function legalAuthenticator({ authorship, when, person }: DocumentContext): XmlNode {
  const entity =
    authorship.by === 'professional'
      ? professional(authorship.authenticator ?? authorship.author, authorship.establishment)
      : [
          identifier(person.ins),
          el('assignedPerson', {}, personName({ family: person.usedFamily ?? person.birthFamily, given: person.usedGiven ?? person.birthGiven })),
        ]
  return el('legalAuthenticator', {}, el('time', { value: cdaTime(when.created) }), el('signatureCode', { code: 'S' }), el('assignedEntity', {}, entity))
}

function generalPractitioner({ authorship }: DocumentContext): XmlNode | undefined {
  if (authorship.by !== 'professional' || !authorship.generalPractitioner) return undefined
  const who = authorship.generalPractitioner
  return el(
    'participant',
    { typeCode: 'INF' },
    coded('functionCode', GENERAL_PRACTITIONER),
    el('time', { nullFlavor: 'NA' }),
    el(
      'associatedEntity',
      { classCode: 'PROV' },
      identifier({ root: OID.person, extension: who.psId }),
      who.specialty && coded('code', who.specialty),
      el('addr', { nullFlavor: 'NASK' }),
      el('telecom', { nullFlavor: 'NASK' }),
      el('associatedPerson', {}, personName(who)),
    ),
  )
}

function documentationOf(kind: DocumentKind, context: DocumentContext): XmlNode {
  const { authorship, person } = context
  const performer =
    authorship.by === 'professional'
      ? professional(authorship.author, authorship.establishment)
      : [identifier(person.ins), el('representedOrganization', {}, coded('standardIndustryClassCode', PATIENT_EXPRESSION))]
  return el(
    'documentationOf',
    {},
    el('serviceEvent', {}, kind.act && coded('code', kind.act), period(context), el('performer', { typeCode: 'PRF' }, el('assignedEntity', {}, performer))),
  )
}

function period({ when }: DocumentContext): XmlNode {
  return el('effectiveTime', {}, el('low', { value: cdaTime(when.start) }), when.stop === undefined ? undefined : el('high', { value: cdaTime(when.stop) }))
}
