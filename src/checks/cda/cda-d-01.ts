import { parseTs } from '../../protocol/cda/datatypes.ts'
import { LOINC, SNOMED_CT } from '../../protocol/cda/names.ts'
import { every } from '../../protocol/cda/path.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const TIME = '<effectiveTime><low value="20260115100000+0100"/></effectiveTime>'
const PERFORMER_ID = '<performer typeCode="PRF"><assignedEntity>\n   <id root="1.2.250.1.71.4.2.1" extension="819999999907"/>'

/** The main documented act: when, and by whom (CDA contract §§4.3, 5, CDA-D-01). */
export const cdaD01 = cdaCheck({
  id: 'CDA-D-01',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document dit l’acte dont il rend compte : quand il a commencé, et qui l’a fait (documentationOf).',
    en: 'The document tells the act it reports: when it began, and who did it (documentationOf).',
  },
  why: {
    fr: 'La date de l’acte et son exécutant deviennent les métadonnées par lesquelles le DMP trie et filtre.',
    en: 'The date of the act and its performer become the metadata by which the DMP sorts and filters.',
  },
  mend: {
    fr: 'Dans le premier documentationOf/serviceEvent : un effectiveTime avec low/@value, un performer PRF avec assignedEntity/id.',
    en: 'In the first documentationOf/serviceEvent: one effectiveTime with low/@value, one performer PRF with assignedEntity/id.',
  },
  reasons: {
    absent: { fr: 'Aucun acte documenté (documentationOf/serviceEvent).', en: 'No documented act (documentationOf/serviceEvent).' },
    'sans-periode': { fr: 'L’acte principal n’a pas exactement une période (effectiveTime).', en: 'The main act has not exactly one period (effectiveTime).' },
    'sans-debut': { fr: 'L’acte n’a pas de début (low/@value).', en: 'The act has no start (low/@value).' },
    date: { fr: 'La date « {date} » de l’acte n’est pas une date HL7.', en: 'Date "{date}" of the act is not an HL7 date.' },
    executant: { fr: 'L’acte principal n’a pas exactement un exécutant (performer).', en: 'The main act has not exactly one performer.' },
    'executant-type': { fr: 'L’exécutant n’a pas typeCode PRF.', en: 'The performer has not typeCode PRF.' },
    'sans-id': { fr: 'L’exécutant n’a pas exactement un identifiant.', en: 'The performer has not exactly one identifier.' },
    nomenclature: {
      fr: 'Le code « {code} » de l’acte a la forme d’une autre nomenclature que celle qu’il annonce.',
      en: 'Code "{code}" of the act has the shape of another nomenclature than the one it announces.',
    },
    code: {
      fr: 'Le code de l’acte est incomplet (code et nomenclature, ou nullFlavor seul).',
      en: 'The code of the act is incomplete (code and nomenclature, or a lone nullFlavor).',
    },
  },
  conforme: [{ name: 'acte daté et exécuté', subject: () => n1() }],
  fautif: [
    { name: 'sans acte', reason: 'absent', subject: () => n1(['<documentationOf>', '<!--'], ['</documentationOf>', '-->']) },
    { name: 'sans période', reason: 'sans-periode', subject: () => n1([TIME, '']) },
    { name: 'sans début', reason: 'sans-debut', subject: () => n1([TIME, '<effectiveTime><high value="20260115"/></effectiveTime>']) },
    { name: 'date en clair', reason: 'date', subject: () => n1([TIME, '<effectiveTime><low value="15/01/2026"/></effectiveTime>']) },
    { name: 'sans exécutant', reason: 'executant', subject: () => n1(['<performer typeCode="PRF">', '<!--'], ['</performer>', '-->']) },
    { name: 'sans PRF', reason: 'executant-type', subject: () => n1([' typeCode="PRF"', '']) },
    { name: 'exécutant sans identifiant', reason: 'sans-id', subject: () => n1([PERFORMER_ID, '<performer typeCode="PRF"><assignedEntity>']) },
    {
      name: 'LOINC sous SNOMED CT',
      reason: 'nomenclature',
      subject: () => n1([TIME, `<code code="34117-2" codeSystem="2.16.840.1.113883.6.96"/>${TIME}`]),
    },
    { name: 'code sans nomenclature', reason: 'code', subject: () => n1([TIME, `<code code="34117-2"/>${TIME}`]) },
  ],
  judge({ element, header: { serviceEvents } }, found) {
    const [main] = serviceEvents
    if (!main) return found.fail('absent', element, { expected: 'documentationOf/serviceEvent' })
    for (const { effectiveTime, code } of serviceEvents) {
      const start = effectiveTime?.low?.value
      if (effectiveTime && !start) found.fail('sans-debut', effectiveTime.element, { expected: 'low/@value', received: effectiveTime.nullFlavor })
      else if (start && !parseTs(start))
        found.fail('date', effectiveTime?.low?.element ?? element, { expected: 'AAAAMMJJHHMMSS±ZZZZ', received: start, params: { date: start } })
      if (code && !(code.code && code.codeSystem) && !(code.nullFlavor && code.code === undefined))
        found.fail('code', code.element, { expected: '@code @codeSystem', received: code.code })
    }
    const code = main.code?.code ?? ''
    const system = /^\d{1,7}-\d$/.test(code) ? LOINC : /^\d{6,18}$/.test(code) ? SNOMED_CT : undefined
    if (main.code && system && main.code.codeSystem && main.code.codeSystem !== system)
      found.warn('nomenclature', main.code.element, { expected: system, received: main.code.codeSystem, params: { code } })
    const periods = every(main.element, 'effectiveTime').length
    if (periods !== 1) found.fail('sans-periode', main.element, { expected: '1', received: String(periods) })
    const { performers } = main
    const [performer] = performers
    if (performers.length !== 1 || !performer) return found.fail('executant', main.element, { expected: '1', received: String(performers.length) })
    if (performer.typeCode !== 'PRF') found.fail('executant-type', performer.element, { expected: 'PRF', received: performer.typeCode })
    const ids = performer.role?.ids ?? []
    if (ids.length !== 1 || !(ids[0]?.root || ids[0]?.nullFlavor))
      found.fail('sans-id', performer.role?.element ?? performer.element, { expected: 'assignedEntity/id', received: String(ids.length) })
  },
})
