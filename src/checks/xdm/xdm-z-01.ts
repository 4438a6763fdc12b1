import type { ZipProblem } from '../../protocol/xdm/archive.ts'
import { inFirstEntry } from './example-damage.ts'
import { added, xdm } from './examples.ts'
import { ours } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'

/** What each problem of the reader means for the person who receives the archive; those of XDM-Z-02 are not here. */
const REASONS: Partial<Record<ZipProblem['code'], string>> = {
  'not-a-zip': 'illisible',
  truncated: 'illisible',
  'bad-directory': 'illisible',
  zip64: 'illisible',
  'bad-crc': 'abime',
  'bad-size': 'abime',
  'bad-deflate': 'abime',
  'directory-mismatch': 'abime',
  overlap: 'abime',
  encrypted: 'chiffre',
  'unknown-method': 'methode',
  'too-many-entries': 'demesure',
  'too-large': 'demesure',
  ratio: 'demesure',
  'duplicate-name': 'doublon',
  'extra-bytes': 'octets',
  'name-encoding': 'codage',
}
/** Other readers open the archive all the same. */
const TOLERATED = ['octets', 'codage']

/** The archive opens, whole, within bounds (XDM contract §5, XDM-Z-01). */
export const xdmZ01 = xdmCheck({
  id: 'XDM-Z-01',
  source: ours('Un destinataire ouvre l’archive avec son logiciel : elle doit être lisible par tous (APPNOTE ; bornes propres au banc)'),
  title: {
    fr: 'L’archive IHE_XDM.zip s’ouvre, entière, sans mot de passe et sans rien d’abîmé.',
    en: 'The IHE_XDM.zip archive opens, whole, without a password and with nothing damaged in it.',
  },
  why: {
    fr: 'Une archive que le logiciel du destinataire ne sait pas ouvrir est un document perdu, et un appel téléphonique.',
    en: 'An archive that the receiver’s software cannot open is a lost document, and a phone call.',
  },
  mend: {
    fr: 'Écrivez l’archive avec une bibliothèque ZIP courante (méthode deflate ou stored, sans chiffrement ni ZIP64), et vérifiez qu’elle est jointe en base64 sans être modifiée.',
    en: 'Write the archive with a common ZIP library (method deflate or stored, no encryption, no ZIP64), and verify that it is attached in base64 unchanged.',
  },
  reasons: {
    illisible: { fr: 'L’archive ne s’ouvre pas ({detail}).', en: 'The archive does not open ({detail}).' },
    abime: { fr: 'Le fichier « {fichier} » de l’archive est abîmé ({detail}).', en: 'File "{fichier}" of the archive is damaged ({detail}).' },
    chiffre: { fr: 'Le fichier « {fichier} » de l’archive est chiffré.', en: 'File "{fichier}" of the archive is encrypted.' },
    methode: {
      fr: 'Le fichier « {fichier} » est compressé par une méthode que les destinataires ne lisent pas ({detail}).',
      en: 'File "{fichier}" is packed by a method that receivers do not read ({detail}).',
    },
    demesure: { fr: 'L’archive se déplie au-delà des bornes du banc ({detail}).', en: 'The archive unpacks beyond the bounds of the bench ({detail}).' },
    doublon: {
      fr: 'Deux fichiers de l’archive ont le même nom, « {fichier} » : chaque logiciel en choisira un autre.',
      en: 'Two files of the archive have the same name, "{fichier}": each software will choose another one.',
    },
    octets: { fr: 'Des octets entourent l’archive ({detail}).', en: 'There are bytes around the archive ({detail}).' },
    codage: {
      fr: 'Le nom « {fichier} » n’est ni en ASCII ni annoncé en UTF-8 ({detail}).',
      en: 'Name "{fichier}" is neither ASCII nor announced as UTF-8 ({detail}).',
    },
  },
  conforme: [{ name: 'archive entière', subject: () => xdm() }],
  fautif: [
    { name: 'archive coupée', reason: 'illisible', subject: () => xdm({ bytes: (b) => b.subarray(0, b.length / 2) }) },
    { name: 'page HTML sous le nom de l’archive', reason: 'illisible', subject: () => xdm({ bytes: () => Buffer.from('<html/>') }) },
    { name: 'CRC faux', reason: 'abime', subject: () => xdm({ bytes: inFirstEntry(16, 0) }) },
    { name: 'mot de passe', reason: 'chiffre', subject: () => xdm({ bytes: inFirstEntry(8, 1) }) },
    { name: 'méthode inconnue', reason: 'methode', subject: () => xdm({ bytes: inFirstEntry(10, 99) }) },
    { name: 'archive démesurée', reason: 'demesure', subject: () => xdm({ files: added(['IHE_XDM/SUBSET01/ANNEXE.TXT', ' '.repeat(20_000_000)]) }) },
    { name: 'deux fois le même nom', reason: 'doublon', subject: () => xdm({ files: added(['README.TXT', 'encore']) }) },
    { name: 'octets après l’archive', reason: 'octets', subject: () => xdm({ bytes: (b) => Buffer.concat([b, Buffer.from('\r\n')]) }) },
    { name: 'nom avec un caractère de commande', reason: 'codage', subject: () => xdm({ files: added(['A\u0001.TXT', '']) }) },
  ],
  judge({ archive }, found) {
    for (const { code, entry, detail } of archive.problems) {
      const reason = REASONS[code]
      if (reason === undefined) continue
      const place = entry === '' ? null : { file: { path: entry } }
      const fault = { expected: 'ZIP', received: `${code} (${detail})`, params: { fichier: entry, detail: code } }
      if (TOLERATED.includes(reason)) found.warn(reason, place, fault)
      else found.fail(reason, place, fault)
    }
    return true
  },
})
