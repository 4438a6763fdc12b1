import type { Arguments } from './arguments.ts'
import type { ImapClient } from './client.ts'

/** RFC 3501 §3. */
export type ImapState = 'not-authenticated' | 'authenticated' | 'selected'

export const ANY_STATE: readonly ImapState[] = ['not-authenticated', 'authenticated', 'selected']
export const SIGNED_IN: readonly ImapState[] = ['authenticated', 'selected']
export const SELECTED: readonly ImapState[] = ['selected']

/** How a command ends: the tagged answer. */
export interface Reply {
  readonly status: 'OK' | 'NO' | 'BAD'
  /** Response code, without brackets: `TRYCREATE`, `COPYUID 1 2 3`. */
  readonly code?: string
  /** English, printable ASCII. */
  readonly text: string
}

export const ok = (text: string, code?: string): Reply => ({ status: 'OK', text, ...(code === undefined ? {} : { code }) })
export const no = (text: string, code?: string): Reply => ({ status: 'NO', text, ...(code === undefined ? {} : { code }) })
export const bad = (text: string, code?: string): Reply => ({ status: 'BAD', text, ...(code === undefined ? {} : { code }) })

/** Units that are recorded by themselves (mocks/mssante/README.md). */
export type UnitName = 'select' | 'search' | 'fetch' | 'store' | 'append' | 'copy' | 'move' | 'expunge'

interface CommandSpec<Args> {
  /** `UID` before it is told by `uid`. */
  readonly name: string
  readonly states: readonly ImapState[]
  /** The capability it comes with: unknown when the operator does not have it. */
  readonly capability?: string
  readonly unit?: UnitName
  /** Whether messages may be announced as expunged at its end; never while numbers are in use (RFC 3501 §7.4.1). */
  readonly expunges?: boolean
  /** Arguments, up to the end; begins after the name. `uid`: said after UID. */
  read(args: Arguments, uid: boolean): Args
  run(client: ImapClient, args: Args): Reply | Promise<Reply>
}

/** One command of the protocol, its grammar and its effect. */
export interface ImapCommand extends Omit<CommandSpec<unknown>, 'read' | 'run'> {
  /** Whether `UID NAME` is a command (RFC 3501 §6.4.8). */
  readonly withUid: boolean
  /** Reads the arguments, then gives what plays the command. Throws ImapSyntaxError. */
  prepare(args: Arguments, uid: boolean): (client: ImapClient) => Reply | Promise<Reply>
}

export function defineCommand<Args>(spec: CommandSpec<Args> & { readonly withUid?: boolean }): ImapCommand {
  return {
    ...spec,
    withUid: spec.withUid ?? false,
    prepare(args, uid) {
      const read = spec.read(args, uid)
      args.end()
      return (client) => spec.run(client, read)
    },
  }
}

/** The grammar of a command that has no argument. */
export const nothing = (): void => {}
