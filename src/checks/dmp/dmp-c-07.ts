import type { Participation } from '../../protocol/cda/people.ts'
import type { Author } from '../../protocol/xds/metadata.ts'
import { coherenceCheck } from './coherence-check.ts'
import { type Change, deposit } from './examples.ts'
import { nameOf } from './metadata-check.ts'

const AUTHOR = '<author><time value="20260302101000+0100"/><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="899900012346"/>'
const LEGAL = '<assignedEntity><id root="1.2.250.1.71.4.2.1" extension="899900012346"/>'
const OTHER_AUTHOR: Change = [
  '<custodian>',
  '<author><time value="20260302101000+0100"/><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="899900012347"/></assignedAuthor></author><custodian>',
]

/** Authors and legal authenticator are those of the document, by their identifiers (DMP contract §7.4; EX_2.1-1140). */
export const dmpC07 = coherenceCheck({
  id: 'DMP-C-07',
  title: {
    fr: 'L’auteur et le responsable nommés dans la fiche sont ceux du document, avec les mêmes identifiants.',
    en: 'The author and the legal authenticator named in the entry are those of the document, with the same identifiers.',
  },
  why: {
    fr: 'Le DMP donne ses droits à l’auteur de la fiche : si ce n’est pas celui du document, un autre pourrait le masquer ou le retirer.',
    en: 'The DMP gives rights to the author of the entry: when he is not that of the document, someone else could mask or withdraw it.',
  },
  mend: {
    fr: 'Prenez authorPerson dans author/assignedAuthor et legalAuthenticator dans legalAuthenticator/assignedEntity du CDA, identifiant compris.',
    en: 'Take authorPerson from author/assignedAuthor and legalAuthenticator from legalAuthenticator/assignedEntity of the CDA, identifier included.',
  },
  reasons: {
    auteur: {
      fr: 'La fiche « {objet} » a pour auteur « {recu} » ; le document a pour auteur « {attendu} ».',
      en: 'Entry "{objet}" has author "{recu}"; the document has author "{attendu}".',
    },
    'auteur-oublie': {
      fr: 'Le document a pour auteur « {attendu} », que la fiche « {objet} » ne nomme pas.',
      en: 'The document has author "{attendu}", whom entry "{objet}" does not name.',
    },
    responsable: {
      fr: 'La fiche « {objet} » a pour responsable « {recu} » ; celui du document est « {attendu} ».',
      en: 'Entry "{objet}" has legal authenticator "{recu}"; that of the document is "{attendu}".',
    },
  },
  conforme: [{ name: 'le même médecin', subject: () => deposit() }],
  fautif: [
    {
      name: 'auteur du dépôt au lieu de celui du document',
      reason: 'auteur',
      subject: () => deposit({ cda: [[AUTHOR, AUTHOR.replace('899900012346', '899900012345')]] }),
    },
    { name: 'second auteur oublié', reason: 'auteur-oublie', subject: () => deposit({ cda: [OTHER_AUTHOR] }) },
    { name: 'autre responsable', reason: 'responsable', subject: () => deposit({ cda: [[LEGAL, LEGAL.replace('899900012346', '899900012345')]] }) },
  ],
  judge({ entry, document }, found) {
    const objet = nameOf(entry)
    const { authors, legalAuthenticators } = document.header
    const writers = authors.map(idsOf).filter((ids) => ids.length > 0)
    const named = entry.authors.flatMap(personsOf)
    const attendu = writers.map((ids) => ids[0]).join(' | ')
    if (writers.length > 0) {
      for (const { id, element } of named) {
        if (!writers.some((ids) => ids.includes(id))) found.fail('auteur', element, { expected: attendu, received: id, params: { objet, attendu, recu: id } })
      }
    }
    const forgotten = named.length > 0 && named.every(({ id }) => writers.some((ids) => ids.includes(id))) ? writers : []
    for (const ids of forgotten.filter((all) => !named.some(({ id }) => all.includes(id)))) {
      const [first = ''] = ids
      found.warn('auteur-oublie', entry.authors[0]?.element ?? entry.element, {
        expected: first,
        received: named.map((n) => n.id).join(' | '),
        params: { objet, attendu: first },
      })
    }

    const responsible = legalAuthenticators.flatMap(idsOf)
    const legal = entry.legalAuthenticator
    const recu = legal?.value.id.trim() ?? ''
    const comparable = legal !== undefined && recu !== '' && responsible.length > 0
    if (comparable && !responsible.includes(recu)) {
      found.fail('responsable', legal.element, { expected: responsible.join(' | '), received: recu, params: { objet, attendu: responsible[0] ?? '', recu } })
    }
    return comparable || (writers.length > 0 && named.length > 0)
  },
})

/** Identifiers of a participant as XCN may write them: the extension, or the root of an identifier that has none. */
function idsOf({ role }: Participation): string[] {
  return (
    role?.ids
      .flatMap((i) => [i.extension ?? i.root ?? ''])
      .map((id) => id.trim())
      .filter((id) => id !== '') ?? []
  )
}

function personsOf({ persons }: Author): { id: string; element: Author['element'] }[] {
  return persons.map(({ value, element }) => ({ id: value.id.trim(), element })).filter(({ id }) => id !== '')
}
