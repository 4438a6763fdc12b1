import { nameOf } from './decoded.ts'
import { n1Document, slotXml, withMetadata, xdm } from './examples.ts'
import { LAYOUT } from './sources.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const { size } = n1Document().metadata
const SIZE = slotXml('size', String(size))

/** size is the length of the file (XDM contract §§3.2, 5, XDM-D-03). */
export const xdmD03 = metadataCheck({
  id: 'XDM-D-03',
  source: LAYOUT,
  title: {
    fr: 'La taille de chaque fiche (« size ») est celle du fichier, en octets.',
    en: 'The size of each entry is that of the file, in bytes.',
  },
  why: {
    fr: 'Le destinataire s’en sert pour reconnaître un document tronqué.',
    en: 'The receiver uses it to recognise a document that was cut.',
  },
  mend: {
    fr: 'Comptez les octets du fichier mis dans l’archive, et non ses caractères : « é » compte pour deux en UTF-8.',
    en: 'Count the bytes of the file put in the archive, not its characters: "é" counts for two in UTF-8.',
  },
  reasons: {
    absente: { fr: 'La fiche « {objet} » n’a pas de taille.', en: 'Entry "{objet}" has no size.' },
    differente: {
      fr: 'La fiche « {objet} » annonce {recu} octets, le fichier en a {attendu}.',
      en: 'Entry "{objet}" announces {recu} bytes, the file has {attendu}.',
    },
  },
  conforme: [{ name: 'taille du fichier', subject: () => xdm() }],
  fautif: [
    { name: 'sans taille', reason: 'absente', subject: withMetadata([SIZE, '']) },
    { name: 'un octet de trop', reason: 'differente', subject: withMetadata([SIZE, slotXml('size', String(size + 1))]) },
    { name: 'en kilo-octets', reason: 'differente', subject: withMetadata([SIZE, slotXml('size', '8 Ko')]) },
  ],
  judge(set, found) {
    let looked = false
    for (const document of set.documents) {
      const { entry, file } = document
      if (!file) continue
      looked = true
      const objet = nameOf(document)
      const attendu = String(file.bytes.length)
      const recu = entry.size?.value.trim() ?? ''
      const place = inMetadata(set, entry.size?.element ?? entry.element)
      if (recu === '') found.fail('absente', place, { expected: attendu, params: { objet } })
      else if (recu !== attendu) found.fail('differente', place, { expected: attendu, received: recu, params: { objet, attendu, recu } })
    }
    return looked
  },
})
