import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { isUnstructuredModel } from '../../protocol/cda/model.ts'
import { formatOfMediaType, modelOf } from '../../protocol/cda/models.ts'
import { isDisputedFormat } from '../../protocol/dmp/value-sets/format-code.ts'
import { nameOf } from './decoded.ts'
import { codeChange, dluDocument, withMetadata, xdm } from './examples.ts'
import { terminology } from './sources.ts'
import { coherenceCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

/** The format follows from the model, or from the media type of a document without structure (XDM contract §§3.2, 5, XDM-D-07). */
export const xdmD07 = coherenceCheck({
  id: 'XDM-D-07',
  level: 'PEUT',
  source: terminology('associations ASS_A11 et ASS_A12 entre modèle ou type de média et format'),
  title: {
    fr: 'Le format de chaque fiche est celui du modèle du document, ou du fichier qu’il enveloppe.',
    en: 'The format of each entry is that of the document’s model, or of the file it wraps.',
  },
  why: {
    fr: 'D’après le format, le logiciel du destinataire sait s’il saura lire les données du document ou seulement l’afficher.',
    en: 'From the format, the receiver’s software knows whether it can read the data of the document or only show it.',
  },
  mend: {
    fr: 'Un CDA qui enveloppe un PDF : urn:ihe:iti:xds-sd:pdf:2008. Un DLU : urn:asip:ci-sis:dlu:2015. Déduisez-le du templateId, ne le laissez pas saisir.',
    en: 'A CDA that wraps a PDF: urn:ihe:iti:xds-sd:pdf:2008. A DLU: urn:asip:ci-sis:dlu:2015. Derive it from the templateId, do not let it be typed.',
  },
  reasons: {
    'autre-format': {
      fr: 'Le format de « {objet} » est « {recu} » ; pour « {modele} », c’est « {attendu} ».',
      en: 'The format of "{objet}" is "{recu}"; for "{modele}", it is "{attendu}".',
    },
  },
  conforme: [
    { name: 'PDF', subject: () => xdm() },
    { name: 'DLU', subject: () => xdm({ documents: [dluDocument()] }) },
  ],
  fautif: [
    {
      name: 'PDF annoncé comme texte',
      reason: 'autre-format',
      subject: withMetadata(codeChange('urn:ihe:iti:xds-sd:pdf:2008', 'urn:ihe:iti:xds-sd:text:2008')),
    },
    {
      name: 'DLU annoncé comme VSM',
      reason: 'autre-format',
      subject: () => xdm({ documents: [dluDocument()], metadata: [codeChange('urn:asip:ci-sis:dlu:2015', 'urn:asip:ci-sis:vsm:2012')] }),
    },
  ],
  judge({ set, document, cda }, found) {
    const { formatCode } = document.entry
    const recu = formatCode?.code.trim() ?? ''
    const expected = expectedFormat(cda)
    if (!formatCode || recu === '' || !expected) return false
    const { attendu, modele } = expected
    if (recu !== attendu && !isDisputedFormat(cda.header.code?.code ?? '', recu)) {
      const params = { objet: nameOf(document), modele, attendu, recu }
      found.warn('autre-format', inMetadata(set, formatCode.element), { expected: attendu, received: recu, params })
    }
    return true
  },
})

/** Undefined when the model, or the media type, is not one we know. */
function expectedFormat(document: ClinicalDocument): { attendu: string; modele: string } | undefined {
  if (isUnstructuredModel(document)) {
    const type = document.body.kind === 'nonXml' ? document.body.body.mediaType : undefined
    const attendu = type === undefined ? undefined : formatOfMediaType(type)
    return attendu === undefined || type === undefined ? undefined : { attendu, modele: type }
  }
  const model = modelOf(document)
  return model?.formatCode ? { attendu: model.formatCode.code, modele: model.name } : undefined
}
