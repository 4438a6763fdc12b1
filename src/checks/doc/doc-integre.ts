import { foldName } from '../../protocol/ins/lexical.ts'
import { tsToUtc } from '../../protocol/xds/time.ts'
import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../dmp/decoded.ts'
import { after, retrieved, SEEN, STRANGE, theDocuments } from './examples.ts'
import { cannotTell, NON_RECONNU, recognised, unrecognised } from './recognise.ts'
import { inBundle, isForeign, nameOf, type ShownDocument } from './shown.ts'
import { proposed } from './sources.ts'
import { type Delivered, dmpTrail } from './trail.ts'

const got = after(retrieved())
const FROM_DMP = { state: 'integrated', origin: 'dmp' }

/** A retrieved document enters the record as it is, under its own identifier and with its own header (LOCAL-CR-01; SC.CDA/INT.04, INT.15). */
export const docIntegre = defineObservationCheck({
  id: 'DOC-INTEGRE',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-CR-01', 'SC.CDA/INT.04', 'SC.CDA/INT.15', 'SC.DMP/UX.31', 'SC.DMP/UX.33', 'SC.DMP/UX.38'],
  source: proposed('SC.CDA/INT.04, SC.CDA/INT.15 et SC.DMP/UX.33'),
  title: {
    fr: 'Un document récupéré du DMP entre au dossier tel quel, rangé sous ses propres identifiant, type, date et auteur.',
    en: 'A document retrieved from the DMP enters the record as it is, filed under its own identifier, type, date and author.',
  },
  why: {
    fr: 'Une ressaisie perd du temps et introduit des erreurs ; un document modifié n’a plus la valeur de celui que l’hôpital a signé.',
    en: 'Retyping loses time and adds mistakes; a changed document no longer has the value of the one the hospital signed.',
  },
  mend: {
    fr: 'Conservez les octets reçus sans les réécrire, et tirez l’identifiant, le type, la date et l’auteur de l’en-tête du CDA.',
    en: 'Keep the received bytes without rewriting them, and take the identifier, type, date and author from the CDA header.',
  },
  reasons: {
    nombre: {
      fr: 'Le dossier devait contenir {attendu} document(s) venu(s) d’ailleurs ; il en montre {recu}.',
      en: 'The record should hold {attendu} document(s) from elsewhere; it shows {recu}.',
    },
    identifiant: {
      fr: 'Le document « {document} » est rangé sous un identifiant que le DMP n’a pas donné.',
      en: 'Document "{document}" is filed under an identifier the DMP did not give.',
    },
    altere: {
      fr: 'Le document « {document} » n’est plus celui que le DMP a remis : sa taille ou son empreinte a changé.',
      en: 'Document "{document}" is no longer the one the DMP gave: its size or its hash has changed.',
    },
    metadonnee: {
      fr: 'Le document « {document} » n’est pas rangé sous son propre champ « {champ} ».',
      en: 'Document "{document}" is not filed under its own "{champ}".',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'tel quel', context: got, subject: () => theDocuments(FROM_DMP) },
      {
        name: 'rien d’intégré, rien d’attendu',
        context: { ...got, params: { documents: '0' } },
        subject: () => theDocuments({ state: 'listed', origin: 'dmp' }),
      },
      {
        name: 'lu à l’écran : ni identifiant, ni taille, ni empreinte',
        context: { ...got, params: { documents: '1' } },
        subject: () => theDocuments({ ...FROM_DMP, ...SEEN }),
      },
    ],
    fautif: [
      {
        name: 'autre type, identifiant non affiché',
        reason: 'metadonnee',
        context: got,
        subject: () => theDocuments({ ...FROM_DMP, ...SEEN, type: '11488-4' }),
      },
      {
        name: 'rien ne dit lequel',
        reason: 'non-reconnu',
        context: got,
        subject: () => theDocuments({ ...FROM_DMP, ...STRANGE }, { ...FROM_DMP, ...STRANGE, title: 'Autre note' }),
      },
      {
        name: 'peut-être deux fois le même',
        reason: 'non-reconnu',
        context: { ...got, params: { documents: '1' } },
        subject: () => theDocuments({ ...FROM_DMP, ...STRANGE }, { ...FROM_DMP, ...STRANGE }),
      },
      { name: 'pas intégré', reason: 'nombre', context: { ...got, params: { documents: '1' } }, subject: () => theDocuments() },
      { name: 'autre identifiant', reason: 'identifiant', context: got, subject: () => theDocuments({ ...FROM_DMP, uniqueId: '1.2.250.1.999.9' }) },
      { name: 'octet ajouté', reason: 'altere', context: got, subject: () => theDocuments({ ...FROM_DMP, size: 1 }) },
      { name: 'autre empreinte', reason: 'altere', context: got, subject: () => theDocuments({ ...FROM_DMP, hash: 'AAAA' }) },
      { name: 'autre type', reason: 'metadonnee', context: got, subject: () => theDocuments({ ...FROM_DMP, type: '11488-4' }) },
      { name: 'date du jour', reason: 'metadonnee', context: got, subject: () => theDocuments({ ...FROM_DMP, date: '2026-03-09T10:00:00Z' }) },
      { name: 'auteur de la saisie', reason: 'metadonnee', context: got, subject: () => theDocuments({ ...FROM_DMP, author: 'DUPONT Marie' }) },
    ],
  },
  judge(subject, context) {
    const documents = recognised(subject, context.exchanges)
    if (!documents) return []
    const { delivered, deposits } = dmpTrail(context.exchanges)
    // `recus`: as many as the DMP gave whole.
    const wanted = context.params['documents'] === 'recus' ? String(delivered.size) : context.params['documents']
    const own = new Set(deposits.map((d) => d.uniqueId))
    const foreign = documents.filter((d) => isForeign(d) && !own.has(d.uniqueId))
    const fromDmp = foreign.filter((d) => d.origin === 'dmp' || delivered.has(d.uniqueId))
    if (wanted === undefined && fromDmp.length === 0) return []
    const unknown = unrecognised(foreign)
    const ids = new Set(foreign.filter((d) => d.uniqueId !== '').map((d) => d.uniqueId)).size
    const copies = ids + unknown.length
    // Several documents that nothing identifies may be copies of one.
    const [first] = unknown
    if (first && wanted !== undefined && String(copies) !== wanted && Number(wanted) < copies && Number(wanted) >= Math.max(ids, 1)) return [cannotTell(first)]
    if (wanted !== undefined && String(copies) !== wanted)
      return [nonConforme('nombre', { params: { attendu: wanted, recu: copies }, expected: wanted, received: String(copies), at: inBundle(undefined) })]
    const found = fromDmp.flatMap((d) => {
      const original = delivered.get(d.uniqueId)
      const params = { document: nameOf(d) }
      if (d.uniqueId === '') return [cannotTell(d)]
      if (!original)
        return [
          nonConforme('identifiant', {
            params,
            expected: [...delivered.keys()].join(' | ') || ABSENT,
            received: d.uniqueId,
            at: inBundle(d, '.masterIdentifier'),
          }),
        ]
      return differences(d, original)
    })
    return found.length > 0 ? found : [ok]
  },
})

