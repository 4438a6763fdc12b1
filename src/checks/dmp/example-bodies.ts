import { EXAMPLE } from './example-vihf.ts'

/** Bodies of the requests, as the DMP contract shows them; each is whole and valid. */
const INS_CX = `${EXAMPLE.matricule}^^^&amp;${EXAMPLE.insOid}&amp;ISO^NH`
export const OLD_ENTRY_UUID = 'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001'
export const OLD_UNIQUE_ID = '1.2.250.1.999.5.1.5.1772442600000'
export const UNIQUE_ID = '1.2.250.1.999.5.1.5.1772442600001'
export const SET_UNIQUE_ID = '1.2.250.1.999.5.1.4.1772442930001'

/** TD0.2 (contract §5.1); `CNSLT_DATA` in place of `TEST_EXST` makes it a TD1.3a. */
export const EXISTENCE = `<PRPA_IN201307UV02 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0">
      <id root="1.2.250.1.999.5.1.1" extension="7c1e7b0a-7b5a-4c56-8b3d-2f1f6a0e1001"/>
      <creationTime value="20260302091530"/>
      <interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201307UV02"/>
      <processingCode code="D"/>
      <processingModeCode code="T"/>
      <acceptAckCode code="AL"/>
      <receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.1"/><softwareName>DMP</softwareName></device></receiver>
      <sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.999.5.1"/><softwareName>DUI EXEMPLE</softwareName></device></sender>
      <attentionLine xsi:nil="true"/>
      <controlActProcess classCode="CACT" moodCode="EVN">
        <reasonCode code="TEST_EXST" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d'existence de dossier"/>
        <queryByParameter>
          <queryId root="1.2.250.1.999.5.1.3" extension="2b5d5b1e-5f3a-4a0e-bd0c-0d3f6d4f1002"/>
          <statusCode code="new"/>
          <parameterList>
            <dataSource xsi:nil="true"/>
            <patientIdentifier>
              <value root="${EXAMPLE.insOid}" extension="${EXAMPLE.matricule}"/>
              <semanticsText>Patient.id</semanticsText>
            </patientIdentifier>
          </parameterList>
        </queryByParameter>
      </controlActProcess>
    </PRPA_IN201307UV02>`

/** TD0.3 (contract §6.1). */
export const AUTHORIZATION = '<setAuthorization xmlns="urn:si-dmp-habilitations"><action>AJOUT</action></setAuthorization>'

/** TD0.4 (contract §6.3): no patient in its VIHF. */
export const PATIENT_LIST =
  '<patientList xmlns="urn:si-dmp-patients"><startDate>20260201000000</startDate><dateType>LASTDOC</dateType><psOwnerId>899900012345</psOwnerId></patientList>'

/** TD3.1a: the first automatic search, two years back (contract §9.1, §9.4). */
export const SEARCH = `<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
      <query:ResponseOption returnComposedObjects="true" returnType="LeafClass"/>
      <AdhocQuery id="urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d">
        <Slot name="$XDSDocumentEntryPatientId"><ValueList><Value>'${INS_CX}'</Value></ValueList></Slot>
        <Slot name="$XDSDocumentEntryStatus"><ValueList><Value>('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')</Value></ValueList></Slot>
        <Slot name="$XDSDocumentEntryServiceStartTimeFrom"><ValueList><Value>'20240302091530'</Value></ValueList></Slot>
      </AdhocQuery>
    </query:AdhocQueryRequest>`

/** TD3.1b: the entryUUID of a document known by its uniqueId (contract §9.2). */
export const REFERENCE = `<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
      <query:ResponseOption returnComposedObjects="false" returnType="ObjectRef"/>
      <AdhocQuery id="urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4">
        <Slot name="$XDSDocumentEntryUniqueId"><ValueList><Value>('${OLD_UNIQUE_ID}')</Value></ValueList></Slot>
      </AdhocQuery>
    </query:AdhocQueryRequest>`

