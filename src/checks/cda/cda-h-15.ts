import { cdaCheck } from './cda-check.ts'
import type { Change } from './example-changes.ts'
import { COMPONENT_OF, VERSION } from './example-header.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const V2: Change = [VERSION, '<versionNumber value="2"/>']
const replaces = (id: string): Change => [
  COMPONENT_OF,
  ` <relatedDocument typeCode="RPLC"><parentDocument>${id}</parentDocument></relatedDocument>\n${COMPONENT_OF}`,
]
const FORMER = replaces('<id root="1.2.250.1.999.1.20260114.1"/>')

/** What a new version replaces (CDA contract §§4.2, 4.3, 5, CDA-H-15). */
export const cdaH15 = cdaCheck({
  id: 'CDA-H-15',
  exigences: ['SC.MSS.20.MS1', 'MSS/va1.13', 'LOCAL-DLU-02'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Une nouvelle version nomme le document qu’elle remplace (relatedDocument RPLC).',
    en: 'A new version names the document it replaces (relatedDocument RPLC).',
  },
  why: {
    fr: 'Sans ce lien, l’ancienne version reste à côté de la nouvelle, et l’on peut lire la mauvaise.',
    en: 'Without this link the former version stays beside the new one, and the wrong one may be read.',
  },
  mend: {
    fr: 'Ajoutez relatedDocument[@typeCode="RPLC"]/parentDocument/id avec l’id du document remplacé, différent de celui-ci.',
    en: 'Add relatedDocument[@typeCode="RPLC"]/parentDocument/id with the id of the document replaced, different from this one.',
  },
  reasons: {
    'sans-remplace': {
      fr: 'Le document est en version {version} et ne dit pas lequel il remplace.',
      en: 'The document is at version {version} and does not tell which one it replaces.',
    },
    'soi-meme': { fr: 'Le document dit se remplacer lui-même.', en: 'The document says it replaces itself.' },
    'sans-id': {
      fr: 'Le document remplacé n’a pas exactement un identifiant avec racine.',
      en: 'The document replaced has not exactly one identifier with a root.',
    },
    repete: { fr: 'Le document en remplace {nombre} à la fois.', en: 'The document replaces {nombre} at once.' },
  },
  conforme: [
    { name: 'première version', subject: () => n1() },
    { name: 'version 2 qui remplace', subject: () => n1(V2, FORMER) },
  ],
  fautif: [
    { name: 'version 2 sans lien', reason: 'sans-remplace', subject: () => n1(V2) },
    { name: 'même id', reason: 'soi-meme', subject: () => n1(V2, replaces('<id root="1.2.250.1.999.1.20260115.1"/>')) },
    { name: 'lien sans id', reason: 'sans-id', subject: () => n1(V2, replaces('')) },
    { name: 'deux remplacés', reason: 'repete', subject: () => n1(V2, FORMER, FORMER) },
  ],
  judge({ element, header }, found) {
    const replaced = header.relatedDocuments.filter((r) => r.typeCode === 'RPLC')
    const version = header.versionNumber?.value ?? ''
    if (replaced.length === 0 && /^\d{1,9}$/.test(version) && Number(version) > 1)
      found.warn('sans-remplace', header.versionNumber?.element ?? element, { expected: 'relatedDocument RPLC', params: { version } })
    if (replaced.length > 1)
      found.fail('repete', replaced[1]?.element ?? element, { expected: '≤ 1', received: String(replaced.length), params: { nombre: replaced.length } })
    const own = header.ids[0]
    for (const { element: related, ids } of header.relatedDocuments) {
      const [id] = ids
      if (ids.length !== 1 || !id?.root) found.fail('sans-id', related, { expected: 'parentDocument/id/@root', received: id ? String(ids.length) : undefined })
      else if (id.root === own?.root && id.extension === own?.extension) found.warn('soi-meme', id.element, { expected: '≠ id', received: id.root })
    }
  },
})
