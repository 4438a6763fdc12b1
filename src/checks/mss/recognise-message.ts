import type { Text } from '../../i18n/text.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import { field } from '../../protocol/mail/header.ts'
import type { ExchangeSubject, Judgement, ObservationSubject } from '../define.ts'
import { inBundle, nameOf, type ShownDocument } from '../doc/shown.ts'
import { readText } from './body-text.ts'
import type { DecodedMail } from './decoded.ts'
import type { MailedCda } from './mailed-documents.ts'
import { receivedMessages } from './received.ts'
import { recipientsOf } from './recipients.ts'
import { sendingsOf } from './sendings.ts'
import { inMessages, type ShownMessage, type ShownMetadata, shownMessages } from './shown-messages.ts'

/** What the exchanges say of a message. */
interface KnownMessage {
  readonly messageId: string
  readonly way: 'received' | 'sent'
  readonly topic: string
  /** Addresses and names of who wrote it, or of whom it was written to, folded. */
  readonly people: readonly string[]
  /** When it was written, and when it went through, in milliseconds. */
  readonly times: readonly number[]
  readonly text: string
  readonly cdas: readonly MailedCda[]
}

export interface RecognisedMessages {
  /** As shown; a message without identifier takes that of the message of the exchanges that it is. */
  readonly messages: readonly ShownMessage[]
  /** A message shown that nothing ties to one message only, and that may be this one. */
  mayBe(messageId: string): ShownMessage | undefined
}

interface Candidates {
  readonly among: readonly KnownMessage[]
  /** Its subject or its people say so; otherwise nothing says that it is not. */
  readonly sure: boolean
}

/** Words of the reason `non-reconnu`. */
export const NON_RECONNU: Text = {
  fr: 'Rien ne dit lequel des messages ou des documents échangés est « {montre} » : relevez aussi son objet ou son titre, son expéditeur ou ses destinataires, et sa date.',
  en: 'Nothing tells which of the messages or documents exchanged "{montre}" is: note its subject or title, its sender or recipients, and its date too.',
}

/** What was told of a message is not enough to judge: neither green nor red, and nothing is held against the DUI. */
export function cannotTell(message: ShownMessage): Judgement {
  const params = { montre: message.topic || message.people.join(', ') || String(message.index + 1) }
  return { verdict: 'non-testable', blame: 'configuration', reason: 'non-reconnu', params, at: inMessages(message, '.identifier') }
}

/** The same, of a document of the record. */
export function cannotTellDocument(document: ShownDocument): Judgement {
  const params = { montre: nameOf(document) || String(document.index + 1) }
  return { verdict: 'non-testable', blame: 'configuration', reason: 'non-reconnu', params, at: inBundle(document, '.masterIdentifier') }
}

/**
 * The messages of an observation. A screen seldom shows the Message-ID a machine gives: a message without one takes that of the only
 * message of the exchanges with its subject, its people, its documents and its time. Null when the subject is no observation of messages.
 */
export function recognisedMessages(subject: ObservationSubject, exchanges: readonly ExchangeSubject[]): RecognisedMessages | null {
  const shown = shownMessages(subject)
  if (!shown) return null
  if (shown.every((m) => m.messageId !== '')) return { messages: shown, mayBe: () => undefined }
  const known = knownMessages(exchanges)
  const candidates = shown.map((m) => (m.messageId === '' ? whichOnes(m, known) : { among: [], sure: true }))
  const matched = match(shown, candidates)
  const messages = shown.map((m, i) => {
    const found = matched[i]
    return found ? { ...m, messageId: found.messageId, metadata: withIdentifiers(m.metadata, found.cdas) } : m
  })
  const mayBe = (messageId: string): ShownMessage | undefined =>
    messages.find((m, i) => m.messageId === '' && candidates[i]?.among.some((k) => k.messageId === messageId))
  return { messages, mayBe }
}

/** The messages of the exchanges that it may be. */
function whichOnes(m: ShownMessage, known: readonly KnownMessage[]): Candidates {
  const possible = known.filter((k) => (m.way === '' || k.way === m.way) && !isToOthers(m, k))
  const byTopic = possible.filter((k) => hasTopic(m, k))
  const alike = byTopic.length > 0 ? byTopic : possible.filter((k) => hasPeople(m, k))
  if (alike.length === 0) return { among: possible, sure: false }
  const among = [
    (k: KnownMessage): boolean => hasPeople(m, k),
    (k: KnownMessage): boolean => foldName(m.topic) === foldName(k.topic),
    ...LIKENESSES.map(
      (isLike) =>
        (k: KnownMessage): boolean =>
          m.metadata.some((line) => k.cdas.some((cda) => isLike(line, cda))),
    ),
    (k: KnownMessage): boolean => m.contents.some((text) => foldName(text) === foldName(k.text)),
    (k: KnownMessage): boolean => isAtTime(m, k),
  ].reduce((left, fits) => (left.some(fits) ? left.filter(fits) : left), alike)
  return { among, sure: true }
}

