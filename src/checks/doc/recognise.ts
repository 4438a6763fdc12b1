import type { Text } from '../../i18n/text.ts'
import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import { decodeCda } from '../cda/decoded.ts'
import type { ExchangeSubject, Judgement, ObservationSubject } from '../define.ts'
import { decodeDmp } from '../dmp/decoded.ts'
import { documentsOf } from '../documents.ts'
import { decodeDelivered, decodeSubmission } from '../mss/decoded.ts'
import type { MailedCda } from '../mss/mailed-documents.ts'
import { inBundle, isForeign, nameOf, type ShownDocument, shownDocuments } from './shown.ts'
import { type Deposit, dmpTrail } from './trail.ts'

/** What the exchanges say of a document; empty or 0 when they do not. */
interface KnownDocument {
  readonly uniqueId: string
  readonly type: string
  readonly title: string
  /** `yyyyMMdd`, UTC or local. */
  readonly day: string
  readonly version: number
  /** Who sent it to whom: a document the DUI sent and then finds in the DMP is known both ways. */
  readonly by: 'sent' | 'found'
}

/**
 * The documents of an observation. A screen seldom shows the identifier a machine gives: a document without one takes
 * that of the only document of the exchanges with its type or its title; when several would do and that matters, it stays without.
 * Null when the subject is no observation of documents.
 */
export function recognised(subject: ObservationSubject, exchanges: readonly ExchangeSubject[]): readonly ShownDocument[] | null {
  const shown = shownDocuments(subject)
  if (!shown?.some((d) => d.uniqueId === '')) return shown
  const known = knownDocuments(exchanges)
  const candidates = shown.map((d) => (d.uniqueId === '' ? whichOnes(d, known) : []))
  const matched = candidates.map((among, i) => (among.length > 1 ? amongEquals(i, shown, candidates) : among[0]))
  const claims = (uniqueId: string): number => shown.filter((d) => d.uniqueId === uniqueId).length + matched.filter((k) => k?.uniqueId === uniqueId).length
  const documents = shown.map((d, i) => {
    const match = matched[i]
    // Two documents that look like the same one are it only if nothing tells them from it: the other may be a former one.
    return match && (claims(match.uniqueId) === 1 || isSame(d, match)) ? { ...d, uniqueId: match.uniqueId } : d
  })
  return byElimination(documents, known)
}

/** Documents that nothing ties to an exchange. */
export function unrecognised(documents: readonly ShownDocument[]): readonly ShownDocument[] {
  return documents.filter((d) => d.uniqueId === '')
}

/** Whether it can only be a document of the DUI itself. */
export function isOwn(document: ShownDocument): boolean {
  return document.state !== 'listed' && !isForeign(document)
}

/** Words of the reason `non-reconnu`. */
export const NON_RECONNU: Text = {
  fr: 'Rien ne dit lequel des documents échangés est « {document} » : relevez aussi son identifiant, son numéro de version ou son titre.',
  en: 'Nothing tells which of the documents exchanged "{document}" is: note its identifier, its version number or its title too.',
}

/** What was told of a document is not enough to judge: neither green nor red, and nothing is held against the DUI. */
export function cannotTell(document: ShownDocument): Judgement {
  const params = { document: nameOf(document) || String(document.index + 1) }
  return { verdict: 'non-testable', blame: 'configuration', reason: 'non-reconnu', params, at: inBundle(document, '.masterIdentifier') }
}

/** As many documents shown alike as there are that they may be: each is one of them, and which one changes nothing. */
function amongEquals(i: number, shown: readonly ShownDocument[], candidates: readonly (readonly KnownDocument[])[]): KnownDocument | undefined {
  const looks = shown.map((d, j) =>
    JSON.stringify([d.status, d.state, d.origin, d.version, d.visibility, d.uniqueId, (candidates[j] ?? []).map((k) => k.uniqueId)]),
  )
  const equals = looks.flatMap((look, j) => (look === looks[i] ? [j] : []))
  const mine = candidates[i] ?? []
  return equals.length === mine.length ? mine[equals.indexOf(i)] : undefined
}

/** The documents of the exchanges that it may be. */
function whichOnes(d: ShownDocument, known: readonly KnownDocument[]): readonly KnownDocument[] {
  const by = d.state === '' && d.origin === '' ? undefined : isOwn(d) ? 'sent' : 'found'
  const sameTitle = (k: KnownDocument): boolean => d.title !== '' && foldName(d.title) === foldName(k.title)
  const alike = known.filter((k) => (by === undefined || k.by === by) && (d.type === '' || k.type === '' ? sameTitle(k) : d.type === k.type))
  const narrowed = [
    sameTitle,
    (k: KnownDocument): boolean => d.version > 0 && d.version === k.version,
    (k: KnownDocument): boolean => d.date !== '' && d.date.slice(0, 10).replaceAll('-', '') === k.day,
    (k: KnownDocument): boolean => sameDay(d.date, k.day),
  ].reduce((left, fits) => (left.some(fits) ? left.filter(fits) : left), alike)
  return [...new Map(narrowed.map((k) => [k.uniqueId, k])).values()]
}

