import { INDEX, README } from '../../protocol/xdm/names.ts'
import { renamed, xdm } from './examples.ts'
import { LAYOUT } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'

/** The two files for people, at the root (XDM contract §§2, 5, XDM-Z-03). */
export const xdmZ03 = xdmCheck({
  id: 'XDM-Z-03',
  source: LAYOUT,
  title: {
    fr: 'L’archive a, à sa racine, la page INDEX.HTM et la notice README.TXT.',
    en: 'The archive has, at its root, page INDEX.HTM and notice README.TXT.',
  },
  why: {
    fr: 'Qui reçoit l’archive sans logiciel capable de l’intégrer l’ouvre par là : ces deux fichiers disent qui l’envoie et ce qu’elle contient.',
    en: 'Who receives the archive without software able to integrate it opens it there: these two files say who sends it and what it holds.',
  },
  mend: {
    fr: 'Placez INDEX.HTM et README.TXT à la racine de l’archive, à côté du dossier IHE_XDM, sans dossier supplémentaire autour.',
    en: 'Put INDEX.HTM and README.TXT at the root of the archive, beside folder IHE_XDM, without another folder around.',
  },
  reasons: {
    absent: { fr: 'Le fichier « {fichier} » n’est pas à la racine de l’archive.', en: 'File "{fichier}" is not at the root of the archive.' },
  },
  conforme: [
    { name: 'les deux fichiers', subject: () => xdm() },
    { name: 'en minuscules (XDM-Z-05 le dit)', subject: () => xdm({ files: renamed(INDEX, 'index.htm') }) },
  ],
  fautif: [
    { name: 'sans README.TXT', reason: 'absent', subject: () => xdm({ files: renamed(README, null) }) },
    { name: 'INDEX.HTML', reason: 'absent', subject: () => xdm({ files: renamed(INDEX, 'INDEX.HTML') }) },
  ],
  judge({ archive: { entries } }, found) {
    for (const fichier of [INDEX, README]) {
      if (entries.some((e) => e.name.toUpperCase() === fichier)) continue
      const elsewhere = entries.find((e) => e.name.toUpperCase().endsWith(`/${fichier}`))
      if (entries.length > 0) found.fail('absent', null, { expected: fichier, received: elsewhere?.name, params: { fichier } })
    }
    return entries.length > 0
  },
})
