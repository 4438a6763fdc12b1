import { cdaCheck } from './cda-check.ts'
import { dlu, fludr, fludt } from './examples.ts'
import { sectionsRule } from './model-rules.ts'
import { volet } from './sources.ts'

const template = (root: string): string => `<templateId root="${root}"/>`
const TREATMENTS = template('1.3.6.1.4.1.19376.1.5.3.1.3.19')

/** Sections of the DLU set of 2022 (CDA contract §2.3, CI-SIS_DLU-EHPAD-*). */
export const cdaDlu10 = cdaCheck({
  ...sectionsRule(['dlu-2022']),
  id: 'CDA-DLU-10',
  exigences: ['SC.DOC.07.MS1', 'LOCAL-DLU-01'],
  source: volet('DLU-EHPAD 2022, sections'),
  title: { fr: 'Un DLU d’EHPAD (2022) a toutes les sections de son modèle.', en: 'A DLU of an EHPAD (2022) has all the sections of its model.' },
  why: {
    fr: 'Traitements, évènements, directives anticipées : c’est ce que l’urgentiste lit en premier. Une section absente ne dit pas « rien », elle ne dit rien.',
    en: 'Treatments, events, advance directives: it is what the emergency physician reads first. A missing section does not say "none", it says nothing.',
  },
  mend: {
    fr: 'Ajoutez la section avec son templateId, son code et un texte, même pour dire qu’il n’y a rien.',
    en: 'Add the section with its templateId, code and text, even to say there is nothing.',
  },
  conforme: [
    { name: 'DLU', subject: () => dlu() },
    { name: 'fiche de transfert', subject: () => fludt() },
    { name: 'fiche de retour', subject: () => fludr() },
  ],
  fautif: [
    { name: 'sans traitements', reason: 'absente', subject: () => dlu([TREATMENTS, '']) },
    { name: 'sans signes vitaux', reason: 'absente', subject: () => fludt([template('1.3.6.1.4.1.19376.1.5.3.1.3.25'), '']) },
    { name: 'traitements deux fois', reason: 'repetee', subject: () => dlu([template('1.3.6.1.4.1.19376.1.5.3.1.3.13'), TREATMENTS]) },
  ],
})
