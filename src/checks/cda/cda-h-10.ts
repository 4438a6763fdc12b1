import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const TITLE = '<title>CR de consultation du 15 janvier 2026</title>'

/** A title people can read (CDA contract §5, CDA-H-10). */
export const cdaH10 = cdaCheck({
  id: 'CDA-H-10',
  exigences: ['SC.DOC.03.MS1', 'SC.DMP.01.MS1', 'SC.CDA/META.01'],
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'Le document a un titre.', en: 'The document has a title.' },
  why: {
    fr: 'C’est ce que l’usager lit dans Mon espace santé, et le professionnel dans sa liste.',
    en: 'It is what the person reads in Mon espace santé, and the professional in their list.',
  },
  mend: { fr: 'Remplissez l’élément title d’un titre parlant.', en: 'Fill element title with a meaningful title.' },
  reasons: {
    absent: { fr: 'Le titre est absent.', en: 'The title is missing.' },
    vide: { fr: 'Le titre est vide.', en: 'The title is empty.' },
  },
  conforme: [{ name: 'titre', subject: () => n1() }],
  fautif: [
    { name: 'sans titre', reason: 'absent', subject: () => n1([TITLE, '']) },
    { name: 'titre blanc', reason: 'vide', subject: () => n1([TITLE, '<title> </title>']) },
  ],
  judge({ element, header: { title } }, found) {
    if (!title) found.fail('absent', element, { expected: '<title>…</title>' })
    else if (title.text === '') found.fail('vide', title.element, { expected: '<title>…</title>', received: '' })
  },
})
