import { every } from '../../protocol/cda/path.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const TARGET = '<recordTarget>'

/** One recordTarget, one patientRole, one patient (CDA contract §§4.3, 5, CDA-P-01). */
export const cdaP01 = cdaCheck({
  id: 'CDA-P-01',
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'Le document concerne un usager, et un seul.', en: 'The document is about one person, and one only.' },
  why: {
    fr: 'Un document sans usager ne se range dans aucun dossier ; avec deux, il se range dans le mauvais.',
    en: 'A document without a person goes into no record; with two, into the wrong one.',
  },
  mend: { fr: 'Placez un seul recordTarget, avec patientRole et patient.', en: 'Put a single recordTarget, with patientRole and patient.' },
  reasons: {
    absent: { fr: 'L’élément {element} est absent.', en: 'Element {element} is missing.' },
    repete: { fr: 'L’élément {element} apparaît {nombre} fois.', en: 'Element {element} appears {nombre} times.' },
  },
  conforme: [{ name: 'un usager', subject: () => n1() }],
  fautif: [
    { name: 'sans recordTarget', reason: 'absent', subject: () => n1([TARGET, '<!--'], ['</recordTarget>', '-->']) },
    { name: 'sans patient', reason: 'absent', subject: () => n1(['<patient>', '<!--'], ['</patient>', '-->']) },
    { name: 'deux usagers', reason: 'repete', subject: () => n1([TARGET, `<recordTarget><patientRole/></recordTarget>${TARGET}`]) },
  ],
  judge({ element }, found) {
    const path: string[] = []
    let nearest = element
    for (const name of ['recordTarget', 'patientRole', 'patient']) {
      path.push(name)
      const all = every(element, ...path)
      const [first] = all
      if (!first) return found.fail('absent', nearest, { expected: `<${name}>`, params: { element: name } })
      if (all.length > 1) found.fail('repete', all[1] ?? first, { expected: '1', received: String(all.length), params: { element: name, nombre: all.length } })
      nearest = first
    }
  },
})
