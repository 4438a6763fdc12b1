import { cdaCheck } from './cda-check.ts'
import { ftSu } from './examples.ts'
import { sectionsRule } from './model-rules.ts'
import { volet } from './sources.ts'

const INFORMED = '<templateId root="1.2.250.1.213.1.1.2.251"/>'

/** Sections of the transfer sheet of 2025 (CDA contract §2.3, CI-SIS_DLU-FT-SU_2025.01). */
export const cdaFtsu02 = cdaCheck({
  ...sectionsRule(['ft-su']),
  id: 'CDA-FTSU-02',
  exigences: ['SC.DOC.07.MS1', 'LOCAL-DLU-03'],
  source: volet('DLU-FT-SU 2025, sections'),
  title: {
    fr: 'La fiche de transfert (2025) a ses cinq sections : personnes informées, motif, état, signes vitaux, prothèses.',
    en: 'The transfer sheet (2025) has its five sections: persons informed, reason, state, vital signs, prostheses.',
  },
  why: {
    fr: 'La fiche tient lieu de transmission orale : ce qui n’y est pas n’est pas su.',
    en: 'The sheet stands for the oral handover: what is not in it is not known.',
  },
  mend: { fr: 'Ajoutez la section avec son templateId, son code et un texte.', en: 'Add the section with its templateId, code and text.' },
  conforme: [{ name: 'fiche de transfert', subject: () => ftSu() }],
  fautif: [
    { name: 'sans personnes informées', reason: 'absente', subject: () => ftSu([INFORMED, '']) },
    { name: 'deux fois', reason: 'repetee', subject: () => ftSu(['<templateId root="1.2.250.1.213.1.1.2.53"/>', INFORMED]) },
  ],
})
