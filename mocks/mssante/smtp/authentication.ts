import { bearerRefusal, readOauthbearer, readPlain, readXoauth2 } from '../../../src/protocol/mail/sasl.ts'
import { decodeBase64 } from '../../../src/protocol/mime/base64.ts'
import type { SaslMechanism, ShownCredentials } from '../accounts.ts'
import type { MailBox } from '../mail-store.ts'
import { worldOf } from '../operator-accounts.ts'
import type { SmtpDialogue } from './dialogue.ts'
import { type MailUnit, recordUnit, wireLines } from './mail-unit.ts'
import { codeOf, type Reply, reply } from './reply.ts'
import { effectOf } from './smtp-faults.ts'

/** A box whose client signed in. */
export interface SignedIn {
  readonly box: MailBox
  /** false once the session may no longer go on. */
  readonly stillValid?: (at: Date) => boolean
}

/** What a client showed, decoded. */
interface Shown {
  readonly user: string
  readonly secret: string
  /** `ok`, or what is not of the grammar. */
  readonly form: string
}

const KNOWN: readonly SaslMechanism[] = ['XOAUTH2', 'OAUTHBEARER', 'PLAIN', 'LOGIN']
const LOGIN_USER = 'VXNlcm5hbWU6'
const LOGIN_PASSWORD = 'UGFzc3dvcmQ6'

/** One AUTH command, from its first line to its answer (RFC 4954), and its unit. No secret is kept. */
export class Authentication {
  readonly #startedAt: Date
  readonly #client: string[] = []
  readonly #server: string[] = []
  #mechanism = ''
  #initial = false

  constructor(
    private readonly dialogue: SmtpDialogue,
    private readonly callback: () => void,
  ) {
    this.#startedAt = dialogue.context.deps.clock.now()
  }

  begin(command: Buffer): void {
    const [, mechanism = '', initial, ...more] = command.toString('latin1').trim().split(/\s+/)
    this.#mechanism = mechanism.toUpperCase().slice(0, 40)
    this.#initial = initial !== undefined
    this.#client.push(`AUTH ${this.#mechanism}${this.#initial ? ' ***' : ''}`)
    const { dialogue } = this
    // Whatever was sent, was sent in clear: it is not read.
    if (!dialogue.facts.secure) {
      this.#end(reply('530 5.7.0 Must issue a STARTTLS command first'), nobody(initial === undefined ? 'no response' : 'not read'))
      return
    }
    if (dialogue.signedIn) {
      this.#end(reply('503 5.5.1 Already authenticated'), nobody('not read'))
      return
    }
    const known = KNOWN.find((m) => m === this.#mechanism)
    if (!known) {
      this.#end(reply('504 5.5.4 Unrecognized authentication type'), nobody('unknown mechanism'))
      return
    }
    if (more.length > 0) {
      this.#end(reply('501 5.5.4 Syntax: AUTH mechanism [initial-response]'), nobody('too many words'))
      return
    }
    if (initial !== undefined) {
      this.#response(known, initial === '=' ? '' : initial, this.callback)
      return
    }
    this.#challenge(known === 'LOGIN' ? LOGIN_USER : '', (line, callback) => this.#response(known, line, callback))
  }

  /** The first response: all there is, but for LOGIN that has a second one. */
  #response(mechanism: SaslMechanism, line: string, callback: () => void): void {
    if (!this.#initial) this.#client.push(line === '*' ? '*' : '***')
    if (line.trim() === '*') {
      this.#end(reply('501 5.7.0 Authentication cancelled'), nobody('cancelled'), callback)
      return
    }
    if (mechanism !== 'LOGIN') {
      this.#decide(mechanism, shownBy(mechanism, line.trim()), callback)
      return
    }
    const user = decoded(line.trim())
    this.#challenge(
      LOGIN_PASSWORD,
      (second, done) => {
        this.#client.push('***')
        const password = decoded(second.trim())
        this.#decide('LOGIN', { user: user ?? '', secret: password ?? '', form: user === null || password === null ? 'not base64' : 'ok' }, done)
      },
      callback,
    )
  }

