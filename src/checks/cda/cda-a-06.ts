import { cdaCheck } from './cda-check.ts'
import { AUTHOR_NAME } from './example-header.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const device = (inside: string): readonly [string, string] => [AUTHOR_NAME, `<assignedAuthoringDevice>${inside}</assignedAuthoringDevice>`]
const MODEL = '<manufacturerModelName>MONDUI</manufacturerModelName>'
const SOFTWARE = '<softwareName>MONDUI 3.2</softwareName>'

/** An author that is a software says which (CDA contract §5, CDA-A-06). */
export const cdaA06 = cdaCheck({
  id: 'CDA-A-06',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Un auteur qui est un logiciel dit son modèle et son nom ; un auteur n’est pas à la fois une personne et un logiciel.',
    en: 'An author that is a software tells its model and name; an author is not both a person and a software.',
  },
  why: {
    fr: 'C’est par là qu’on sait quel logiciel a produit un document en cause.',
    en: 'It is how people know which software produced a document in question.',
  },
  mend: {
    fr: 'Remplissez assignedAuthoringDevice/manufacturerModelName et softwareName.',
    en: 'Fill assignedAuthoringDevice/manufacturerModelName and softwareName.',
  },
  reasons: {
    incomplet: { fr: 'L’élément {element} du logiciel auteur est absent ou vide.', en: 'Element {element} of the authoring software is missing or empty.' },
    'les-deux': { fr: 'L’auteur est à la fois une personne et un logiciel.', en: 'The author is both a person and a software.' },
  },
  conforme: [{ name: 'logiciel nommé', subject: () => n1(device(MODEL + SOFTWARE)) }],
  fautif: [
    { name: 'sans modèle', reason: 'incomplet', subject: () => n1(device(SOFTWARE)) },
    { name: 'sans nom', reason: 'incomplet', subject: () => n1(device(`${MODEL}<softwareName/>`)) },
    {
      name: 'personne et logiciel',
      reason: 'les-deux',
      subject: () => n1([AUTHOR_NAME, `${AUTHOR_NAME}<assignedAuthoringDevice>${MODEL}${SOFTWARE}</assignedAuthoringDevice>`]),
    },
  ],
  applies: ({ header }) => header.authors.some((a) => a.role?.device),
  judge({ header }, found) {
    for (const { role } of header.authors) {
      const device = role?.device
      if (!device) continue
      if (role.person) found.fail('les-deux', device.element, { expected: 'assignedPerson | assignedAuthoringDevice', received: '2' })
      for (const element of ['manufacturerModelName', 'softwareName'] as const)
        if (device[element] === '') found.fail('incomplet', device.element, { expected: `<${element}>`, params: { element } })
    }
  },
})
