import { readSubsets } from './decoded.ts'
import { added, SUBSET, xdm } from './examples.ts'
import { ours } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'

/** Every file of the set is named by METADATA.XML (XDM contract §§2, 5, XDM-Z-07). */
export const xdmZ07 = xdmCheck({
  id: 'XDM-Z-07',
  level: 'PEUT',
  source: ours('Un fichier que METADATA.XML ne nomme pas n’est lu par aucun logiciel ; une feuille de style est l’usage ancien'),
  title: {
    fr: 'Chaque fichier du lot est un document que METADATA.XML décrit.',
    en: 'Each file of the set is a document that METADATA.XML describes.',
  },
  why: {
    fr: 'Un fichier glissé à côté des documents n’est pas intégré : le destinataire ne saura pas qu’il existe.',
    en: 'A file slipped beside the documents is not integrated: the receiver will not know it exists.',
  },
  mend: {
    fr: 'Décrivez le fichier par une fiche de METADATA.XML, joignez-le au courriel à côté de l’archive, ou retirez-le.',
    en: 'Describe the file by an entry of METADATA.XML, attach it to the mail beside the archive, or take it away.',
  },
  reasons: {
    'non-decrit': {
      fr: 'Le fichier « {fichier} » est dans le lot et METADATA.XML ne le nomme pas.',
      en: 'File "{fichier}" is in the set and METADATA.XML does not name it.',
    },
  },
  conforme: [
    { name: 'un document, une fiche', subject: () => xdm() },
    { name: 'feuille de style', subject: () => xdm({ files: added([`${SUBSET}STYLE.XSL`, '<a/>']) }) },
  ],
  fautif: [{ name: 'PDF en plus', reason: 'non-decrit', subject: () => xdm({ files: added([`${SUBSET}DOC0001.PDF`, '%PDF-1.4 fictif']) }) }],
  judge(xdm, found) {
    let looked = false
    for (const { subset, file: metadata, documents } of readSubsets(xdm)) {
      // A URI that names nothing is the business of XDM-D-01, no entry at all that of XDM-M-03: what is left over is probably the document.
      if (documents.length === 0 || documents.some((d) => d.file === null)) continue
      looked = true
      const named = documents.map((d) => d.file?.path)
      for (const file of subset.files) {
        if (file.path === metadata.path || named.includes(file.path) || /\.xslt?$/i.test(file.name)) continue
        found.warn('non-decrit', { file }, { expected: 'URI', params: { fichier: file.name } })
      }
    }
    return looked
  },
})