/** TD3.2 (contract §10.1). */
export const RETRIEVE = `<RetrieveDocumentSetRequest xmlns="urn:ihe:iti:xds-b:2007">
      <DocumentRequest>
        <RepositoryUniqueId>1.2.250.1.213.4.1.1.1.2</RepositoryUniqueId>
        <DocumentUniqueId>${OLD_UNIQUE_ID}</DocumentUniqueId>
      </DocumentRequest>
    </RetrieveDocumentSetRequest>`

/** TD3.3c: withdrawal of a document (contract §10.2). */
export function withdrawal(): string {
  return `<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
      <RegistryObjectList>
        ${submissionSet('Suppression')}
        <Association id="as1" objectType="urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association" associationType="urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus" sourceObject="SubmissionSet01" targetObject="${OLD_ENTRY_UUID}">
          <Slot name="OriginalStatus"><ValueList><Value>urn:oasis:names:tc:ebxml-regrep:StatusType:Approved</Value></ValueList></Slot>
          <Slot name="NewStatus"><ValueList><Value>urn:asip:ci-sis:2010:StatusType:Deleted</Value></ValueList></Slot>
        </Association>
      </RegistryObjectList>
    </lcm:SubmitObjectsRequest>`
}

const AUTHOR_SET = `<Slot name="authorPerson"><ValueList><Value>${EXAMPLE.ps}^DUPONT^Marie^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS</Value></ValueList></Slot>
            <Slot name="authorSpecialty"><ValueList><Value>G15_60^Infirmier^1.2.250.1.213.1.1.4.5</Value></ValueList></Slot>
            <Slot name="authorInstitution"><ValueList><Value>${EXAMPLE.structureName}^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^${EXAMPLE.structure}</Value></ValueList></Slot>`

/** The SubmissionSet of a deposit or of a change of attributes (contract §7.3, §8.1). */
export function submissionSet(title = "Document de liaison d'urgence"): string {
  return `<RegistryPackage id="SubmissionSet01">
          <Slot name="submissionTime"><ValueList><Value>20260302091530</Value></ValueList></Slot>
          ${name(title)}
          <Classification id="cl1" classificationScheme="urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d" classifiedObject="SubmissionSet01" nodeRepresentation="">
            ${AUTHOR_SET}
          </Classification>
          ${coded('cl2', 'SubmissionSet01', 'aa543740-bdda-424e-8c96-df4873be8500', '11', '1.2.250.1.213.2.2', 'Hébergement complet ou internat')}
          <Classification id="cl3" classificationNode="urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd" classifiedObject="SubmissionSet01"/>
          ${identifier('ei1', 'SubmissionSet01', '6b5aea1a-874d-4603-a4bc-96a0a7b38446', INS_CX, 'XDSSubmissionSet.patientId')}
          ${identifier('ei2', 'SubmissionSet01', '554ac39e-e3fe-47fe-b233-965d2a147832', '1.2.250.1.999.5.1.77', 'XDSSubmissionSet.sourceId')}
          ${identifier('ei3', 'SubmissionSet01', '96fdda7c-d067-4183-912e-bf5ee74998a8', SET_UNIQUE_ID, 'XDSSubmissionSet.uniqueId')}
        </RegistryPackage>`
}

/** LocalizedString of a name. */
export function name(value: string): string {
  return `<Name><LocalizedString charset="UTF8" xml:lang="FR" value="${value}"/></Name>`
}

/** A coded attribute (contract §7.1). */
export function coded(id: string, parent: string, scheme: string, code: string, codingScheme: string, label: string): string {
  return `<Classification id="${id}" classificationScheme="urn:uuid:${scheme}" classifiedObject="${parent}" nodeRepresentation="${code}"><Slot name="codingScheme"><ValueList><Value>${codingScheme}</Value></ValueList></Slot>${name(label)}</Classification>`
}

export function identifier(id: string, parent: string, scheme: string, value: string, label: string): string {
  return `<ExternalIdentifier id="${id}" registryObject="${parent}" identificationScheme="urn:uuid:${scheme}" value="${value}">${name(label)}</ExternalIdentifier>`
}

export { AUTHOR_SET, INS_CX }
