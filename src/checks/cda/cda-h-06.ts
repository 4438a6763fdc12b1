import { isUnstructuredModel } from '../../protocol/cda/model.ts'
import { TEMPLATE_XDS_SD } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { dlu, n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const XDS_SD = `<templateId root="${TEMPLATE_XDS_SD}"/>`

/** A document without structure bears exactly the three templateIds of N1, and only such a document (CDA contract §§2.5, 5, CDA-H-06). */
export const cdaH06 = cdaCheck({
  id: 'CDA-H-06',
  exigences: ['SC.DOC.03.MS1', 'DOC/va1.08'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Un document sans structure (N1) porte exactement trois templateId, dont celui de XDS-SD.',
    en: 'A document without structure (N1) bears exactly three templateIds, one of them that of XDS-SD.',
  },
  why: {
    fr: 'Le modèle annoncé doit être celui du corps : un PDF qui se dit DLU n’est pas exploitable comme un DLU.',
    en: 'The announced model must be that of the body: a PDF that calls itself a DLU cannot be used as one.',
  },
  mend: {
    fr: `Autour d’un PDF : HL7 France, CI-SIS et ${XDS_SD}, rien d’autre. Autour de sections : le templateId du volet.`,
    en: `Around a PDF: HL7 France, CI-SIS and ${XDS_SD}, nothing else. Around sections: the templateId of the volet.`,
  },
  reasons: {
    'sans-xds-sd': { fr: 'Le corps est un fichier, et le templateId XDS-SD manque.', en: 'The body is a file, and the XDS-SD templateId is missing.' },
    nombre: {
      fr: 'Le corps est un fichier, et le document porte {nombre} templateId au lieu de trois.',
      en: 'The body is a file, and the document bears {nombre} templateIds instead of three.',
    },
    'xds-sd-structure': {
      fr: 'Le document se dit sans structure (XDS-SD) et son corps est structuré.',
      en: 'The document says it has no structure (XDS-SD) and its body is structured.',
    },
    'sans-corps': { fr: 'Le document n’a pas de corps.', en: 'The document has no body.' },
  },
  conforme: [
    { name: 'N1', subject: () => n1() },
    { name: 'DLU structuré', subject: () => dlu() },
  ],
  fautif: [
    { name: 'PDF qui se dit DLU', reason: 'sans-xds-sd', subject: () => n1([XDS_SD, '<templateId root="1.2.250.1.213.1.1.1.22"/>']) },
    { name: 'quatre templateId', reason: 'nombre', subject: () => n1([XDS_SD, `${XDS_SD}<templateId root="1.2.250.1.213.1.1.1.22"/>`]) },
    {
      name: 'sections sous XDS-SD',
      reason: 'xds-sd-structure',
      subject: () => dlu(['<templateId root="1.2.250.1.213.1.1.1.22" extension="2022.01"/>', XDS_SD]),
    },
    { name: 'sans corps', reason: 'sans-corps', subject: () => n1(['<component>', '<!--'], ['</component>', '-->']) },
  ],
  judge(document, found) {
    const { element, header, body } = document
    const last = header.templateIds.at(-1)?.element ?? element
    const said = header.templateIds.map((t) => t.root ?? '').join(' ')
    if (body.kind === 'none') return found.fail('sans-corps', element, { expected: 'structuredBody | nonXMLBody' })
    if (body.kind === 'structured') {
      if (isUnstructuredModel(document)) found.fail('xds-sd-structure', last, { expected: 'nonXMLBody', received: 'structuredBody' })
      return
    }
    if (!isUnstructuredModel(document)) found.fail('sans-xds-sd', last, { expected: TEMPLATE_XDS_SD, received: said })
    const nombre = header.templateIds.length
    if (nombre !== 3) found.fail('nombre', last, { expected: '3', received: String(nombre), params: { nombre } })
  },
})
