import type { Read } from '../../protocol/insi/request.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'
import { isCalendarDate } from './lexical-values.ts'

/** INSEE code of the birthplace: commune, or 99 + country (INSi contract §§1, 13). */
const COG = /^[0-9][0-9AB][0-9]{3}$/
const DATE = '1936-06-21'
const LAST = '<r:DateNaissance>1936-06-21</r:DateNaissance>'

const withDate = (date: string) => insiExchange({ request: traitsRequest([DATE, date]) })
const withLieu = (lieu: string) => insiExchange({ request: traitsRequest([LAST, `${LAST}<r:LieuNaissance>${lieu}</r:LieuNaissance>`]) })

/** Values of sex, date and place (INSi contract §§4.1, 6.4). */
export const insiB4 = defineExchangeCheck({
  id: 'INSI-B4',
  on: ['insi.rechercherInsAvecTraitsIdentite', 'insi.inconnue'],
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.56', 'SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'SEL-MP-043 §2 (cité par une source secondaire) ; code officiel géographique de l’INSEE', mark: 'C' },
  title: {
    fr: 'Le sexe vaut M ou F, la date de naissance existe et n’est pas future, le lieu est un code INSEE.',
    en: 'The sex is M or F, the birth date exists and is not in the future, the place is an INSEE code.',
  },
  why: {
    fr: 'Une valeur hors format ne correspond à personne dans la base de référence : la recherche échoue toujours.',
    en: 'A value out of format matches no one in the reference base: the search always fails.',
  },
  mend: {
    fr: 'Contrôlez ces valeurs à la saisie : liste fermée pour le sexe, calendrier pour la date (AAAA-MM-JJ), table des communes et pays pour le lieu.',
    en: 'Check these values when typed: closed list for the sex, calendar for the date (YYYY-MM-DD), table of communes and countries for the place.',
  },
  reasons: {
    sexe: { fr: 'Le sexe « {valeur} » n’est ni M ni F.', en: 'Sex "{valeur}" is neither M nor F.' },
    'date-format': { fr: 'La date de naissance « {valeur} » n’est pas écrite AAAA-MM-JJ.', en: 'Birth date "{valeur}" is not written YYYY-MM-DD.' },
    'date-inexistante': { fr: 'La date de naissance « {valeur} » n’existe pas au calendrier.', en: 'Birth date "{valeur}" does not exist in the calendar.' },
    'date-future': { fr: 'La date de naissance « {valeur} » est après le jour de l’appel.', en: 'Birth date "{valeur}" is after the day of the call.' },
    lieu: { fr: 'Le lieu de naissance « {valeur} » n’est pas un code INSEE de 5 caractères.', en: 'Birthplace "{valeur}" is not a 5-character INSEE code.' },
  },
  examples: {
    conforme: [
      { name: 'sans lieu', subject: () => insiExchange() },
      { name: 'lieu en Corse', subject: () => withLieu('2B020') },
      { name: 'né à l’étranger', subject: () => withLieu('99351') },
    ],
    fautif: [
      { name: 'sexe I', reason: 'sexe', subject: () => insiExchange({ request: traitsRequest(['>F<', '>I<']) }) },
      { name: 'date à la française', reason: 'date-format', subject: () => withDate('21/06/1936') },
      { name: 'jour inconnu écrit 00', reason: 'date-inexistante', subject: () => withDate('1936-06-00') },
      { name: 'date future', reason: 'date-future', subject: () => withDate('2036-06-21') },
      { name: 'code postal de 4 chiffres', reason: 'lieu', subject: () => withLieu('1000') },
    ],
  },
  judge(subject) {
    const traits = decodeExchange(subject).request?.traits
    if (!traits) return []
    const found: Judgement[] = []
    const fault = (reason: string, expected: string, read: Read): void => {
      const valeur = shown(read.value)
      found.push(nonConforme(reason, { params: { valeur }, expected, received: valeur, at: inRequest(read.element) }))
    }
    const { sexe, dateNaissance, lieuNaissance } = traits
    // Empty mandatory traits are the business of INSI-B2.
    if (sexe?.value.trim() && !/^[MF]$/.test(sexe.value)) fault('sexe', 'M | F', sexe)
    if (dateNaissance?.value.trim()) {
      const today = subject.record.startedAt.slice(0, 10)
      if (!/^\d{4}-\d{2}-\d{2}$/.test(dateNaissance.value)) fault('date-format', 'AAAA-MM-JJ', dateNaissance)
      else if (!isCalendarDate(dateNaissance.value)) fault('date-inexistante', 'AAAA-MM-JJ', dateNaissance)
      else if (dateNaissance.value > today) fault('date-future', `≤ ${today}`, dateNaissance)
    }
    if (lieuNaissance && !COG.test(lieuNaissance.value)) fault('lieu', COG.source, lieuNaissance)
    return found.length > 0 ? found : [ok]
  },
})
