import { CLASS_CODES } from '../../protocol/dmp/value-sets/class-code.ts'
import { classOfType } from '../../protocol/dmp/value-sets/type-code.ts'
import { nameOf } from './decoded.ts'
import { codeChange, withMetadata, xdm } from './examples.ts'
import { terminology } from './sources.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

/** The class follows from the type (XDM contract §§3.2, 5, XDM-D-06). The bench holds the association of the DMP, ASS_X16, whose classes are the same. */
export const xdmD06 = metadataCheck({
  id: 'XDM-D-06',
  level: 'PEUT',
  source: terminology('association ASS_X04 entre type et classe'),
  title: {
    fr: 'La classe de chaque document est celle que la nomenclature associe à son type.',
    en: 'The class of each document is the one that the terminology associates with its type.',
  },
  why: {
    fr: 'La classe range le document dans une rubrique chez le destinataire : une mauvaise classe le met là où on ne le cherche pas.',
    en: 'The class files the document under a heading at the receiver’s: a wrong one puts it where nobody looks for it.',
  },
  mend: {
    fr: 'Déduisez la classe du type par la table de l’ANS : 74207-2 (DLU) donne 11 « Synthèse », 34112-3 (compte rendu hospitalier) donne 10.',
    en: 'Derive the class from the type by the table of ANS: 74207-2 (DLU) gives 11 "Synthèse", 34112-3 (hospital report) gives 10.',
  },
  reasons: {
    'autre-classe': {
      fr: 'La classe de « {objet} » est « {recu} » ; pour le type « {type} », c’est « {attendu} ».',
      en: 'The class of "{objet}" is "{recu}"; for type "{type}", it is "{attendu}".',
    },
  },
  conforme: [{ name: 'fiche de consultation, compte rendu', subject: () => xdm() }],
  fautif: [{ name: 'fiche de consultation, prescription', reason: 'autre-classe', subject: withMetadata(codeChange('10', '42')) }],
  judge(set, found) {
    let looked = false
    for (const document of set.documents) {
      const { classCode, typeCode } = document.entry
      const [type, recu] = [typeCode?.code.trim() ?? '', classCode?.code.trim() ?? '']
      const attendu = classOfType(type)
      // A class that does not exist is the business of XDM-D-05.
      if (!classCode || attendu === undefined || !CLASS_CODES.concepts.some((c) => c.code === recu)) continue
      looked = true
      const params = { objet: nameOf(document), recu, type, attendu }
      if (recu !== attendu) found.warn('autre-classe', inMetadata(set, classCode.element), { expected: attendu, received: recu, params })
    }
    return looked
  },
})
