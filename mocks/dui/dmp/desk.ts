import type { Bundle, DocumentReference } from '@medplum/fhirtypes'
import type { Reply } from '../insi-dialogue.ts'
import type { InsNumber, Resident } from '../resident.ts'
import { update, withdraw } from './amend.ts'
import { compose, type Wish } from './compose.ts'
import { deposit, replace } from './deposit.ts'
import { type DmpClientOptions, openDmpClient } from './dmp-client.ts'
import { type Dossier, newDossier } from './dossier.ts'
import type { HeldDocument } from './holdings.ts'
import { type Despite, integrate, retrieve } from './integrate.ts'
import { search } from './search.ts'
import { asTold, shownBundle } from './shown.ts'
import { openDmp } from './talk.ts'
import { failed, refused } from './words.ts'

type Args = Readonly<Record<string, string>>

/** What the user can do with the documents of a resident, towards the DMP (arguments: README of `mocks/dui`). */
export interface DocumentDesk {
  check(resident: Resident, args: Args, signal?: AbortSignal): Promise<Reply>
  deposit(resident: Resident, document: DocumentReference | undefined, args: Args, signal?: AbortSignal): Promise<Reply>
  replace(resident: Resident, document: DocumentReference | undefined, args: Args, signal?: AbortSignal): Promise<Reply>
  withdraw(resident: Resident, args: Args, signal?: AbortSignal): Promise<Reply>
  update(resident: Resident, args: Args, signal?: AbortSignal): Promise<Reply>
  search(resident: Resident, args: Args, signal?: AbortSignal): Promise<Reply>
  retrieve(resident: Resident, args: Args, signal?: AbortSignal): Promise<Reply>
  /** Files a CDA that came by another channel (`mssante`): refused when its uniqueId is already held. */
  receive(resident: Resident, bytes: Uint8Array, channel: string, confidentiality?: readonly string[], despite?: Despite): Reply
  /** The file of a resident, for the other channels. */
  dossier(resident: Resident): Dossier
  /** Writes a document without sending it: `patient` is the number it may bear. A text says why it cannot. */
  write(resident: Resident, patient: InsNumber | null, wish: Wish, previous?: HeldDocument): HeldDocument | string
  /** Every document of the file, then those the DMP told of. */
  bundle(resident: Resident): Bundle
  close(): Promise<void>
}

/** Opens the desk of a DUI's documents; throws TypeError on a certificate or a seal that was not given. */
export function openDocumentDesk(options: DmpClientOptions): DocumentDesk {
  const client = openDmpClient({ ...options, dmp: loggedIn(options) })
  const dossiers = new Map<string, Dossier>()
  const dossierOf = (resident: Resident): Dossier => {
    const known = dossiers.get(resident.id)
    if (known) return known
    const made = newDossier(resident)
    dossiers.set(resident.id, made)
    return made
  }

  const check = async (dossier: Dossier, args: Args, signal: AbortSignal | undefined): Promise<Reply> => {
    if (args['consentement'] === 'oui') dossier.consents = true
    if (args['consentement'] === 'non') dossier.consents = false
    const usage = args['usage'] === 'consultation' || args['consentement'] === 'oui' ? 'consultation' : 'alimentation'
    // The user asks: the DMP is asked again.
    dossier.existence.delete(usage)
    const open = await openDmp(client, dossier, usage, signal)
    if (!('ok' in open)) return open.outcome === 'refused' ? refused(open.said) : failed(open.said)
    return { outcome: 'done', message: usage === 'consultation' ? 'DMP ouvert, consultation autorisée.' : 'DMP ouvert.' }
  }

  const told = async (reply: Promise<Reply>): Promise<Reply> => asTold(await reply, client.defects)

  return {
    check: (r, args, signal) => told(check(dossierOf(r), args, signal)),
    deposit: (r, document, args, signal) => told(deposit(client, dossierOf(r), { document, args }, signal)),
    replace: (r, document, args, signal) => told(replace(client, dossierOf(r), { document, args }, signal)),
    withdraw: (r, args, signal) => told(withdraw(client, dossierOf(r), args, signal)),
    update: (r, args, signal) => told(update(client, dossierOf(r), args, signal)),
    search: (r, args, signal) => told(search(client, dossierOf(r), args, signal)),
    retrieve: (r, args, signal) => told(retrieve(client, dossierOf(r), args, signal)),
    receive: (r, bytes, channel, confidentiality, despite) => asTold(integrate(client, dossierOf(r), bytes, channel, confidentiality, despite), client.defects),
    dossier: dossierOf,
    write: (r, patient, wish, previous) => compose(client, dossierOf(r), patient, wish, previous),
    bundle: (r) => shownBundle(dossierOf(r), client.defects),
    close: () => client.close(),
  }
}

/** The options with the professional at the screen; the defect logs in one whom the directory does not know in this structure. */
function loggedIn({ dmp, defects }: DmpClientOptions): DmpClientOptions['dmp'] {
  if (!defects.has('vihf-professionnel-non-lie')) return dmp
  return { ...dmp, professionnel: { ...dmp.professionnel, idNat: '899900000045', nom: 'ORME', prenom: 'Delphine' } }
}
