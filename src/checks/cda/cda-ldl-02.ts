import { cdaCheck } from './cda-check.ts'
import { ldlEes, ldlSes } from './examples.ts'
import { sectionsRule } from './model-rules.ts'
import { volet } from './sources.ts'

const { reasons, ...rule } = sectionsRule(['ldl-ses', 'ldl-ees'])

/** Sections of letters of liaison (CDA contract §2.3, CI-SIS_LDL-*). */
export const cdaLdl02 = cdaCheck({
  ...rule,
  id: 'CDA-LDL-02',
  exigences: ['SC.DMP.01.MS1'],
  source: volet('LDL-SES et LDL-EES 2022, sections'),
  reasons: { ...(reasons['absente'] && { absente: reasons['absente'] }) },
  title: { fr: 'Une lettre de liaison a les sections de son modèle.', en: 'A letter of liaison has the sections of its model.' },
  why: { fr: 'Motif et traitements sont ce dont la suite des soins dépend.', en: 'Reason and treatments are what the continuation of care depends on.' },
  mend: { fr: 'Ajoutez la section avec son templateId, son code et un texte.', en: 'Add the section with its templateId, code and text.' },
  conforme: [
    { name: 'sortie', subject: () => ldlSes() },
    { name: 'entrée', subject: () => ldlEes() },
  ],
  fautif: [
    { name: 'sortie sans traitements', reason: 'absente', subject: () => ldlSes(['<templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.22"/>', '']) },
    { name: 'entrée sans motif', reason: 'absente', subject: () => ldlEes(['<templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.1"/>', '']) },
  ],
})