/** The only document the DMP gave is the only one that came from it, even filed under another type: that is then told as such. */
function byElimination(documents: readonly ShownDocument[], known: readonly KnownDocument[]): readonly ShownDocument[] {
  const foreign = documents.filter((d) => !isOwn(d) && d.origin !== 'mssante')
  const [left] = foreign
  const found = [...new Set(known.filter((k) => k.by === 'found').map((k) => k.uniqueId))]
  const [only] = found
  if (left?.uniqueId !== '' || foreign.length !== 1 || only === undefined || found.length !== 1) return documents
  return documents.some((d) => d.uniqueId === only) ? documents : documents.map((d) => (d === left ? { ...d, uniqueId: only } : d))
}

function isSame(d: ShownDocument, k: KnownDocument): boolean {
  return d.title !== '' && foldName(d.title) === foldName(k.title) && sameDay(d.date, k.day) && (d.version === 0 || k.version === 0 || d.version === k.version)
}

/** A day of difference is the time zone's. */
function sameDay(fhir: string, day: string): boolean {
  const [shown, said] = [Date.parse(fhir.slice(0, 10)), Date.parse(day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'))]
  return Math.abs(shown - said) <= 86_400_000
}

function knownDocuments(exchanges: readonly ExchangeSubject[]): readonly KnownDocument[] {
  const { deposits, delivered, listed } = dmpTrail(exchanges)
  const known: KnownDocument[] = []
  for (const exchange of exchanges.filter((e) => e.record.service === 'dmp')) {
    const { transaction } = exchange.record
    if (transaction === 'dmp.td2.1') known.push(...sentBy(exchange, deposits))
    if (transaction !== 'dmp.td3.1') continue
    const { xds } = decodeDmp(exchange).answer
    for (const e of xds?.kind === 'query' ? xds.entries : []) {
      const entry = listed.get(e.uniqueId?.value ?? '')
      if (entry) known.push({ ...entry, day: (e.creationTime?.value ?? '').slice(0, 8), version: 0, by: 'found' })
    }
  }
  for (const { uniqueId, cda } of delivered.values()) {
    if (cda && !known.some((k) => k.by === 'found' && k.uniqueId === uniqueId)) known.push({ uniqueId, ...described(cda), by: 'found' })
  }
  for (const one of exchanges.flatMap(mailed)) {
    if (!known.some((k) => k.by === one.by && k.uniqueId === one.uniqueId)) known.push(one)
  }
  return known
}

/** The documents of a mail, sent or received: they have the same identifier whatever the channel (SC.CDA/DD.04). */
function mailed(exchange: ExchangeSubject): KnownDocument[] {
  const { transaction } = exchange.record
  const as = (cdas: readonly MailedCda[], by: KnownDocument['by']): KnownDocument[] =>
    cdas.flatMap(({ uniqueId, document }) => (document && uniqueId !== '' ? [{ uniqueId, ...described(document), by }] : []))
  if (transaction === 'mssante.imap.message') return as(decodeDelivered(exchange).cdas, 'found')
  return transaction === 'mssante.submission' ? as(decodeSubmission(exchange).cdas, 'sent') : []
}

function sentBy(exchange: ExchangeSubject, deposits: readonly Deposit[]): KnownDocument[] {
  const read = new Map(documentsOf(exchange).map((d) => [d.name, decodeCda(d)]))
  return decodeDmp(exchange).documents.flatMap(({ id, entry }): KnownDocument[] => {
    const reading = read.get(id)
    const uniqueId = entry?.uniqueId?.value
    const deposit = deposits.find((d) => d.uniqueId === uniqueId)
    if (!deposit) return []
    const said = reading?.ok ? described(reading.document) : { type: '', title: '', day: '', version: 0 }
    return [
      {
        uniqueId: deposit.uniqueId,
        type: entry?.typeCode?.code || said.type,
        title: entry?.title?.value || said.title,
        day: said.day,
        version: deposit.version,
        by: 'sent',
      },
    ]
  })
}

function described({ header }: ClinicalDocument): Pick<KnownDocument, 'type' | 'title' | 'day' | 'version'> {
  return {
    type: header.code?.code ?? '',
    title: header.title?.text ?? '',
    day: (header.effectiveTime?.value ?? '').slice(0, 8),
    version: Number(header.versionNumber?.value ?? 0),
  }
}
