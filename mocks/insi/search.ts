import type { Identity } from '../../src/protocol/ins/identity.ts'
import type { CarteRequest, MatriculeRead, TraitsRequest, VerificationRequest } from '../../src/protocol/insi/request.ts'
import { nameAndDate } from './reference-base.ts'
import type { InsiWorld } from './world.ts'

/**
 * WS_INS2: persons whose traits match, nothing being normalised (INSi contract §6.3, I: the real algorithm is not
 * published; this one agrees with every published case). A birthplace that was never published excludes nobody.
 */
export function findByTraits(world: InsiWorld, traits: TraitsRequest): Identity[] {
  const lieu = traits.lieuNaissance?.value ?? ''
  const prenoms = traits.prenoms.map((p) => p.value).join(' ')
  const key = nameAndDate(traits.nomNaissance?.value ?? '', traits.dateNaissance?.value ?? '')
  return world.candidates('name-and-date', key).filter(({ traits: t }) => {
    if (t.sexe !== traits.sexe?.value) return false
    if (lieu !== '' && t.lieuNaissance !== null && t.lieuNaissance !== lieu) return false
    return prenoms !== '' && (prenoms === t.premierPrenom || t.listePrenoms === prenoms || t.listePrenoms.startsWith(`${prenoms} `))
  })
}

/**
 * WS_INS1: the card is only a key to the person (INSi contract §4.2). The number of the person, else the name and date
 * of birth read on the card, else the number of the ouvrant droit; a former number still finds its owner (I).
 */
export function findByCarte(world: InsiWorld, carte: CarteRequest): Identity[] {
  if (carte.individu?.numIdentifiant) return findByMatricule(world, carte.individu)
  const nom = carte.nomNaissance?.value
  const date = carte.dateNaissance?.value
  if (nom !== undefined && date !== undefined) return world.candidates('name-and-date', nameAndDate(nom, date))
  return carte.ouvrantDroit ? findByMatricule(world, carte.ouvrantDroit) : []
}

function findByMatricule(world: InsiWorld, matricule: MatriculeRead): Identity[] {
  const number = matricule.numIdentifiant?.value ?? ''
  const cle = matricule.cle?.value
  const active = world.candidates('matricule', number).filter((p) => cle === undefined || p.actif?.cle === cle)
  return active.length > 0 ? active : world.candidates('former-matricule', number)
}

/** WS_INS3, unofficial profile: number, authority and every trait given must be those of one person (INSi contract §7). */
export function isVerified(world: InsiWorld, asked: VerificationRequest): boolean {
  const number = asked.ins?.numIdentifiant?.value ?? ''
  return world.candidates('matricule', number).some(({ actif, traits: t }) => {
    const same = (given: { value: string } | undefined, held: string | null): boolean => given === undefined || given.value === held
    return (
      asked.ins?.cle?.value === actif?.cle &&
      asked.oid?.value === actif?.oid &&
      same(asked.nomNaissance, t.nomNaissance) &&
      same(asked.prenom, t.premierPrenom) &&
      same(asked.listePrenom, t.listePrenoms) &&
      same(asked.sexe, t.sexe) &&
      same(asked.dateNaissance, t.dateNaissance) &&
      (t.lieuNaissance === null || same(asked.lieuNaissance, t.lieuNaissance))
    )
  })
}
