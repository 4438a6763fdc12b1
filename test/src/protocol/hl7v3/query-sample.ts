const ONE = `<patientIdentifier>
<value root="1.2.250.1.213.1.4.10" extension="285027512345672"/>
<semanticsText>Patient.id</semanticsText>
</patientIdentifier>`

/** The TD0.2 request of the contract's sample (DMP interface §5.1); its reason and its patients can be replaced. */
export function patientQuery({ reason = 'TEST_EXST', patients = ONE }: { reason?: string; patients?: string } = {}): string {
  return `<PRPA_IN201307UV02 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0">
<id root="1.2.250.1.999.5.1.1" extension="7c1e7b0a-7b5a-4c56-8b3d-2f1f6a0e1001"/>
<creationTime value="20260302091500"/>
<interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201307UV02"/>
<processingCode code="D"/>
<processingModeCode code="T"/>
<acceptAckCode code="AL"/>
<receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.1"/><softwareName>DMP</softwareName></device></receiver>
<sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.999.5.1"/><softwareName>DUI EXEMPLE</softwareName></device></sender>
<attentionLine xsi:nil="true"/>
<controlActProcess classCode="CACT" moodCode="EVN">
<reasonCode code="${reason}" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d'existence de dossier"/>
<queryByParameter>
<queryId root="1.2.250.1.999.5.1.3" extension="2b5d5b1e-5f3a-4a0e-bd0c-0d3f6d4f1002"/>
<statusCode code="new"/>
<parameterList>
<dataSource xsi:nil="true"/>
${patients}
</parameterList>
</queryByParameter>
</controlActProcess>
</PRPA_IN201307UV02>`
}
