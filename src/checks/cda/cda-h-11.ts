import { parseTs } from '../../protocol/cda/datatypes.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const TIME = '<effectiveTime value="20260115103000+0100"/>'

/** The date of the document, to the second with its offset (CDA contract §5, CDA-H-11). */
export const cdaH11 = cdaCheck({
  id: 'CDA-H-11',
  exigences: ['SC.DOC.03.MS1', 'SC.DMP.01.MS1'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document est daté (effectiveTime), à la seconde et avec son décalage horaire.',
    en: 'The document is dated (effectiveTime), to the second and with its time offset.',
  },
  why: {
    fr: 'Aux urgences, on lit le document le plus récent. Une date imprécise ou fausse met le bon derrière un autre.',
    en: 'In an emergency people read the latest document. A vague or wrong date puts the right one behind another.',
  },
  mend: {
    fr: 'Écrivez AAAAMMJJHHMMSS suivi du décalage, par exemple 20260115103000+0100.',
    en: 'Write YYYYMMDDHHMMSS followed by the offset, such as 20260115103000+0100.',
  },
  reasons: {
    absente: { fr: 'La date du document est absente.', en: 'The date of the document is missing.' },
    mal: { fr: 'La date « {date} » n’est pas une date HL7 : AAAAMMJJHHMMSS±ZZZZ.', en: 'Date "{date}" is not an HL7 date: YYYYMMDDHHMMSS±ZZZZ.' },
    imprecise: {
      fr: 'La date « {date} » s’arrête avant la seconde ou n’a pas de décalage horaire : admis, mais à éviter.',
      en: 'Date "{date}" stops before the second or has no time offset: accepted, but to be avoided.',
    },
  },
  conforme: [{ name: 'à la seconde', subject: () => n1() }],
  fautif: [
    { name: 'sans date', reason: 'absente', subject: () => n1([TIME, '']) },
    { name: 'nullFlavor', reason: 'absente', subject: () => n1([TIME, '<effectiveTime nullFlavor="UNK"/>']) },
    { name: 'date ISO', reason: 'mal', subject: () => n1([TIME, '<effectiveTime value="2026-01-15T10:30:00"/>']) },
    { name: 'mois 13', reason: 'mal', subject: () => n1([TIME, '<effectiveTime value="20261315103000+0100"/>']) },
    { name: 'au jour', reason: 'imprecise', subject: () => n1([TIME, '<effectiveTime value="20260115"/>']) },
  ],
  judge({ element, header: { effectiveTime } }, found) {
    const date = effectiveTime?.value
    if (!date) return found.fail('absente', effectiveTime?.element ?? element, { expected: '@value', received: effectiveTime?.nullFlavor })
    const instant = parseTs(date)
    const fault = { expected: 'AAAAMMJJHHMMSS±ZZZZ', received: date, params: { date } }
    if (!instant) found.fail('mal', effectiveTime.element, fault)
    else if (instant.precision !== 'second' || instant.offset === undefined) found.warn('imprecise', effectiveTime.element, fault)
  },
})
