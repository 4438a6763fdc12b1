import type { HeldDocument } from '../../dmp/holdings.ts'
import type { Resident } from '../../resident.ts'
import type { Recipient } from '../compose/mail-order.ts'
import { type MailState, objects } from '../mail-state.ts'
import { isCitizen } from '../options.ts'
import { citizenAddress } from './citizen-address.ts'

/** Whom a mail goes to: a citizen gets his own, apart from the professionals'. */
export interface Addressees {
  readonly citizen: Recipient | undefined
  readonly professionals: readonly Recipient[]
}

const MAX_RECIPIENTS = 100

/** Reads the words of `vers`: `usager`, and addresses; a text says why nothing may be sent. */
export async function addressees(
  state: MailState,
  resident: Resident | undefined,
  words: readonly string[],
  confirmed: boolean,
  signal?: AbortSignal,
): Promise<Addressees | string> {
  const { client } = state.post
  const { defects } = client
  if (words.length === 0) return 'Choisissez un destinataire.'
  if (words.length > MAX_RECIPIENTS) return `Au plus ${MAX_RECIPIENTS} destinataires.`
  const wrong = words.find((w) => w !== 'usager' && !/^[^\s@<>"]+@[^\s@<>"]+$/.test(w))
  if (wrong !== undefined) return `« ${wrong} » n’est pas une adresse de messagerie sécurisée.`
  let citizen: Recipient | undefined
  if (words.some((w) => w === 'usager' || isCitizen(w))) {
    if (!resident) return 'Choisissez l’usager dans son dossier : son adresse est construite par le logiciel.'
    if (objects(state, resident, 'opposition-mss-usager') && !defects.has('mss-opposition-usager-ignoree')) {
      return 'Cet usager s’oppose à recevoir des messages dans Mon espace santé : rien n’est envoyé.'
    }
    const built = citizenAddress(resident, client.clock.now(), confirmed, defects)
    if ('said' in built) return built.said
    citizen = { address: built.address }
  }
  const others = words.filter((w) => w !== 'usager' && !isCitizen(w))
  if (others.length > 0 && resident && objects(state, resident, 'opposition-mss-pro') && !defects.has('mss-opposition-pro-ignoree')) {
    return 'Cette personne s’oppose à l’échange de ses documents entre professionnels : rien n’est envoyé.'
  }
  const professionals: Recipient[] = []
  for (const address of new Set(others)) {
    const name = await state.directory.nameOf(address, signal)
    professionals.push({ address, ...(name !== undefined && { name }) })
  }
  return { citizen, professionals: defects.has('mss-neuf-correspondants') ? professionals.slice(0, 9) : professionals }
}

/** Why these documents may not go to these people (mssante.md §6, confidentiality); undefined when they may. */
export function whyHidden({ post }: MailState, { citizen, professionals }: Addressees, documents: readonly HeldDocument[]): string | undefined {
  const { defects } = post.client
  const hiddenFrom = (code: string): HeldDocument | undefined => documents.find((d) => d.visibility.includes(code))
  if (citizen && hiddenFrom('INVISIBLE_PATIENT') && !defects.has('mss-usager-invisible')) {
    return 'Ce document n’est pas visible par la personne : il ne lui est pas envoyé.'
  }
  if (professionals.length > 0 && hiddenFrom('MASQUE_PS') && !defects.has('mss-pro-masque')) {
    return 'Ce document est masqué aux professionnels : il ne leur est pas envoyé.'
  }
  return undefined
}