/** Which message of the exchanges each one shown is: those that can be only one, then what is left to the others. */
function match(shown: readonly ShownMessage[], candidates: readonly Candidates[]): readonly (KnownMessage | undefined)[] {
  const matched = candidates.map(({ among, sure }) => (sure && among.length === 1 ? among[0] : undefined))
  for (let before = -1; before !== count(matched); ) {
    before = count(matched)
    const taken = new Set([...shown, ...matched].flatMap((m) => m?.messageId || []))
    const left = candidates.map(({ among, sure }, i) => (sure && !matched[i] ? among.filter((k) => !taken.has(k.messageId)) : []))
    for (const [i, among] of left.entries()) matched[i] ??= among.length === 1 ? among[0] : amongEquals(i, shown, left)
  }
  // Two messages that look like the same one: the one of another time is of another day.
  return matched.map((k, i) => {
    const m = shown[i]
    const rivals = shown.filter((_, j) => j !== i && matched[j] === k)
    return m && k && m.at !== '' && !isAtTime(m, k) && rivals.some((rival) => isAtTime(rival, k)) ? undefined : k
  })
}

/** As many messages shown alike as there are that they may be: each is one of them, and which one changes nothing. */
function amongEquals(i: number, shown: readonly ShownMessage[], left: readonly (readonly KnownMessage[])[]): KnownMessage | undefined {
  const looks = shown.map(({ index: _, ...look }, j) => JSON.stringify([look, left[j]?.map((k) => k.messageId)]))
  const equals = looks.flatMap((look, j) => (look === looks[i] ? [j] : []))
  const mine = left[i] ?? []
  return equals.length === mine.length ? mine[equals.indexOf(i)] : undefined
}

function count(matched: readonly unknown[]): number {
  return matched.filter((m) => m !== undefined).length
}

/** The document of each line shown, by its title; the only one when there is one of each. */
function withIdentifiers(lines: readonly ShownMetadata[], cdas: readonly MailedCda[]): readonly ShownMetadata[] {
  return lines.map((line) => {
    if (line.uniqueId !== '') return line
    const sameTitle = cdas.filter((cda) => LIKENESSES[0]?.(line, cda))
    const [only, ...others] = lines.length === 1 && cdas.length === 1 ? cdas : sameTitle
    return only && others.length === 0 ? { ...line, uniqueId: only.uniqueId } : line
  })
}

/** A list may cut the subject short, or hide its technical prefix (SC.MSS/UX.28). */
function hasTopic(m: ShownMessage, k: KnownMessage): boolean {
  const [seen, whole] = [foldName(m.topic).replace(/\s*(…|\.\.\.)$/, ''), foldName(k.topic)]
  return seen === '' ? false : whole === seen || (seen.length >= 8 && whole.includes(seen)) || (whole !== '' && seen.includes(whole))
}

function hasPeople(m: ShownMessage, k: KnownMessage): boolean {
  return m.people.map(foldName).some((name) => k.people.some((p) => p === name || (name.length >= 4 && p.includes(name))))
}

/** Addresses are shown, and none is of that message. */
function isToOthers(m: ShownMessage, k: KnownMessage): boolean {
  const addresses = m.people.filter((p) => p.includes('@')).map(foldName)
  return addresses.length > 0 && !addresses.some((a) => k.people.includes(a))
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** To a few minutes, whatever the time zone; to a day when only the day is shown. */
function isAtTime({ at }: ShownMessage, { times }: KnownMessage): boolean {
  const seen = Date.parse(at)
  if (Number.isNaN(seen)) return false
  return times.some((time) => {
    const apart = Math.abs(seen - time)
    if (!at.includes('T')) return apart <= 48 * HOUR
    return apart <= 14 * HOUR && Math.min(apart % HOUR, HOUR - (apart % HOUR)) <= 5 * MINUTE
  })
}

/** What a line of a list says of a document, from the plainest: its title, its version, its day. */
const LIKENESSES: readonly ((line: ShownMetadata, cda: MailedCda) => boolean)[] = [
  ({ title }, { document }) => title !== '' && foldName(title) === foldName(document?.header.title?.text ?? ''),
  ({ version }, { document }) => version !== '' && version.replace(/\D/g, '') === (document?.header.versionNumber?.value ?? '1'),
  ({ date }, { document }) => date !== '' && dayOf(date) === (document?.header.effectiveTime?.value ?? '').slice(0, 8),
]

/** `AAAAMMJJ` of a day written the French way or the ISO way. */
function dayOf(date: string): string {
  return date
    .replace(/^(\d{2})\/(\d{2})\/(\d{4})/, '$3-$2-$1')
    .slice(0, 10)
    .replaceAll('-', '')
}

function knownMessages(exchanges: readonly ExchangeSubject[]): readonly KnownMessage[] {
  const received = receivedMessages(exchanges).map(({ mail, messageId, unit }): KnownMessage => {
    const people = [mail.from?.address ?? '', mail.from?.displayName ?? '']
    return { ...described(mail, people, unit), messageId, way: 'received' }
  })
  const sent = sendingsOf(exchanges)
    .filter(({ mail }) => mail.kind === 'mail')
    .map(({ mail, exchange }): KnownMessage => {
      const names = mail.to.map((a) => a.displayName)
      return { ...described(mail, [...recipientsOf(mail), ...names], exchange), messageId: mail.messageId, way: 'sent' }
    })
  return [...new Map([...received, ...sent].map((k) => [`${k.way} ${k.messageId}`, k])).values()].filter((k) => k.messageId !== '')
}

function described(mail: DecodedMail, people: readonly string[], { record }: ExchangeSubject): Omit<KnownMessage, 'messageId' | 'way'> {
  const times = [Date.parse(field(mail.message.root, 'Date')?.value ?? ''), Date.parse(record.startedAt)].filter((time) => !Number.isNaN(time))
  return { topic: mail.subject, people: people.map(foldName).filter((p) => p !== ''), times, text: readText(mail.message), cdas: mail.cdas }
}
