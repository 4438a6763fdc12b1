import { describe, expect, test } from 'vitest'
import { archivesOf } from '../../../../src/protocol/mail/archive-parts.ts'
import { readDisposition, readReceiptError, writeReceiptError } from '../../../../src/protocol/mail/disposition.ts'
import { type RecipientStatus, type WrittenDsn, writeDsn } from '../../../../src/protocol/mail/dsn.ts'
import { field } from '../../../../src/protocol/mail/header.ts'
import { errorSubject, readErrorSubject, readIntegrationError, writeErrorMail } from '../../../../src/protocol/mail/integration-error.ts'
import { type DeliveryStatus, type DispositionNotification, readReceipt, type WrittenMdn, writeMdn } from '../../../../src/protocol/mail/mdn.ts'
import { rawContentOf } from '../../../../src/protocol/mail/part-content.ts'
import { readMessage } from '../../../../src/protocol/mail/read-message.ts'
import { writeMessage } from '../../../../src/protocol/mail/write-message.ts'
import { mail, read } from './a-mail.ts'

const ZIP = Buffer.from('PK\x03\x04 IHE_XDM/SUBSET01/METADATA.XML', 'latin1')
const SUBJECT = 'XDM/1.0/DDM+Synthèse NESSI Ruth 14/07/1938'
const ARCHIVE = { kind: 'file', contentType: 'application/zip', name: 'IHE_XDM.zip', bytes: ZIP, disposition: 'attachment' } as const
const ORIGINAL = writeMessage({
  headers: [
    ['From', 'dui@esms-fictif.mssante.fr'],
    ['Subject', SUBJECT],
    ['Message-ID', '<original-1@esms-fictif.mssante.fr>'],
  ],
  body: { kind: 'multipart', subtype: 'mixed', boundary: 'o', parts: [{ kind: 'text', subtype: 'plain', text: 'Bonjour' }, ARCHIVE] },
})
const MDN: WrittenMdn = {
  headers: [
    ['Subject', SUBJECT],
    ['Message-ID', '<mdn-1@ch-fictif.mssante.fr>'],
  ],
  text: 'Le document a été intégré.',
  reportingUa: 'ch-fictif; Banc',
  originalRecipient: 'urgences@ch-fictif.mssante.fr',
  finalRecipient: 'echanges@ch-fictif.mssante.fr',
  originalMessageId: '<original-1@esms-fictif.mssante.fr>',
  original: ORIGINAL,
  boundary: 'r1',
}

function mdn(bytes: Uint8Array): DispositionNotification {
  const receipt = readReceipt(readMessage(bytes))
  if (receipt?.kind !== 'mdn') throw new Error('not an MDN')
  return receipt
}
function dsn(bytes: Uint8Array): DeliveryStatus {
  const receipt = readReceipt(readMessage(bytes))
  if (receipt?.kind !== 'dsn') throw new Error('not a DSN')
  return receipt
}
const replaced = (bytes: Uint8Array, from: string, to: string): Buffer => {
  const text = Buffer.from(bytes).toString('latin1')
  if (!text.includes(from)) throw new Error(`${from} is not there`)
  return Buffer.from(text.replace(from, to), 'latin1')
}

