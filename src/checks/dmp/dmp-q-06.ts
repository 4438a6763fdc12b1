import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { USAGE_EXAMPLES } from './search-sources.ts'

const BATCH = 20
const IDS = ['$XDSDocumentEntryEntryUUID', '$XDSDocumentEntryUniqueId']

/** GetDocumentsAndAssociations asks for twenty entries at most (DMP contract §9.4). */
export const dmpQ06 = defineExchangeCheck({
  id: 'DMP-Q-06',
  on: ['dmp.td3.1'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: USAGE_EXAMPLES,
  title: {
    fr: 'Le détail des documents nouveaux est demandé par lots de vingt au plus.',
    en: 'The details of new documents are asked for in batches of twenty at most.',
  },
  why: {
    fr: 'Des demandes plus grosses ralentissent le DMP et peuvent dépasser ses délais.',
    en: 'Bigger requests slow the DMP down and may exceed its time limits.',
  },
  mend: {
    fr: 'Découpez la liste des identifiants en lots de 20 avant d’appeler GetDocumentsAndAssociations.',
    en: 'Cut the list of identifiers into batches of 20 before calling GetDocumentsAndAssociations.',
  },
  reasons: { 'trop-grand': { fr: 'L’appel demande {n} documents à la fois.', en: 'The call asks for {n} documents at a time.' } },
  examples: {
    conforme: [{ name: 'vingt', subject: () => batch(20) }],
    fautif: [{ name: 'vingt et un', reason: 'trop-grand', subject: () => batch(21) }],
  },
  judge(subject) {
    const { query } = decodeDmp(subject)
    if (query?.definition?.name !== 'GetDocumentsAndAssociations') return []
    const asked = query.parameters.filter((p) => IDS.includes(p.name))
    const n = new Set(asked.flatMap((p) => p.items.map((i) => i.text))).size
    if (n <= BATCH) return [ok]
    return [avertissement('trop-grand', { params: { n }, expected: `≤ ${BATCH}`, received: String(n), at: inEnvelope(asked[0]?.element ?? query.element) })]
  },
})

function batch(n: number) {
  const uuids = Array.from({ length: n }, (_, i) => `'urn:uuid:9d6c2a44-0b2b-11f1-9c2e-${String(i).padStart(12, '0')}'`)
  return dmpExchange('dmp.td3.1', {
    body: `<query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><query:ResponseOption returnComposedObjects="true" returnType="LeafClass"/><AdhocQuery id="urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a"><Slot name="$XDSDocumentEntryEntryUUID"><ValueList><Value>(${uuids.join(',')})</Value></ValueList></Slot></AdhocQuery></query:AdhocQueryRequest>`,
  })
}
