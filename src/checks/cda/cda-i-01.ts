import { JDV_J11, RELATED_ENTITY_CLASSES } from '../../protocol/cda/header-value-sets.ts'
import { cdaCheck } from './cda-check.ts'
import { INFORMANT } from './example-header.ts'
import { n1 } from './examples.ts'
import { judgeMembership } from './roles.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const change = (from: string, to: string): readonly [string, string] => [INFORMANT, INFORMANT.replace(from, to)]

/** People around the patient: in what capacity, which relation, what name (CDA contract §§4.3, 5, CDA-I-01). */
export const cdaI01 = cdaCheck({
  id: 'CDA-I-01',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Chaque proche cité (informant) a une qualité admise, un lien de parenté codé et un nom.',
    en: 'Each relative named (informant) has an accepted capacity, a coded relation and a name.',
  },
  why: {
    fr: 'C’est là que les urgences lisent qui prévenir (ECON) et qui est la personne de confiance (NOK).',
    en: 'It is where the emergency department reads whom to call (ECON) and who is the person of trust (NOK).',
  },
  mend: {
    fr: `relatedEntity/@classCode parmi ${RELATED_ENTITY_CLASSES.join(', ')}, code de JDV_J11, relatedPerson/name/family.`,
    en: `relatedEntity/@classCode among ${RELATED_ENTITY_CLASSES.join(', ')}, code of JDV_J11, relatedPerson/name/family.`,
  },
  reasons: {
    vide: { fr: 'L’élément informant ne nomme personne.', en: 'Element informant names nobody.' },
    qualite: { fr: 'La qualité « {code} » n’est pas admise.', en: 'Capacity "{code}" is not accepted.' },
    lien: { fr: 'Le lien « {code} » n’est pas de JDV_J11.', en: 'Relation "{code}" is not of JDV_J11.' },
    'sans-nom': { fr: 'Le proche n’a pas de nom de famille.', en: 'The relative has no family name.' },
    'sans-id': { fr: 'Le professionnel informateur n’a pas d’identifiant.', en: 'The professional informant has no identifier.' },
  },
  conforme: [{ name: 'personne de confiance', subject: () => n1() }],
  fautif: [
    { name: 'vide', reason: 'vide', subject: () => n1([INFORMANT, '<informant/>']) },
    { name: 'qualité absente', reason: 'qualite', subject: () => n1(change(' classCode="NOK"', '')) },
    { name: 'lien hors nomenclature', reason: 'lien', subject: () => n1(change('2.16.840.1.113883.5.111', '1.2.3')) },
    { name: 'sans nom', reason: 'sans-nom', subject: () => n1(change('<family>TCHITCHI</family>', '')) },
    { name: 'professionnel sans identifiant', reason: 'sans-id', subject: () => n1([INFORMANT, '<informant><assignedEntity/></informant>']) },
  ],
  applies: ({ header }) => header.informants.length > 0,
  judge({ header }, found) {
    for (const { element, role } of header.informants) {
      if (!role) {
        found.fail('vide', element, { expected: 'relatedEntity | assignedEntity' })
      } else if (role.element.local === 'relatedEntity') {
        if (!RELATED_ENTITY_CLASSES.includes(role.classCode ?? ''))
          found.fail('qualite', role.element, {
            expected: RELATED_ENTITY_CLASSES.join(' | '),
            received: role.classCode,
            params: { code: role.classCode ?? '' },
          })
        judgeMembership(role.code, JDV_J11, 'lien', found)
        if (!role.name?.family.some((f) => f.text !== '')) found.fail('sans-nom', role.person ?? role.element, { expected: 'relatedPerson/name/family' })
      } else if (!role.ids.some((id) => (id.root && id.extension) || id.nullFlavor)) {
        found.fail('sans-id', role.element, { expected: 'assignedEntity/id' })
      }
    }
  },
})
