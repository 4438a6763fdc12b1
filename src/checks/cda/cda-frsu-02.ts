import { cdaCheck } from './cda-check.ts'
import { frSu } from './examples.ts'
import { sectionsRule } from './model-rules.ts'
import { volet } from './sources.ts'

const template = (root: string): string => `<templateId root="${root}"/>`

/** Sections of the return sheet of 2025 (CDA contract §2.3, CI-SIS_DLU-FR-SU_2025.01). */
export const cdaFrsu02 = cdaCheck({
  ...sectionsRule(['fr-su']),
  id: 'CDA-FRSU-02',
  exigences: ['SC.DOC.07.MS1'],
  source: volet('DLU-FR-SU 2025 (juillet), sections'),
  title: {
    fr: 'La fiche de retour (2025) a toutes ses sections, et un diagnostic.',
    en: 'The return sheet (2025) has all its sections, and a diagnosis.',
  },
  why: {
    fr: 'L’EHPAD reprend les soins d’après elle : diagnostic, plan de soins, documents remis.',
    en: 'The EHPAD resumes care from it: diagnosis, care plan, documents handed over.',
  },
  mend: { fr: 'Ajoutez la section avec son templateId, son code et un texte.', en: 'Add the section with its templateId, code and text.' },
  conforme: [{ name: 'fiche de retour', subject: () => frSu() }],
  fautif: [
    { name: 'sans diagnostic', reason: 'absente', subject: () => frSu([template('1.2.250.1.213.1.1.2.133'), '']) },
    { name: 'sans documents remis', reason: 'absente', subject: () => frSu([template('1.2.250.1.213.1.1.2.253'), '']) },
    { name: 'deux diagnostics', reason: 'repetee', subject: () => frSu([template('1.2.250.1.213.1.1.2.253'), template('1.2.250.1.213.1.1.2.5')]) },
  ],
})
