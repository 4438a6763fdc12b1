import { OLD_ENTRY_UUID, OLD_UNIQUE_ID } from './example-bodies.ts'
import { EXAMPLE } from './example-vihf.ts'

/** Bodies of the DMP's answers, as far as the rules on sequences read them. */

/** TD0.2: an open record; `authorization` is the code of the line, null leaves it out, as the bench does for none (contract §5.2). */
export function existenceAnswer(authorization: string | null = 'VALIDE', status = 'active'): string {
  const line =
    authorization === null
      ? ''
      : `<attentionLine><keyWordText code="AUTORISATION" codeSystem="1.2.250.1.213.4.1.2.6.1"/><value xsi:type="CV" code="${authorization}" codeSystem="1.2.250.1.213.4.1.2.6.2"/></attentionLine>`
  return `<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${line}<acknowledgement typeCode="AA"/><controlActProcess><subject><registrationEvent><subject1><patient><id root="${EXAMPLE.insOid}" extension="${EXAMPLE.matricule}"/><statusCode code="${status}"/></patient></subject1></registrationEvent></subject><queryAck><queryResponseCode code="OK"/></queryAck></controlActProcess></PRPA_IN201308UV02>`
}

/** TD0.2: no record of that number (contract §5.3). */
export const NO_RECORD =
  '<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3"><acknowledgement typeCode="AA"/><controlActProcess><queryAck><queryResponseCode code="NF"/></queryAck></controlActProcess></PRPA_IN201308UV02>'

/** TD0.3 that went well (contract §6.1). */
export const AUTHORIZED =
  '<setAuthorizationResponse xmlns="urn:si-dmp-habilitations"><output><status>DMPOk</status><context/></output></setAuthorizationResponse>'

/** TD3.1: one entry, of the repository of documents. */
export function searchAnswer(uniqueId = OLD_UNIQUE_ID, repository = '1.2.250.1.213.4.1.1.1.2'): string {
  return `<query:AdhocQueryResponse xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success" totalResultCount="1"><RegistryObjectList><ExtrinsicObject id="${OLD_ENTRY_UUID}" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"><Slot name="repositoryUniqueId"><ValueList><Value>${repository}</Value></ValueList></Slot><ExternalIdentifier id="e1" registryObject="${OLD_ENTRY_UUID}" identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="${uniqueId}"/></ExtrinsicObject></RegistryObjectList></query:AdhocQueryResponse>`
}

/** A deposit that was registered (contract §8.3). */
export const REGISTERED =
  '<rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>'

/** TD3.2: the document is a part, whose identifier is encoded in `href` (contract §10.1). */
export function retrieveAnswer(uniqueId = OLD_UNIQUE_ID): string {
  return `<RetrieveDocumentSetResponse xmlns="urn:ihe:iti:xds-b:2007"><rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/><DocumentResponse><RepositoryUniqueId>1.2.250.1.213.4.1.1.1.2</RepositoryUniqueId><DocumentUniqueId>${uniqueId}</DocumentUniqueId><mimeType>text/xml</mimeType><Document><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:2f0c2c3a-1@urn%3Aihe%3Aiti%3Axds-b%3A2007"/></Document></DocumentResponse></RetrieveDocumentSetResponse>`
}

/** A fault of the DMP (contract §11.2). */
export function faultAnswer(code: string, text: string): string {
  return `<soap:Fault><soap:Code><soap:Value>soap:Sender</soap:Value><soap:Subcode><soap:Value>soap:${code}</soap:Value></soap:Subcode></soap:Code><soap:Reason><soap:Text xml:lang="fr">${text}</soap:Text></soap:Reason></soap:Fault>`
}
