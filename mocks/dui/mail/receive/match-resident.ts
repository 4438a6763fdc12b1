import type { CdaFacts } from '../../dmp/cda/facts.ts'
import type { Resident } from '../../resident.ts'
import type { MailState } from '../mail-state.ts'
import type { ReceivedDocument } from './read-package.ts'

/** Business codes of the integration of a document (HL7 table 0533 as the volet IG-LPS lists it). */
export const CODES = {
  '900': 'Version erronée dans une demande de remplacement ou de suppression',
  '901': 'Auteur non habilité à remplacer ou à supprimer',
  '902': 'Identifiant patient inconnu',
  '903': 'INS absente du document',
  '904': 'L’INS transmise n’est pas égale à celle du dossier',
  '905': 'Traits d’identité incomplets',
  '906': 'Document non intégrable',
} as const
export type Code = keyof typeof CODES

/** The resident a document goes to without anybody's help, or why a person must look (SC.MSS.25.MS1). */
export type Match = { readonly resident: Resident } | { readonly code: Code; readonly candidate: Resident | undefined; readonly said: string }

/** Files by itself only what bears the INS and the equal traits of a qualified identity: never on traits alone, never by the subject (ECO.2.1.2). */
export function matchResident(state: MailState, document: ReceivedDocument, subject: string): Match {
  const { defects } = state.post.client
  // The last record made for a person is the one in use.
  const residents = [...state.residents()]
  const named = defects.has('mss-patient-par-objet')
    ? residents.findLast((r) => subject.includes(`${r.traits.nomNaissance} ${r.traits.premierPrenom}`))
    : undefined
  if (named) return { resident: named }
  const alike = residents.findLast((r) => sameTraits(r, document.cda))
  const { ins } = document
  if (!ins) {
    if (defects.has('mss-sans-ins-classe') && alike) return { resident: alike }
    return wait('903', alike, document)
  }
  const sameAuthority = (oid: string): boolean => oid === ins.oid || defects.has('mss-oid-ignore')
  const holder = residents.findLast((r) => r.ins && `${r.ins.numIdentifiant}${r.ins.cle}` === ins.matricule && sameAuthority(r.ins.oid))
  if (holder?.status !== 'qualifiee') {
    const [first] = residents
    if (!holder && defects.has('mss-inconnu-au-premier') && first) return { resident: first }
    return wait('902', holder ?? alike, document)
  }
  if (lacksTraits(document.cda) && !defects.has('mss-traits-incomplets-acceptes')) return wait('905', holder, document)
  if (!sameTraits(holder, document.cda) && !lacksTraits(document.cda) && !defects.has('mss-traits-non-compares')) return wait('904', holder, document)
  return { resident: holder }
}

function wait(code: Code, candidate: Resident | undefined, { cda }: ReceivedDocument): Match {
  const received = `${cda.birthName || '?'} ${cda.birthGiven || '?'}, ${frenchDate(cda.birthTime)}, sexe ${cda.sex || '?'}`
  const known =
    candidate &&
    `${candidate.traits.nomNaissance} ${candidate.traits.premierPrenom}, ${frenchDate(candidate.traits.dateNaissance.replaceAll('-', ''))}, sexe ${candidate.traits.sexe}`
  const compare = known === undefined ? `Reçu : ${received}. Aucun dossier proche.` : `Reçu : ${received}. Dossier : ${known}.`
  return { code, candidate, said: `${CODES[code]} (${code}). ${compare} Comparez les traits avant de rattacher le document.` }
}

function lacksTraits({ birthName, birthGiven, birthTime, sex }: CdaFacts): boolean {
  return birthName === '' || birthGiven === '' || birthTime.length < 8 || sex === ''
}

/** The four traits, letter for letter but for case and accents. */
function sameTraits({ traits }: Resident, { birthName, birthGiven, birthTime, sex }: CdaFacts): boolean {
  const sexes: Readonly<Record<string, string>> = { M: 'M', F: 'F', UN: 'I', U: 'I' }
  return (
    plain(birthName) === plain(traits.nomNaissance) &&
    plain(birthGiven) === plain(traits.premierPrenom) &&
    birthTime.slice(0, 8) === traits.dateNaissance.replaceAll('-', '') &&
    sexes[sex] === traits.sexe
  )
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase().trim()
}

function frenchDate(stamp: string): string {
  return stamp.slice(0, 8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$3/$2/$1') || '?'
}