describe('MDN', () => {
  test('success: everything is read, the original whole, its archive not taken', () => {
    const bytes = writeMdn(MDN)
    const message = readMessage(bytes)
    const receipt = mdn(bytes)
    expect(message.problems).toEqual([])
    expect(receipt).toMatchObject({
      reportingUa: 'ch-fictif; Banc',
      originalRecipient: 'urgences@ch-fictif.mssante.fr',
      finalRecipient: 'echanges@ch-fictif.mssante.fr',
      originalMessageId: '<original-1@esms-fictif.mssante.fr>',
      disposition: { actionMode: 'automatic-action', sendingMode: 'mdn-sent-automatically', type: 'processed', modifiers: [], error: null },
      error: null,
      grammar: '1.1.3',
      text: 'Le document a été intégré.',
      faults: [],
    })
    const third = message.root.parts[2]
    expect(third && Buffer.from(rawContentOf(message, third)).equals(ORIGINAL)).toBe(true)
    expect(receipt.original && field(receipt.original, 'Subject')?.text).toBe(SUBJECT)
    expect(archivesOf(message)).toEqual([])
    // The line of a field is that of the message.
    expect(Buffer.from(bytes).toString('latin1').split('\r\n')[(receipt.fields[0]?.line ?? 0) - 1]).toBe('Reporting-UA: ch-fictif; Banc')
  })

  test.each(['1.1.3', '1.1.2'] as const)('error, grammar %s', (grammar) => {
    const error = { code: '904', text: 'INS reçue différente, à vérifier/corriger', system: 'applicationErrorCode' }
    const bytes = writeMdn({ ...MDN, error, grammar, repeated: grammar === '1.1.2' ? [ARCHIVE] : [] })
    const receipt = mdn(bytes)
    expect(receipt).toMatchObject({ error, grammar, disposition: { type: 'processed', modifiers: ['error'] } })
    expect(receipt.faults).toEqual(
      grammar === '1.1.3' ? [] : ['Disposition: the error is in the field itself (volet 1.1.2 and before); RFC 8098 has a field Error'],
    )
    expect(archivesOf(readMessage(bytes))).toEqual([])
    expect(readMessage(bytes).problems).toEqual([])
  })

  test('in base64, its fields are read too', () => {
    const fields = Buffer.from('Final-Recipient: rfc822;a@b\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n').toString('base64')
    const receipt = mdn(
      mail(
        'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
        '',
        '--b',
        '',
        'lu',
        '--b',
        'Content-Type: message/disposition-notification',
        'Content-Transfer-Encoding: base64',
        '',
        fields,
        '--b--',
      ),
    )
    expect(receipt.finalRecipient).toBe('a@b')
    expect(receipt.disposition?.type).toBe('displayed')
    expect(receipt.fields[1]?.line).toBe(2)
  })

  test.each([
    ['multipart/report', 'multipart/mixed', 'multipart/mixed where multipart/report belongs'],
    ['report-type="disposition-notification"', 'x="y"', 'no report-type'],
    ['report-type="disposition-notification"', 'report-type="delivery-status"', 'report-type=delivery-status where disposition-notification belongs'],
    ['Disposition:', 'X-Disposition:', 'no Disposition'],
    ['Final-Recipient:', 'X-Final-Recipient:', 'no Final-Recipient'],
    ['processed\r\n', 'integrated\r\n', 'Disposition: "integrated" is none of displayed, deleted, dispatched, processed'],
    ['automatic-action/', 'automatic/', 'Disposition: not `automatic-action/MDN-sent-automatically; …` nor one of its variants'],
    ['Original-Message-ID: <original-1', 'Original-Message-ID: <autre', 'Original-Message-ID is not that of the message given back'],
    ['Original-Message-ID: <original-1@esms-fictif.mssante.fr>', 'Original-Message-ID: original-1', 'Original-Message-ID has no <…>'],
    ['Reporting-UA: ch', 'Reporting UA: ch', 'malformed-header-line: not a field: Reporting UA: ch-fictif; Banc'],
    ['--r1\r\nContent-Type: text/plain; charset=UTF-8', '--r1\r\nContent-Type: image/png', 'the first part is not a text for a person'],
  ])('%j written %j is told', (from, to, fault) => {
    expect(mdn(replaced(writeMdn(MDN), from, to)).faults).toEqual([fault])
  })

  test('an error told in both ways: the field Error counts', () => {
    const error = { code: '902', text: 'x', system: '' }
    const receipt = mdn(replaced(writeMdn({ ...MDN, error }), 'processed/error', 'processed/Error: 906^y'))
    expect([receipt.grammar, receipt.error]).toEqual(['1.1.3', error])
  })

  test('not the second part', () => {
    const receipt = mdn(replaced(writeMdn(MDN), '--r1\r\n', '--r1\r\n\r\navant\r\n--r1\r\n'))
    expect(receipt.faults).toEqual(['the receipt is not the second part'])
  })

  test('the original in base64: not opened, its Message-ID read', () => {
    const [head = '', tail = ''] = Buffer.from(writeMdn(MDN))
      .toString('latin1')
      .split('Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 7bit\r\n\r\n')
    expect(tail).not.toBe('')
    const bytes = mail(`${head}Content-Type: message/rfc822`, 'Content-Transfer-Encoding: base64', '', Buffer.from(ORIGINAL).toString('base64'), '--r1--', '')
    expect(mdn(bytes).original).toBeNull()
    expect(field({ headers: mdn(bytes).originalHeaders }, 'Message-ID')?.value).toBe('<original-1@esms-fictif.mssante.fr>')
    expect(readMessage(bytes).problems.map(({ code }) => code)).toEqual(['encoded-message'])
  })

  test('alone, without its frame, it is still an MDN', () => {
    const receipt = mdn(mail('Content-Type: message/disposition-notification', '', 'Disposition: manual-action/MDN-sent-manually; deleted', ''))
    expect(receipt.disposition?.type).toBe('deleted')
    expect(receipt.faults).toContain('message/disposition-notification where multipart/report belongs')
    expect(receipt.original).toBeNull()
  })

  test('one that a mail forwards is not a receipt', () => {
    const forward = writeMessage({
      headers: [],
      body: { kind: 'multipart', subtype: 'mixed', boundary: 'f', parts: [{ kind: 'message', bytes: writeMdn(MDN) }] },
    })
    expect(readReceipt(readMessage(forward))).toBeNull()
    expect(readReceipt(readMessage(ORIGINAL))).toBeNull()
  })
})

