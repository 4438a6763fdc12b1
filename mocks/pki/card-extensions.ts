import { integer, oid, printableString, sequence, tagged, utf8String } from './der.ts'
import { extension } from './extension.ts'

/** What the certificates of a card say beside the name of the person. */
export interface CardFacts {
  /** CPS: of a health professional. CPE: of a member of the staff. The number of the first is not from a published source. */
  readonly kind: 'CPS' | 'CPE'
  /** National identifier, which is also the name of the card's login. */
  readonly id: string
  readonly email: string
  /** Code of TRE_G15 (60: infirmier); professionals only. */
  readonly profession?: number
}

const CARD_TYPES = { CPS: 0, CPE: 2 } as const
/** Issuer and card numbers, of a card that does not exist. */
const CARD_NUMBERS = '8025000000/0000000000'

/** Login of the card for its authentication certificate, e-mail address for its signature certificate. */
export function cardAlternativeName({ id, email }: CardFacts, authentication: boolean): Buffer {
  const upn = tagged(0, true, oid('1.3.6.1.4.1.311.20.2.3'), tagged(0, true, utf8String(`${id}@carte-cps.fr`)))
  return extension('2.5.29.17', sequence(authentication ? upn : tagged(1, false, Buffer.from(email))))
}

/** The private extensions of cards, after the category. */
export function cardExtensions({ kind, profession }: CardFacts): Buffer[] {
  const number = (value: number): Buffer => integer(value.toString(16).padStart(2, '0'))
  return [
    extension('1.2.250.1.71.1.2.2', number(CARD_TYPES[kind])),
    extension('1.2.250.1.71.1.2.3', printableString(CARD_NUMBERS)),
    ...(profession === undefined ? [] : [extension('1.2.250.1.71.1.2.7', number(profession))]),
  ]
}
