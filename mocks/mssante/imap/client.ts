import type { PresentedCertificate } from '../../../src/evidence/exchange.ts'
import type { MockDeps, MockSession } from '../../service.ts'
import type { ImapAccounts, OfferedService, ShownCredentials, SignInAttempt } from '../accounts.ts'
import type { MailBox, MailFolder, StoredMessage } from '../mail-store.ts'
import type { MailboxChange } from '../mailbox-changes.ts'
import { capabilities } from './capabilities.ts'
import type { ImapState } from './define-command.ts'
import { Output } from './output.ts'
import { FolderView } from './view.ts'

/** What a command did, for its record and for what must outlive the process. */
export interface CommandTrace {
  readonly touched: Set<StoredMessage>
  /** Of `touched`: those whose content was given. */
  readonly given: Set<StoredMessage>
  readonly changes: MailboxChange[]
  folder: MailFolder | null
  flags: string | null
  attempt: AttemptFacts | null
}

/** An attempt to sign in, as it is recorded. */
export interface AttemptFacts {
  readonly mechanism: string
  readonly initialResponse: boolean
  readonly user: string
  /** `ok`, or what is not of the grammar. */
  readonly form: string
  readonly known: ShownCredentials
  /** What the client said to the challenge that tells why it is refused. */
  readonly challengeAnswer: 'empty' | 'cancel' | 'other' | 'none'
}

/** What a command may ask of its connection. */
export interface Wire {
  readonly clientCertificate: PresentedCertificate | null
  /** Sends what is to be said, then gives the next line of the client: undefined when it left, null when the line was too long. */
  nextLine(how: { readonly secret: boolean }): Promise<string | null | undefined>
  /** Sends what is to be said, at once. */
  send(): void
  /** TLS begins after the next answer. */
  startTls(): void
  /** The connection closes after the next answer. */
  close(reason: 'quit' | 'server'): void
  /** Closes at once, with a farewell: what the client knows of its folder is no longer true. */
  leave(): void
  /** The session of a login becomes the client's. */
  resolve(login: string): void
}

/** A client of the IMAP service: what it is allowed, which box it opened, what it sees of it. */
export class ImapClient {
  readonly out = new Output()
  state: ImapState = 'not-authenticated'
  secure = false
  session: MockSession | null = null
  box: MailBox | undefined
  /** false once the operator no longer lets this client go on. */
  stillValid: ((at: Date) => boolean) | undefined
  view: FolderView | undefined
  trace: CommandTrace = newTrace()
  /** Called when the selected folder changes; IDLE listens. */
  onNews: () => void = () => {}

  constructor(
    readonly deps: MockDeps,
    readonly accounts: ImapAccounts,
    readonly wire: Wire,
  ) {}

  get offered(): OfferedService {
    return this.accounts.capabilities(this.session)
  }

  get capabilities(): string {
    return capabilities(this.offered, this.state, this.secure).join(' ')
  }

  /** The box of a client that signed in; commands of other states never ask. */
  get ownBox(): MailBox {
    if (!this.box) throw new TypeError('no box is open')
    return this.box
  }

  /** The folder a client selected; commands of other states never ask. */
  get ownView(): FolderView {
    if (!this.view) throw new TypeError('no folder is selected')
    return this.view
  }

  attempt(attempt: Omit<SignInAttempt, 'session' | 'protocol' | 'clientCertificate' | 'at'>): SignInAttempt {
    return { ...attempt, session: this.session, protocol: 'imap', clientCertificate: this.wire.clientCertificate, at: this.deps.clock.now() }
  }

  select(folder: MailFolder, readOnly: boolean): FolderView {
    this.unselect()
    this.view = new FolderView(this.ownBox, folder, readOnly, () => this.onNews())
    this.state = 'selected'
    return this.view
  }

  unselect(): void {
    this.view?.close()
    this.view = undefined
    if (this.state === 'selected') this.state = 'authenticated'
  }

  touch(folder: MailFolder, messages: Iterable<StoredMessage>): void {
    this.trace.folder = folder
    for (const message of messages) this.trace.touched.add(message)
  }

  /** Notes a change that must be kept before the client is answered. */
  changed(change: MailboxChange): void {
    this.trace.changes.push(change)
  }

  newTrace(): CommandTrace {
    this.trace = newTrace()
    return this.trace
  }
}

function newTrace(): CommandTrace {
  return { touched: new Set(), given: new Set(), changes: [], folder: null, flags: null, attempt: null }
}