describe('Disposition', () => {
  test.each([
    ['automatic-action/MDN-sent-automatically; processed', 'processed', [], undefined],
    ['Manual-Action/mdn-sent-manually;Displayed', 'displayed', [], undefined],
    ['manual-action / MDN-sent-manually ; dispatched / error , failure', 'dispatched', ['error', 'failure'], undefined],
    ['processed', 'processed', [], 'not `automatic-action/MDN-sent-automatically; …` nor one of its variants'],
    ['manual-action; displayed', 'displayed', [], 'not `automatic-action/MDN-sent-automatically; …` nor one of its variants'],
    ['manual-action/MDN-sent-manually; ', '', [], '"" is none of displayed, deleted, dispatched, processed'],
    ['manual-action/MDN-sent-manually; processed/une erreur', 'processed', ['une erreur'], 'a modifier that is not one word'],
  ])('%s', (value, type, modifiers, fault) => {
    const read = readDisposition(value)
    expect([read.type, read.modifiers, read.error, read.fault]).toEqual([type, modifiers, null, fault])
  })

  test.each([
    'processed/Error: 902^Identifiant, inconnu/absent',
    'processed/error:902^Identifiant, inconnu/absent',
    'processed / ERROR : 902 Identifiant, inconnu/absent',
  ])('volet 1.1.2: %s', (written) => {
    const { error, modifiers } = readDisposition(`automatic-action/MDN-sent-automatically; ${written}`)
    expect(error).toEqual({ code: '902', text: 'Identifiant, inconnu/absent', system: '' })
    expect(modifiers).toEqual(['error'])
  })

  test.each([
    ['902^Identifiant patient inconnu^applicationErrorCode', { code: '902', text: 'Identifiant patient inconnu', system: 'applicationErrorCode' }],
    ['902 ^ x', { code: '902', text: 'x', system: '' }],
    ['906', { code: '906', text: '', system: '' }],
    ['906 : autre', { code: '906', text: 'autre', system: '' }],
    ['plus de place', { code: '', text: 'plus de place', system: '' }],
    ['', { code: '', text: '', system: '' }],
  ])('error %j', (value, expected) => {
    expect(readReceiptError(value)).toEqual(expected)
  })
  test('an error is written as it is read', () => {
    expect(writeReceiptError({ code: '902', text: 'x', system: '' })).toBe('902^x')
    expect(writeReceiptError({ code: '902', text: 'x', system: 'y' })).toBe('902^x^y')
  })
})