  #decide(mechanism: SaslMechanism, shown: Shown, callback: () => void): void {
    const { dialogue } = this
    const { deps, accounts } = dialogue.context
    const attribution = deps.resolve(dialogue.facts, shown.user.toLowerCase())
    const fault = dialogue.fault('auth', { boite: shown.user })
    const effect = fault && effectOf(fault)
    if (fault && effect?.kind === 'reply') {
      this.#end(effect.reply, { shown, attribution, armedFault: fault.id }, callback)
      return
    }
    if (!dialogue.mechanisms.includes(mechanism)) {
      // Offered to no one here, or to those who show their certificate only.
      const line =
        mechanism === 'PLAIN' && dialogue.world.operator.mechanisms.includes('PLAIN')
          ? '454 4.7.0 Client certificate needed'
          : '504 5.5.4 Mechanism not offered'
      this.#end(reply(line), { shown, attribution }, callback)
      return
    }
    if (shown.form !== 'ok') {
      this.#refuse(mechanism, reply('535 5.7.8 Authentication credentials invalid'), { shown, attribution }, callback)
      return
    }
    const decision = accounts.authenticate({
      session: attribution.session,
      protocol: 'smtp',
      mechanism,
      user: shown.user,
      secret: shown.secret,
      clientCertificate: dialogue.facts.clientCertificate,
      at: deps.clock.now(),
    })
    if ('refused' in decision) {
      this.#refuse(mechanism, reply(`535 5.7.8 Authentication failed: ${decision.reason}`), { shown, attribution, known: decision.known }, callback)
      return
    }
    dialogue.signIn({ box: decision.box, ...(decision.stillValid ? { stillValid: decision.stillValid } : {}) }, attribution)
    this.#end(reply('235 2.7.0 Authentication successful'), { shown, attribution, known: decision.known, box: decision.box }, callback)
  }

  /** A token that is refused is first told why; the client says it has read it by an empty line (mssante.md §2.1). */
  #refuse(mechanism: SaslMechanism, refused: Reply, said: Said, callback: () => void): void {
    if (mechanism === 'PLAIN' || mechanism === 'LOGIN') {
      this.#end(refused, said, callback)
      return
    }
    this.#challenge(
      bearerRefusal('401'),
      (line, done) => {
        const heard = line.trim()
        this.#client.push(heard === '' || heard === '*' ? heard : '***')
        // OAUTHBEARER answers with ^A alone (RFC 7628 §3.2.3).
        const answer = heard === '' || heard === 'AQ==' ? 'empty' : heard === '*' ? 'cancel' : 'other'
        this.#end(refused, { ...said, challengeAnswer: answer }, done)
      },
      callback,
    )
  }

  #challenge(text: string, then: (line: string, callback: () => void) => void, callback: () => void = this.callback): void {
    this.#server.push(`334 ${text}`)
    this.dialogue.next(then)
    this.dialogue.answer({ code: 334, text })
    callback()
  }

  #end(answer: Reply, said: Said, callback: () => void = this.callback): void {
    const { dialogue } = this
    const line = `${answer.code} ${answer.text}`
    this.#server.push(line)
    const { shown, known } = said
    const asked = shown && worldOf((said.attribution ?? dialogue.attribution).session).store.box(shown.user)
    recordUnit(dialogue.context.deps, {
      transaction: 'mssante.authentification',
      startedAt: this.#startedAt,
      transport: dialogue.facts,
      attribution: said.attribution ?? dialogue.attribution,
      request: {
        startLine: this.#client[0] ?? '',
        bytes: wireLines(this.#client),
        bodyOffset: wireLines(this.#client).length,
        facts: {
          Protocol: 'smtp',
          Mechanism: this.#mechanism,
          'Initial-Response': this.#initial ? 'yes' : 'no',
          User: shown?.user,
          Box: asked?.address,
          Kind: asked?.kind,
          Offered: dialogue.mechanisms.join(' '),
          Form: shown?.form ?? said.unread,
          Token: known?.token ?? (this.#mechanism === 'PLAIN' || this.#mechanism === 'LOGIN' ? 'none' : undefined),
          Certificate: known?.certificate ?? dialogue.verdict,
          Secure: dialogue.facts.secure ? 'yes' : 'no',
          'Challenge-Answer': said.challengeAnswer,
        },
      },
      response: { startLine: line, bytes: wireLines(this.#server), bodyOffset: 0 },
      outcome: {
        kind: answer.code === 235 ? 'result' : 'fault',
        code: codeOf(answer),
        ...(answer.code === 235 ? {} : { control: 'authentification' }),
        ...(said.armedFault === undefined ? {} : { armedFault: said.armedFault }),
      },
    })
    dialogue.answer(answer)
    callback()
  }
}

/** What is known when an answer is given. */
interface Said {
  readonly shown?: Shown
  /** Why nothing was read of what came. */
  readonly unread?: string
  readonly attribution?: MailUnit['attribution']
  readonly known?: ShownCredentials
  readonly box?: MailBox
  readonly challengeAnswer?: string
  readonly armedFault?: string
}

function nobody(unread: string): Said {
  return { unread }
}

function shownBy(mechanism: Exclude<SaslMechanism, 'LOGIN'>, response: string): Shown {
  if (mechanism === 'PLAIN') {
    const { user, password, fault } = readPlain(response)
    return { user, secret: password, form: fault ?? 'ok' }
  }
  const { user, token, fault } = mechanism === 'XOAUTH2' ? readXoauth2(response) : readOauthbearer(response)
  return { user, secret: token, form: fault ?? 'ok' }
}

function decoded(base64: string): string | null {
  const { bytes, fault } = decodeBase64(Buffer.from(base64, 'latin1'))
  return fault === undefined ? Buffer.from(bytes).toString('utf8') : null
}
