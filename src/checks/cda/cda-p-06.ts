import { cdaCheck } from './cda-check.ts'
import { FAMILY_BR, GIVEN_BR, GIVEN_LIST } from './example-header.ts'
import { n1 } from './examples.ts'
import { patientOf } from './patient.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const NAME = '<name>\n    <family qualifier="BR">'

/** Names of the patient and what they are: of birth (BR), in use (CL) (CDA contract §§4.3, 5, CDA-P-06). */
export const cdaP06 = cdaCheck({
  id: 'CDA-P-06',
  exigences: ['SC.DOC.03.MS1', 'INS/va1.01'],
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Chaque nom de l’usager dit ce qu’il est : de naissance (BR) ou utilisé (CL).',
    en: 'Each name of the person tells what it is: of birth (BR) or in use (CL).',
  },
  why: {
    fr: 'Sans ce qualificatif, un nom d’épouse passe pour un nom de naissance, et l’identité ne se retrouve plus.',
    en: 'Without this qualifier a married name passes for a birth name, and the identity cannot be found again.',
  },
  mend: {
    fr: 'Un seul name ; family avec qualifier BR ou CL ; given sans qualifier pour la liste des prénoms, BR pour le premier, CL pour l’utilisé.',
    en: 'A single name; family with qualifier BR or CL; given without qualifier for the list of given names, BR for the first, CL for the one in use.',
  },
  reasons: {
    'sans-nom': { fr: 'L’usager n’a pas d’élément name.', en: 'The person has no name element.' },
    plusieurs: { fr: 'L’usager a {nombre} éléments name.', en: 'The person has {nombre} name elements.' },
    absent: { fr: 'Le nom de l’usager n’a pas d’élément {element}.', en: 'The name of the person has no {element} element.' },
    vide: { fr: 'Un élément {element} est vide.', en: 'A {element} element is empty.' },
    family: {
      fr: 'Un élément family a le qualificatif « {qualifier} » au lieu de BR ou CL.',
      en: 'A family element has qualifier "{qualifier}" instead of BR or CL.',
    },
    given: {
      fr: 'Un élément given a le qualificatif « {qualifier} », admis : aucun, BR ou CL.',
      en: 'A given element has qualifier "{qualifier}", accepted: none, BR or CL.',
    },
    'naissance-repetee': { fr: 'Il y a plusieurs {element} de naissance (BR).', en: 'There are several {element} of birth (BR).' },
  },
  conforme: [{ name: 'naissance et utilisés', subject: () => n1() }],
  fautif: [
    { name: 'sans name', reason: 'sans-nom', subject: () => n1(['<name>', '<!--'], ['</name>', '-->']) },
    { name: 'deux name', reason: 'plusieurs', subject: () => n1([NAME, `<name><family qualifier="CL">X</family><given>Y</given></name>${NAME}`]) },
    { name: 'sans prénom', reason: 'absent', subject: () => n1([GIVEN_LIST, ''], [GIVEN_BR, ''], ['<given qualifier="CL">CATARINA</given>', '']) },
    { name: 'nom vide', reason: 'vide', subject: () => n1([FAMILY_BR, '<family qualifier="BR"/>']) },
    { name: 'nom sans qualificatif', reason: 'family', subject: () => n1([FAMILY_BR, '<family>TCHITCHI</family>']) },
    { name: 'qualificatif SP', reason: 'family', subject: () => n1(['qualifier="CL">TCHITCHI', 'qualifier="SP">TCHITCHI']) },
    { name: 'prénom AC', reason: 'given', subject: () => n1([GIVEN_BR, GIVEN_BR.replace('BR', 'AC')]) },
    { name: 'deux noms de naissance', reason: 'naissance-repetee', subject: () => n1([FAMILY_BR, FAMILY_BR + FAMILY_BR]) },
  ],
  applies: (document) => patientOf(document)?.patient !== undefined,
  judge(document, found) {
    const target = patientOf(document)
    const patient = target?.patient
    if (!patient) return
    const name = target?.name
    if (!name) return found.fail('sans-nom', patient, { expected: '<name>' })
    const nombre = patient.children.filter((c) => typeof c === 'object' && c.local === 'name' && c.ns === name.element.ns).length
    if (nombre > 1) found.fail('plusieurs', name.element, { expected: '1', received: String(nombre), params: { nombre } })
    for (const element of ['family', 'given'] as const) {
      const parts = name[element]
      if (parts.length === 0) found.fail('absent', name.element, { expected: `<${element}>`, params: { element } })
      for (const part of parts) {
        if (part.text === '') found.fail('vide', part.element, { expected: `<${element}>…</${element}>`, received: '', params: { element } })
        const { qualifier } = part
        const fits = qualifier === 'BR' || qualifier === 'CL' || (element === 'given' && qualifier === undefined)
        if (!fits) found.fail(element, part.element, { expected: 'BR | CL', received: qualifier, params: { qualifier: qualifier ?? '' } })
      }
      const births = parts.filter((p) => p.qualifier === 'BR')
      if (births.length > 1)
        found.warn('naissance-repetee', births[1]?.element ?? name.element, { expected: '1', received: String(births.length), params: { element } })
    }
  },
})
