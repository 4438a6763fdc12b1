import type { Location } from '../../evidence/events.ts'
import { headerLine, prettyFaults } from '../excerpt.ts'
import type { CapturedMessage, CapturedPart, CapturedText, ExchangeReport } from '../model.ts'
import { type CodeLine, codeView } from './code-view.ts'
import { type Html, html } from './markup.ts'
import type { View } from './view.ts'

/** An exchange: what is known of the connection, then both messages, with the lines at fault marked. */
export function exchangeView(view: View, exchange: ExchangeReport, faults: readonly Location[], remark: Html | null = null): Html {
  const capture = view.capture(exchange.id)
  const { request, response } = exchange
  return html`<details class="exchange" id="${view.exchangeAnchor(exchange.id)}">
<summary><span class="mono">${exchange.id}</span> <strong>${exchange.label}</strong> ${request ? html`<span class="mono">${request.method} ${request.path}</span>` : ''} <span class="muted">→ ${response?.status ?? '–'} · ${exchange.outcome.code}</span></summary>
<div class="inside">
${remark}
<dl class="facts">
${fact(view.t('html.debut'), view.instant(exchange.startedAt))}
${fact(view.t('html.transport'), transportWords(view, exchange))}
${fact(view.t('html.certificat'), certificateWords(view, exchange))}
${fact(view.t('html.issue'), outcomeWords(view, exchange))}
${exchange.problem && fact(view.t('html.incident'), view.t(`probleme.${exchange.problem}`))}
</dl>
${side(
  view,
  view.t('html.requete'),
  capture?.request ?? null,
  capture !== undefined,
  faults.filter((f) => f.part === 'request' || f.part === 'document'),
)}
${side(
  view,
  view.t('html.reponse'),
  capture?.response ?? null,
  capture !== undefined,
  faults.filter((f) => f.part === 'response'),
)}
</div></details>`
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
  return html`<span class="mono">${certificate.subject}</span>${refused === null ? '' : ` (${refused})`}<br><span class="muted">${view.t('html.empreinte')} : <span class="mono small">${certificate.fingerprint256}</span></span>`
}

function outcomeWords(view: View, { outcome }: ExchangeReport): string {
  return [view.t(`issue.${outcome.kind}`), outcome.code, outcome.control, outcome.armedFault].filter((p) => p !== undefined && p !== '').join(' · ')
}

function side(view: View, title: string, message: CapturedMessage | null, known: boolean, faults: readonly Location[]): Html {
  return html`<div class="side"><p class="side-title">${title}</p>${message ? messageView(view, title, message, faults) : html`<p class="hint">${view.t(known ? 'html.rien-envoye' : 'html.brut-absent')}</p>`}</div>`
}

function messageView(view: View, title: string, message: CapturedMessage, faults: readonly Location[]): Html {
  const head = headLines(message, faults)
  const heading = html`<details class="head"${open(head.some((l) => l.fault))}><summary>${view.t('html.entetes')}</summary>${codeView(view, `${title}, ${view.t('html.entetes')}`, head)}</details>`
  return html`${heading}${textView(
    view,
    title,
    message,
    faults.filter((f) => f.part !== 'document'),
  )}${message.parts.map((part) => partView(view, title, part, faults))}`
}

/** A document or a signature that travels beside the envelope. */
function partView(view: View, title: string, part: CapturedPart, faults: readonly Location[]): Html {
  const own = faults.filter((f) => f.part === 'document' && f.document === part.name)
  const label = `${title}, ${part.name}`
  return html`<details class="head"${open(own.length > 0)}><summary>${view.t('html.partie', { name: part.name, type: part.contentType, bytes: part.bytes })}</summary>${textView(view, label, part, own)}</details>`
}

function textView(view: View, title: string, message: CapturedText, faults: readonly Location[]): Html {
  if (!message.body) return html`<p class="hint">${view.t('html.binaire', { bytes: message.bytes })}</p>`
  if (message.body.length === 0) return html`<p class="hint">${view.t('html.corps-vide')}</p>`
  const charset = message.charsetOk ? null : html`<p class="hint">${view.t('html.jeu-caracteres')}</p>`
  const raw = message.body.map((text, i): CodeLine => ({ number: i + 1, text, fault: faults.some((f) => f.header === undefined && f.line === i + 1) }))
  if (!message.pretty || isReadable(message.body)) return html`${charset}${codeView(view, `${title}, ${view.t('html.brut')}`, raw)}`
  return html`${charset}<p class="form">${view.t('html.indente')}</p>${codeView(view, `${title}, ${view.t('html.indente')}`, prettyLines(message.pretty, faults))}<details class="head"><summary>${view.t('html.brut')}</summary>${codeView(view, `${title}, ${view.t('html.brut')}`, raw)}</details>`
}

/** A body already laid out by its sender is shown once, as it came. */
function isReadable(body: readonly string[]): boolean {
  return body.length >= 4 && body.every((line) => line.length <= 300)
}

function headLines(message: CapturedMessage, faults: readonly Location[]): CodeLine[] {
  const marked = faults.flatMap((f) => (f.header === undefined ? [] : [headerLine(message, f.header)]))
  return message.head.map((text, i) => ({ number: i + 1, text, fault: marked.includes(i) }))
}

function prettyLines(pretty: NonNullable<CapturedText['pretty']>, faults: readonly Location[]): CodeLine[] {
  const marked = new Set(faults.filter((f) => f.header === undefined && f.line !== undefined).flatMap((f) => prettyFaults(pretty, f)))
  return pretty.map((l, i) => ({ number: l.line, text: l.text, fault: marked.has(i) }))
}

export function open(yes: boolean): Html {
  return yes ? html` open` : html``
}
