import { allSections, type Section } from '../../protocol/cda/body.ts'
import { REFINED_SECTIONS, SECTION_CODES } from '../../protocol/cda/section-templates.ts'
import { cdaCheck } from './cda-check.ts'
import { dlu } from './examples.ts'

const CODE = '<code code="48765-2" displayName="48765-2" codeSystem="2.16.840.1.113883.6.1"/>'
const ALLERGIES = '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.13"/>'
const CANCER = '<templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.6"/><templateId root="1.3.6.1.4.1.19376.1.7.3.1.3.14.1"/>'

/** Each known section has the code that goes with its templateId (CDA contract §§2.3, 5, CDA-S-02). */
export const cdaS02 = cdaCheck({
  id: 'CDA-S-02',
  exigences: ['SC.DOC.07.MS1', 'DOC/va1.14'],
  source: { ref: 'CI-SIS, Modèles de contenus CDA (règles publiées des sections IHE PCC et ANS)', mark: 'S' },
  title: {
    fr: 'Chaque section a le code qui va avec son modèle (par exemple 48765-2 pour les allergies).',
    en: 'Each section has the code that goes with its model (for example 48765-2 for allergies).',
  },
  why: {
    fr: 'Les logiciels reconnaissent une section à son code : les allergies sous un autre code ne sont pas lues comme des allergies.',
    en: 'Software recognises a section by its code: allergies under another code are not read as allergies.',
  },
  mend: { fr: 'Mettez le code LOINC du modèle de la section.', en: 'Put the LOINC code of the model of the section.' },
  reasons: {
    absent: { fr: 'La section de modèle {modele} n’a pas de code.', en: 'The section of model {modele} has no code.' },
    different: { fr: 'La section de modèle {modele} a le code « {code} ».', en: 'The section of model {modele} has code "{code}".' },
  },
  conforme: [
    { name: 'codes des modèles', subject: () => dlu() },
    { name: 'diagnostic du cancer', subject: () => dlu([ALLERGIES, CANCER], [CODE, CODE.replace('code="48765-2"', 'code="72135-7"')]) },
  ],
  fautif: [
    { name: 'sans code', reason: 'absent', subject: () => dlu([CODE, '']) },
    { name: 'autre code', reason: 'different', subject: () => dlu([CODE, CODE.replace('code="48765-2"', 'code="11450-4"')]) },
    {
      name: 'diagnostic du cancer sous le code des problèmes actifs',
      reason: 'different',
      subject: () => dlu([ALLERGIES, CANCER], [CODE, CODE.replace('code="48765-2"', 'code="11450-4"')]),
    },
  ],
  applies: ({ body }) => body.kind === 'structured',
  judge({ body }, found) {
    if (body.kind !== 'structured') return
    for (const section of allSections(body.sections)) {
      for (const [modele, expected] of codesWanted(section)) {
        const code = section.code?.code
        if (code === undefined) found.fail('absent', section.code?.element ?? section.element, { expected, params: { modele } })
        else if (code !== expected) found.fail('different', section.code?.element ?? section.element, { expected, received: code, params: { modele, code } })
        if (code !== expected) break
      }
    }
  },
})

/** Each known model of a section and its code; the most precise ones only. */
function codesWanted({ templateIds }: Section): (readonly [string, string])[] {
  const models = templateIds.map((t) => t.root ?? '')
  const refined = new Set(models.map((m) => REFINED_SECTIONS[m]?.refines))
  return models.flatMap((modele) => {
    const code = REFINED_SECTIONS[modele]?.code ?? SECTION_CODES[modele]
    return code === undefined || refined.has(modele) ? [] : [[modele, code] as const]
  })
}
