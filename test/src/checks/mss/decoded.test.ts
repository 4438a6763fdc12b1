import { describe, expect, it } from 'vitest'
import { documentsOf } from '../../../../src/checks/documents.ts'
import { decodeDelivered, decodeSubmission } from '../../../../src/checks/mss/decoded.ts'
import { mailUnit } from '../../../../src/checks/mss/example-units.ts'
import { CITIZEN, citizenSubmission, DUI_BOX, MESSAGE_ID, mail, SUBJECT, submission, theDocument, wordsOnly } from '../../../../src/checks/mss/examples.ts'
import { mssFacts } from '../../../../src/checks/mss/facts.ts'
import { exchangeFacts } from '../../../../src/engine/exchange-facts.ts'
import { writeMdn } from '../../../../src/protocol/mail/mdn.ts'

/** In the submission set, then in the two identifiers of the document. */
const OTHER_NUMBER = [1, 2, 3].map((): readonly [string, string] => ['236066322083656', '236066322083999'])

describe('a decoded submission', () => {
  it('gives the envelope, the archive, its documents and the PDF beside it', () => {
    const { envelope, archives, cdas, pdfs, kind, messageId, subject } = decodeSubmission(
      submission({ facts: { 'Rcpt-To': ['<a@b.fr> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a@b.fr', 'c@d.fr'] } }),
    )
    expect(envelope?.from?.address).toBe(DUI_BOX)
    expect(envelope?.to.map((r) => [r.address, r.parameters.get('NOTIFY')])).toEqual([
      ['a@b.fr', 'SUCCESS,FAILURE'],
      ['c@d.fr', undefined],
    ])
    expect(archives).toHaveLength(1)
    expect(cdas.map((c) => [c.name, c.uniqueId, c.document?.header.code?.code])).toEqual([
      ['IHE_XDM/SUBSET01/DOC0001.XML', '1.2.250.1.999.1.20260115.1', '11488-4'],
    ])
    expect(Buffer.from(cdas[0]?.bytes ?? []).equals(theDocument())).toBe(true)
    expect(cdas[0]?.described?.entry.patientId?.value.id).toBe('236066322083656')
    expect(pdfs).toHaveLength(1)
    expect([kind, messageId, subject]).toEqual(['mail', MESSAGE_ID, SUBJECT])
  })

  it('has no envelope when the mail comes from a file', () => {
    expect(decodeSubmission(submission({ envelope: null })).envelope).toBeNull()
  })

  it('takes nothing out of a receipt that quotes a mail with documents', () => {
    const receipt = writeMdn({
      headers: [['From', DUI_BOX]],
      text: 'Intégré.',
      finalRecipient: DUI_BOX,
      originalMessageId: MESSAGE_ID,
      original: mail(),
      boundary: 'r1',
    })
    const decoded = decodeDelivered(mailUnit('mssante.imap.message', { answer: receipt }))
    expect([decoded.kind, decoded.archives.length, decoded.pdfs.length, decoded.cdas.length]).toEqual(['receipt', 0, 0, 0])
    expect(mssFacts(mailUnit('mssante.imap.message', { answer: receipt }))).toMatchObject({ disposition: 'processed', originalMessageId: MESSAGE_ID })
  })

  it('never throws on broken bytes', () => {
    const whole = mail()
    for (let cut = 0; cut < whole.length; cut += 97) {
      expect(() => decodeSubmission(mailUnit('mssante.submission', { body: whole.subarray(0, cut) }))).not.toThrow()
    }
  })
})

describe('the facts of a mail unit', () => {
  it('say whose the documents are, by METADATA.XML', () => {
    const facts = exchangeFacts(submission({ metadata: OTHER_NUMBER }))
    expect(facts).toMatchObject({
      matricule: '236066322083999',
      nomNaissance: 'TCHITCHI',
      prenom: 'CATARINA',
      dateNaissance: '1936-06-21',
      to: 'urgences@ch-fictif.mssante.fr',
    })
    expect(facts).toMatchObject({
      codecda: '11488-4',
      ins: 'O',
      nil: 'DUI-FICTIF-1',
      pieces: '2',
      documents: '1',
      uniqueId: '1.2.250.1.999.1.20260115.1',
      code: '250',
    })
  })

  it('say who is written to, and what receipt is asked', () => {
    expect(mssFacts(citizenSubmission({ headers: { 'Disposition-Notification-To': DUI_BOX, 'X-MSS-MES': 'FIN' } }))).toMatchObject({
      to: CITIZEN,
      accuse: 'lecture',
      mes: 'FIN',
    })
    expect(mssFacts(submission({ facts: { 'Rcpt-To': '<a@b.fr> NOTIFY=SUCCESS' } }))).toMatchObject({ accuse: 'remise' })
    expect(mssFacts(wordsOnly())).not.toHaveProperty('matricule')
  })

  it('are those of the server for the other units', () => {
    const unit = mailUnit('mssante.imap.store', { facts: { Box: DUI_BOX, Folder: 'INBOX', Uid: ['1', '2'], Flags: '\\Seen', Scope: 'S1' } })
    expect(mssFacts(unit)).toEqual({ box: DUI_BOX, folder: 'INBOX', uid: '1 2', flags: '\\Seen', scope: 'S1' })
  })
})

describe('the documents of a submission', () => {
  it('are judged as any other, once each', () => {
    expect(
      documentsOf(submission())
        .filter((d) => d.type === 'cda')
        .map((d) => d.name),
    ).toEqual(['IHE_XDM/SUBSET01/DOC0001.XML'])
    expect(
      documentsOf(submission({ documents: [theDocument(), theDocument(['1.20260115.1"', '1.20260115.2"'])] })).filter((d) => d.type === 'cda'),
    ).toHaveLength(2)
    expect(documentsOf(wordsOnly())).toEqual([])
  })
})
