import type { ZipProblem } from '../../protocol/xdm/archive.ts'
import { asSymlink } from './example-damage.ts'
import { added, xdm } from './examples.ts'
import { ours } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'

const REASONS: Partial<Record<ZipProblem['code'], string>> = {
  'absolute-path': 'absolu',
  'parent-path': 'parent',
  backslash: 'antislash',
  symlink: 'lien',
}

/** No entry could be written elsewhere than in the receiver's folder (XDM contract §5, XDM-Z-02). */
export const xdmZ02 = xdmCheck({
  id: 'XDM-Z-02',
  source: ours('Une entrée qui sort de sa racine est la forme connue d’une attaque (APPNOTE 4.4.17 : chemins relatifs, séparés par « / »)'),
  title: {
    fr: 'Aucun fichier de l’archive ne peut être écrit ailleurs que dans le dossier où on l’ouvre.',
    en: 'No file of the archive can be written elsewhere than in the folder it is opened in.',
  },
  why: {
    fr: 'Un chemin qui remonte (« ../ ») ou part de la racine écrase des fichiers du destinataire ; son antivirus ou son opérateur bloquera l’archive.',
    en: 'A path that goes up ("../") or starts from the root overwrites the receiver’s files; their antivirus or operator will block the archive.',
  },
  mend: {
    fr: 'Nommez les entrées par leur chemin relatif à l’archive, séparé par « / » : IHE_XDM/SUBSET01/DOC0001.XML. N’archivez pas de lien.',
    en: 'Name entries by their path relative to the archive, separated by "/": IHE_XDM/SUBSET01/DOC0001.XML. Do not archive links.',
  },
  reasons: {
    absolu: { fr: 'L’entrée « {fichier} » part de la racine d’un disque.', en: 'Entry "{fichier}" starts from the root of a disk.' },
    parent: { fr: 'L’entrée « {fichier} » remonte au-dessus de l’archive.', en: 'Entry "{fichier}" goes up above the archive.' },
    antislash: { fr: 'L’entrée « {fichier} » sépare ses dossiers par « \\ ».', en: 'Entry "{fichier}" separates its folders by "\\".' },
    lien: { fr: 'L’entrée « {fichier} » est un lien vers un autre fichier.', en: 'Entry "{fichier}" is a link to another file.' },
  },
  conforme: [{ name: 'chemins relatifs', subject: () => xdm() }],
  fautif: [
    { name: 'chemin absolu', reason: 'absolu', subject: () => xdm({ files: added(['/tmp/A.TXT', '']) }) },
    { name: 'chemin qui remonte', reason: 'parent', subject: () => xdm({ files: added(['IHE_XDM/../../A.TXT', '']) }) },
    { name: 'chemin de Windows', reason: 'antislash', subject: () => xdm({ files: added(['IHE_XDM\\SUBSET01\\A.TXT', '']) }) },
    { name: 'lien symbolique', reason: 'lien', subject: () => xdm({ bytes: asSymlink }) },
  ],
  judge({ archive }, found) {
    for (const { code, entry } of archive.problems) {
      const reason = REASONS[code]
      if (reason !== undefined) found.fail(reason, { file: { path: entry } }, { expected: 'IHE_XDM/SUBSET01/…', received: entry, params: { fichier: entry } })
    }
    return archive.entries.length > 0
  },
})