function differences(d: ShownDocument, { size, hash, cda }: Delivered): Judgement[] {
  const document = nameOf(d)
  // What a screen does not show is not judged: nobody reads a hash.
  if ((d.size > 0 && d.size !== size) || (d.hash !== '' && d.hash !== hash))
    return [
      nonConforme('altere', {
        params: { document },
        expected: `${size} octets, SHA-1 ${hash}`,
        received: `${d.size || ABSENT} octets, SHA-1 ${d.hash || ABSENT}`,
        at: inBundle(d, '.content'),
      }),
    ]
  if (!cda) return []
  const { header } = cda
  const families = header.authors.flatMap((a) => a.role?.name?.family.map((f) => f.text) ?? [])
  const fields: readonly (readonly [champ: string, path: string, fits: boolean, expected: string, received: string])[] = [
    ['type', '.type', d.type === header.code?.code, header.code?.code ?? '', d.type],
    ['date', '.date', sameTime(d.date, header.effectiveTime?.value ?? ''), header.effectiveTime?.value ?? '', d.date],
    ['auteur', '.author', families.length === 0 || families.some((f) => namedAmong(f, d.authors)), families.join(', '), d.authors.join(', ')],
  ]
  return fields.flatMap(([champ, path, fits, expected, received]) =>
    fits || received === ''
      ? []
      : [nonConforme('metadonnee', { params: { document, champ }, expected, received: shown(received) || ABSENT, at: inBundle(d, path) })],
  )
}

function namedAmong(family: string, authors: readonly string[]): boolean {
  return authors.some((author) => foldName(author).includes(foldName(family)))
}

/** The same minute; a date shown without an hour is compared by its day in the document. */
function sameTime(fhir: string, ts: string): boolean {
  const read = tsToUtc(ts)
  // A time the document does not say is nobody's mistake here: CDA rules speak of it.
  if (!read.ok) return true
  if (/^\d{4}(-\d\d){0,2}$/.test(fhir)) return ts.startsWith(fhir.replaceAll('-', ''))
  const at = Date.parse(fhir)
  if (Number.isNaN(at)) return false
  const utc = new Date(at).toISOString().replace(/[-T:]/g, '')
  const digits = Math.min(read.utc.length, 12)
  return utc.slice(0, digits) === read.utc.slice(0, digits)
}
