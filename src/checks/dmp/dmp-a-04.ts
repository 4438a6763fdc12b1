import { PATIENT_LIST_DATE_TYPES } from '../../protocol/dmp/patients-specific.ts'
import { parseDtm } from '../../protocol/xds/time.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'

const DATE = '<startDate>20260201000000</startDate>'

/** TD0.4: startDate to the second, dateType one of two words; one of them lacks its H in the WSDL (DMP contract §6.3). */
export const dmpA04 = defineExchangeCheck({
  id: 'DMP-A-04',
  on: ['dmp.td0.4'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: { ref: 'WSDL PatientsSpecific du paquet DMP et exemples de messages (GIE SESAM-Vitale)', mark: 'S' },
  title: {
    fr: 'La demande de liste des DMP donne une date de début et un type de date bien écrits.',
    en: 'The request for the list of DMPs gives a start date and a date type that are well written.',
  },
  why: {
    fr: 'Sans date lisible ni type connu, le DMP ne peut pas dire quels dossiers ont changé.',
    en: 'Without a readable date and a known type, the DMP cannot say which records have changed.',
  },
  mend: {
    fr: 'Écrivez startDate « aaaaMMjjHHmmss », et dateType « LASTAUTORIZATION » (écrit ainsi, sans H) ou « LASTDOC ».',
    en: 'Write startDate "yyyyMMddHHmmss", and dateType "LASTAUTORIZATION" (written so, without H) or "LASTDOC".',
  },
  reasons: {
    'date-absente': { fr: 'La date de début (startDate) est absente.', en: 'The start date (startDate) is missing.' },
    date: { fr: 'La date de début « {recu} » n’est pas de la forme aaaaMMjjHHmmss.', en: 'Start date "{recu}" is not of the form yyyyMMddHHmmss.' },
    'type-absent': { fr: 'Le type de date (dateType) est absent.', en: 'The date type (dateType) is missing.' },
    type: { fr: 'Le type de date « {recu} » n’existe pas.', en: 'Date type "{recu}" does not exist.' },
  },
  examples: {
    conforme: [
      { name: 'derniers documents', subject: () => dmpExchange('dmp.td0.4') },
      { name: 'dernières autorisations', subject: () => dmpExchange('dmp.td0.4', { changes: [['LASTDOC', 'LASTAUTORIZATION']] }) },
    ],
    fautif: [
      { name: 'sans date', reason: 'date-absente', subject: () => dmpExchange('dmp.td0.4', { changes: [[DATE, '']] }) },
      { name: 'date seule', reason: 'date', subject: () => dmpExchange('dmp.td0.4', { changes: [[DATE, '<startDate>2026-02-01</startDate>']] }) },
      { name: 'sans type', reason: 'type-absent', subject: () => dmpExchange('dmp.td0.4', { changes: [['<dateType>LASTDOC</dateType>', '']] }) },
      {
        name: 'mot bien orthographié, que le WSDL n’a pas',
        reason: 'type',
        subject: () => dmpExchange('dmp.td0.4', { changes: [['LASTDOC', 'LASTAUTHORIZATION']] }),
      },
    ],
  },
  judge(subject) {
    const request = decodeDmp(subject).patientList
    if (!request) return []
    const { startDate, dateType, element } = request
    const types: readonly string[] = PATIENT_LIST_DATE_TYPES
    const found: Judgement[] = []
    const form = 'aaaaMMjjHHmmss'
    if (!startDate || startDate.value.trim() === '') {
      found.push(nonConforme('date-absente', { expected: form, received: ABSENT, at: inEnvelope(startDate?.element ?? element) }))
    } else if (!isToTheSecond(startDate.value.trim())) {
      const recu = shown(startDate.value)
      found.push(nonConforme('date', { params: { recu }, expected: form, received: recu, at: inEnvelope(startDate.element) }))
    }
    if (!dateType || dateType.value.trim() === '') {
      found.push(nonConforme('type-absent', { expected: types.join(' | '), received: ABSENT, at: inEnvelope(dateType?.element ?? element) }))
    } else if (!types.includes(dateType.value.trim())) {
      const recu = shown(dateType.value)
      found.push(nonConforme('type', { params: { recu }, expected: types.join(' | '), received: recu, at: inEnvelope(dateType.element) }))
    }
    return found.length > 0 ? found : [ok]
  },
})

function isToTheSecond(value: string): boolean {
  const read = parseDtm(value)
  return read.ok && read.dtm.precision === 'second'
}
