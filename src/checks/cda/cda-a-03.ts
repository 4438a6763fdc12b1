import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { OID_PERSON } from '../../protocol/cda/names.ts'
import type { Participation } from '../../protocol/cda/people.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { ours } from './sources.ts'

const ID = 'root="1.2.250.1.71.4.2.1" extension="819999999907"'

/** National identifiers of the professionals who wrote, answer for or did: its authority, its shape, its key (CDA contract §§4.2, 5, CDA-A-03). */
export const cdaA03 = cdaCheck({
  id: 'CDA-A-03',
  level: 'PEUT',
  source: ours('Forme des identifiants nationaux (PS_IdNat) : 8 suivi du RPPS ; aucune règle publiée n’en vérifie la clé'),
  title: {
    fr: 'Les professionnels qui écrivent, signent ou exécutent sont identifiés par leur numéro national : 8 suivi des 11 chiffres du RPPS.',
    en: 'The professionals who write, sign or perform are identified by their national number: 8 followed by the 11 digits of the RPPS.',
  },
  why: {
    fr: 'Le DMP et l’annuaire reconnaissent le professionnel à ce numéro ; un identifiant interne ne dit rien hors de chez vous.',
    en: 'The DMP and the directory recognise the professional by this number; an internal identifier tells nothing outside your walls.',
  },
  mend: {
    fr: 'Écrivez root 1.2.250.1.71.4.2.1 et extension 8 + RPPS (3 + FINESS + / + identifiant interne pour une personne sans RPPS).',
    en: 'Write root 1.2.250.1.71.4.2.1 and extension 8 + RPPS (3 + FINESS + / + internal identifier for a person without RPPS).',
  },
  reasons: {
    autorite: {
      fr: 'L’identifiant du professionnel n’est pas sous l’autorité PS_IdNat.',
      en: 'The identifier of the professional is not under authority PS_IdNat.',
    },
    forme: { fr: 'L’identifiant « {id} » n’a pas une forme nationale connue.', en: 'Identifier "{id}" has no known national form.' },
    cle: { fr: 'Le RPPS de l’identifiant « {id} » a une clé fausse.', en: 'The RPPS of identifier "{id}" has a wrong key.' },
  },
  conforme: [
    { name: 'RPPS', subject: () => n1() },
    { name: 'FINESS et interne', subject: () => n1([ID, 'root="1.2.250.1.71.4.2.1" extension="3990000001/AD12"']) },
  ],
  fautif: [
    { name: 'identifiant interne', reason: 'autorite', subject: () => n1([ID, 'root="1.2.250.1.999.5" extension="U42"']) },
    { name: 'RPPS sans 8', reason: 'forme', subject: () => n1([ID, 'root="1.2.250.1.71.4.2.1" extension="19999999907"']) },
    { name: 'clé fausse', reason: 'cle', subject: () => n1([ID, 'root="1.2.250.1.71.4.2.1" extension="819999999908"']) },
  ],
  applies: (document) => writers(document).some(({ role }) => role?.person && role.ids.length > 0),
  judge(document, found) {
    for (const { role } of writers(document)) {
      if (!role?.person) continue
      const id = role.ids.find((i) => i.root === OID_PERSON)
      const [first] = role.ids
      if (!id) {
        if (first?.root) found.warn('autorite', first.element, { expected: OID_PERSON, received: first.root })
        continue
      }
      const extension = id.extension ?? ''
      const fault = { expected: '8 + RPPS', received: extension, params: { id: extension } }
      if (/^8\d{11}$/.test(extension)) {
        if (!luhn(extension.slice(1))) found.warn('cle', id.element, fault)
      } else if (!/^(?:0[0-9A-Z]{9}|3[0-9A-Z]{9}\/.+|5\d{14}\/.+|4.+)$/.test(extension)) found.warn('forme', id.element, fault)
    }
  },
})

/** Those who wrote, answer for, or did what the document tells. */
function writers({ header }: ClinicalDocument): readonly Participation[] {
  return [...header.authors, ...header.legalAuthenticators, ...header.serviceEvents.flatMap((e) => e.performers)]
}

/** Luhn's rule, which the key of an RPPS number follows. */
function luhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, i) => {
    const n = Number(digit) * (i % 2 === 1 ? 2 : 1)
    return total + (n > 9 ? n - 9 : n)
  }, 0)
  return sum % 10 === 0
}
