import { foldName } from '../../protocol/ins/lexical.ts'
import { cdaCheck } from './cda-check.ts'
import { GIVEN_BR } from './example-header.ts'
import { n1 } from './examples.ts'
import { patientOf, qualified } from './patient.ts'
import { ours } from './sources.ts'

/** The first given name begins the list of given names (CDA contract §5, CDA-P-07; RNIV). */
export const cdaP07 = cdaCheck({
  id: 'CDA-P-07',
  level: 'PEUT',
  exigences: ['INS/va1.51'],
  source: ours('RNIV : le premier prénom est le début de la liste des prénoms de naissance'),
  title: {
    fr: 'Le premier prénom de naissance est le début de la liste des prénoms.',
    en: 'The first birth given name is the beginning of the list of given names.',
  },
  why: {
    fr: 'Deux prénoms qui se contredisent dans un même document montrent que l’un n’est pas celui de l’état civil.',
    en: 'Two given names that contradict each other in one document show that one is not that of the civil registry.',
  },
  mend: {
    fr: 'Prenez le premier prénom dans la liste rendue par INSi ; le prénom utilisé va dans given[@qualifier="CL"].',
    en: 'Take the first given name from the list returned by INSi; the one in use goes to given[@qualifier="CL"].',
  },
  reasons: {
    different: {
      fr: 'Le premier prénom « {premier} » ne commence pas la liste « {liste} ».',
      en: 'First given name "{premier}" does not begin the list "{liste}".',
    },
  },
  conforme: [{ name: 'CATARINA, CATARINA BELLA', subject: () => n1() }],
  fautif: [
    { name: 'prénom utilisé à la place', reason: 'different', subject: () => n1([GIVEN_BR, '<given qualifier="BR">BELLA</given>']) },
    { name: 'morceau de prénom', reason: 'different', subject: () => n1([GIVEN_BR, '<given qualifier="BR">CATA</given>']) },
  ],
  applies(document) {
    const given = patientOf(document)?.name?.given
    return qualified(given, 'BR').length > 0 && qualified(given, undefined).length > 0
  },
  judge(document, found) {
    const given = patientOf(document)?.name?.given
    const [first] = qualified(given, 'BR')
    // Some software writes one unqualified element a given name: read one after the other they are the list.
    const liste = qualified(given, undefined)
      .map((p) => p.text)
      .join(' ')
    if (first && !`${foldName(liste)} `.startsWith(`${foldName(first.text)} `))
      found.warn('different', first.element, { expected: liste, received: first.text, params: { premier: first.text, liste } })
  },
})
