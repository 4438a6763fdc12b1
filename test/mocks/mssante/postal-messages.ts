import type { StoredMessage } from '../../../mocks/mssante/mail-store.ts'
import type { MssanteWorld } from '../../../mocks/mssante/world.ts'
import type { MailMessage } from '../../../src/protocol/mail/message.ts'
import { readMessage } from '../../../src/protocol/mail/read-message.ts'

/** What the inbox of an address holds. */
export function postalMessages(world: MssanteWorld, address: string): StoredMessage[] {
  return [...(world.store.box(address)?.folder('INBOX')?.messages() ?? [])]
}

export function readInbox(world: MssanteWorld, address: string): MailMessage[] {
  return postalMessages(world, address).map(({ raw }) => readMessage(raw))
}
