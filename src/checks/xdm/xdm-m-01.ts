import { LCM, RIM } from '../../protocol/xds/names.ts'
import { elementsOf, qnameOf } from '../../protocol/xml/tree.ts'
import { METADATA_PATH, withMetadata, xdm } from './examples.ts'
import { LAYOUT } from './sources.ts'
import { xdmCheck } from './xdm-check.ts'

const ROOT = `{${LCM}}SubmitObjectsRequest`
const LIST = `{${RIM}}RegistryObjectList`

/** METADATA.XML is a SubmitObjectsRequest of ebRIM 3.0 (XDM contract §§3, 5, XDM-M-01). */
export const xdmM01 = xdmCheck({
  id: 'XDM-M-01',
  source: LAYOUT,
  title: {
    fr: 'METADATA.XML est une demande d’enregistrement ebXML 3.0, lisible par espace de noms.',
    en: 'METADATA.XML is an ebXML 3.0 registration request, readable by namespace.',
  },
  why: {
    fr: 'C’est la forme de XDS.b. Une autre version (ebRIM 2.1, « LeafRegistryObjectList ») n’est plus lue par personne.',
    en: 'It is the form of XDS.b. Another version (ebRIM 2.1, "LeafRegistryObjectList") is no longer read by anyone.',
  },
  mend: {
    fr: 'Écrivez SubmitObjectsRequest dans urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0, puis RegistryObjectList dans …:xsd:rim:3.0. Les préfixes sont libres.',
    en: 'Write SubmitObjectsRequest in urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0, then RegistryObjectList in …:xsd:rim:3.0. Prefixes are free.',
  },
  reasons: {
    illisible: { fr: 'METADATA.XML n’est pas du XML acceptable ({detail}).', en: 'METADATA.XML is not acceptable XML ({detail}).' },
    racine: { fr: 'La racine de METADATA.XML est « {recu} ».', en: 'The root of METADATA.XML is "{recu}".' },
    liste: {
      fr: 'METADATA.XML n’a pas de RegistryObjectList dans l’espace de noms rim 3.0 ; on y trouve « {recu} ».',
      en: 'METADATA.XML has no RegistryObjectList in namespace rim 3.0; it holds "{recu}".',
    },
  },
  conforme: [
    { name: 'ebRIM 3.0', subject: () => xdm() },
    {
      name: 'autres préfixes',
      subject: withMetadata(['<lcm:SubmitObjectsRequest xmlns:lcm=', '<ns5:SubmitObjectsRequest xmlns:ns5='], ['</lcm:', '</ns5:']),
    },
  ],
  fautif: [
    { name: 'XML mal formé', reason: 'illisible', subject: withMetadata(['</rim:RegistryObjectList>', '']) },
    { name: 'autre racine', reason: 'racine', subject: withMetadata(['xsd:lcm:3.0', 'xsd:rs:3.0']) },
    {
      name: 'ebRIM 2.1',
      reason: 'liste',
      subject: withMetadata(['<rim:RegistryObjectList>', '<rim:LeafRegistryObjectList>'], ['</rim:RegistryObjectList>', '</rim:LeafRegistryObjectList>']),
    },
    {
      name: 'vide',
      reason: 'illisible',
      subject: () => xdm({ files: (files) => files.map((f) => (f.name === METADATA_PATH ? { ...f, bytes: new Uint8Array() } : f)) }),
    },
  ],
  judge({ subsets }, found) {
    let looked = false
    for (const { metadataFile: file, metadata } of subsets) {
      if (!file || !metadata) continue
      looked = true
      const { root, problem, submit } = metadata
      if (!root) {
        found.fail('illisible', { file }, { expected: 'XML', received: problem?.detail, params: { detail: problem?.detail ?? '' } })
      } else if (qnameOf(root) !== ROOT) {
        found.fail('racine', { file, element: root }, { expected: ROOT, received: qnameOf(root), params: { recu: qnameOf(root) } })
      } else if (!submit?.list) {
        const recu = elementsOf(root).map(qnameOf).join(', ')
        found.fail('liste', { file, element: root }, { expected: LIST, received: recu, params: { recu } })
      }
    }
    return looked
  },
})
