import { fieldsNamed } from '../../protocol/mail/header.ts'
import type { MailProblem } from '../../protocol/mail/message.ts'
import { submission } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { inField } from './mail-findings.ts'
import { standard } from './sources.ts'

/** What an irregularity of the message comes under; the others are of its structure. */
const REASONS: Readonly<Partial<Record<MailProblem['code'], 'fin-de-ligne' | 'ligne-longue' | 'octets-bruts'>>> = {
  'bare-lf': 'fin-de-ligne',
  'bare-cr': 'fin-de-ligne',
  nul: 'octets-bruts',
  'header-not-ascii': 'octets-bruts',
  'line-too-long': 'ligne-longue',
}

/** A mail as RFC 5322 and MIME want it (MSSanté contract §12.2, MSS-E-01). */
export const mssE01 = mailCheck({
  id: 'MSS-E-01',
  exigences: ['SC.MSS/CONF.05'],
  source: standard('RFC 5322 §§2.1.1, 2.3, 3.6 ; RFC 2045, RFC 2046'),
  title: {
    fr: 'Le courriel est bien formé : lignes, en-têtes, parties, et une seule date et un seul expéditeur.',
    en: 'The mail is well formed: lines, headers, parts, and one date and one sender only.',
  },
  why: {
    fr: 'Un courriel mal formé est lu autrement par chaque logiciel : une pièce jointe disparaît chez l’un, tout le message chez l’autre.',
    en: 'A malformed mail is read differently by each software: an attachment is lost by one, the whole message by another.',
  },
  mend: {
    fr: 'Faites écrire le courriel par une bibliothèque MIME : lignes en CRLF de 998 octets au plus, en-têtes en ASCII (RFC 2047), Date et From une fois.',
    en: 'Have the mail written by a MIME library: CRLF lines of 998 bytes at most, ASCII headers (RFC 2047), Date and From once.',
  },
  reasons: {
    'fin-de-ligne': { fr: 'Une ligne ne finit pas par CRLF ({detail}).', en: 'A line does not end with CRLF ({detail}).' },
    'ligne-longue': { fr: 'Une ligne passe 998 octets ({detail}).', en: 'A line is longer than 998 bytes ({detail}).' },
    'octets-bruts': { fr: 'Des octets ne sont pas permis là où ils sont ({detail}).', en: 'Some bytes are not allowed where they are ({detail}).' },
    structure: { fr: 'Le courriel est mal construit ({detail}).', en: 'The mail is badly built ({detail}).' },
    date: { fr: 'Le courriel a {nombre} champ(s) Date lisible(s) au lieu d’un.', en: 'The mail has {nombre} readable Date field(s) instead of one.' },
    expediteur: { fr: 'Le courriel a {nombre} champ(s) From au lieu d’un.', en: 'The mail has {nombre} From field(s) instead of one.' },
  },
  conforme: [
    { name: 'courriel avec archive', subject: () => submission() },
    {
      name: 'SMTPUTF8 négocié',
      subject: () => submission({ facts: { 'Mail-From': '<dui@esms-fictif.mssante.fr> SMTPUTF8' }, changes: [['Subject: XDM', 'Subject: \xc3\xa9 XDM']] }),
    },
  ],
  fautif: [
    { name: 'LF seul', reason: 'fin-de-ligne', subject: () => submission({ changes: [['\r\nX-MSS-NIL', '\nX-MSS-NIL']] }) },
    { name: 'ligne de 1200 octets', reason: 'ligne-longue', subject: () => submission({ changes: [['--b1\r\n', `${'x'.repeat(1200)}\r\n--b1\r\n`]] }) },
    { name: 'objet en octets bruts', reason: 'octets-bruts', subject: () => submission({ changes: [['Subject: XDM', 'Subject: \xc3\xa9 XDM']] }) },
    { name: 'sans délimiteur de fin', reason: 'structure', subject: () => submission({ changes: [['--b1--', '']] }) },
    { name: 'sans Date', reason: 'date', subject: () => submission({ headers: { Date: null } }) },
    { name: 'date illisible', reason: 'date', subject: () => submission({ headers: { Date: 'hier matin' } }) },
    { name: 'date ISO', reason: 'date', subject: () => submission({ headers: { Date: '2026-01-15T10:31:00+01:00' } }) },
    { name: 'sans From', reason: 'expediteur', subject: () => submission({ headers: { From: null } }) },
  ],
  judge({ message, envelope }, found) {
    const utf8 = envelope?.from?.parameters.has('SMTPUTF8') ?? false
    for (const { code, detail, line } of message.problems) {
      if (code === 'header-not-ascii' && utf8) continue
      const fault = { expected: 'RFC 5322, RFC 2045', received: detail, params: { detail: `${code}, ${detail}` } }
      found.fail(REASONS[code] ?? 'structure', { part: 'request', line }, fault)
    }
    const dates = fieldsNamed(message.root, 'Date').filter((f) => isDate(f.value))
    if (dates.length !== 1) found.fail('date', inField(message, 'Date'), { expected: '1', received: String(dates.length), params: { nombre: dates.length } })
    const senders = fieldsNamed(message.root, 'From').length
    if (senders !== 1) found.fail('expediteur', inField(message, 'From'), { expected: '1', received: String(senders), params: { nombre: senders } })
  },
})

/** `Thu, 15 Jan 2026 10:31:00 +0100` (RFC 5322 §3.3), comments left out. */
function isDate(value: string): boolean {
  const text = value.replace(/\([^()]*\)/g, ' ').trim()
  return /^(?:[a-z]{3},\s*)?\d{1,2}\s+[a-z]{3}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|[a-z]{1,4})$/i.test(text) && !Number.isNaN(Date.parse(text))
}
