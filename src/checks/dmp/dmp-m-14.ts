import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { type Dtm, formatDtm, parseDtm } from '../../protocol/xds/time.ts'
import type { Read } from '../../protocol/xml/read.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const CREATION = slotOf('creationTime', '20260302091000')
const START = slotOf('serviceStartTime', '20260302080000')
const created = (time: string): Change => [CREATION, slotOf('creationTime', time)]
const ended = (time: string): Change => [START, START + slotOf('serviceStopTime', time)]

/** Times of the entries are written in UTC, and possible (DMP contract §7.4, DMP-M-14). */
export const dmpM14 = metadataCheck({
  id: 'DMP-M-14',
  needs: 'connection',
  source: DMP_MODEL,
  title: {
    fr: 'Les dates de chaque fiche sont en heure universelle (UTC) et vraisemblables : création passée, début avant la fin.',
    en: 'The times of each entry are in universal time (UTC) and plausible: creation in the past, start before end.',
  },
  why: {
    fr: 'Le DMP trie et filtre les documents par ces dates. Une heure locale ou une date future les fait apparaître au mauvais endroit.',
    en: 'The DMP sorts and filters documents by these times. A local hour or a future date makes them appear in the wrong place.',
  },
  mend: {
    fr: 'Convertissez les dates du CDA en UTC avant de les écrire, sans fuseau : « 20260302101500+0100 » devient « 20260302091500 ».',
    en: 'Convert the times of the CDA to UTC before writing them, without offset: "20260302101500+0100" becomes "20260302091500".',
  },
  reasons: {
    format: {
      fr: '« {champ} » de « {objet} » vaut « {valeur} » : des chiffres AAAAMMJJHHMMSS, en UTC et sans fuseau, sont attendus.',
      en: '"{champ}" of "{objet}" is "{valeur}": digits YYYYMMDDHHMMSS, in UTC and without offset, are expected.',
    },
    precision: {
      fr: '« creationTime » de « {objet} » vaut « {valeur} » : l’heure manque, 14 chiffres sont attendus.',
      en: 'creationTime of "{objet}" is "{valeur}": the hour is missing, 14 digits are expected.',
    },
    futur: {
      fr: '« {champ} » de « {objet} » (« {valeur} » UTC) est après la réception : sans doute une heure locale.',
      en: '"{champ}" of "{objet}" ("{valeur}" UTC) is after receipt: probably a local hour.',
    },
    'fin-avant-debut': {
      fr: 'L’acte de « {objet} » finit ({fin}) avant d’avoir commencé ({debut}).',
      en: 'The act of "{objet}" ends ({fin}) before it begins ({debut}).',
    },
  },
  conforme: [
    { name: 'dates en UTC', subject: () => deposit() },
    { name: 'acte avec fin', subject: withMetadata(ended('20260302083000')) },
    {
      name: 'acte dont on ne connaît que le jour',
      subject: withMetadata([START, slotOf('serviceStartTime', '20260302') + slotOf('serviceStopTime', '20260302')]),
    },
  ],
  fautif: [
    { name: 'création avec fuseau', reason: 'format', subject: withMetadata(created('20260302101000+0100')) },
    { name: 'début avec tirets', reason: 'format', subject: withMetadata([START, slotOf('serviceStartTime', '2026-03-02')]) },
    { name: 'mois impossible', reason: 'format', subject: withMetadata(ended('20261302080000')) },
    { name: 'fin vide', reason: 'format', subject: withMetadata(ended('')) },
    { name: 'création sans heure', reason: 'precision', subject: withMetadata(created('20260302')) },
    { name: 'création en heure de Paris', reason: 'futur', subject: withMetadata(created('20260302101000')) },
    { name: 'fin avant début', reason: 'fin-avant-debut', subject: withMetadata(ended('20260302075959')) },
  ],
  judge({ entries, signatures, subject }, found, { settings }) {
    const received = Date.parse(subject.record.startedAt)
    const latest = Number.isNaN(received) ? Number.POSITIVE_INFINITY : received + settings.dmp.skewS * 1000
    let looked = false
    for (const entry of [...entries, ...signatures]) looked = judgeEntry(entry, latest, found) || looked
    return looked
  },
})

function judgeEntry(entry: DocumentEntry, latest: number, found: MetadataFindings): boolean {
  const objet = nameOf(entry)
  const read = (champ: string, value: Read | undefined): Dtm | undefined => value && readTime(champ, value, objet, found)
  const creation = read('creationTime', entry.creationTime)
  const start = read('serviceStartTime', entry.serviceStartTime)
  const stop = read('serviceStopTime', entry.serviceStopTime)
  if (creation && entry.creationTime) {
    const params = { champ: 'creationTime', objet, valeur: creation.text }
    const { element } = entry.creationTime
    if (creation.epochMs > latest) found.fail('futur', element, { expected: `≤ ${formatDtm(latest)}`, received: creation.text, params })
    else if (creation.precision !== 'second') found.warn('precision', element, { expected: 'AAAAMMJJHHMMSS', received: creation.text, params })
  }
  if (start && stop && entry.serviceStopTime && endsBefore(stop, start)) {
    const params = { objet, debut: start.text, fin: stop.text }
    found.fail('fin-avant-debut', entry.serviceStopTime.element, { expected: `≥ ${start.text}`, received: stop.text, params })
  }
  return [entry.creationTime, entry.serviceStartTime, entry.serviceStopTime].some((t) => t !== undefined)
}

/** Compared at the precision both have: a day does not end before an hour of the same day. */
function endsBefore(stop: Dtm, start: Dtm): boolean {
  const length = Math.min(stop.text.length, start.text.length)
  return stop.text.slice(0, length) < start.text.slice(0, length)
}

function readTime(champ: string, { value, element }: Read, objet: string, found: MetadataFindings): Dtm | undefined {
  const valeur = value.trim()
  const parsed = parseDtm(valeur)
  if (parsed.ok) return parsed.dtm
  found.fail('format', element, { expected: 'AAAAMMJJHHMMSS', received: valeur, params: { champ, objet, valeur } })
  return undefined
}
