import type { Location } from '../../evidence/events.ts'
import { phraseIfKnown } from '../../i18n/catalogue.ts'
import { headerLines } from '../excerpt.ts'
import { exchangeWords } from '../mail-transactions.ts'
import type { CapturedMessage, CapturedPart, ExchangeReport } from '../model.ts'
import { type CodeBounds, type CodeLine, codeView, DIALOGUE, LONG, SHORT, SHORT_DIALOGUE } from './code-view.ts'
import { mailView } from './mail-view.ts'
import { type Html, html } from './markup.ts'
import { textView } from './text-view.ts'
import type { View } from './view.ts'

/** An exchange: what is known of the connection, then both messages, with the lines at fault marked. */
export function exchangeView(view: View, exchange: ExchangeReport, faults: readonly Location[], remark: Html | null = null): Html {
  const capture = view.capture(exchange.id)
  const { request, response } = exchange
  const common = { known: capture !== undefined, bounds: view.crowded && faults.length === 0 ? SHORT : LONG }
  const answerTitle = capture?.response?.mail ? 'html.reponse-message' : 'html.reponse'
  return html`<details class="exchange" id="${view.exchangeAnchor(exchange.id)}">
<summary>${titleView(view, exchange)}</summary>
<div class="inside">
${remark}
<dl class="facts">
${fact(view.t('html.debut'), view.instant(exchange.startedAt))}
${fact(view.t('html.transport'), transportWords(view, exchange))}
${(exchange.transport.certificate || exchange.service !== 'mssante') && fact(view.t('html.certificat'), certificateWords(view, exchange))}
${(exchange.outcome.kind !== 'none' || !isSession(exchange)) && fact(view.t('html.issue'), outcomeWords(view, exchange))}
${exchange.problem && fact(view.t('html.incident'), view.t(`probleme.${exchange.problem}`))}
</dl>
${(request || !isSession(exchange)) && side(view, { ...common, title: view.t('html.requete'), message: capture?.request ?? null, faults: faults.filter((f) => f.part === 'request' || f.part === 'document') })}
${(response || !isSession(exchange)) && side(view, { ...common, title: view.t(answerTitle), message: capture?.response ?? null, faults: faults.filter((f) => f.part === 'response') })}
</div></details>`
}

/** One line of a session, or a question to a name server. */
export function isDetail({ transaction }: ExchangeReport): boolean {
  return /^mssante\.(dns|connexion|authentification|imap\.(?!message|append).+)$/.test(transaction)
}

/** An exchange that raised no question and whose session tells the rest. */
export function exchangeLine(view: View, exchange: ExchangeReport): Html {
  return html`<p class="exchange line" id="${view.exchangeAnchor(exchange.id)}">${titleView(view, exchange)}</p>`
}

function titleView(view: View, exchange: ExchangeReport): Html {
  const { request } = exchange
  const words = exchangeWords(exchange.transaction)
  return html`<span class="mono">${exchange.id}</span> <strong>${words ? view.say(words) : exchange.label}</strong> ${request ? html`<span class="mono">${request.method} ${request.path}</span>` : ''} <span class="muted">${endWords(view, exchange)}</span>`
}

/** `→ 200 · 00`; a mail server answers without a status, and a session that ended well has no answer of its own. */
function endWords(view: View, exchange: ExchangeReport): string {
  const { response, outcome, problem } = exchange
  if (outcome.code === '' && problem) return `→ ${view.t(`probleme.${problem}`)}`
  const said = [response?.status ?? (isSession(exchange) || response ? null : '–'), outcome.code].filter((word) => word !== null && word !== '').join(' · ')
  return said === '' ? '' : `→ ${said}`
}

/** A transcript, or a handshake that failed: there is no answer to expect beside it. */
function isSession({ transaction }: ExchangeReport): boolean {
  return ['mssante.smtp', 'mssante.imap', 'mssante.connexion', 'mssante.imap.message'].includes(transaction)
}

