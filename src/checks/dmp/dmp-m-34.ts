import { name } from './example-bodies.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { metadataCheck } from './metadata-check.ts'
import { EBRIM } from './metadata-sources.ts'

const NAMED = `${name("Document de liaison d'urgence")}\n          <Classification id="cl4"`
const LANGUAGE = slotOf('languageCode', 'fr-FR')
const SLOT_IN_CLASS = slotOf('codingScheme', '1.2.250.1.213.1.1.4.1')
const NAME_IN_CLASS = name('Synthèse')

const REASONS = { 'out-of-order': 'ordre', 'unknown-child': 'inconnu', repeated: 'repete' } as const

/** Children of ebRIM objects in the order of the schema (DMP contract §7.1, DMP-M-34). */
export const dmpM34 = metadataCheck({
  id: 'DMP-M-34',
  source: EBRIM,
  title: {
    fr: 'Dans chaque objet, les éléments viennent dans l’ordre du schéma : Slot, Name, Description, VersionInfo, Classification, ExternalIdentifier.',
    en: 'In each object, elements come in the order of the schema: Slot, Name, Description, VersionInfo, Classification, ExternalIdentifier.',
  },
  why: {
    fr: 'Le DMP vérifie le message contre le schéma ; un élément hors de sa place fait refuser tout l’envoi.',
    en: 'The DMP validates the message against the schema; an element out of place makes the whole message refused.',
  },
  mend: {
    fr: 'Écrivez les éléments dans cet ordre, dans les objets comme dans leurs « Classification » et « ExternalIdentifier ».',
    en: 'Write the elements in this order, in objects as in their Classification and ExternalIdentifier.',
  },
  reasons: {
    ordre: {
      fr: '« {element} » vient après « {apres} », dans « {parent} » : il doit venir avant.',
      en: '"{element}" comes after "{apres}", in "{parent}": it must come before.',
    },
    inconnu: { fr: '« {element} » n’est pas prévu dans « {parent} ».', en: '"{element}" is not expected in "{parent}".' },
    repete: { fr: '« {element} » est répété dans « {parent} ».', en: '"{element}" is repeated in "{parent}".' },
  },
  conforme: [{ name: 'ordre du schéma', subject: () => deposit() }],
  fautif: [
    {
      name: 'Slot après le nom',
      reason: 'ordre',
      subject: withMetadata([LANGUAGE, ''], [NAMED, NAMED.replace('<Classification', `${LANGUAGE}<Classification`)]),
    },
    { name: 'libellé avant la nomenclature', reason: 'ordre', subject: withMetadata([SLOT_IN_CLASS + NAME_IN_CLASS, NAME_IN_CLASS + SLOT_IN_CLASS]) },
    { name: 'élément inventé', reason: 'inconnu', subject: withMetadata([LANGUAGE, `${LANGUAGE}<Comment/>`]) },
    { name: 'deux noms', reason: 'repete', subject: withMetadata([NAMED, name('DLU') + NAMED]) },
  ],
  judge({ submit }, found) {
    if (!submit.list) return false
    const objects = [...submit.list.packages, ...submit.list.extrinsicObjects, ...submit.list.associations]
    for (const { orderProblems } of objects) {
      for (const { code, element, after } of orderProblems) {
        const params = { element: element.local, apres: after.local, parent: element.parent?.local ?? '' }
        found.fail(REASONS[code], element, {
          expected: 'Slot, Name, Description, VersionInfo, Classification, ExternalIdentifier',
          received: element.local,
          params,
        })
      }
    }
    return objects.length > 0
  },
})
