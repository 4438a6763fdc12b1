import type { OfferedService } from '../accounts.ts'
import type { ImapState } from './define-command.ts'

const ALWAYS = ['LITERAL+', 'SASL-IR', 'ID', 'ENABLE']
const SIGNED_IN = ['IDLE', 'NAMESPACE', 'UIDPLUS', 'UNSELECT', 'MOVE', 'SPECIAL-USE', 'CHILDREN']

/** What CAPABILITY tells, by state: nothing of SASL in clear, what a box can do once it is open (mssante.md §2.2). */
export function capabilities(offered: OfferedService, state: ImapState, secure: boolean): string[] {
  const has = (capability: string): boolean => !(offered.withoutImap ?? []).includes(capability)
  if (!secure) return ['IMAP4rev1', ...ALWAYS.filter(has), 'STARTTLS', 'LOGINDISABLED']
  if (state !== 'not-authenticated') return ['IMAP4rev1', ...[...ALWAYS, ...SIGNED_IN].filter(has)]
  const mechanisms = offered.mechanisms.map((mechanism) => `AUTH=${mechanism}`)
  return ['IMAP4rev1', ...ALWAYS.filter(has), ...mechanisms, ...(offered.mechanisms.includes('LOGIN') ? [] : ['LOGINDISABLED'])]
}
