import { INDEX, README, XDM_FOLDER } from '../../protocol/xdm/names.ts'
import { MSS_SETTINGS } from '../define.ts'
import { exampleContext } from '../example-context.ts'
import { added, METADATA_PATH, renamed, SUBSET, xdm } from './examples.ts'
import { LAYOUT } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'

/** ISO 9660 level 1, as media were once written: eight characters, a dot, three. */
const EIGHT_THREE = /^[A-Z0-9_]{1,8}(\.[A-Z0-9_]{1,3})?$/

const settings = { ...exampleContext({ kind: 'scenario', exchanges: [], observations: [] }).settings, mss: { ...MSS_SETTINGS, strictXdmNames: true } }

/** Names in capitals, 8.3 (XDM contract §§2, 5, XDM-Z-05): most readers accept others, some do not. */
export const xdmZ05 = xdmCheck({
  id: 'XDM-Z-05',
  source: LAYOUT,
  title: {
    fr: 'Les noms de l’archive sont en capitales, de 8 caractères au plus et 3 pour l’extension.',
    en: 'Names in the archive are in capitals, at most 8 characters long with 3 for the extension.',
  },
  why: {
    fr: 'Certains logiciels cherchent « METADATA.XML » lettre pour lettre et ne voient rien dans une archive en minuscules.',
    en: 'Some software looks for "METADATA.XML" letter for letter and sees nothing in an archive in lower case.',
  },
  mend: {
    fr: 'Écrivez INDEX.HTM, README.TXT, IHE_XDM/SUBSET01/METADATA.XML et DOC0001.XML, DOC0002.XML… pour les documents.',
    en: 'Write INDEX.HTM, README.TXT, IHE_XDM/SUBSET01/METADATA.XML, and DOC0001.XML, DOC0002.XML… for the documents.',
  },
  reasons: {
    casse: {
      fr: 'Le nom « {fichier} » n’est pas en capitales : un logiciel strict ne le trouvera pas.',
      en: 'Name "{fichier}" is not in capitals: strict software will not find it.',
    },
    long: {
      fr: 'Le nom « {fichier} » n’est pas de la forme 8.3 (lettres, chiffres et « _ »).',
      en: 'Name "{fichier}" is not of the 8.3 form (letters, digits and "_").',
    },
  },
  conforme: [
    { name: 'noms des exemples publiés', subject: () => xdm() },
    { name: 'réglage strict, noms en capitales', subject: () => xdm(), context: { settings } },
  ],
  fautif: [
    { name: 'METADATA.xml', reason: 'casse', subject: () => xdm({ files: renamed(METADATA_PATH, `${SUBSET}METADATA.xml`) }) },
    { name: 'index.htm, réglage strict', reason: 'casse', subject: () => xdm({ files: renamed(INDEX, 'index.htm') }), context: { settings } },
    { name: 'nom long', reason: 'long', subject: () => xdm({ files: added([`${SUBSET}FEUILLE-DE-STYLE.XSL`, '']) }) },
  ],
  judge({ archive: { entries } }, found, { settings: { mss } }) {
    for (const { name } of entries.filter((e) => ofStructure(e.name))) {
      const wrong = name.split('/').filter((part) => !['', '.', '..'].includes(part) && !EIGHT_THREE.test(part))
      if (wrong.length === 0) continue
      const reason = wrong.every((part) => EIGHT_THREE.test(part.toUpperCase())) ? 'casse' : 'long'
      const fault = { expected: reason === 'casse' ? name.toUpperCase() : '8.3', received: name, params: { fichier: name } }
      if (mss.strictXdmNames) found.fail(reason, { file: { path: name } }, fault)
      else found.warn(reason, { file: { path: name } }, fault)
    }
    return entries.length > 0
  },
})

/** The two files for people, and what is under the folder of documents. */
function ofStructure(name: string): boolean {
  const path = name.toUpperCase()
  return path === INDEX || path === README || path.startsWith(`${XDM_FOLDER}/`)
}
