import { nameOf, readSubsets } from './decoded.ts'
import { SUBSET, slotChange, slotXml, withMetadata, xdm } from './examples.ts'
import { LAYOUT } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const URI = slotXml('URI', 'DOC0001.XML')

/** The URI of an entry is the name of a file of its folder (XDM contract §§3.2, 5, XDM-D-01). */
export const xdmD01 = xdmCheck({
  id: 'XDM-D-01',
  source: LAYOUT,
  title: {
    fr: 'Chaque fiche nomme son document (« URI »), et ce fichier est dans le même dossier.',
    en: 'Each entry names its document (URI), and that file is in the same folder.',
  },
  why: {
    fr: 'C’est par ce nom que le logiciel du destinataire trouve le document : sans lui, il a une fiche et rien à ouvrir.',
    en: 'By this name the receiver’s software finds the document: without it, it has an entry and nothing to open.',
  },
  mend: {
    fr: 'Mettez dans le Slot URI le nom du fichier tel qu’il est dans l’archive, capitales comprises et sans dossier : DOC0001.XML.',
    en: 'Put in Slot URI the name of the file as it is in the archive, capitals included and without a folder: DOC0001.XML.',
  },
  reasons: {
    'sans-uri': { fr: 'La fiche « {objet} » ne nomme pas son fichier (URI).', en: 'Entry "{objet}" does not name its file (URI).' },
    absent: { fr: 'La fiche « {objet} » nomme un fichier qui n’est pas dans le dossier.', en: 'Entry "{objet}" names a file that is not in the folder.' },
    casse: {
      fr: 'La fiche « {objet} » nomme un fichier qui s’écrit « {fichier} » dans l’archive.',
      en: 'Entry "{objet}" names a file that is written "{fichier}" in the archive.',
    },
  },
  conforme: [{ name: 'le fichier du dossier', subject: () => xdm() }],
  fautif: [
    { name: 'sans URI', reason: 'sans-uri', subject: withMetadata([URI, '']) },
    { name: 'autre nom', reason: 'absent', subject: withMetadata(slotChange('URI', 'DOC0001.XML', 'DOC0002.XML')) },
    { name: 'chemin complet', reason: 'absent', subject: withMetadata(slotChange('URI', 'DOC0001.XML', `${SUBSET}DOC0001.XML`)) },
    { name: 'fichier d’un autre dossier', reason: 'absent', subject: withMetadata(slotChange('URI', 'DOC0001.XML', '../../README.TXT')) },
    { name: 'en minuscules', reason: 'casse', subject: withMetadata(slotChange('URI', 'DOC0001.XML', 'doc0001.xml')) },
  ],
  judge(xdm, found) {
    let looked = false
    for (const set of readSubsets(xdm)) {
      for (const document of set.documents) {
        looked = true
        const { entry, uri, file } = document
        const objet = nameOf(document)
        const place = inMetadata(set, entry.uri?.element ?? entry.element)
        if (uri === undefined || uri === '') found.fail('sans-uri', inMetadata(set, entry.element), { expected: 'Slot URI', params: { objet } })
        else if (file && file.name !== uri) found.warn('casse', place, { expected: file.name, received: uri, params: { objet, fichier: file.name } })
        // Present and damaged: XDM-Z-01 says it.
        else if (!file && !xdm.archive.entries.some((e) => e.name.toUpperCase() === `IHE_XDM/${set.subset.folder}/${uri}`.toUpperCase()))
          found.fail('absent', place, { expected: namesIn(set.subset.files), received: uri, params: { objet } })
      }
    }
    return looked
  },
})

function namesIn(files: readonly { readonly name: string }[]): string {
  return files
    .map((f) => f.name)
    .filter((name) => name.toUpperCase() !== 'METADATA.XML')
    .join(' | ')
}
