import { matriculeProblem } from '../../../src/protocol/ins/matricule.ts'
import { sameBox } from '../../../src/protocol/mail/address.ts'
import type { MailBox } from '../mail-store.ts'
import { CITIZENS, domainOf, localPartOf } from '../published-boxes.ts'
import type { MssanteWorld } from '../world.ts'
import { type Reply, reply } from './reply.ts'

/** What the operator knows of a submission when it controls a command. */
export interface SubmissionCall {
  readonly world: MssanteWorld
  readonly secure: boolean
  /** The box that signed in. */
  readonly box: MailBox | null
  /** Envelope sender. */
  readonly from: string
  /** The recipient of this RCPT. */
  readonly to: string
  /** Bytes of the message: announced at MAIL, known after DATA. */
  readonly size: number
  readonly isFictitious: (matricule: string) => boolean
}

/** Undefined = the command goes on. */
export type Control = (call: SubmissionCall) => Reply | undefined
export type Phase = 'mail' | 'rcpt' | 'data'
type Row = readonly [id: string, phase: Phase, control: Control]

/** What the operator demands of a submission, in the order of mssante.md §5; the enhanced codes are RFC 3463 read by us [M]. */
export const CONTROLS: readonly Row[] = [
  ['sans-tls', 'mail', ({ secure }) => (secure ? undefined : reply('530 5.7.0 Must issue a STARTTLS command first'))],
  ['sans-authentification', 'mail', ({ box }) => (box ? undefined : reply('530 5.7.0 Authentication required'))],
  ['expediteur', 'mail', senderIsTheBox],
  ['taille-annoncee', 'mail', sizeAllowed],
  ['personne-reelle', 'rcpt', fictitiousCitizen],
  ['boite-inconnue', 'rcpt', knownLocalBox],
  ['domaine-de-confiance', 'rcpt', trustedDomain],
  ['boite-fermee', 'rcpt', openBox],
  ['quota', 'rcpt', roomInTheBox],
  ['taille', 'data', sizeAllowed],
]

/** A control that stops a command, and the answer. */
export interface Refused {
  readonly control: string
  readonly reply: Reply
}

/** The first control of the phase that stops the command. */
export function firstRefusal(phase: Phase, call: SubmissionCall): Refused | undefined {
  for (const [control, of, check] of CONTROLS) {
    const refused = of === phase ? check(call) : undefined
    if (refused) return { control, reply: refused }
  }
  return undefined
}

/** The envelope sender is the box that signed in; the null sender is left to its receipts (RFC 8098 §3). */
function senderIsTheBox({ box, from }: SubmissionCall): Reply | undefined {
  if (!box || from === '' || sameBox(from, box.address)) return undefined
  return reply('553 5.7.1 Sender address rejected: not a box of this identity')
}

function sizeAllowed({ size, world }: SubmissionCall): Reply | undefined {
  const { maxMessageBytes } = world.operator
  return size > maxMessageBytes ? reply(`552 5.3.4 Message size exceeds fixed limit of ${maxMessageBytes} bytes`) : undefined
}

/** A number of the right shape that is of no fictitious person may be a real one's (DESIGN §1, 10); it is not repeated. */
function fictitiousCitizen({ to, isFictitious }: SubmissionCall): Reply | undefined {
  if (domainOf(to) !== CITIZENS) return undefined
  const number = localPartOf(to).toUpperCase()
  if (matriculeProblem(number) || isFictitious(number)) return undefined
  return reply('550 5.7.1 Refused by the bench: this number may be that of a real person')
}

function knownLocalBox({ to, world }: SubmissionCall): Reply | undefined {
  const domain = domainOf(to)
  // Mon espace santé takes the message, then tells by a mail (mssante.md §6).
  if (!world.isLocalDomain(domain) || world.store.box(to)) return undefined
  return reply('550 5.1.1 Unknown box')
}

function trustedDomain({ to, world }: SubmissionCall): Reply | undefined {
  return world.trustedDomains.has(domainOf(to)) ? undefined : reply('550 5.7.1 Recipient domain is not in the MSSante space of trust')
}

function openBox({ to, world }: SubmissionCall): Reply | undefined {
  const state = domainOf(to) === CITIZENS ? undefined : world.store.box(to)?.state
  return state === 'closed' || state === 'suspended' ? reply(`550 5.2.1 Box ${state === 'closed' ? 'closed' : 'suspended'}`) : undefined
}

/** A full box is told as temporary, then as permanent to who comes back (mssante.md §5), unless the operator has one answer only. */
function roomInTheBox({ from, to, size, world }: SubmissionCall): Reply | undefined {
  const box = world.store.box(to)
  if (!box || box.hasRoomFor(size)) return undefined
  const { fullBox } = world.operator
  const permanent = fullBox === 'definitif' || (fullBox === 'temporaire-puis-definitif' && world.knock(from, to) > 1)
  return permanent ? reply('552 5.2.2 Box full') : reply('452 4.2.2 Box full, try again later')
}
