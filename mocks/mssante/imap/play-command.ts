import type { ArmedFault } from '../../../src/evidence/events.ts'
import { Arguments, ImapSyntaxError } from './arguments.ts'
import type { ImapClient } from './client.ts'
import { COMMANDS } from './commands/index.ts'
import { bad, type ImapCommand, no, type Reply } from './define-command.ts'
import type { ReceivedCommand } from './input.ts'
import { decodeFolderName } from './modified-utf7.ts'
import { plainText } from './output.ts'

/** A command whose name was read. */
export interface NamedCommand {
  /** `*` when there is none. */
  readonly tag: string
  /** In upper case; empty when there is none. */
  readonly name: string
  /** Said after UID. */
  readonly uid: boolean
  /** Where its arguments begin. */
  readonly start: number
  readonly command: ImapCommand | undefined
}

/** Plays a command whose arguments were read. */
export type Player = (client: ImapClient) => Reply | Promise<Reply>

const HEAD = /^([^\x00-\x20\x7f-\xff(){%*"\\+]{1,64}) +(?:(UID) +)?([A-Za-z][A-Za-z0-9-]{0,31})(?=[ ]|$)/i
const TAG = /^([^\x00-\x20\x7f-\xff(){%*"\\+]{1,64})(?= |$)/

/** Reads the tag and the name of a command (RFC 3501 §2.2.1). */
export function nameOf(text: string): NamedCommand {
  const [head = '', tag = TAG.exec(text)?.[1] ?? '*', prefix, name = ''] = HEAD.exec(text) ?? []
  const command = COMMANDS.get(name.toUpperCase())
  const uid = prefix !== undefined
  return { tag, name: name.toUpperCase(), uid, start: head.length, command: uid && !command?.withUid ? undefined : command }
}

/** Reads the arguments of a command and gives what plays it; a reply when it is not to be played. */
export function prepared(client: ImapClient, named: NamedCommand, received: ReceivedCommand): Player | Reply {
  const { command, name, uid } = named
  if (!command || (command.capability && client.offered.withoutImap?.includes(command.capability))) {
    return bad(name === '' ? 'Expected a tag and a command' : 'Unknown command')
  }
  if (!command.states.includes(client.state)) {
    return bad(client.state === 'not-authenticated' ? 'Sign in first' : command.states.includes('selected') ? 'Select a folder first' : 'Already signed in')
  }
  try {
    return command.prepare(new Arguments(received, named.start), uid)
  } catch (error) {
    // What was found there may be a secret: it is not said again.
    if (error instanceof ImapSyntaxError) return bad(client.state === 'not-authenticated' ? error.expected : error.message)
    throw error
  }
}

/** The folder a command is about, as faults know it: the one it names, else the one selected. */
export function folderNamed(client: ImapClient, { name, start }: NamedCommand, { text }: ReceivedCommand): string {
  if (['SELECT', 'EXAMINE', 'STATUS', 'APPEND'].includes(name)) {
    const [, quoted, atom] = /^ +(?:"([^"]*)"|([^\s"{]+))/.exec(text.slice(start)) ?? []
    return decodeFolderName(quoted ?? atom ?? '')
  }
  return client.view?.folder.name ?? ''
}

/** The transaction a command belongs to, as faults know it. */
export function transactionOf({ name, command }: NamedCommand): string {
  if (command?.unit) return `mssante.imap.${command.unit}`
  return name === 'LOGIN' || name === 'AUTHENTICATE' ? 'mssante.authentification' : 'mssante.imap'
}

/** What a refusing fault answers. */
export function refusalOf({ params }: ArmedFault): Reply {
  const code = String(params['code'] ?? '')
  return no(plainText(String(params['texte'] ?? 'The server cannot do this for now')), /^[A-Za-z]{1,40}$/.test(code) ? code.toUpperCase() : 'UNAVAILABLE')
}

/** Renumbers the folder a command names. */
export function renumber(client: ImapClient, folder: string): void {
  const found = client.box?.folder(folder)
  if (!client.box || !found?.selectable) return
  const uidValidity = client.box.resetUidValidity(found.name)
  client.changed({ type: 'uid-validity', box: client.box.address, folder: found.name, uidValidity })
}
