import type { Bundle, DocumentReference } from '@medplum/fhirtypes'
import type { DocumentDesk } from '../dmp/desk.ts'
import { failed, refused } from '../dmp/words.ts'
import type { Reply } from '../insi-dialogue.ts'
import type { Resident } from '../resident.ts'
import { messageBundle } from './bundle.ts'
import { openDirectory } from './connect/directory.ts'
import { openPost } from './connect/post.ts'
import type { MailClient } from './mail-client.ts'
import { boxNamed, type MailState, type Opposition, recordNamed } from './mail-state.ts'
import { decide } from './receive/decide.ts'
import { type Inbox, newInbox, openInbox } from './receive/open-inbox.ts'
import { sendMail, sendPending } from './send/send-mail.ts'

type Args = Readonly<Record<string, string>>

export const MESSAGE_ACTIONS = ['message.send', 'message.fetch', 'message.integrate'] as const
export type MessageAction = (typeof MESSAGE_ACTIONS)[number]

/** What the user can do with secure mail (arguments: README of `mocks/dui`). */
export interface MailDesk {
  act(action: MessageAction, resident: Resident | undefined, document: DocumentReference | undefined, args: Args, signal?: AbortSignal): Promise<Reply>
  login(args: Args, signal?: AbortSignal): Promise<Reply>
  /** Records or lifts an opposition; undefined when the word is not one. */
  oppose(resident: Resident, word: string | undefined, lift: boolean): string | undefined
  /** The mails of a resident, or all of them. */
  bundle(resident: Resident | undefined): Bundle
  close(): Promise<void>
}

const OPPOSITIONS: Readonly<Record<Opposition, string>> = {
  'opposition-mss-usager': 'envoi de messages dans Mon espace santé',
  'opposition-mss-pro': 'échange de documents entre professionnels par messagerie sécurisée',
}

/** Opens the mail of a DUI; nothing is connected to, nor loaded, before the first mail. */
export function openMailDesk(client: MailClient, documents: DocumentDesk, residents: () => Iterable<Resident>): MailDesk {
  const state: MailState = { post: openPost(client), directory: openDirectory(client), documents, records: [], oppositions: new Map(), residents }
  const inboxes = new Map<string, Inbox>()

  const fetch = async (args: Args, signal: AbortSignal | undefined): Promise<Reply> => {
    const box = boxNamed(state, args['boite'])
    if (!box) return refused(`Le logiciel n’a pas de boîte « ${args['boite'] ?? 'APP'} ».`)
    const inbox = inboxes.get(box.address) ?? newInbox()
    inboxes.set(box.address, inbox)
    await sendPending(state, box, signal)
    const outcome = await openInbox(state, box, inbox, args['attendre'] === 'oui', signal)
    if (!('ok' in outcome)) return failed(`${outcome.said} Vous pourrez réessayer plus tard.`)
    return {
      outcome: 'done',
      message: outcome.ok === 0 ? 'Aucun nouveau message.' : outcome.ok === 1 ? 'Un nouveau message.' : `${outcome.ok} nouveaux messages.`,
    }
  }

  return {
    act: async (action, resident, document, args, signal) => {
      if (action === 'message.fetch') return fetch(args, signal)
      if (action === 'message.integrate') return decide(state, resident, args, signal)
      return sendMail(state, resident ?? residentOf(state, args), document, args, signal)
    },
    login: async ({ professionnel = '' }, signal) => {
      const done = await state.post.access.login(professionnel, signal)
      if (!done) return refused('Ce professionnel n’est pas connu du logiciel.')
      return done.ok ? { outcome: 'done', message: done.said } : failed(done.said)
    },
    oppose: (resident, word, lift) => {
      const [opposition, words] = Object.entries(OPPOSITIONS).find(([o]) => o === word) ?? []
      if (opposition === undefined) return undefined
      const all = state.oppositions.get(resident.id) ?? new Set<Opposition>()
      state.oppositions.set(resident.id, all)
      if (lift) all.delete(opposition as Opposition)
      else all.add(opposition as Opposition)
      return `Enregistré : ${lift ? 'opposition levée' : 'opposition'} (${words}).`
    },
    bundle: (resident) =>
      messageBundle(
        state.records.filter((r) => resident === undefined || r.resident === resident.id),
        client.defects,
      ),
    close: async () => {
      await Promise.all([state.post.access.close(), state.directory.close()])
    },
  }
}

/** Whom a mail answered or forwarded is about. */
function residentOf(state: MailState, args: Args): Resident | undefined {
  const followed = recordNamed(state, args['enReponseA'] ?? args['transfert'])
  return followed?.resident === undefined ? undefined : [...state.residents()].find((r) => r.id === followed.resident)
}
