import { allSections, bears } from '../../protocol/cda/body.ts'
import { SECTION } from '../../protocol/cda/section-templates.ts'
import { cdaCheck } from './cda-check.ts'
import { vsm } from './examples.ts'
import { sectionsRule } from './model-rules.ts'
import { volet } from './sources.ts'

const rule = sectionsRule(['vsm'])
const INSIDE = ['1.2.250.1.213.1.1.2.30', '1.2.250.1.213.1.1.2.31']

/** Sections of the VSM 1.4, nested (CDA contract §2.3). */
export const cdaVsm02 = cdaCheck({
  ...rule,
  id: 'CDA-VSM-02',
  exigences: ['DOC/va1.14'],
  source: volet('VSM 1.4, sections'),
  reasons: {
    ...rule.reasons,
    'sous-section': {
      fr: 'La section des pathologies ne contient pas la sous-section {modele}.',
      en: 'The section of conditions does not hold subsection {modele}.',
    },
  },
  title: {
    fr: 'Un volet de synthèse médicale 1.4 a ses trois sections, la première avec ses deux sous-sections.',
    en: 'A VSM 1.4 medical summary has its three sections, the first with its two subsections.',
  },
  why: {
    fr: 'Le lecteur du VSM cherche chaque donnée à sa place ; ailleurs, elle n’est pas lue.',
    en: 'The reader of a VSM looks for each item in its place; elsewhere it is not read.',
  },
  mend: {
    fr: `Sections ${SECTION.vsmHistorique} (avec ${INSIDE.join(' et ')}), résultats et plan.`,
    en: `Sections ${SECTION.vsmHistorique} (with ${INSIDE.join(' and ')}), results and plan.`,
  },
  conforme: [{ name: 'VSM', subject: () => vsm() }],
  fautif: [
    { name: 'sans résultats', reason: 'absente', subject: () => vsm(['<templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.27"/>', '']) },
    {
      name: 'plan deux fois',
      reason: 'repetee',
      subject: () => vsm([`<templateId root="1.2.250.1.213.1.1.2.150"/>`, `<templateId root="${SECTION.vsmPlan}"/>`]),
    },
    { name: 'sans facteurs de risque', reason: 'sous-section', subject: () => vsm([`<templateId root="${INSIDE[1] ?? ''}"/>`, '']) },
  ],
  judge(document, found, context) {
    rule.judge(document, found, context)
    if (document.body.kind !== 'structured') return
    for (const section of allSections(document.body.sections)) {
      if (!bears(section, SECTION.vsmHistorique)) continue
      const inside = [...allSections(section.sections)]
      for (const modele of INSIDE)
        if (!inside.some((s) => bears(s, modele))) found.fail('sous-section', section.element, { expected: modele, params: { modele } })
    }
  },
})
