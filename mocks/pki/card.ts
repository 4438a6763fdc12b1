import type { MultiRdn, Rdn } from './names.ts'
import { FICTITIOUS_STRUCTURE } from './names.ts'

/** The holder of a card, and the structure written on it. */
export interface CardSubject {
  readonly kind: 'CPS' | 'CPE'
  /** PS_IdNat (`8` + RPPS) of a professional; `<Struct_IdNat>/<internal id>` of another member of the staff. */
  readonly id: string
  readonly family: string
  readonly given: string
  /** Profession in words, as cards have it: `Infirmier`. */
  readonly title: string
  /** Code of TRE_G15; professionals only. */
  readonly profession?: number
  readonly ou: string
  readonly o: string
  readonly st: string
}

/** A nurse who does not exist, at the structure that does not exist. */
export const FICTITIOUS_CARD: CardSubject = {
  kind: 'CPS',
  id: '899900012345',
  family: 'DUPONT',
  given: 'MARIE',
  title: 'Infirmier',
  profession: 60,
  ...FICTITIOUS_STRUCTURE,
}

/** Names as cards hold them: the structure, the profession, then the person in one RDN. */
export function cardName({ id, family, given, title, ou, o, st }: CardSubject): readonly (Rdn | MultiRdn)[] {
  return [
    ['C', 'FR'],
    ['ST', st],
    ['O', [...o].slice(0, 40).join('')],
    ['OU', ou],
    ['title', title],
    [
      ['GN', given],
      ['CN', id],
      ['SN', family],
    ],
  ]
}
