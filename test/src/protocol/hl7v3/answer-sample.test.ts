import { expect, test } from 'vitest'
import { readPatientAnswer } from '../../../../src/protocol/hl7v3/read-patient-answer.ts'
import { writePatientAnswer } from '../../../../src/protocol/hl7v3/write-patient-answer.ts'
import { isElement, type XmlElement } from '../../../../src/protocol/xml/tree.ts'
import { parsed } from '../xds/parsed.ts'

/** The TD0.2 answer as the contract gives it (DMP interface §5.2). */
const SAMPLE = `<PRPA_IN201308UV02 xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ITSVersion="XML_1.0">
<id root="c6a1f1f2-2f50-4d2a-a0b6-4a3d9b7e2001"/>
<creationTime value="20260302091501"/>
<interactionId root="2.16.840.1.113883.1.6" extension="PRPA_IN201308UV02"/>
<processingCode code="P"/>
<processingModeCode code="T"/>
<acceptAckCode code="NE"/>
<receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.999.5.1"/><softwareName>DUI EXEMPLE</softwareName></device></receiver>
<sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.250.1.213.4.1.1.1"/><softwareName>DMP</softwareName></device></sender>
<attentionLine>
<keyWordText code="AUTORISATION" codeSystem="1.2.250.1.213.4.1.2.6.1"/>
<value xsi:type="CV" code="VALIDE" codeSystem="1.2.250.1.213.4.1.2.6.2"/>
</attentionLine>
<attentionLine>
<keyWordText code="STATUT_MT" codeSystem="1.2.250.1.213.4.1.2.6.3"/>
<value xsi:type="BL" value="false"/>
</attentionLine>
<acknowledgement typeCode="AA">
<targetMessage><id root="1.2.250.1.999.5.1.1" extension="7c1e7b0a-7b5a-4c56-8b3d-2f1f6a0e1001"/></targetMessage>
</acknowledgement>
<controlActProcess classCode="CACT" moodCode="EVN">
<reasonCode code="TEST_EXST" codeSystem="1.2.250.1.213.1.1.4.11" displayName="Test d'existence de dossier"/>
<subject typeCode="SUBJ" contextConductionInd="false">
<registrationEvent classCode="REG" moodCode="EVN">
<statusCode code="completed"/>
<subject1 typeCode="SBJ">
<patient classCode="PAT">
<id root="1.2.250.1.213.1.4.10" extension="285027512345672"/>
<statusCode code="active"/>
<patientPerson classCode="PSN" determinerCode="INSTANCE">
<name><prefix>Mme</prefix><given>JEANNE</given><family qualifier="SP">TESTPATIENT</family><family qualifier="BR">TESTPATIENT</family></name>
<telecom use="MC" value="tel:0600000000"/>
<administrativeGenderCode code="F"/>
<birthTime value="19850214"/>
</patientPerson>
<subjectOf typeCode="SBJ">
<administrativeObservation classCode="OBS" moodCode="EVN">
<code code="COMPTE_INTERNET_OUVERT" codeSystem="1.2.250.1.213.4.1.2.9"/>
<value xsi:type="BL" value="true"/>
</administrativeObservation>
</subjectOf>
<subjectOf typeCode="SBJ">
<administrativeObservation classCode="OBS" moodCode="EVN">
<code code="RATTACHEMENT_ENS" codeSystem="1.2.250.1.213.4.1.2.3" displayName="information de rattachement du DMP à un ENS"/>
<value xsi:type="BL" value="true"/>
</administrativeObservation>
</subjectOf>
</patient>
</subject1>
<custodian typeCode="CST"><assignedEntity classCode="ASSIGNED"><id root="1.2.250.1.213.4.1.1.1"/></assignedEntity></custodian>
</registrationEvent>
</subject>
<queryAck>
<queryId root="1.2.250.1.999.5.1.3" extension="2b5d5b1e-5f3a-4a0e-bd0c-0d3f6d4f1002"/>
<queryResponseCode code="OK"/>
</queryAck>
</controlActProcess>
</PRPA_IN201308UV02>`

/** Names, attributes and texts, without prefixes, places and indentation. */
function shape(element: XmlElement): unknown {
  const attributes = element.attributes.map((a) => `${a.ns} ${a.local}=${a.value}`).sort()
  const children = element.children.filter((c) => isElement(c) || c.trim() !== '').map((c) => (isElement(c) ? shape(c) : c))
  return [element.ns, element.local, attributes, children]
}

test('what is read of the sample, written again, is the sample', () => {
  const root = parsed(SAMPLE)
  const answer = readPatientAnswer(root)
  if (!answer) throw new Error('not a PRPA_IN201308UV02')
  expect(shape(parsed(writePatientAnswer(answer)))).toEqual(shape(root))
})
