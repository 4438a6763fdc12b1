import { coherenceCheck } from './coherence-check.ts'
import { shown } from './decoded.ts'
import { UNIQUE_ID } from './example-bodies.ts'
import { withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { nameOf } from './metadata-check.ts'

/** uniqueId is the id of the document: its root, and its extension after a caret when it has one (DMP contract §7.4). */
export const dmpC02 = coherenceCheck({
  id: 'DMP-C-02',
  title: {
    fr: 'L’identifiant de la fiche (« uniqueId ») est celui que porte le document.',
    en: 'The identifier of the entry (uniqueId) is the one the document bears.',
  },
  why: {
    fr: 'C’est par cet identifiant qu’un document reçu par MSSanté et présent au DMP est reconnu comme le même.',
    en: 'By this identifier a document received by MSSanté and present in the DMP is known to be the same.',
  },
  mend: {
    fr: 'Recopiez dans uniqueId l’attribut root de l’élément id du CDA ; si cet id a une extension, ajoutez « ^ » puis l’extension.',
    en: 'Copy into uniqueId the root attribute of the CDA’s id element; when that id has an extension, add "^" then the extension.',
  },
  reasons: {
    different: {
      fr: 'La fiche « {objet} » a pour uniqueId « {recu} » ; le document porte « {attendu} ».',
      en: 'Entry "{objet}" has uniqueId "{recu}"; the document bears "{attendu}".',
    },
  },
  conforme: [
    { name: 'le même OID', subject: () => deposit() },
    {
      name: 'root et extension',
      subject: () =>
        deposit({
          cda: [[`<id root="${UNIQUE_ID}"/>`, `<id root="${UNIQUE_ID}" extension="42"/>`]],
          changes: [[`2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="${UNIQUE_ID}"`, `2e82c1f6-a085-4c72-9da3-8640a32e42ab" value="${UNIQUE_ID}^42"`]],
        }),
    },
  ],
  fautif: [
    { name: 'autre OID', reason: 'different', subject: withMetadata([`value="${UNIQUE_ID}"`, `value="${UNIQUE_ID}9"`]) },
    {
      name: 'extension oubliée',
      reason: 'different',
      subject: () => deposit({ cda: [[`<id root="${UNIQUE_ID}"/>`, `<id root="${UNIQUE_ID}" extension="42"/>`]] }),
    },
  ],
  judge({ entry, document }, found) {
    const [id] = document.header.ids
    const { uniqueId } = entry
    if (!uniqueId || !id?.root) return false
    const attendu = id.extension ? `${id.root}^${id.extension}` : id.root
    const recu = uniqueId.value.trim()
    if (recu !== attendu)
      found.fail('different', uniqueId.element, { expected: attendu, received: recu, params: { objet: nameOf(entry), attendu: shown(attendu), recu } })
    return true
  },
})
