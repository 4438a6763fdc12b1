import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const SCH = 'xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"'
const NS = '<ns prefix="hl7" uri="urn:hl7-org:v3"/><ns prefix="cda" uri="urn:hl7-org:v3"/>'
const TYPE_ID = "[hl7:typeId[@root = '2.16.840.1.113883.1.3'][@extension = 'POCD_HD000040']]"
const rule = (context: string, test: string, words: string): string =>
  `<pattern><rule context="${context}"><assert test="${test}">${words}</assert></rule></pattern>`

/** A pack of the shape of the ANS tool, with rules of our own: enough to see every door of it, nothing of ANS. */
export const SMALL_PACK: Readonly<Record<string, string>> = {
  'infrastructure/cda/CDA_extended.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:hl7-org:v3" elementFormDefault="qualified">
    <xs:element name="ClinicalDocument"><xs:complexType><xs:sequence><xs:element name="typeId"><xs:complexType><xs:attribute name="root"/><xs:attribute name="extension"/></xs:complexType></xs:element>
    <xs:any processContents="skip" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>`,
  // Letter case differs on purpose from what is asked for.
  'schematrons/profils/ihe.sch': `<schema ${SCH}>${NS}${rule('cda:section', 'cda:code', 'section sans code')}</schema>`,
  'schematrons/profils/CI-SIS_ModelesDeContenusCDA.sch': `<schema ${SCH}>${NS}${rule('cda:none', 'true()', '-')}</schema>`,
  'schematrons/profils/CI-SIS_Modeles_ANS.sch': `<schema ${SCH}>${NS}${rule('cda:none', 'true()', '-')}</schema>`,
  'schematrons/profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch': `<schema ${SCH}>${NS}
    <pattern><rule context="/"><assert role="warning" test="descendant-or-self::hl7:ClinicalDocument${TYPE_ID}">typeId attendu</assert></rule></pattern>
    <pattern><rule context="//hl7:ClinicalDocument${TYPE_ID}"><assert role="error" test="hl7:code/@code = doc('include/voc-471.xml')//concept/@code">code hors jeu de valeurs</assert>
      <assert role="warning" test="hl7:title">titre conseillé</assert></rule></pattern></schema>`,
  'schematrons/profils/structurationMinimale/include/voc-471.xml': '<valueSets><concept code="74207-2"/></valueSets>',
  'schematrons/profils/terminologies/schematron/terminologie.sch': `<schema ${SCH}>${NS}<ns prefix="skos" uri="urn:skos"/><pattern><let name="path" value="'../terminologie/'"/>
    <rule context="//hl7:code"><let name="c" value="@code"/><let name="s" value="@codeSystem"/>
    <assert test="not (doc-available(concat($path, $s,'.rdf')) and not(exists(doc(concat($path, $s,'.rdf') )//skos:notation[text()= string($c)])))">code <value-of select="$c"/> inconnu</assert></rule></pattern></schema>`,
  'schematrons/profils/terminologies/terminologie/1.2.3.rdf': '<r xmlns="urn:skos"><notation>74207-2</notation></r>',
  'schematrons/profils/terminologies/terminologie/Terminologies.txt': '1.2.3 ==> PETITE\n1.2.4 ==> GRANDE\n',
  'schematrons/CI-SIS_DLU-FT-SU_2025.01.sch': `<schema ${SCH}>${NS}${rule('cda:ClinicalDocument', 'cda:author', 'auteur absent')}</schema>`,
  'schematrons/CI-SIS_IPS-FR_2023.01.sch': `<schema ${SCH}>${NS}<include href="include/gone.sch"/>${rule('cda:ClinicalDocument', 'false()', 'IPS 2023')}</schema>`,
  'schematrons/CI-SIS_IPS-FR_2024.01.sch': `<schema ${SCH}>${NS}${rule('cda:ClinicalDocument', 'false()', 'IPS 2024')}</schema>`,
  'schematrons/CI-SIS_VSM_1.4_2022.01.sch': `<schema ${SCH}>${NS}${rule('cda:ClinicalDocument', 'false()', 'VSM 1.4')}</schema>`,
  'schematrons/CI-SIS_VSM_2023.01.sch': `<schema ${SCH}>${NS}${rule('cda:ClinicalDocument', "document('../jeuxDeValeurs/absent.xml')", 'VSM 2023')}</schema>`,
}

/** Writes a pack in a temporary folder; `undefined` leaves a file out. */
export function writePack(changes: Readonly<Record<string, string | undefined>> = {}): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-pack-'))
  for (const [path, content] of Object.entries({ ...SMALL_PACK, ...changes })) {
    if (content === undefined) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A fictitious document of a model. */
export function aDocument(
  options: { model?: string; extension?: string; typeId?: string; code?: string; body?: string; before?: string; more?: string } = {},
): Buffer {
  const {
    model = '1.2.250.1.213.1.1.1.61',
    extension = '2025.01',
    typeId = 'POCD_HD000040',
    code = '74207-2',
    body = '<structuredBody/>',
    before = '',
    more = '',
  } = options
  return Buffer.from(
    `${before}<ClinicalDocument xmlns="urn:hl7-org:v3"><typeId root="2.16.840.1.113883.1.3" extension="${typeId}"/>
<templateId root="1.2.250.1.213.1.1.1.1"/><templateId root="${model}" extension="${extension}"/>
<code code="${code}" codeSystem="1.2.3"/><title>Fiche</title><author/>${more}
<component>${body}</component></ClinicalDocument>`,
  )
}
