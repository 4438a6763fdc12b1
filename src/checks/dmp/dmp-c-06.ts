import type { Ts } from '../../protocol/cda/datatypes.ts'
import type { Read } from '../../protocol/xml/read.ts'
import { compareTimes } from './cda-times.ts'
import { coherenceCheck } from './coherence-check.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { nameOf } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'

const START = slotOf('serviceStartTime', '20260302080000')
const stop = (time: string): Change => [START, START + slotOf('serviceStopTime', time)]
const HIGH: Change = [
  '<serviceEvent><code code="34117-2" codeSystem="2.16.840.1.113883.6.1"/><effectiveTime><low value="20260302090000+0100"/>',
  '<serviceEvent><code code="34117-2" codeSystem="2.16.840.1.113883.6.1"/><effectiveTime><low value="20260302090000+0100"/><high value="20260302093000+0100"/>',
]

/** serviceStartTime and serviceStopTime are those of the main serviceEvent, in UTC (DMP contract §7.4). */
export const dmpC06 = coherenceCheck({
  id: 'DMP-C-06',
  title: {
    fr: 'Le début et la fin de l’acte dans la fiche sont ceux du document, en temps universel (UTC).',
    en: 'The beginning and the end of the act in the entry are those of the document, in universal time (UTC).',
  },
  why: {
    fr: 'C’est sur la date de l’acte que portent les recherches : une date fausse cache le document à qui le cherche.',
    en: 'Searches bear on the date of the act: a wrong date hides the document from those who look for it.',
  },
  mend: {
    fr: 'Reprenez documentationOf/serviceEvent/effectiveTime (low et high) et convertissez en UTC.',
    en: 'Take documentationOf/serviceEvent/effectiveTime (low and high) and convert it to UTC.',
  },
  reasons: {
    locale: {
      fr: '« {champ} » de la fiche « {objet} » recopie l’heure locale « {recu} » ; en UTC c’est « {attendu} ».',
      en: '"{champ}" of entry "{objet}" copies the local time "{recu}"; in UTC it is "{attendu}".',
    },
    different: {
      fr: '« {champ} » de la fiche « {objet} » vaut « {recu} » ; le document dit « {attendu} » (UTC).',
      en: '"{champ}" of entry "{objet}" is "{recu}"; the document says "{attendu}" (UTC).',
    },
    'fin-absente': {
      fr: 'Le document donne la fin de l’acte ; la fiche « {objet} » ne la donne pas.',
      en: 'The document gives the end of the act; entry "{objet}" does not.',
    },
    'fin-sans-source': {
      fr: 'La fiche « {objet} » donne une fin de l’acte (« {recu} ») que le document ne donne pas.',
      en: 'Entry "{objet}" gives an end of the act ("{recu}") that the document does not give.',
    },
  },
  conforme: [
    { name: 'début seul', subject: () => deposit() },
    { name: 'début et fin', subject: () => deposit({ changes: [stop('20260302083000')], cda: [HIGH] }) },
  ],
  fautif: [
    { name: 'heure locale', reason: 'locale', subject: withMetadata([START, slotOf('serviceStartTime', '20260302090000')]) },
    { name: 'début du séjour', reason: 'different', subject: withMetadata([START, slotOf('serviceStartTime', '20250102080000')]) },
    { name: 'autre fin', reason: 'different', subject: () => deposit({ changes: [stop('20260302084500')], cda: [HIGH] }) },
    { name: 'fin oubliée', reason: 'fin-absente', subject: () => deposit({ cda: [HIGH] }) },
    { name: 'fin inventée', reason: 'fin-sans-source', subject: withMetadata(stop('20260302083000')) },
  ],
  judge({ entry, document }, found) {
    const time = document.header.serviceEvents[0]?.effectiveTime
    if (!time) return false
    const objet = nameOf(entry)
    const start = compare(objet, 'serviceStartTime', time.low ?? time, entry.serviceStartTime, found)
    const { serviceStopTime } = entry
    const high = time.high?.value
    if (high !== undefined && !serviceStopTime) {
      found.warn('fin-absente', entry.element, { expected: high, params: { objet } })
      return true
    }
    // A lone value is an act of an instant: its end is its beginning.
    if (high === undefined && serviceStopTime && time.value === undefined) {
      const recu = serviceStopTime.value.trim()
      found.warn('fin-sans-source', serviceStopTime.element, { expected: '(aucune)', received: recu, params: { objet, recu } })
      return true
    }
    return compare(objet, 'serviceStopTime', time.high ?? time, serviceStopTime, found) || start
  },
})

function compare(objet: string, champ: string, ts: Ts, said: Read | undefined, found: MetadataFindings): boolean {
  const compared = said && ts.value !== undefined ? compareTimes(ts.value, said.value) : undefined
  if (!said || !compared) return false
  if (compared.kind === 'same') return true
  const recu = said.value.trim()
  const { expected: attendu } = compared
  found.fail(compared.kind === 'local' ? 'locale' : 'different', said.element, { expected: attendu, received: recu, params: { objet, champ, attendu, recu } })
  return true
}
