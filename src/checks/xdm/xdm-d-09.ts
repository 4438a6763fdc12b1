import { nameOf, versionOf } from './decoded.ts'
import { n1Document, REPLACED, secondVersion, xdm } from './examples.ts'
import { ours } from './sources.ts'
import { coherenceCheck } from './xdm-check.ts'

const replacing = (related: string) => () => xdm({ documents: [{ ...n1Document(secondVersion(related)), action: 'C' }] })

/** A new version names the one it replaces (XDM contract §5, XDM-D-09). */
export const xdmD09 = coherenceCheck({
  id: 'XDM-D-09',
  level: 'PEUT',
  source: ours('Le destinataire retrouve l’ancienne version par relatedDocument ; 8 des 19 exemples publiés l’ont'),
  title: {
    fr: 'Un document qui en remplace un autre nomme celui qu’il remplace.',
    en: 'A document that replaces another names the one it replaces.',
  },
  why: {
    fr: 'Sans ce lien, le destinataire ne peut que deviner quelle version retirer, d’après setId et le numéro de version.',
    en: 'Without this link, the receiver can only guess which version to withdraw, from setId and the version number.',
  },
  mend: {
    fr: 'Dans le CDA, ajoutez relatedDocument typeCode="RPLC" avec l’id du document remplacé.',
    en: 'In the CDA, add relatedDocument typeCode="RPLC" with the id of the document replaced.',
  },
  reasons: {
    'sans-lien': {
      fr: 'La fiche de « {objet} » dit de remplacer, et le CDA ne nomme pas le document remplacé.',
      en: 'The entry of "{objet}" says to replace, and the CDA does not name the document replaced.',
    },
  },
  conforme: [{ name: 'relatedDocument RPLC', subject: replacing(REPLACED) }],
  fautif: [
    { name: 'sans relatedDocument', reason: 'sans-lien', subject: replacing('') },
    { name: 'lien d’un autre type', reason: 'sans-lien', subject: replacing(REPLACED.replace('RPLC', 'APND')) },
  ],
  judge({ document, file, cda }, found) {
    // A first version that says to replace is the business of XDM-D-08.
    if (document.action?.value.trim() !== 'C' || versionOf(cda) <= 1) return false
    const related = cda.header.relatedDocuments.some((r) => r.typeCode === 'RPLC' && r.ids.length > 0)
    if (!related) found.warn('sans-lien', { file, element: cda.element }, { expected: 'relatedDocument/@typeCode = RPLC', params: { objet: nameOf(document) } })
    return true
  },
})