describe('DSN', () => {
  const DSN: WrittenDsn = {
    headers: [['Subject', 'Undelivered Mail Returned to Sender']],
    text: 'Non remis',
    reportingMta: 'mta.operateur-fictif.fr',
    originalEnvelopeId: 'QQ314159',
    recipients: [
      {
        originalRecipient: 'inconnu@ch-fictif.mssante.fr',
        finalRecipient: 'inconnu@ch-fictif.mssante.fr',
        action: 'failed',
        status: '5.1.1',
        remoteMta: 'mx.ch-fictif.mssante.fr',
        diagnosticCode: '550 5.1.1 Boîte inconnue',
      },
      { finalRecipient: 'complete@ch-fictif.mssante.fr', action: 'delayed', status: '4.2.2' },
      { finalRecipient: 'urgences@ch-fictif.mssante.fr', action: 'delivered', status: '2.0.0' },
    ],
    returned: { kind: 'headers', bytes: Buffer.from('Message-ID: <original-1@esms-fictif.mssante.fr>\r\nSubject: x\r\n') },
    boundary: 'd1',
  }
  const short = ({ finalRecipient, action, status }: RecipientStatus): string => `${finalRecipient} ${action} ${status}`

  test('several recipients', () => {
    const bytes = writeDsn(DSN)
    const receipt = dsn(bytes)
    expect(readMessage(bytes).problems).toEqual([])
    expect(receipt).toMatchObject({
      reportingMta: 'mta.operateur-fictif.fr',
      originalEnvelopeId: 'QQ314159',
      originalMessageId: '<original-1@esms-fictif.mssante.fr>',
      original: null,
      text: 'Non remis',
      faults: [],
    })
    expect(receipt.recipients.map(short)).toEqual([
      'inconnu@ch-fictif.mssante.fr failed 5.1.1',
      'complete@ch-fictif.mssante.fr delayed 4.2.2',
      'urgences@ch-fictif.mssante.fr delivered 2.0.0',
    ])
    expect(receipt.recipients[0]).toMatchObject({
      originalRecipient: 'inconnu@ch-fictif.mssante.fr',
      diagnosticCode: '550 5.1.1 Boîte inconnue',
      remoteMta: 'mx.ch-fictif.mssante.fr',
    })
    expect(field(readMessage(bytes).root, 'Auto-Submitted')?.value).toBe('auto-replied')
  })

  test('the whole message given back', () => {
    const receipt = dsn(writeDsn({ ...DSN, returned: { kind: 'message', bytes: ORIGINAL } }))
    expect(receipt.originalMessageId).toBe('<original-1@esms-fictif.mssante.fr>')
    expect(receipt.original?.parts.length).toBe(2)
  })

  test.each([
    ['Reporting-MTA:', 'X-MTA:', ['no Reporting-MTA']],
    ['Action: failed', 'Action: perdu', ['recipient 1: Action is "perdu"']],
    ['Status: 5.1.1', 'Status: 550', ['recipient 1: no Status of the form 5.1.1']],
    ['Status: 5.1.1', 'Status: 1.1.1', ['recipient 1: no Status of the form 5.1.1']],
    ['Final-Recipient: rfc822;complete', 'X-Recipient: rfc822;complete', ['recipient 2: no Final-Recipient']],
    ['Original-Envelope-Id: QQ314159\r\n\r\n', '', ['no empty line before the fields of the recipient']],
  ])('%j written %j is told', (from, to, faults) => {
    const receipt = dsn(replaced(writeDsn(DSN), from, to))
    expect(receipt.faults).toEqual(faults)
    expect(receipt.recipients.length).toBe(3)
  })

  test('a status with a comment, blanks between its numbers left out', () => {
    expect(dsn(replaced(writeDsn(DSN), 'Status: 5.1.1', 'Status: 5.1.1 (bad destination)')).recipients[0]?.status).toBe('5.1.1')
  })

  test('no recipient at all', () => {
    const receipt = dsn(
      mail(
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        '',
        'x',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        '',
        '--b--',
      ),
    )
    expect(receipt.faults).toEqual(['no Reporting-MTA', 'no recipient'])
  })
})

