import type { ArchiveFile } from '../../protocol/xdm/write-archive.ts'
import { SUBSET, xdm } from './examples.ts'
import { ONE_PERSON } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'

/** One folder of documents: one mail, one person, one submission set (XDM contract §§1, 5, XDM-Z-06). */
export const xdmZ06 = xdmCheck({
  id: 'XDM-Z-06',
  source: ONE_PERSON,
  title: {
    fr: 'L’archive ne contient qu’un lot de documents : un seul dossier SUBSET01.',
    en: 'The archive holds a single set of documents: one folder, SUBSET01.',
  },
  why: {
    fr: 'Un courriel ne concerne qu’un usager. Le logiciel du destinataire ne lit souvent que le premier lot, et perd les autres sans le dire.',
    en: 'A mail is about one person. The receiver’s software often reads the first set only, and loses the others without a word.',
  },
  mend: {
    fr: 'Mettez tous les documents de l’usager dans SUBSET01, décrits par un même METADATA.XML ; envoyez un courriel par usager.',
    en: 'Put all documents of the person in SUBSET01, described by one METADATA.XML; send one mail a person.',
  },
  reasons: {
    plusieurs: { fr: 'L’archive contient {n} lots de documents : {dossiers}.', en: 'The archive holds {n} sets of documents: {dossiers}.' },
  },
  conforme: [{ name: 'un lot', subject: () => xdm() }],
  fautif: [{ name: 'deux lots', reason: 'plusieurs', subject: () => xdm({ files: (files) => [...files, ...files.flatMap(inSecond)] }) }],
  judge({ subsets }, found) {
    const dossiers = subsets.map((s) => s.folder).join(', ')
    if (subsets.length > 1) found.fail('plusieurs', null, { expected: 'SUBSET01', received: dossiers, params: { n: subsets.length, dossiers } })
    return subsets.length > 0
  },
})

/** The same entry in a second folder of documents. */
function inSecond(file: ArchiveFile): ArchiveFile[] {
  return file.name.startsWith(SUBSET) ? [{ ...file, name: file.name.replace('SUBSET01', 'SUBSET02') }] : []
}
