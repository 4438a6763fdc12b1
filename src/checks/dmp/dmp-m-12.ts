import type { Author } from '../../protocol/xds/metadata.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { type ActorProblem, specialtyProblems, xcnProblems, xonProblems } from './actors.ts'
import { AUTHOR_SET, INS_CX } from './example-bodies.ts'
import { withMetadata } from './example-metadata.ts'
import { EXAMPLE } from './example-vihf.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const NURSE = `${EXAMPLE.ps}^DUPONT^Marie^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS`
const HOME = `${EXAMPLE.structureName}^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^${EXAMPLE.structure}`
const SPECIALTY = 'G15_60^Infirmier^1.2.250.1.213.1.1.4.5'
const PERSON_SLOT = `<Slot name="authorPerson"><ValueList><Value>${NURSE}</Value></ValueList></Slot>`
const nurse = (...changes: readonly Change[]): Change => [NURSE, changes.reduce((text, [from, to]) => text.replace(from, to), NURSE)]
const home = (from: string, to: string): Change => [HOME, HOME.replace(from, to)]
const INS = INS_CX.split('^')[0] ?? ''

/** Authors and legal authenticators: XCN, XON, authorSpecialty and their required components (DMP contract §7.6, DMP-M-12). */
export const dmpM12 = metadataCheck({
  id: 'DMP-M-12',
  source: DMP_MODEL,
  title: {
    fr: 'Chaque auteur et chaque responsable est écrit en entier : identifiant, nom, prénom, autorité, types, et sa structure de même.',
    en: 'Each author and legal authenticator is written in full: identifier, name, given name, authority, types, and the structure likewise.',
  },
  why: {
    fr: 'Le DMP montre qui a écrit le document et vérifie ses droits d’après ces champs ; un champ vide ou mal placé fait refuser l’envoi.',
    en: 'The DMP shows who wrote the document and checks rights from these fields; an empty or misplaced field makes the message refused.',
  },
  mend: {
    fr: 'Personne : « 899…^NOM^Prénom^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS » (EI pour un identifiant interne). Structure : « NOM^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^1… ». Spécialité : « code^libellé^OID ».',
    en: 'Person: "899…^NAME^Given^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS" (EI for an internal identifier). Structure: "NAME^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^1…". Specialty: "code^label^OID".',
  },
  reasons: {
    composant: {
      fr: '« {attribut} » de « {objet} » : le composant {composant} est vide, « {attendu} » est attendu.',
      en: '"{attribut}" of "{objet}": component {composant} is empty, "{attendu}" is expected.',
    },
    valeur: {
      fr: '« {attribut} » de « {objet} » : le composant {composant} vaut « {valeur} », « {attendu} » est attendu.',
      en: '"{attribut}" of "{objet}": component {composant} is "{valeur}", "{attendu}" is expected.',
    },
    'personne-absente': {
      fr: 'L’auteur de « {objet} » n’a pas de « authorPerson » : qui envoie n’est pas nommé.',
      en: 'The author of "{objet}" has no authorPerson: the sender is not named.',
    },
    'auteur-vide': {
      fr: 'Un auteur de « {objet} » n’a ni personne ni structure.',
      en: 'An author of "{objet}" has neither person nor structure.',
    },
  },
  conforme: [
    { name: 'professionnels', subject: () => deposit() },
    { name: 'identifiant interne', subject: withMetadata(nurse([EXAMPLE.ps, `${EXAMPLE.structure}/AS-12`], ['IDNPS', 'EI'])) },
    {
      name: 'système',
      subject: withMetadata(nurse([EXAMPLE.ps, '1.2.250.1.999.5.1.77'], ['^D^', '^U^'], ['IDNPS', 'RI'], ['1.2.250.1.71.4.2.1', '1.2.250.1.999.5.1'])),
    },
    { name: 'patient', subject: withMetadata(nurse([EXAMPLE.ps, INS], ['IDNPS', 'NH'], ['1.2.250.1.71.4.2.1', EXAMPLE.insOid])) },
    { name: 'structure au SIREN', subject: withMetadata(home('1.2.250.1.71.4.2.2', '1.3.2'), ['^IDNST^^^10B0200001', '^SIREN^^^123456789']) },
  ],
  fautif: [
    { name: 'sans type d’identifiant', reason: 'composant', subject: withMetadata(nurse(['^^^IDNPS', ''])) },
    { name: 'sans prénom', reason: 'composant', subject: withMetadata(nurse(['^Marie^', '^^'])) },
    { name: 'identifiant seul', reason: 'composant', subject: withMetadata([NURSE, EXAMPLE.ps]) },
    { name: 'structure sans identifiant', reason: 'composant', subject: withMetadata(home(`^^^${EXAMPLE.structure}`, '')) },
    { name: 'spécialité sans nomenclature', reason: 'composant', subject: withMetadata([SPECIALTY, 'G15_60^Infirmier']) },
    { name: 'identifiant qui n’est pas un PS_IdNat', reason: 'valeur', subject: withMetadata(nurse([EXAMPLE.ps, 'mdupont'])) },
    { name: 'identifiant interne typé national', reason: 'valeur', subject: withMetadata(nurse(['IDNPS', 'EI'])) },
    { name: 'autre autorité', reason: 'valeur', subject: withMetadata(nurse(['1.2.250.1.71.4.2.1', '1.2.250.1.999.5.1'])) },
    { name: 'personne typée système', reason: 'valeur', subject: withMetadata(nurse(['^D^', '^U^'])) },
    { name: 'type d’identifiant inconnu', reason: 'valeur', subject: withMetadata(nurse(['IDNPS', 'RPPS'])) },
    { name: 'structure sous l’autorité des personnes', reason: 'valeur', subject: withMetadata(home('71.4.2.2', '71.4.2.1')) },
    {
      name: 'responsable mal écrit',
      reason: 'valeur',
      subject: withMetadata(['MARTIN^Paul^^^^^^&amp;1.2.250.1.71.4.2.1', 'MARTIN^Paul^^^^^^&amp;1.2.250.1.71.4.2.9']),
    },
    { name: 'lot sans personne', reason: 'personne-absente', subject: withMetadata([PERSON_SLOT, '']) },
    {
      name: 'auteur du document sans rien',
      reason: 'auteur-vide',
      subject: withMetadata([`classifiedObject="Signature01" nodeRepresentation="">${AUTHOR_SET}`, 'classifiedObject="Signature01" nodeRepresentation="">']),
    },
  ],
  judge({ set, entries, signatures }, found, { settings }) {
    const { insOids } = settings.dmp
    const persons = set?.authors.flatMap((a) => a.persons) ?? []
    if (set && set.authors.length > 0 && persons.length === 0)
      found.fail('personne-absente', set.authors[0]?.element ?? set.element, { expected: 'authorPerson', params: { objet: nameOf(set) } })
    let looked = persons.length > 0
    if (set) judgeAuthors(set.authors, nameOf(set), insOids, found)
    for (const entry of [...entries, ...signatures]) {
      const objet = nameOf(entry)
      looked ||= entry.authors.length > 0
      judgeAuthors(entry.authors, objet, insOids, found)
      for (const author of entry.authors) {
        if (author.persons.length + author.institutions.length === 0)
          found.fail('auteur-vide', author.element, { expected: 'authorPerson, authorInstitution', params: { objet } })
      }
      const legal = entry.legalAuthenticator
      if (legal && legal.value.text.trim() !== '') tell(xcnProblems(legal.value, insOids), 'legalAuthenticator', objet, legal.element, found)
    }
    return looked
  },
})

function judgeAuthors(authors: readonly Author[], objet: string, insOids: readonly string[], found: MetadataFindings): void {
  for (const { persons, institutions, specialties } of authors) {
    for (const { value, element } of persons) tell(xcnProblems(value, insOids), 'authorPerson', objet, element, found)
    for (const { value, element } of institutions) tell(xonProblems(value), 'authorInstitution', objet, element, found)
    for (const { value, element } of specialties) tell(specialtyProblems(value), 'authorSpecialty', objet, element, found)
  }
}

function tell(problems: readonly ActorProblem[], attribut: string, objet: string, element: XmlElement, found: MetadataFindings): void {
  for (const { composant, received, expected } of problems) {
    const params = { attribut, objet, composant, attendu: expected }
    if (received === '') found.fail('composant', element, { expected, params })
    else found.fail('valeur', element, { expected, received, params: { ...params, valeur: received } })
  }
}
