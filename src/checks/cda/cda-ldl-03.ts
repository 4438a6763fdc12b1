import { allSections, bears } from '../../protocol/cda/body.ts'
import { SECTION } from '../../protocol/cda/section-templates.ts'
import { cdaCheck } from './cda-check.ts'
import { ldlSes } from './examples.ts'
import { membershipsRule, modelAmong } from './model-rules.ts'
import { volet } from './sources.ts'

const CODES = ['ORG-070', 'ORG-074', 'MED-142', 'MED-309', 'MED-145', 'MED-147']
const PCC_SIMPLE = '1.3.6.1.4.1.19376.1.5.3.1.4.13'
/** Sub-templates whose observations have codes of their own. */
const OTHERS = ['1', '3', '4', '5'].map((n) => `1.2.250.1.213.1.1.3.48.${n}`)
const memberships = membershipsRule(['ldl-ses'])

/** Coded data of the discharge letter (CDA contract §§2.3, 2.4). */
export const cdaLdl03 = cdaCheck({
  ...memberships,
  id: 'CDA-LDL-03',
  exigences: ['SC.DMP.01.MS1'],
  source: volet('LDL-SES 2022, résultats d’évènements'),
  reasons: {
    ...memberships.reasons,
    observation: {
      fr: 'L’observation « {code} » n’est pas de celles que le volet prévoit dans cette section.',
      en: 'Observation "{code}" is not among those the volet provides in this section.',
    },
  },
  title: {
    fr: 'Les évènements d’une lettre de sortie ont les codes du volet, et le mode d’entrée vient de sa liste.',
    en: 'The events of a discharge letter have the codes of the volet, and the mode of admission comes from its list.',
  },
  why: {
    fr: 'Transfusion, infection, bactérie résistante : un code imprévu et l’information n’alerte plus.',
    en: 'Transfusion, infection, resistant bacterium: with an unforeseen code the information alerts no more.',
  },
  mend: {
    fr: `Utilisez ${CODES.join(', ')} ; ORG-070 prend sa valeur dans JDV_ModaliteEntree.`,
    en: `Use ${CODES.join(', ')}; ORG-070 takes its value from JDV_ModaliteEntree.`,
  },
  conforme: [{ name: 'lettre de sortie', subject: () => ldlSes() }],
  fautif: [
    { name: 'observation imprévue', reason: 'observation', subject: () => ldlSes(['code="ORG-070"', 'code="ORG-999"']) },
    {
      name: 'mode d’entrée hors liste',
      reason: 'hors',
      subject: () => ldlSes(['code="8715000" displayName="8715000" codeSystem', 'code="4525004" displayName="8715000" codeSystem']),
    },
    { name: 'mode d’entrée sans libellé', reason: 'incomplet', subject: () => ldlSes([' displayName="8715000"', '']) },
  ],
  judge(document, found, context) {
    memberships.judge(document, found, context)
    if (!modelAmong(document, ['ldl-ses']) || document.body.kind !== 'structured') return
    for (const section of allSections(document.body.sections)) {
      if (!bears(section, SECTION.evenements)) continue
      for (const entry of section.entries) {
        if (entry.element.local !== 'observation' || !bears(entry, PCC_SIMPLE) || OTHERS.some((t) => bears(entry, t))) continue
        const code = entry.code?.code ?? ''
        if (!CODES.includes(code))
          found.fail('observation', entry.code?.element ?? entry.element, { expected: CODES.join(' | '), received: entry.code?.code, params: { code } })
      }
    }
  },
})
