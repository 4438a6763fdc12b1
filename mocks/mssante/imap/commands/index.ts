import type { ImapCommand } from '../define-command.ts'
import { append } from './append.ts'
import { authenticate } from './authenticate.ts'
import { capability } from './capability.ts'
import { close, unselect } from './close.ts'
import { copy, move } from './copy.ts'
import { enable } from './enable.ts'
import { expunge } from './expunge.ts'
import { fetch } from './fetch.ts'
import { create, remove, rename, subscribe, unsubscribe } from './folders.ts'
import { id } from './id.ts'
import { idle } from './idle.ts'
import { list, lsub } from './list.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { namespace } from './namespace.ts'
import { check, noop } from './noop.ts'
import { search } from './search.ts'
import { examine, select } from './select.ts'
import { starttls } from './starttls.ts'
import { status } from './status.ts'
import { store } from './store.ts'

/** Every command of the service, by name. */
export const COMMANDS: ReadonlyMap<string, ImapCommand> = new Map(
  [
    capability,
    noop,
    logout,
    id,
    enable,
    starttls,
    login,
    authenticate,
    select,
    examine,
    create,
    remove,
    rename,
    subscribe,
    unsubscribe,
    list,
    lsub,
    status,
    namespace,
    append,
    check,
    close,
    unselect,
    expunge,
    search,
    fetch,
    store,
    copy,
    move,
    idle,
  ].map((command) => [command.name, command]),
)
