import { type LexicalProblem, lexicalProblem } from '../../protocol/ins/lexical.ts'
import type { Read } from '../../protocol/insi/request.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'

const NOM = '>TCHITCHI<'
const PRENOM = '>CATARINA<'

const withNom = (nom: string) => insiExchange({ request: traitsRequest([NOM, `>${nom}<`]) })
const withPrenom = (prenom: string) => insiExchange({ request: traitsRequest([PRENOM, `>${prenom}<`]) })

/** Lexical profile of the names sent (SEL-MP-043 §2 as quoted in the INSi contract §6.4). */
export const insiB3 = defineExchangeCheck({
  id: 'INSI-B3',
  on: ['insi.rechercherInsAvecTraitsIdentite', 'insi.inconnue'],
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.56', 'SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'SEL-MP-043 §2, EF_INS01_03, EF_INS10_01 et 02 (cités par une source secondaire)', mark: 'C' },
  title: {
    fr: 'Les noms et prénoms sont envoyés en majuscules sans accent, avec seulement espace, tiret et apostrophe droite.',
    en: 'Names and given names are sent in capitals without accents, with only space, hyphen and straight apostrophe.',
  },
  why: {
    fr: 'INSi compare les noms tels quels : une minuscule, un accent ou une apostrophe courbe, et la personne n’est pas trouvée.',
    en: 'INSi compares names as they are: one lower-case letter, accent or curly apostrophe, and the person is not found.',
  },
  mend: {
    fr: 'Avant l’appel : mettez en majuscules, retirez les accents, écrivez Æ « AE » et Œ « OE », remplacez l’apostrophe courbe. Un caractère sans équivalent se refuse, il ne s’efface pas.',
    en: 'Before the call: use capitals, remove accents, write Æ as "AE" and Œ as "OE", replace the curly apostrophe. A character without equivalent is refused, not dropped.',
  },
  reasons: {
    minuscule: words('contient une minuscule', 'holds a lower-case letter'),
    accent: words('contient une lettre accentuée ou une cédille', 'holds a letter with a diacritic'),
    ligature: words('contient une ligature, à écrire en deux lettres', 'holds a ligature, to be written as two letters'),
    apostrophe: words('contient une apostrophe autre que l’apostrophe droite', 'holds an apostrophe other than the straight one'),
    caractere: words('contient un caractère interdit', 'holds a forbidden character'),
    'premier-caractere': words('commence par un espace ou un tiret', 'begins with a space or a hyphen'),
    double: words('contient deux espaces ou deux apostrophes à la suite', 'holds two spaces or two apostrophes in a row'),
    'espace-apostrophe': words('contient un espace contre une apostrophe', 'holds a space next to an apostrophe'),
    'double-tiret': words(
      'contient un double tiret, permis dans un nom mais pas dans un prénom',
      'holds a double hyphen, allowed in a name but not in a given name',
    ),
    'dernier-caractere': words('se termine par un tiret ou une apostrophe', 'ends with a hyphen or an apostrophe'),
  },
  examples: {
    conforme: [
      { name: 'D’ARTAGNAN avec apostrophe droite', subject: () => withNom("D'ARTAGNAN DE L'HERAULT") },
      { name: 'prénom composé', subject: () => withPrenom('PIERRE-ALAIN') },
      { name: 'double tiret dans un nom', subject: () => withNom('DURAND--MARTIN') },
    ],
    fautif: [
      { name: 'minuscules', reason: 'minuscule', subject: () => withNom('Tchitchi') },
      { name: 'accent', reason: 'accent', subject: () => withPrenom('ZOÉ') },
      { name: 'ligature', reason: 'ligature', subject: () => withPrenom('CŒUR') },
      { name: 'apostrophe courbe', reason: 'apostrophe', subject: () => withNom('D’ARTAGNAN') },
      { name: 'point', reason: 'caractere', subject: () => withNom('ST. PIERRE') },
      { name: 'espace au début', reason: 'premier-caractere', subject: () => withNom(' TCHITCHI') },
      { name: 'deux espaces', reason: 'double', subject: () => withNom('DE  VINCI') },
      { name: 'espace avant apostrophe', reason: 'espace-apostrophe', subject: () => withNom("D 'ARTAGNAN") },
      { name: 'double tiret dans un prénom', reason: 'double-tiret', subject: () => withPrenom('PIERRE--ALAIN') },
      { name: 'tiret à la fin', reason: 'dernier-caractere', subject: () => withPrenom('PIERRE-') },
    ],
  },
  judge(subject) {
    const traits = decodeExchange(subject).request?.traits
    if (!traits) return []
    const found = [...(traits.nomNaissance ? judgeName(traits.nomNaissance, 'nom') : []), ...traits.prenoms.flatMap((p) => judgeName(p, 'prenom'))]
    return found.length > 0 ? found : [ok]
  },
})

function judgeName(read: Read, kind: 'nom' | 'prenom'): Judgement[] {
  // An empty value is the business of INSI-B2.
  const problem = read.value.trim() === '' ? undefined : lexicalProblem(read.value, kind)
  if (!problem) return []
  const params = { champ: read.element.local, valeur: shown(read.value), caractere: problem.character, position: problem.position }
  return [nonConforme(reasonOf(problem), { params, expected: "A–Z, espace, ', -", received: shown(read.value), at: inRequest(read.element) })]
}

const REASONS: Readonly<Record<Exclude<LexicalProblem['code'], 'character'>, string>> = {
  'first-character': 'premier-caractere',
  doubled: 'double',
  'space-apostrophe': 'espace-apostrophe',
  'double-hyphen': 'double-tiret',
  'last-character': 'dernier-caractere',
}

function reasonOf(problem: LexicalProblem): string {
  if (problem.code !== 'character') return REASONS[problem.code]
  const c = problem.character
  if (/[ÆæŒœ]/.test(c)) return 'ligature'
  if (/['’‘ʼ´`′]/.test(c)) return 'apostrophe'
  if (/\p{M}/u.test(c.normalize('NFD'))) return 'accent'
  return /\p{Ll}/u.test(c) ? 'minuscule' : 'caractere'
}

function words(fr: string, en: string) {
  return {
    fr: `{champ} « {valeur} » ${fr} (« {caractere} », position {position}).`,
    en: `{champ} "{valeur}" ${en} ("{caractere}", position {position}).`,
  }
}
