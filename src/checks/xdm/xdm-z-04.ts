import { METADATA } from '../../protocol/xdm/names.ts'
import { METADATA_PATH, renamed, xdm } from './examples.ts'
import { LAYOUT } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'

/** METADATA.XML is where every reader looks for it (XDM contract §§2, 5, XDM-Z-04). */
export const xdmZ04 = xdmCheck({
  id: 'XDM-Z-04',
  source: LAYOUT,
  title: {
    fr: 'Les documents sont dans IHE_XDM/SUBSET01, avec leur fiche METADATA.XML.',
    en: 'Documents are in IHE_XDM/SUBSET01, with their METADATA.XML.',
  },
  why: {
    fr: 'Sans METADATA.XML à sa place, le logiciel du destinataire ne sait ni de qui parle l’archive ni quel document elle contient.',
    en: 'Without METADATA.XML in its place, the receiver’s software knows neither whom the archive is about nor which document it holds.',
  },
  mend: {
    fr: 'Écrivez la fiche sous le nom exact IHE_XDM/SUBSET01/METADATA.XML, dans le même dossier que les documents.',
    en: 'Write it under the exact name IHE_XDM/SUBSET01/METADATA.XML, in the same folder as the documents.',
  },
  reasons: {
    'sans-dossier': { fr: 'L’archive n’a pas de dossier IHE_XDM/SUBSET01.', en: 'The archive has no folder IHE_XDM/SUBSET01.' },
    absent: { fr: 'Le dossier « {dossier} » n’a pas de METADATA.XML.', en: 'Folder "{dossier}" has no METADATA.XML.' },
  },
  conforme: [{ name: 'METADATA.XML à sa place', subject: () => xdm() }],
  fautif: [
    { name: 'sans METADATA.XML', reason: 'absent', subject: () => xdm({ files: renamed(METADATA_PATH, null) }) },
    { name: 'à la racine', reason: 'absent', subject: () => xdm({ files: renamed(METADATA_PATH, METADATA) }) },
    {
      name: 'tout dans un dossier de plus',
      reason: 'sans-dossier',
      subject: () => xdm({ files: (files) => files.map((f) => ({ ...f, name: `ENVOI/${f.name}` })) }),
    },
  ],
  judge({ archive: { entries }, subsets }, found) {
    if (entries.length === 0) return false
    const elsewhere = entries.find((e) => e.name.toUpperCase().split('/').at(-1) === METADATA)?.name
    if (subsets.length === 0) found.fail('sans-dossier', null, { expected: METADATA_PATH, received: elsewhere })
    for (const { folder } of subsets) {
      const expected = `IHE_XDM/${folder}/${METADATA}`
      // Present and damaged: XDM-Z-01 says it.
      if (entries.some((e) => e.name.toUpperCase() === expected.toUpperCase())) continue
      found.fail('absent', null, { expected, received: elsewhere, params: { dossier: `IHE_XDM/${folder}` } })
    }
    return true
  },
})
