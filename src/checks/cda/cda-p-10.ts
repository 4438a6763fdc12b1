import { parseTs } from '../../protocol/cda/datatypes.ts'
import { cdaCheck } from './cda-check.ts'
import { BIRTH_TIME } from './example-header.ts'
import { n1 } from './examples.ts'
import { insOf, patientOf } from './patient.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

/** Birth date, to the day, and what the INS number says of it (CDA contract §5, CDA-P-10; INS contract §10.1). */
export const cdaP10 = cdaCheck({
  id: 'CDA-P-10',
  exigences: ['SC.DOC.03.MS1', 'INS/va1.01'],
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'La date de naissance de l’usager est une date, au jour près.', en: 'The birth date of the person is a date, to the day.' },
  why: { fr: 'C’est un des traits comparés avant de ranger le document.', en: 'It is one of the traits compared before the document is filed.' },
  mend: { fr: 'Écrivez AAAAMMJJ, comme INSi l’a rendue.', en: 'Write YYYYMMDD, as INSi returned it.' },
  reasons: {
    absente: { fr: 'La date de naissance est absente.', en: 'The birth date is missing.' },
    mal: { fr: 'La date de naissance « {date} » n’est pas une date AAAAMMJJ.', en: 'Birth date "{date}" is not a YYYYMMDD date.' },
    matricule: {
      fr: 'La date de naissance {date} ne va pas avec l’année et le mois du matricule INS ({matricule}).',
      en: 'Birth date {date} does not go with the year and month of the INS number ({matricule}).',
    },
  },
  conforme: [{ name: 'au jour', subject: () => n1() }],
  fautif: [
    { name: 'sans date', reason: 'absente', subject: () => n1([BIRTH_TIME, '']) },
    { name: 'année seule', reason: 'mal', subject: () => n1([BIRTH_TIME, '<birthTime value="1936"/>']) },
    { name: '30 février', reason: 'mal', subject: () => n1([BIRTH_TIME, '<birthTime value="19360230"/>']) },
    { name: 'autre année', reason: 'matricule', subject: () => n1([BIRTH_TIME, '<birthTime value="19370621"/>']) },
  ],
  applies: (document) => patientOf(document)?.patient !== undefined,
  judge(document, found) {
    const target = patientOf(document)
    if (!target?.patient) return
    const date = target.birthTime?.value
    if (!target.birthTime || !date)
      return found.fail('absente', target.birthTime?.element ?? target.patient, { expected: 'AAAAMMJJ', received: target.birthTime?.nullFlavor })
    const { element } = target.birthTime
    const instant = parseTs(date)
    if (!instant || instant.precision === 'year' || instant.precision === 'month')
      return found.fail('mal', element, { expected: 'AAAAMMJJ', received: date, params: { date } })
    for (const { extension = '' } of insOf(target)) {
      const [, year, month] = /^\d(\d{2})(\d{2})/.exec(extension) ?? []
      // Months above 12 are given to people whose birth month is not known: they say nothing.
      const monthSaid = month !== undefined && Number(month) >= 1 && Number(month) <= 12
      if (year !== undefined && (date.slice(2, 4) !== year || (monthSaid && date.slice(4, 6) !== month)))
        found.warn('matricule', element, { expected: `${year}/${month ?? ''}`, received: date, params: { date, matricule: `${year}/${month ?? ''}` } })
    }
  },
})