export function fact(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function transportWords(view: View, { transport }: ExchangeReport): string {
  return [transport.secure ? (transport.tlsVersion ?? 'TLS') : view.t('html.non-chiffre'), view.t(`route.${transport.route}`)].join(', ')
}

function certificateWords(view: View, { transport }: ExchangeReport): Html | string {
  const { certificate } = transport
  if (!certificate) return view.t('html.sans-certificat')
  const refused = certificate.authorizationError
  if (view.crowded && refused === null) return html`<span class="mono">${certificate.subject}</span>`
  return html`<span class="mono">${certificate.subject}</span>${refused === null ? '' : ` (${refused})`}<br><span class="muted">${view.t('html.empreinte')} : <span class="mono small">${certificate.fingerprint256}</span></span>`
}

function outcomeWords(view: View, { outcome, service }: ExchangeReport): string {
  const kind = service === 'mssante' ? view.t(`issue.${outcome.kind}.courriel`) : view.t(`issue.${outcome.kind}`)
  return [kind, outcome.code, outcome.control, outcome.armedFault].filter((p) => p !== undefined && p !== '').join(' · ')
}

interface Side {
  readonly title: string
  readonly message: CapturedMessage | null
  /** false: the report was made without the bytes. */
  readonly known: boolean
  readonly faults: readonly Location[]
  /** What raises no question is shown in short. */
  readonly bounds: CodeBounds
}

function side(view: View, side: Side): Html {
  const { title, message, known } = side
  return html`<div class="side"><p class="side-title">${title}</p>${message ? messageView(view, message, side) : html`<p class="hint">${view.t(known ? 'html.rien-envoye' : 'html.brut-absent')}</p>`}</div>`
}

function messageView(view: View, message: CapturedMessage, { title, faults, bounds }: Side): Html {
  if (message.facts.length > 0 || message.mail) return html`${factsView(view, message)}${plainView(view, title, message, faults, bounds)}`
  const head = headLines(message, faults)
  const heading = html`<details class="head"${open(head.some((l) => l.fault))}><summary>${view.t('html.entetes')}</summary>${codeView(view, `${title}, ${view.t('html.entetes')}`, head)}</details>`
  const own = faults.filter((f) => f.part !== 'document')
  return html`${head.length > 0 && heading}${textView(view, title, message, own, bounds)}${message.parts.map((part) => partView(view, title, part, faults, bounds))}`
}

/** What the server knew when it wrote the exchange down. */
function factsView(view: View, { facts }: CapturedMessage): Html | null {
  const known = facts.flatMap(([name, value]) => {
    const words = phraseIfKnown(`fait.${name}`)
    return words ? [fact(view.say(words), html`<span class="mono cut">${value}</span>`)] : []
  })
  return known.length === 0 ? null : html`<dl class="facts" aria-label="${view.t('html.faits')}">${known}</dl>`
}

/** A message of a service that is not HTTP: what was said, then the mail it carries. */
function plainView(view: View, title: string, message: CapturedMessage, faults: readonly Location[], bounds: CodeBounds): Html {
  const head = headLines(message, faults)
  const dialogue = message.mail
    ? []
    : withoutLastEmpty(message.body ?? []).map((text, i) => ({
        number: i + 1,
        text,
        fault: faults.some((f) => f.header === undefined && f.part !== 'document' && f.line === i + 1),
      }))
  return html`${head.length > 0 && html`<p class="form">${view.t(message.mail ? 'html.enveloppe' : 'html.commande')}</p>${codeView(view, `${title}, ${view.t('html.enveloppe')}`, head, DIALOGUE)}`}
${dialogue.length > 0 && html`${dialogue.some(({ text }) => text.startsWith('C: ')) && html`<p class="form">${view.t('html.transcription')}</p>`}${codeView(view, title, dialogue, bounds === SHORT ? SHORT_DIALOGUE : DIALOGUE)}`}
${message.mail && mailView(view, title, message.mail, faults)}`
}

/** A dialogue ends with a line end, which is not a line. */
function withoutLastEmpty(lines: readonly string[]): readonly string[] {
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** A document or a signature that travels beside the envelope. */
function partView(view: View, title: string, part: CapturedPart, faults: readonly Location[], bounds: CodeBounds): Html {
  const own = faults.filter((f) => f.part === 'document' && f.document === part.name)
  const label = `${title}, ${part.name}`
  return html`<details class="head"${open(own.length > 0)}><summary>${view.t('html.partie', { name: part.name, type: part.contentType, bytes: part.bytes })}</summary>${textView(view, label, part, own, bounds)}</details>`
}

function headLines(message: CapturedMessage, faults: readonly Location[]): CodeLine[] {
  const marked = faults.flatMap((f) => (f.header === undefined ? [] : headerLines(message, f.header)))
  return message.head.map((text, i) => ({ number: i + 1, text, fault: marked.includes(i) }))
}

export function open(yes: boolean): Html {
  return yes ? html` open` : html``
}
