import { isUid } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const ID = '<id root="1.2.250.1.999.1.20260115.1"/>'

/** One id, whose root is an OID or a UUID (CDA contract §§4.2, 5, CDA-H-07). */
export const cdaH07 = cdaCheck({
  id: 'CDA-H-07',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document a un identifiant unique au monde (id/@root, OID ou UUID).',
    en: 'The document has a world-unique identifier (id/@root, OID or UUID).',
  },
  why: {
    fr: 'C’est par lui qu’on remplace, retire ou reconnaît un document déjà reçu.',
    en: 'It is how a document is replaced, withdrawn, or recognised as already received.',
  },
  mend: {
    fr: 'Donnez à chaque document, à chaque version, un id nouveau sous votre OID.',
    en: 'Give each document, at each version, a new id under your OID.',
  },
  reasons: {
    absent: { fr: 'L’identifiant du document est absent.', en: 'The identifier of the document is missing.' },
    vide: {
      fr: 'L’identifiant du document n’a pas de racine (nullFlavor ou @root absent).',
      en: 'The identifier of the document has no root (nullFlavor, or @root missing).',
    },
    repete: { fr: 'Le document a {nombre} identifiants.', en: 'The document has {nombre} identifiers.' },
    mal: { fr: 'La racine « {racine} » n’est ni un OID ni un UUID.', en: 'Root "{racine}" is neither an OID nor a UUID.' },
  },
  conforme: [
    { name: 'OID', subject: () => n1() },
    { name: 'UUID', subject: () => n1([ID, '<id root="8D5E778C-E155-4685-95C6-5FF65A362964"/>']) },
  ],
  fautif: [
    { name: 'sans id', reason: 'absent', subject: () => n1([ID, '']) },
    { name: 'nullFlavor', reason: 'vide', subject: () => n1([ID, '<id nullFlavor="UNK"/>']) },
    { name: 'deux id', reason: 'repete', subject: () => n1([ID, ID + ID]) },
    { name: 'numéro nu', reason: 'mal', subject: () => n1([ID, '<id root="DOC-123"/>']) },
  ],
  judge({ element, header: { ids } }, found) {
    const [first] = ids
    if (!first) return found.fail('absent', element, { expected: '<id root="…"/>' })
    if (ids.length > 1) found.fail('repete', ids[1]?.element ?? element, { expected: '1', received: String(ids.length), params: { nombre: ids.length } })
    if (first.root === undefined || first.nullFlavor !== undefined) found.fail('vide', first.element, { expected: '@root', received: first.nullFlavor })
    else if (!isUid(first.root)) found.fail('mal', first.element, { expected: 'OID | UUID', received: first.root, params: { racine: first.root } })
  },
})
