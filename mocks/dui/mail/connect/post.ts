import type { MailClient } from '../mail-client.ts'
import { type Access, openAccess } from './access.ts'
import { type Revocation, revocationLists } from './revocation.ts'

/** The way to the operator: identities and lists of revoked certificates are kept between two connections. */
export interface Post {
  readonly client: MailClient
  readonly access: Access
  readonly revocation: Revocation
}

export function openPost(client: MailClient): Post {
  return { client, access: openAccess(client), revocation: revocationLists(client) }
}
