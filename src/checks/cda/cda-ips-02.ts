import { cdaCheck } from './cda-check.ts'
import { ips } from './examples.ts'
import { sectionsRule } from './model-rules.ts'
import { volet } from './sources.ts'

const { reasons, ...rule } = sectionsRule(['ips'])

/** Sections of the IPS-FR (CDA contract §2.3, CI-SIS_IPS-FR_2024.01). */
export const cdaIps02 = cdaCheck({
  ...rule,
  id: 'CDA-IPS-02',
  exigences: ['SC.DOC.07.MS1', 'LOCAL-DLU-01'],
  source: volet('IPS-FR 2024, sections'),
  reasons: { ...(reasons['absente'] && { absente: reasons['absente'] }) },
  title: {
    fr: 'Une synthèse médicale IPS-FR a ses cinq sections : traitements, allergies, problèmes, actes, dispositifs.',
    en: 'An IPS-FR medical summary has its five sections: treatments, allergies, problems, procedures, devices.',
  },
  why: {
    fr: 'Une section absente ne dit pas « aucune allergie » : elle laisse croire qu’on ne sait pas.',
    en: 'A missing section does not say "no allergy": it leaves people to think nobody knows.',
  },
  mend: {
    fr: 'Ajoutez la section avec son templateId, son code et un texte, même pour dire qu’il n’y a rien.',
    en: 'Add the section with its templateId, code and text, even to say there is nothing.',
  },
  conforme: [{ name: 'synthèse', subject: () => ips() }],
  fautif: [
    { name: 'sans traitements', reason: 'absente', subject: () => ips(['<templateId root="1.3.6.1.4.1.19376.1.5.3.1.3.19"/>', '']) },
    { name: 'sans dispositifs', reason: 'absente', subject: () => ips(['<templateId root="1.3.6.1.4.1.19376.1.5.3.1.1.5.3.5"/>', '']) },
  ],
})
