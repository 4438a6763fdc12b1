import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { isReferenceLookup } from './calls.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange, lookup } from './examples.ts'

/** In plain indirect mode, only the look-up of references is allowed: GetDocuments with ObjectRef (DMP contract §12.1). */
export const dmpQ07 = defineExchangeCheck({
  id: 'DMP-Q-07',
  on: ['dmp.td3.1'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: { ref: 'Matrice des droits PDT-INF-526 v1.8 (25/09/2024), TD3.1 et note 5', mark: 'S' },
  title: {
    fr: 'En mode INDIRECTE, le logiciel ne cherche que la référence d’un document qu’il connaît.',
    en: 'In INDIRECTE mode, the software only looks up the reference of a document it knows.',
  },
  why: {
    fr: 'Ce mode prouve quel établissement appelle, et non quelle personne : il ne donne pas le droit de lire le dossier.',
    en: 'This mode proves which establishment is calling, not which person: it gives no right to read the record.',
  },
  mend: {
    fr: 'Pour lister les documents, passez en mode INDIRECTE_RENFORCEE (AIR) ou par carte ; en mode INDIRECTE, gardez GetDocuments avec returnType « ObjectRef ».',
    en: 'To list documents, go by INDIRECTE_RENFORCEE mode (AIR) or by card; in INDIRECTE mode, keep GetDocuments with returnType "ObjectRef".',
  },
  reasons: {
    'recherche-en-indirecte': {
      fr: 'La recherche {requete} est faite en mode INDIRECTE : le DMP la refuse.',
      en: 'Search {requete} is made in INDIRECTE mode: the DMP refuses it.',
    },
    'details-demandes': {
      fr: 'En mode INDIRECTE, la recherche de référence demande « {type} » au lieu de « ObjectRef ».',
      en: 'In INDIRECTE mode, the look-up of a reference asks for "{type}" instead of "ObjectRef".',
    },
  },
  examples: {
    conforme: [{ name: 'référence d’un document', subject: () => lookup() }],
    fautif: [
      { name: 'liste des documents', reason: 'recherche-en-indirecte', subject: () => dmpExchange('dmp.td3.1', { vihf: { mode: 'INDIRECTE' } }) },
      { name: 'détails d’un document', reason: 'details-demandes', subject: () => lookup({ changes: [['"ObjectRef"', '"LeafClass"']] }) },
    ],
  },
  judge(subject) {
    const decoded = decodeDmp(subject)
    const { query, vihf } = decoded
    // An unknown query is DMP-Q-01's business; other modes depend on the person's profession, which DMP-V-38 judges.
    if (!query?.definition || vihf?.authentificationMode?.text.trim() !== 'INDIRECTE') return []
    if (isReferenceLookup(decoded)) return [ok]
    const at = inEnvelope(query.id?.element ?? query.element)
    const requete = query.definition.name
    if (requete !== 'GetDocuments')
      return [nonConforme('recherche-en-indirecte', { params: { requete }, expected: 'GetDocuments, ObjectRef', received: requete, at })]
    const type = shown(query.returnType?.value ?? 'RegistryObject')
    return [
      nonConforme('details-demandes', { params: { type }, expected: 'ObjectRef', received: type, at: inEnvelope(query.returnType?.element ?? query.element) }),
    ]
  },
})