describe('plain mail of error', () => {
  const written = writeErrorMail({
    headers: [
      ['Subject', errorSubject('902', SUBJECT)],
      ['In-Reply-To', '<original-1@esms-fictif.mssante.fr>'],
    ],
    text: "Le document n'a pas pu être intégré : 902 Identifiant patient inconnu.",
    original: ORIGINAL,
    repeated: [ARCHIVE],
    boundary: 'e1',
  })

  test('is read, and its archives are not taken', () => {
    const message = readMessage(written)
    expect(readReceipt(message)).toBeNull()
    expect(archivesOf(message)).toEqual([])
    expect(readIntegrationError(message)).toMatchObject({
      code: '902',
      subject: SUBJECT,
      error: { code: '902', text: 'Identifiant patient inconnu.', system: '' },
      originalMessageId: '<original-1@esms-fictif.mssante.fr>',
    })
  })

  test('without the original, In-Reply-To tells it', () => {
    const message = read(['Subject: [KO Integration systeme !][906] x', 'In-Reply-To: <a@b>', '', 'rien'])
    expect(readIntegrationError(message)).toMatchObject({ code: '906', error: { code: '906', text: '' }, originalMessageId: '<a@b>', original: null })
  })

  test.each([
    ['[KO Intégration système !][902] XDM/1.0/DDM+x', '902', 'XDM/1.0/DDM+x'],
    ["[Erreur d'intégration !][902] XDM/1.0/DDM+x", '902', 'XDM/1.0/DDM+x'],
    ['[Erreur d’integration ! ] [ 904 ] x', '904', 'x'],
    ['[KO Intégration système !] x', '', 'x'],
    ['[KO Intégration système !][902] x'.normalize('NFD'), '902', 'x'],
    [errorSubject('900', 'y'), '900', 'y'],
  ])('%s', (subject, code, rest) => {
    expect(readErrorSubject(subject)).toEqual({ code, subject: rest })
  })
  test.each(['', 'XDM/1.0/DDM+x', 'Re: [KO Intégration système !][902] x', '[KO]', 'KO Intégration'])('%j tells none', (subject) => {
    expect(readErrorSubject(subject)).toBeNull()
  })
  test('a report is read as a report', () => {
    const report = writeMdn({ ...MDN, headers: [['Subject', errorSubject('902', SUBJECT)]] })
    expect(readIntegrationError(readMessage(report))).toBeNull()
  })
})

describe('archives of a mail', () => {
  test('none in a report, even one that cannot be read', () => {
    const body = { kind: 'multipart', subtype: 'report', boundary: 'r', parts: [ARCHIVE] } as const
    expect(archivesOf(readMessage(writeMessage({ headers: [], body })))).toEqual([])
    expect(archivesOf(readMessage(writeMessage({ headers: [], body: { ...body, subtype: 'mixed' } }))).length).toBe(1)
  })

  const file = (...head: string[]): string[] => [...head, 'Content-Transfer-Encoding: base64', '', ZIP.toString('base64')]
  test.each([
    ['the name of the disposition', file('Content-Type: application/octet-stream', 'Content-Disposition: attachment; filename="IHE_XDM.zip"'), ['1']],
    ['the name of the type, in capitals, no disposition', file('Content-Type: application/x-zip-compressed; name=IHE_XDM.ZIP'), ['1']],
    ['a name in RFC 2231', file("Content-Disposition: attachment; filename*=UTF-8''IHE%5FXDM.zip"), ['1']],
    ['another name: by content', file('Content-Type: application/zip; name=documents.zip'), ['1']],
    ['no name: by content', file('Content-Type: application/octet-stream'), ['1']],
    ['the name alone, whatever it holds', ['Content-Type: application/zip; name=IHE_XDM.zip', '', 'not a ZIP'], ['1']],
    ['a ZIP without METADATA.XML', ['Content-Type: application/zip; name=a.zip', 'Content-Transfer-Encoding: base64', '', 'UEsDBA=='], []],
    ['METADATA.XML in what is no ZIP', ['Content-Type: text/plain', '', 'METADATA.XML'], []],
  ])('%s', (_, lines, paths) => {
    expect(archivesOf(read(lines)).map(({ path }) => path)).toEqual(paths)
  })

  const forwarded = (bytes: Uint8Array, extra: boolean): Uint8Array =>
    writeMessage({
      headers: [],
      body: { kind: 'multipart', subtype: 'mixed', boundary: 'f', parts: [{ kind: 'message', bytes }, ...(extra ? [ARCHIVE] : [])] },
    })

  test('a forwarded mail: one level down, when it has none of its own', () => {
    expect(archivesOf(readMessage(forwarded(ORIGINAL, false))).map(({ path }) => path)).toEqual(['1.2'])
    expect(archivesOf(readMessage(forwarded(ORIGINAL, true))).map(({ path }) => path)).toEqual(['2'])
    const twice = writeMessage({
      headers: [],
      body: { kind: 'multipart', subtype: 'mixed', boundary: 'ff', parts: [{ kind: 'message', bytes: forwarded(ORIGINAL, false) }] },
    })
    expect(archivesOf(readMessage(twice))).toEqual([])
  })
})
