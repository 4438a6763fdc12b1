import { nameOf, sha1Of } from './decoded.ts'
import { n1Document, slotXml, withMetadata, xdm } from './examples.ts'
import { LAYOUT } from './sources.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const HASH = slotXml('hash', n1Document().metadata.hash)

/** hash is the SHA-1 of the file's bytes (XDM contract §§3.2, 5, XDM-D-02). */
export const xdmD02 = metadataCheck({
  id: 'XDM-D-02',
  source: LAYOUT,
  title: {
    fr: 'L’empreinte de chaque fiche (« hash ») est celle du fichier, octet pour octet.',
    en: 'The hash of each entry is that of the file, byte for byte.',
  },
  why: {
    fr: 'Le destinataire vérifie ainsi que le document n’a pas été modifié en route. Une empreinte fausse fait refuser un bon document.',
    en: 'The receiver verifies thus that the document was not changed on its way. A wrong hash makes a good document refused.',
  },
  mend: {
    fr: 'Calculez le SHA-1 des octets mis dans l’archive, en dernier, après toute mise en forme du XML ; écrivez-le en 40 chiffres hexadécimaux.',
    en: 'Compute the SHA-1 of the bytes put in the archive, last of all, after any formatting of the XML; write it in 40 hexadecimal digits.',
  },
  reasons: {
    absente: { fr: 'La fiche « {objet} » n’a pas d’empreinte.', en: 'Entry "{objet}" has no hash.' },
    forme: { fr: 'L’empreinte de « {objet} » n’est pas un SHA-1 en hexadécimal.', en: 'The hash of "{objet}" is not a SHA-1 in hexadecimal.' },
    differente: { fr: 'L’empreinte de « {objet} » n’est pas celle du fichier.', en: 'The hash of "{objet}" is not that of the file.' },
  },
  conforme: [
    { name: 'SHA-1 du fichier', subject: () => xdm() },
    { name: 'en capitales', subject: withMetadata([HASH, slotXml('hash', n1Document().metadata.hash.toUpperCase())]) },
  ],
  fautif: [
    { name: 'sans empreinte', reason: 'absente', subject: withMetadata([HASH, '']) },
    { name: 'SHA-256', reason: 'forme', subject: withMetadata([HASH, slotXml('hash', 'a'.repeat(64))]) },
    { name: 'base64', reason: 'forme', subject: withMetadata([HASH, slotXml('hash', 'i+vFc+xACh2Evvulkwobc83PtX4=')]) },
    { name: 'autre fichier', reason: 'differente', subject: withMetadata([HASH, slotXml('hash', '0'.repeat(40))]) },
  ],
  judge(set, found) {
    let looked = false
    for (const document of set.documents) {
      const { entry, file } = document
      if (!file) continue
      looked = true
      const objet = nameOf(document)
      const expected = sha1Of(file)
      const received = entry.hash?.value.trim() ?? ''
      const place = inMetadata(set, entry.hash?.element ?? entry.element)
      if (received === '') found.fail('absente', place, { expected, params: { objet } })
      else if (!/^[0-9a-f]{40}$/i.test(received)) found.fail('forme', place, { expected, received, params: { objet } })
      else if (received.toLowerCase() !== expected) found.fail('differente', place, { expected, received, params: { objet } })
    }
    return looked
  },
})
