import type { Clock } from '../../src/evidence/clock.ts'
import type { Defects } from './defects.ts'
import type { FoundIdentity, InsiAnswer } from './insi-answer.ts'
import type { InsiClient } from './insi-client.ts'
import type { Card, Operation, Question } from './insi-request.ts'
import { afterVerificationKo } from './life-cycle.ts'
import { isNir13, nirKey } from './nir.ts'
import { differences, repatriate, whyNotImportable } from './repatriation.ts'
import { isSearchBlocked, type Resident } from './resident.ts'
import { searchByTraits } from './search-order.ts'
import { found, NOT_FOUND, SEVERAL, STATUS_WORDS, unavailable } from './words.ts'

/** What an action did, and what the DUI tells its user. */
export interface Reply {
  readonly outcome: 'done' | 'refused' | 'failed'
  readonly message?: string
  readonly resident?: string
  /** uniqueId of the document the action was about. */
  readonly document?: string
}

/** One line of the INSi journal that a DUI must keep (INS/va1.35, va1.38, va1.06). */
export interface CallTrace {
  readonly at: string
  readonly resident: string
  readonly operation: Operation
  readonly result: InsiAnswer['kind']
  /** What was returned, or why nothing was. */
  readonly detail: string
}

export interface Dialogue {
  search(resident: Resident, args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply>
  verify(resident: Resident, signal?: AbortSignal): Promise<Reply>
  readonly trace: readonly CallTrace[]
}

/** The three INSi functions of the DUI: search by traits, search by carte Vitale, verification. */
export function insiDialogue(client: InsiClient, clock: Clock, defects: Defects): Dialogue {
  const trace: CallTrace[] = []

  const ask = async (resident: Resident, question: Question, signal: AbortSignal | undefined): Promise<InsiAnswer> => {
    const at = clock.now().toISOString()
    const answer = await client.ask(question, resident.ids, signal)
    trace.push({ at, resident: resident.id, operation: question.operation, result: answer.kind, detail: detailOf(answer) })
    return answer
  }

  const search: Dialogue['search'] = async (resident, args, signal) => {
    if (isSearchBlocked(resident) && !defects.has('appelle-pour-fictive')) {
      return refused('Recherche INSi désactivée : l’identité est douteuse ou fictive.')
    }
    const { decision = '', mode = 'traits' } = args
    if (!['', 'accepter', 'refuser'].includes(decision)) return refused(`Décision inconnue : « ${decision} ».`)
    if (mode === 'carte') {
      const card = readCard(resident, args, defects)
      if (typeof card === 'string') return refused(card)
      const answer = await ask(resident, { operation: 'rechercherInsAvecCarteVitale', card }, signal)
      return conclude(resident, answer, 'carte', decision)
    }
    if (mode !== 'traits') return refused(`Mode de recherche inconnu : « ${mode} ».`)
    if (resident.traits.sexe === 'I' && !defects.has('sexe-indetermine-envoye')) {
      return refused('INSi ne connaît que les sexes M et F : la recherche ne peut pas être lancée.')
    }
    const answer = await searchByTraits(
      resident.traits,
      args['prenoms'] || resident.traits.listePrenoms,
      args['avecLieu'] === 'oui',
      (prenom, lieu) => ask(resident, { operation: 'rechercherInsAvecTraitsIdentite', traits: resident.traits, prenom, lieu }, signal),
      defects,
    )
    return conclude(resident, answer, 'traits', decision)
  }

  const conclude = (resident: Resident, answer: InsiAnswer, mode: 'traits' | 'carte', decision: string): Reply => {
    if (defects.has('recuperee-sans-reponse') && answer.kind !== 'found') resident.status = 'recuperee'
    switch (answer.kind) {
      case 'found':
        return propose(resident, answer.identity, mode, decision)
      case 'none':
        return { outcome: 'done', message: NOT_FOUND }
      case 'several':
        return { outcome: 'done', message: defects.has('s-arrete-si-plusieurs') ? 'INSi : recherche terminée.' : SEVERAL }
      default:
        return outage(answer, defects)
    }
  }

  const propose = (resident: Resident, identity: FoundIdentity, mode: 'traits' | 'carte', decision: string): Reply => {
    const gaps = differences(resident.traits, identity.traits)
    const shown = defects.has('ecarts-non-montres') ? 'INSi : identité trouvée.' : found(gaps)
    const obstacle = whyNotImportable(identity.traits, defects)
    if (obstacle) return refused(`${shown} INS non rapatriée : ${obstacle}. L’identité n’est pas modifiée.`)
    const at = clock.now().toISOString()
    if (defects.has('ecrase-sans-demander')) {
      repatriate(resident, identity, mode, at, defects)
      return { outcome: 'done', message: `INS rapatriée : ${STATUS_WORDS[resident.status]}.` }
    }
    // Without a decision, only an identity that contradicts nothing is taken.
    const accepted = decision === 'accepter' || (decision === '' && !gaps.some((g) => g.contradicts))
    if (!accepted) return { outcome: 'done', message: `${shown} INS non rapatriée. L’identité n’est pas modifiée.` }
    repatriate(resident, identity, mode, at, defects)
    return { outcome: 'done', message: `${shown} INS rapatriée : ${STATUS_WORDS[resident.status]}.` }
  }

  const verify: Dialogue['verify'] = async (resident, signal) => {
    const ins = resident.ins
    if (!ins) return refused('Vérification impossible : le dossier ne contient pas d’INS.')
    const answer = await ask(resident, { operation: 'verifierInsAvecTraitsIdentite', ins, traits: resident.traits }, signal)
    if (answer.kind === 'confirmed') return { outcome: 'done', message: 'INSi confirme l’identité.' }
    if (answer.kind === 'fault' || answer.kind === 'unavailable') return outage(answer, defects)
    afterVerificationKo(resident, defects)
    resident.updatedAt = clock.now().toISOString()
    return { outcome: 'done', message: `INSi ne confirme pas l’identité : ${STATUS_WORDS[resident.status]}. Dossier à revoir.` }
  }

  return { search, verify, trace }
}

/** A fault or an outage: nothing changes, the user knows it and may try again. */
function outage(answer: InsiAnswer, defects: Defects): Reply {
  if (defects.has('panne-silencieuse')) return { outcome: 'done' }
  if (defects.has('panne-dite-introuvable')) return { outcome: 'done', message: NOT_FOUND }
  return { outcome: 'failed', message: unavailable(detailOf(answer)) }
}

function refused(message: string): Reply {
  return { outcome: 'refused', message }
}

function detailOf(answer: InsiAnswer): string {
  switch (answer.kind) {
    case 'found':
      return [answer.identity.active, ...answer.identity.former].map((n) => `${n.numIdentifiant}${n.cle} ${n.oid}`).join(', ')
    case 'fault':
      return answer.code ? `${answer.code} : ${answer.text}` : answer.text
    case 'unavailable':
      return answer.cause
    default:
      return ''
  }
}

/** A holder of no list of fictitious people, that no one has: born in December 1999 in an unknown country. */
const UNKNOWN_HOLDER = '1991299999123'

/** The card put in the reader: its values, over those of the resident; or what is wrong with it. */
function readCard(resident: Resident, args: Readonly<Record<string, string>>, defects: Defects): Card | string {
  const individu = cardNumber(args['carteMatricule'], args['carteCle'])
  if (typeof individu === 'string') return individu
  const holder = defects.has('numero-hors-banc')
    ? { num: UNKNOWN_HOLDER, cle: nirKey(UNKNOWN_HOLDER) }
    : args['carteMatriculeOD']
      ? cardNumber(args['carteMatriculeOD'], args['carteCleOD'])
      : undefined
  if (typeof holder === 'string') return holder
  return {
    individu,
    ...(holder && { ouvrantDroit: holder }),
    nom: args['carteNom'] ?? resident.traits.nomNaissance,
    dateNaissance: args['carteDateNaissance'] ?? resident.traits.dateNaissance,
    ...(args['carteRang'] && { rang: args['carteRang'] }),
  }
}

function cardNumber(number: string | undefined, key: string | undefined): { num: string; cle: string } | string {
  const text = number?.replaceAll(' ', '') ?? ''
  const num = text.slice(0, 13)
  if (!isNir13(num)) return 'Carte Vitale : numéro absent ou illisible.'
  const cle = key || text.slice(13) || nirKey(num)
  return cle === nirKey(num) ? { num, cle } : `Carte Vitale : la clé du numéro est fausse (${cle}).`
}
