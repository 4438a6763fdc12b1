import { foldName } from '../../protocol/ins/lexical.ts'
import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { shown } from '../insi/decoded.ts'
import { aResident } from './examples.ts'
import { residentOf } from './resident.ts'
import { TRAIT_PATHS } from './traits.ts'

/** The first given name begins the list; hyphens and apostrophes count as spaces (EXI ID 10; INS contract §9.1). */
export const insD8 = defineObservationCheck({
  id: 'INS-D8',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.51'],
  source: { ref: 'Guide d’implémentation INS v3.0, EXI ID 10 (cité par une source secondaire)', mark: 'C' },
  title: {
    fr: 'Le premier prénom de naissance est bien le début de la liste des prénoms.',
    en: 'The first birth given name is indeed the beginning of the list of given names.',
  },
  why: {
    fr: 'Deux prénoms qui se contredisent dans la même identité font échouer le rapprochement, et inquiètent à raison celui qui lit.',
    en: 'Two given names that contradict each other in one identity make matching fail, and rightly worry whoever reads it.',
  },
  mend: {
    fr: 'Tirez le premier prénom de la liste rendue par INSi (prénoms composés entiers), ou alertez l’utilisateur de l’incohérence.',
    en: 'Take the first given name from the list returned by INSi (compound names whole), or warn the user of the inconsistency.',
  },
  reasons: {
    'prenom-coupe': {
      fr: 'Le premier prénom « {premier} » n’est qu’une partie du prénom composé « {compose} ».',
      en: 'First given name "{premier}" is only a part of the compound name "{compose}".',
    },
    incoherent: {
      fr: 'Le premier prénom « {premier} » ne commence pas la liste « {liste} ».',
      en: 'First given name "{premier}" does not begin the list "{liste}".',
    },
  },
  examples: {
    conforme: [
      { name: 'CATARINA / CATARINA BELLA', subject: () => aResident() },
      { name: 'prénom composé', subject: () => aResident({ premierPrenom: 'ANNE-SOPHIE', listePrenoms: 'ANNE SOPHIE MARIE' }) },
    ],
    fautif: [
      { name: 'PIERRE / PIERRE-ALAIN', reason: 'prenom-coupe', subject: () => aResident({ premierPrenom: 'PIERRE', listePrenoms: 'PIERRE-ALAIN MARC' }) },
      { name: 'OLA / CATARINA BELLA', reason: 'incoherent', subject: () => aResident({ premierPrenom: 'OLA' }) },
      { name: 'début de prénom seulement', reason: 'incoherent', subject: () => aResident({ premierPrenom: 'CAT' }) },
    ],
  },
  judge(subject) {
    const resident = residentOf(subject)
    if (!resident) return []
    const { premierPrenom: premier, listePrenoms: liste } = resident.view
    if (premier.trim() === '' || liste.trim() === '') return []
    const at = { part: 'observation' as const, path: TRAIT_PATHS.premierPrenom }
    const details = { expected: shown(liste), received: shown(premier), at }
    if (!`${foldName(liste)} `.startsWith(`${foldName(premier)} `))
      return [nonConforme('incoherent', { params: { premier: shown(premier), liste: shown(liste) }, ...details })]
    const compose = cutCompound(foldName(premier), liste)
    return compose === undefined ? [ok] : [nonConforme('prenom-coupe', { params: { premier: shown(premier), compose }, ...details })]
  },
})

/** The hyphenated name of the list in the middle of which the first given name stops: compound names stay whole. */
function cutCompound(premier: string, liste: string): string | undefined {
  let words = premier.split(' ').length
  for (const name of liste.trim().split(/\s+/)) {
    const parts = foldName(name).split(' ').length
    if (words < parts) return /[-\u2010\u2011]/.test(name) ? name : undefined
    words -= parts
    if (words === 0) return undefined
  }
  return undefined
}
