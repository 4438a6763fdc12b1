import { cdaCheck } from './cda-check.ts'
import { ldlEes, ldlSes } from './examples.ts'
import { EVENT_REASON, judgeEvent, judgeType, modelAmong, PERIOD_REASON, TYPE_REASON } from './model-rules.ts'
import { volet } from './sources.ts'

const EVENT = '<code code="IMP" displayName="Acte"'

/** Header of letters of liaison (CDA contract §2.3, Entete_LDL-*). */
export const cdaLdl01 = cdaCheck({
  id: 'CDA-LDL-01',
  exigences: ['SC.DMP.01.MS1'],
  source: volet('LDL-SES et LDL-EES 2022, en-têtes'),
  title: {
    fr: 'Une lettre de liaison a le type de son modèle (11490-0 à la sortie, 18761-7 à l’entrée) et l’acte IMP à l’entrée.',
    en: 'A letter of liaison has the type of its model (11490-0 on discharge, 18761-7 on admission) and act IMP on admission.',
  },
  why: {
    fr: 'Les logiciels rangent la lettre d’après son type ; entrée et sortie ne se lisent pas de la même façon.',
    en: 'Software files the letter by its type; admission and discharge are not read the same way.',
  },
  mend: {
    fr: 'Prenez type et acte dans le volet de la lettre, et donnez sa période à l’acte.',
    en: 'Take type and act from the volet of the letter, and give the act its period.',
  },
  reasons: { type: TYPE_REASON, acte: EVENT_REASON, periode: PERIOD_REASON },
  conforme: [
    { name: 'sortie', subject: () => ldlSes() },
    { name: 'entrée', subject: () => ldlEes() },
  ],
  fautif: [
    { name: 'sortie sous le type d’entrée', reason: 'type', subject: () => ldlSes(['code="11490-0"', 'code="18761-7"']) },
    { name: 'acte AMB', reason: 'acte', subject: () => ldlEes([EVENT, EVENT.replace('IMP', 'AMB')]) },
    { name: 'sans période', reason: 'periode', subject: () => ldlSes(['<effectiveTime><low value="20260115100000+0100"/></effectiveTime>', '']) },
  ],
  applies: (document) => modelAmong(document, ['ldl-ses', 'ldl-ees']) !== undefined,
  judge(document, found) {
    const model = modelAmong(document, ['ldl-ses', 'ldl-ees'])
    if (!model) return
    judgeType(document, model, found)
    judgeEvent(document, model, found)
  },
})
