import type { RecordTarget } from '../../protocol/cda/people.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import type { CheckContext } from '../define.ts'
import { returnedIdentities } from '../insi/calls.ts'
import { answer00, insiExchange, TCHITCHI } from '../insi/examples.ts'
import { cdaCheck } from './cda-check.ts'
import { BIRTH_TIME, COUNTY, FAMILY_BR, GENDER, GIVEN_BR, GIVEN_LIST } from './example-header.ts'
import { n1 } from './examples.ts'
import { insOf, patientOf, qualified } from './patient.ts'

/** Traits as INSi gives them; an empty one was not given. */
interface Reference {
  readonly nomNaissance: string
  readonly premierPrenom: string
  readonly listePrenoms: string
  readonly sexe: string
  /** AAAA-MM-JJ. */
  readonly dateNaissance: string
  readonly lieuNaissance: string
}

const known = { persona: TCHITCHI }
const fetched = { exchanges: [insiExchange({ response: answer00() })] }

/** Traits of the document equal, character for character, to those INSi returned with that number (INS/va1.52; INS contract, INS-D4). */
export const cdaP15 = cdaCheck({
  id: 'CDA-P-15',
  exigences: ['INS/va1.52', 'SC.DOC.03.MS1'],
  source: { ref: 'Guide d’implémentation INS, règle 6', mark: 'S' },
  title: {
    fr: 'Les traits écrits au document sont ceux rendus par INSi avec ce matricule, au caractère près.',
    en: 'The traits written in the document are those INSi returned with that number, to the character.',
  },
  why: {
    fr: 'Le destinataire compare le matricule et les traits : un tiret perdu, et le document est mis de côté.',
    en: 'The recipient compares the number and the traits: one lost hyphen, and the document is set aside.',
  },
  mend: {
    fr: 'Produisez recordTarget à partir des traits enregistrés après INSi, sans les remettre en forme.',
    en: 'Produce recordTarget from the traits stored after INSi, without reformatting them.',
  },
  reasons: {
    different: {
      fr: 'Le trait « {trait} » du document n’est pas celui qui va avec ce matricule.',
      en: 'Trait "{trait}" of the document is not the one that goes with that number.',
    },
  },
  conforme: [
    { name: 'traits de la personne', context: known, subject: () => n1() },
    { name: 'traits rendus par INSi', context: fetched, subject: () => n1() },
  ],
  fautif: [
    { name: 'autre nom', reason: 'different', context: known, subject: () => n1([FAMILY_BR, '<family qualifier="BR">TCHICHI</family>']) },
    { name: 'un prénom de moins', reason: 'different', context: fetched, subject: () => n1([GIVEN_LIST, GIVEN_BR.replace(' qualifier="BR"', '')]) },
    { name: 'autre premier prénom', reason: 'different', context: known, subject: () => n1([GIVEN_BR, '<given qualifier="BR">BELLA</given>']) },
    { name: 'autre sexe', reason: 'different', context: known, subject: () => n1([GENDER, GENDER.replace('code="F"', 'code="M"')]) },
    { name: 'autre jour', reason: 'different', context: fetched, subject: () => n1([BIRTH_TIME, '<birthTime value="19360622"/>']) },
    { name: 'autre commune', reason: 'different', context: known, subject: () => n1([COUNTY, '<county>63113</county>']) },
  ],
  applies: (document, context) => referenceOf(patientOf(document), context) !== undefined,
  judge(document, found, context) {
    const target = patientOf(document)
    const reference = referenceOf(target, context)
    if (!target || !reference) return
    const given = target.name?.given
    const date = target.birthTime?.value?.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3')
    const [first] = qualified(given, 'BR')
    const [list] = qualified(given, undefined)
    const [family] = qualified(target.name?.family, 'BR')
    const traits: readonly (readonly [trait: string, wanted: string, has: string | undefined, element: XmlElement | undefined])[] = [
      ['nom de naissance', reference.nomNaissance, family?.text, family?.element],
      ['premier prénom de naissance', reference.premierPrenom, first?.text, first?.element],
      [
        'liste des prénoms de naissance',
        reference.listePrenoms,
        list &&
          qualified(given, undefined)
            .map((p) => p.text)
            .join(' '),
        list?.element,
      ],
      ['sexe', reference.sexe, target.gender?.code, target.gender?.element],
      ['date de naissance', reference.dateNaissance, date, target.birthTime?.element],
      ['lieu de naissance', reference.lieuNaissance, target.birthCounty?.text, target.birthCounty?.element],
    ]
    for (const [trait, wanted, has, element] of traits) {
      // A missing trait is the business of CDA-P-05.
      if (wanted !== '' && has !== undefined && element && has !== wanted)
        found.fail('different', element, { expected: wanted, received: has, params: { trait } })
    }
  },
})

/** What the scenario knows of the person of that number: the INSi answer, else the fictitious person. */
function referenceOf(target: RecordTarget | undefined, { exchanges, persona }: CheckContext): Reference | undefined {
  const numbers = insOf(target).map((id) => id.extension ?? '')
  if (numbers.length === 0) return undefined
  const answer = returnedIdentities(exchanges).findLast((a) => numbers.includes(a.actif.matricule))
  if (answer) return { ...answer.traits, premierPrenom: answer.traits.prenom, listePrenoms: answer.traits.listePrenom }
  const { actif } = persona ?? {}
  if (!persona || !actif || !numbers.includes(actif.numIdentifiant + actif.cle)) return undefined
  return { ...persona.traits, lieuNaissance: persona.traits.lieuNaissance ?? '' }
}
