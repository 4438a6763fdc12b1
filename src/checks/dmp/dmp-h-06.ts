import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { readHl7Time } from './hl7-time.ts'

const MINUTE = 60_000
/** Clocks differ by so much without anyone being wrong; a setting of ours. */
const TOLERANCE_MS = 5 * MINUTE
/** Hours of the French metropolitan time on UTC, winter and summer. */
const LOCAL_HOURS = [1, 2]

const created = (value: string) => dmpExchange('dmp.td0.2', { changes: [['value="20260302091530"', `value="${value}"`]] })

/** creationTime is readable and close to the receipt; whether it is to be UTC or local time is not published (DMP contract §15.3). */
export const dmpH06 = defineExchangeCheck({
  id: 'DMP-H-06',
  on: ['dmp.td0.2', 'dmp.td1.3a'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Réglage du banc : cinq minutes d’écart ; la source ne dit pas si l’heure est locale ou universelle (contrat DMP §15.3)', mark: 'I' },
  title: {
    fr: 'L’heure du test d’existence est lisible et proche de celle de sa réception.',
    en: 'The time of the existence test is readable and close to that of its receipt.',
  },
  why: {
    fr: 'Une heure fausse rend les traces difficiles à suivre, et annonce souvent d’autres dates fausses.',
    en: 'A wrong time makes traces hard to follow, and often heralds other wrong dates.',
  },
  mend: {
    fr: 'Écrivez creationTime à la seconde (aaaaMMjjHHmmss), en temps universel ou avec son décalage (+0100), et réglez l’horloge du serveur.',
    en: 'Write creationTime to the second (yyyyMMddHHmmss), in universal time or with its offset (+0100), and set the server’s clock.',
  },
  reasons: {
    illisible: { fr: 'L’heure de création « {recu} » n’est pas une heure HL7 à la seconde.', en: 'Creation time "{recu}" is not a HL7 time to the second.' },
    'heure-locale': {
      fr: 'L’heure de création « {recu} » n’est juste que lue en heure française, ce qu’elle ne dit pas : lue en temps universel, elle a {ecart} min d’écart.',
      en: 'Creation time "{recu}" is right only when read in French time, which it does not say: read in universal time, it is {ecart} min off.',
    },
    eloignee: {
      fr: 'L’heure de création « {recu} » a {ecart} min d’écart avec la réception.',
      en: 'Creation time "{recu}" is {ecart} min away from the receipt.',
    },
  },
  examples: {
    conforme: [
      { name: 'temps universel', subject: () => dmpExchange('dmp.td0.2') },
      { name: 'heure française, avec son décalage', subject: () => created('20260302101530+0100') },
    ],
    fautif: [
      { name: 'sans heure', reason: 'illisible', subject: () => created('20260302') },
      { name: 'heure française sans décalage', reason: 'heure-locale', subject: () => created('20260302101530') },
      { name: 'la veille', reason: 'eloignee', subject: () => created('20260301091530') },
    ],
  },
  judge(subject) {
    const query = decodeDmp(subject).patientQuery
    // An absent creationTime is DMP-T-13's business.
    if (!query?.creationTime) return []
    const { value, element } = query.creationTime
    const at = inEnvelope(element)
    const recu = shown(value || ABSENT)
    const time = readHl7Time(value)
    if (!time) return [avertissement('illisible', { params: { recu }, expected: 'aaaaMMjjHHmmss', received: recu, at })]
    const gap = time.epochMs - Date.parse(subject.record.startedAt)
    if (Math.abs(gap) <= TOLERANCE_MS) return [ok]
    const local = !time.offset && LOCAL_HOURS.some((h) => Math.abs(gap - h * 60 * MINUTE) <= TOLERANCE_MS)
    const ecart = Math.round(gap / MINUTE)
    return [avertissement(local ? 'heure-locale' : 'eloignee', { params: { recu, ecart }, expected: subject.record.startedAt, received: recu, at })]
  },
})
