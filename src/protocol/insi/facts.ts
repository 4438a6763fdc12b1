import { foldName } from '../ins/lexical.ts'
import type { InsiRequest } from './request.ts'
import type { InsiResponse } from './response.ts'

/** Facts of an INSi call that scenarios match on (`where:`) and that armed faults look at. Names are those of the contract. */
export function insiRequestFacts(request: InsiRequest): Record<string, string> {
  const facts: Record<string, string> = {}
  const set = (name: string, value: string | undefined): void => {
    if (value !== undefined) facts[name] = value
  }
  set('operation', request.operation)
  set('idam', request.contexteLps?.idam?.value)
  const t = request.traits
  if (t) {
    set('nomNaissance', t.nomNaissance?.value)
    // Several Prenom elements are read as one list: the service joins them with a space (INSi contract §6.3).
    if (t.prenoms.length > 0) set('prenom', t.prenoms.map((p) => p.value).join(' '))
    set('sexe', t.sexe?.value)
    set('dateNaissance', t.dateNaissance?.value)
    set('lieuNaissance', t.lieuNaissance?.value)
  }
  const c = request.carte
  if (c) {
    set('matricule', `${c.individu?.numIdentifiant?.value ?? ''}${c.individu?.cle?.value ?? ''}`)
    set('nomNaissance', c.nomNaissance?.value)
    set('dateNaissance', c.dateNaissance?.value)
  }
  const v = request.verification
  if (v) {
    set('matricule', `${v.ins?.numIdentifiant?.value ?? ''}${v.ins?.cle?.value ?? ''}`)
    set('oid', v.oid?.value)
    set('nomNaissance', v.nomNaissance?.value)
    set('prenom', v.prenom?.value ?? v.listePrenom?.value)
    set('sexe', v.sexe?.value)
    set('dateNaissance', v.dateNaissance?.value)
    set('lieuNaissance', v.lieuNaissance?.value)
  }
  return facts
}

/** Facts of the answer: `codeCr` for a business answer, `siramCode` for a fault. */
export function insiResponseFacts(response: InsiResponse): Record<string, string> {
  switch (response.kind) {
    case 'result':
    case 'verification':
      return { codeCr: response.codeCr }
    case 'fault':
      return { siramCode: response.siramCode }
    case 'other':
      return {}
  }
}

/** First wanted fact that the call does not show, folded (case, accents, hyphens) so that a wrong spelling still finds its scenario. */
export function missingFact(
  wanted: Readonly<Record<string, string>>,
  facts: Readonly<Record<string, string>>,
): { criterion: string; expected: string; received: string } | undefined {
  for (const [criterion, expected] of Object.entries(wanted)) {
    const received = facts[criterion] ?? ''
    if (foldName(received) !== foldName(expected)) return { criterion, expected, received }
  }
  return undefined
}
