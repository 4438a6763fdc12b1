import { nameOf } from './decoded.ts'
import { n1Document, UNIQUE_ID, withMetadata, xdm } from './examples.ts'
import { MAPPING } from './sources.ts'
import { coherenceCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const EXTENDED = n1Document([[`<id root="${UNIQUE_ID}"/>`, `<id root="${UNIQUE_ID}" extension="42"/>`]])

/** uniqueId is the id of the document (XDM contract §§3.2, 5, XDM-C-02). */
export const xdmC02 = coherenceCheck({
  id: 'XDM-C-02',
  source: MAPPING,
  title: {
    fr: 'L’identifiant de chaque fiche (« uniqueId ») est celui que porte le document.',
    en: 'The identifier of each entry (uniqueId) is the one the document bears.',
  },
  why: {
    fr: 'C’est par lui que le destinataire sait qu’il a déjà ce document, reçu par un autre courriel ou trouvé au DMP.',
    en: 'By it the receiver knows that they already have this document, received by another mail or found in the DMP.',
  },
  mend: {
    fr: 'Recopiez l’attribut root de l’élément id du CDA ; si cet id a une extension, ajoutez « ^ » puis l’extension.',
    en: 'Copy the root attribute of the CDA’s id element; when that id has an extension, add "^" then the extension.',
  },
  reasons: {
    different: {
      fr: 'La fiche « {objet} » a pour uniqueId « {recu} » ; le document porte « {attendu} ».',
      en: 'Entry "{objet}" has uniqueId "{recu}"; the document bears "{attendu}".',
    },
  },
  conforme: [
    { name: 'le même OID', subject: () => xdm() },
    {
      name: 'root et extension',
      subject: () => xdm({ documents: [{ ...EXTENDED, metadata: { ...EXTENDED.metadata, uniqueId: `${UNIQUE_ID}^42` } }] }),
    },
  ],
  fautif: [
    { name: 'autre OID', reason: 'different', subject: withMetadata([`value="${UNIQUE_ID}"`, `value="${UNIQUE_ID}.1"`]) },
    { name: 'extension oubliée', reason: 'different', subject: () => xdm({ documents: [EXTENDED] }) },
  ],
  judge({ set, document, cda }, found) {
    const [id] = cda.header.ids
    const { uniqueId } = document.entry
    const recu = uniqueId?.value.trim() ?? ''
    if (!uniqueId || recu === '' || !id?.root) return false
    const attendu = id.extension ? `${id.root}^${id.extension}` : id.root
    const params = { objet: nameOf(document), recu, attendu }
    if (recu !== attendu) found.fail('different', inMetadata(set, uniqueId.element), { expected: attendu, received: recu, params })
    return true
  },
})
