import { parseDtm } from '../../protocol/xds/time.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const MINUTE = 60_000
/** Between sending and receipt, clocks of both sides included (DMP contract §15.4). */
const WINDOW_MIN = 5
const TIME = slotOf('submissionTime', '20260302091530')
const sentAt = (time: string): Change => [TIME, slotOf('submissionTime', time)]

/** submissionTime is the hour of sending, in UTC (DMP contract §7.3, DMP-M-03). */
export const dmpM03 = metadataCheck({
  id: 'DMP-M-03',
  needs: 'connection',
  source: DMP_MODEL,
  title: {
    fr: 'La date d’envoi du lot est l’heure universelle (UTC), écrite AAAAMMJJHHMMSS, au moment de l’envoi.',
    en: 'The submission time of the set is universal time (UTC), written YYYYMMDDHHMMSS, at the moment of sending.',
  },
  why: {
    fr: 'Le DMP classe les envois par cette date. Une heure locale la décale d’une ou deux heures, parfois dans le futur.',
    en: 'The DMP orders submissions by this time. A local hour shifts it by one or two hours, sometimes into the future.',
  },
  mend: {
    fr: 'Convertissez l’heure en UTC juste avant l’envoi et écrivez-la sur 14 chiffres, sans fuseau ni fraction : 20260302091530. Vérifiez l’horloge du poste.',
    en: 'Convert the hour to UTC just before sending and write it in 14 digits, without offset or fraction: 20260302091530. Check the clock of the machine.',
  },
  reasons: {
    format: {
      fr: '« submissionTime » vaut « {valeur} » : 14 chiffres en UTC sont attendus.',
      en: 'submissionTime is "{valeur}": 14 digits in UTC are expected.',
    },
    'heure-locale': {
      fr: '« submissionTime » est en avance de {ecart} min sur la réception : sans doute l’heure locale au lieu de l’heure UTC.',
      en: 'submissionTime is {ecart} min ahead of receipt: probably local time in place of UTC.',
    },
    eloignee: {
      fr: '« submissionTime » s’écarte de {ecart} min de l’heure de réception (tolérance : 5 min). L’envoi a attendu, ou l’horloge du poste dérive.',
      en: 'submissionTime is {ecart} min away from receipt (tolerance: 5 min). The message waited, or the clock of the machine drifts.',
    },
  },
  conforme: [
    { name: 'une seconde avant réception', subject: () => deposit() },
    { name: 'quatre minutes avant', subject: withMetadata(sentAt('20260302091130')) },
  ],
  fautif: [
    { name: 'avec fuseau', reason: 'format', subject: withMetadata(sentAt('20260302101530+0100')) },
    { name: 'sans les secondes', reason: 'format', subject: withMetadata(sentAt('202603020915')) },
    { name: 'jour impossible', reason: 'format', subject: withMetadata(sentAt('20260230091530')) },
    { name: 'heure de Paris', reason: 'heure-locale', subject: withMetadata(sentAt('20260302101530')) },
    { name: 'heure de La Réunion', reason: 'heure-locale', subject: withMetadata(sentAt('20260302131530')) },
    { name: 'envoi gardé une heure', reason: 'eloignee', subject: withMetadata(sentAt('20260302081530')) },
    { name: 'horloge en avance de dix minutes', reason: 'eloignee', subject: withMetadata(sentAt('20260302092530')) },
  ],
  judge({ set, subject }, found) {
    const { submissionTime } = set ?? {}
    if (!submissionTime || submissionTime.value.trim() === '') return false
    const valeur = submissionTime.value.trim()
    const parsed = parseDtm(valeur)
    if (!parsed.ok || parsed.dtm.precision !== 'second') {
      found.fail('format', submissionTime.element, { expected: 'AAAAMMJJHHMMSS', received: valeur, params: { valeur } })
      return true
    }
    const ahead = parsed.dtm.epochMs - Date.parse(subject.record.startedAt)
    if (Number.isNaN(ahead)) return false
    if (Math.abs(ahead) <= WINDOW_MIN * MINUTE) return true
    const fault = { expected: `${subject.record.startedAt} ± ${WINDOW_MIN} min`, received: valeur, params: { ecart: Math.round(Math.abs(ahead) / MINUTE) } }
    // A message that waited is late, by any time; only another hour than UTC puts it hours ahead of its own receipt.
    if (ahead > 0 && nearWholeHours(ahead)) found.fail('heure-locale', submissionTime.element, fault)
    else found.warn('eloignee', submissionTime.element, fault)
    return true
  },
})

/** Offsets of legal times east of Greenwich that French territories use are whole hours, up to 12. */
function nearWholeHours(ms: number): boolean {
  const hours = Math.round(ms / (60 * MINUTE))
  return hours >= 1 && hours <= 12 && Math.abs(ms - hours * 60 * MINUTE) <= WINDOW_MIN * MINUTE
}
