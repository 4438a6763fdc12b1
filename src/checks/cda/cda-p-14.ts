import { OID_STRUCTURE } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { patientOf } from './patient.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const PERSON = '<guardianPerson><name><family>TCHITCHI</family><given>Lou</given></name></guardianPerson>'

/** The guardian of the patient: a named person, or an identified organization (CDA contract §4.3). */
export const cdaP14 = cdaCheck({
  id: 'CDA-P-14',
  exigences: ['SC.DOC.03.MS1'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le représentant de l’usager est une personne nommée, ou un organisme identifié.',
    en: 'The guardian of the person is a named person, or an identified organization.',
  },
  why: {
    fr: 'En établissement médico-social, c’est souvent lui qu’il faut joindre ; un représentant sans nom ne sert à rien.',
    en: 'In medico-social care it is often the one to reach; a guardian without a name is useless.',
  },
  mend: {
    fr: 'Remplissez guardianPerson/name/family, ou guardianOrganization avec son id sous 1.2.250.1.71.4.2.2.',
    en: 'Fill guardianPerson/name/family, or guardianOrganization with its id under 1.2.250.1.71.4.2.2.',
  },
  reasons: {
    vide: { fr: 'Le représentant n’est ni une personne ni un organisme.', en: 'The guardian is neither a person nor an organization.' },
    'sans-nom': { fr: 'Le représentant n’a pas de nom de famille.', en: 'The guardian has no family name.' },
    organisme: {
      fr: 'L’organisme représentant a un identifiant hors de Struct_IdNat.',
      en: 'The guardian organization has an identifier outside Struct_IdNat.',
    },
  },
  conforme: [{ name: 'personne nommée', subject: () => n1() }],
  fautif: [
    { name: 'vide', reason: 'vide', subject: () => n1([PERSON, '']) },
    { name: 'sans nom', reason: 'sans-nom', subject: () => n1([PERSON, '<guardianPerson><name><given>Lou</given></name></guardianPerson>']) },
    {
      name: 'organisme mal identifié',
      reason: 'organisme',
      subject: () => n1([PERSON, '<guardianOrganization><id root="1.2.3" extension="9"/><name>UDAF (FICTIF)</name></guardianOrganization>']),
    },
  ],
  applies: (document) => (patientOf(document)?.guardians.length ?? 0) > 0,
  judge(document, found) {
    for (const { element, person, name, organization } of patientOf(document)?.guardians ?? []) {
      if (!person && !organization) found.fail('vide', element, { expected: 'guardianPerson | guardianOrganization' })
      else if (person && !name?.family.some((f) => f.text !== '')) found.fail('sans-nom', person, { expected: 'name/family' })
      for (const id of organization?.ids ?? [])
        if (id.root !== OID_STRUCTURE) found.fail('organisme', id.element, { expected: OID_STRUCTURE, received: id.root })
    }
  },
})
