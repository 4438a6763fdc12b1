import { CIVILITIES, PROFESSIONAL_TITLES } from '../../protocol/cda/header-value-sets.ts'
import { cdaCheck } from './cda-check.ts'
import { AUTHOR_NAME } from './example-header.ts'
import { n1 } from './examples.ts'
import { professionals } from './roles.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

/** Names of professionals, in every role (CDA contract §§4.3, 5, CDA-A-05). */
export const cdaA05 = cdaCheck({
  id: 'CDA-A-05',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Chaque professionnel cité a un nom de famille ; sa civilité et son titre viennent de leurs listes.',
    en: 'Each professional named has a family name; their civility and title come from their lists.',
  },
  why: { fr: 'Un professionnel sans nom ne se rappelle pas.', en: 'A professional without a name cannot be called back.' },
  mend: {
    fr: `Un family ; un given au plus ; prefix parmi ${CIVILITIES.join(', ')} ; suffix parmi ${PROFESSIONAL_TITLES.join(', ')}.`,
    en: `One family; one given at most; prefix among ${CIVILITIES.join(', ')}; suffix among ${PROFESSIONAL_TITLES.join(', ')}.`,
  },
  reasons: {
    'sans-nom': { fr: 'Un professionnel n’a pas de nom de famille.', en: 'A professional has no family name.' },
    repete: { fr: 'Un professionnel a plusieurs éléments {element}.', en: 'A professional has several {element} elements.' },
    civilite: { fr: 'La civilité « {valeur} » n’est pas admise.', en: 'Civility "{valeur}" is not accepted.' },
    titre: { fr: 'Le titre « {valeur} » n’est pas admis.', en: 'Title "{valeur}" is not accepted.' },
  },
  conforme: [{ name: 'MME Awa DIALLO', subject: () => n1() }],
  fautif: [
    { name: 'sans nom', reason: 'sans-nom', subject: () => n1([AUTHOR_NAME, AUTHOR_NAME.replace('<family>DIALLO</family>', '')]) },
    { name: 'sans élément name', reason: 'sans-nom', subject: () => n1([AUTHOR_NAME, '<assignedPerson/>']) },
    { name: 'deux noms', reason: 'repete', subject: () => n1([AUTHOR_NAME, AUTHOR_NAME.replace('<family>', '<family>A</family><family>')]) },
    { name: 'Madame', reason: 'civilite', subject: () => n1([AUTHOR_NAME, AUTHOR_NAME.replace('MME', 'Madame')]) },
    { name: 'Docteur', reason: 'titre', subject: () => n1([AUTHOR_NAME, AUTHOR_NAME.replace('</family>', '</family><suffix>Docteur</suffix>')]) },
  ],
  judge(document, found) {
    for (const { person, name } of professionals(document)) {
      if (!name?.family.some((f) => f.text !== '')) found.fail('sans-nom', name?.element ?? person, { expected: 'name/family' })
      if (!name) continue
      for (const element of ['family', 'given', 'prefix', 'suffix'] as const) {
        const parts = name[element]
        if (parts.length > 1) found.fail('repete', parts[1]?.element ?? name.element, { expected: '≤ 1', received: String(parts.length), params: { element } })
      }
      const [prefix] = name.prefix
      const [suffix] = name.suffix
      if (prefix && !CIVILITIES.includes(prefix.text))
        found.fail('civilite', prefix.element, { expected: CIVILITIES.join(' | '), received: prefix.text, params: { valeur: prefix.text } })
      if (suffix && !PROFESSIONAL_TITLES.includes(suffix.text))
        found.fail('titre', suffix.element, { expected: PROFESSIONAL_TITLES.join(' | '), received: suffix.text, params: { valeur: suffix.text } })
    }
  },
})
