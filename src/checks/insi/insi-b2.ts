import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeExchange, inRequest } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'

/** The service's rule, stricter than its schema (INSi contract §4.1). */
export const insiB2 = defineExchangeCheck({
  id: 'INSI-B2',
  on: ['insi.rechercherInsAvecTraitsIdentite', 'insi.inconnue'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.28A', 'SC.INS.28B', 'INS/va1.56'],
  source: { ref: 'Recherche INSi par traits : règles du service (lecture de clients autorisés)', mark: 'C' },
  title: {
    fr: 'La recherche par traits donne toujours le nom de naissance, un prénom, le sexe et la date de naissance.',
    en: 'The search by traits always gives the birth name, a given name, the sex and the birth date.',
  },
  why: {
    fr: 'Avec moins de quatre traits, INSi ne peut pas chercher sans risquer de confondre deux personnes.',
    en: 'With fewer than four traits, INSi cannot search without risking to confuse two people.',
  },
  mend: {
    fr: 'Bloquez l’appel tant que les quatre traits ne sont pas saisis, et dites à l’utilisateur lequel manque.',
    en: 'Block the call until the four traits are typed, and tell the user which one is missing.',
  },
  reasons: {
    'nom-absent': { fr: 'Le nom de naissance est absent ou vide.', en: 'The birth name is missing or empty.' },
    'prenom-absent': { fr: 'Aucun prénom n’est donné.', en: 'No given name is given.' },
    'prenom-vide': { fr: 'Un élément Prenom est vide.', en: 'A Prenom element is empty.' },
    'sexe-absent': { fr: 'Le sexe est absent ou vide.', en: 'The sex is missing or empty.' },
    'date-absente': { fr: 'La date de naissance est absente ou vide.', en: 'The birth date is missing or empty.' },
  },
  examples: {
    conforme: [{ name: 'quatre traits', subject: () => insiExchange() }],
    fautif: [
      { name: 'nom vide', reason: 'nom-absent', subject: () => insiExchange({ request: traitsRequest(['>TCHITCHI<', '><']) }) },
      { name: 'sans prénom', reason: 'prenom-absent', subject: () => insiExchange({ request: traitsRequest(['<r:Prenom>CATARINA</r:Prenom>', '']) }) },
      { name: 'second prénom vide', reason: 'prenom-vide', subject: () => insiExchange({ request: traitsRequest(['</r:Prenom>', '</r:Prenom><r:Prenom/>']) }) },
      { name: 'sans sexe', reason: 'sexe-absent', subject: () => insiExchange({ request: traitsRequest(['<r:Sexe>F</r:Sexe>', '']) }) },
      { name: 'date vide', reason: 'date-absente', subject: () => insiExchange({ request: traitsRequest(['1936-06-21', ' ']) }) },
    ],
  },
  judge(subject) {
    const traits = decodeExchange(subject).request?.traits
    if (!traits) return []
    const found = []
    const singles = [
      ['nom-absent', 'NomNaissance', traits.nomNaissance],
      ['sexe-absent', 'Sexe', traits.sexe],
      ['date-absente', 'DateNaissance', traits.dateNaissance],
    ] as const
    for (const [reason, expected, read] of singles) {
      if (!read?.value.trim()) found.push(nonConforme(reason, { expected, received: read ? '' : ABSENT, at: inRequest(read?.element ?? traits.element) }))
    }
    const filled = traits.prenoms.filter((p) => p.value.trim() !== '')
    if (filled.length === 0) {
      const first = traits.prenoms[0]
      found.push(nonConforme('prenom-absent', { expected: 'Prenom', received: first ? '' : ABSENT, at: inRequest(first?.element ?? traits.element) }))
    } else {
      for (const p of traits.prenoms)
        if (!filled.includes(p)) found.push(nonConforme('prenom-vide', { expected: 'Prenom', received: '', at: inRequest(p.element) }))
    }
    return found.length > 0 ? found : [ok]
  },
})
