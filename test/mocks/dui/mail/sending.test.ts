import { unzipSync } from 'fflate'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { readCda } from '../../../../mocks/dui/dmp/cda/facts.ts'
import { fieldOf, MATRICULE, mailScene, told } from './mail-scene.ts'
import { smtpBench } from './smtp-bench.ts'

const PRO = 'urgences@ch-fictif.mssante.fr'

test('a document goes to a professional with its archive, its PDF and the fields of MSSanté', async () => {
  await using smtp = await smtpBench()
  await using s = await mailScene({ smtp })
  const reply = await s.act('message.send', { vers: PRO, type: '34112-3', accuse: 'lecture remise' })
  expect(reply).toMatchObject({ outcome: 'done' })
  const [mail] = smtp.taken
  expect(mail).toMatchObject({
    user: 'dui@esms-fictif.mssante.fr',
    from: 'dui@esms-fictif.mssante.fr',
    to: [PRO],
    notify: ['SUCCESS', 'FAILURE'],
    secure: true,
  })
  const raw = mail?.raw ?? ''
  expect(
    ['From', 'To', 'Reply-To', 'Date', 'Disposition-Notification-To', 'X-MSS-NIL', 'X-MSS-CODECDA', 'X-MSS-INS', 'X-MSS-MES'].map((f) => fieldOf(raw, f)),
  ).toEqual([
    '"ESMS FICTIF DU BANC - DUI" <dui@esms-fictif.mssante.fr>',
    PRO,
    'coordination@esms-fictif.mssante.fr',
    'Thu, 15 Jan 2026 09:30:00 +0000',
    'dui@esms-fictif.mssante.fr',
    '3734',
    '34112-3',
    'O',
    undefined,
  ])
  const email = await PostalMime.parse(raw)
  expect(email.subject).toBe("XDM/1.0/DDM+CR hospitalier (séjour) D'ARTAGNAN DE L'HERAULT PIERRE-ALAIN 17/06/2001")
  expect(email.messageId).toMatch(/^<[0-9a-f-]{36}@esms-fictif\.mssante\.fr>$/)
  expect(email.text).toContain('écrivez à coordination@esms-fictif.mssante.fr')
  expect(email.attachments.map((a) => [a.filename, a.mimeType, a.disposition])).toEqual([
    ['IHE_XDM.zip', 'application/zip', 'attachment'],
    ["20260115_CR hospitalier (séjour)_D'ARTAGNAN DE L'HERAULT_PIERRE-ALAIN.pdf", 'application/pdf', 'attachment'],
  ])
  expect(raw.split('\r\n').every((line) => line.length <= 998 && !/[\r\n]/.test(line))).toBe(true)
  expect(/^[\x20-\x7e\t]*$/.test(raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll('\r\n', ''))).toBe(true)
  const files = unzipSync(new Uint8Array(email.attachments[0]?.content as ArrayBuffer))
  expect(Object.keys(files)).toEqual([
    'INDEX.HTM',
    'README.TXT',
    'IHE_XDM/',
    'IHE_XDM/SUBSET01/',
    'IHE_XDM/SUBSET01/METADATA.XML',
    'IHE_XDM/SUBSET01/DOC0001.XML',
  ])
  const cda = readCda(files['IHE_XDM/SUBSET01/DOC0001.XML'] ?? new Uint8Array())
  expect(cda?.ins).toEqual({ extension: MATRICULE, root: '1.2.250.1.213.1.4.8' })
  const carried = /representation="B64">([^<]+)</.exec(Buffer.from(files['IHE_XDM/SUBSET01/DOC0001.XML'] ?? []).toString('utf8'))?.[1] ?? ''
  expect(Buffer.from(email.attachments[1]?.content as ArrayBuffer).equals(Buffer.from(carried, 'base64'))).toBe(true)
  expect(s.messages()).toMatchObject([{ category: [{ coding: [{ code: 'sent' }] }], subject: { reference: `Patient/${s.resident}` } }])
  expect(told(s.messages()[0], 'status')).toBe('sent')
})

test('a structured document is shown whole in its PDF, over as many pages as it takes', async () => {
  await using smtp = await smtpBench()
  await using s = await mailScene({ smtp })
  await s.act('message.send', { vers: PRO, type: '74207-2 34112-3' })
  const email = await PostalMime.parse(smtp.taken[0]?.raw ?? '')
  expect(email.subject).toContain('XDM/1.0/DDM+2 documents D')
  expect(email.headers.find((h) => h.key === 'x-mss-codecda')?.value).toBe('74207-2,34112-3')
  const pdf = Buffer.from(email.attachments[1]?.content as ArrayBuffer).toString('latin1')
  expect(pdf.startsWith('%PDF-1.4')).toBe(true)
  expect(pdf).toContain('pdfaid:part>1<')
  expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBeGreaterThan(1)
  for (const word of ['Directives anticip', 'Bronchite chronique simple', 'EHPAD LES TILLEULS', 'TILLEUL']) expect(pdf).toContain(word)
})

test('ten professionals and the citizen get it: the citizen apart, at the address made of his INS', async () => {
  await using smtp = await smtpBench()
  await using s = await mailScene({ smtp })
  const ten = Array.from({ length: 10 }, (_, i) => `correspondant${i + 1}@ch-fictif.mssante.fr`)
  expect(await s.act('message.send', { vers: `${ten.join(' ')} usager`, type: '34112-3', reponse: 'non' })).toMatchObject({ outcome: 'done' })
  expect(smtp.taken.map((m) => m.to)).toEqual([ten, [`${MATRICULE}@patient.mssante.fr`]])
  expect(smtp.taken.map((m) => fieldOf(m.raw, 'X-MSS-MES'))).toEqual([undefined, 'FIN'])
})

test('nothing goes to a citizen whose identity is not qualifiée, nor an INS to anybody', async () => {
  await using smtp = await smtpBench()
  await using s = await mailScene({ smtp, qualified: false })
  expect(await s.act('message.send', { vers: 'usager', type: '34112-3' })).toMatchObject({
    outcome: 'refused',
    message: expect.stringContaining('pas qualifiée'),
  })
  expect(smtp.taken).toEqual([])
  await s.act('message.send', { vers: PRO, type: '34112-3' })
  expect(fieldOf(smtp.taken[0]?.raw ?? '', 'X-MSS-INS')).toBe('N')
  const email = await PostalMime.parse(smtp.taken[0]?.raw ?? '')
  const files = unzipSync(new Uint8Array(email.attachments[0]?.content as ArrayBuffer))
  expect(Object.values(files).some((f) => Buffer.from(f).includes(MATRICULE))).toBe(false)
})

test('oppositions are recorded, kept to, and lifted', async () => {
  await using smtp = await smtpBench()
  await using s = await mailScene({ smtp })
  expect(s.dui.flag(s.resident, { attribut: 'opposition-mss-usager' })).toMatchObject({ outcome: 'done' })
  expect(await s.act('message.send', { vers: 'usager', type: '34112-3' })).toMatchObject({ outcome: 'refused' })
  expect(await s.act('message.send', { vers: PRO, type: '34112-3' })).toMatchObject({ outcome: 'done' })
  s.dui.flag(s.resident, { attribut: 'opposition-mss-pro' })
  expect(await s.act('message.send', { vers: PRO, type: '34112-3' })).toMatchObject({ outcome: 'refused' })
  s.dui.flag(s.resident, { attribut: 'opposition-mss-pro', retirer: 'oui' })
  expect(await s.act('message.send', { vers: PRO, type: '34112-3' })).toMatchObject({ outcome: 'done' })
  expect(smtp.taken).toHaveLength(2)
})

test('a new version replaces the first: same set, link, thread and words', async () => {
  await using smtp = await smtpBench()
  await using s = await mailScene({ smtp })
  const first = await s.act('message.send', { vers: PRO, type: '34112-3' })
  await s.act('message.send', { remplace: 'oui' })
  const [one, two] = smtp.taken.map((m) => m.raw)
  expect(fieldOf(two ?? '', 'In-Reply-To')).toBe(fieldOf(one ?? '', 'Message-ID'))
  const email = await PostalMime.parse(two ?? '')
  expect(email.text).toContain('Annule et remplace le document envoyé précédemment.')
  const files = unzipSync(new Uint8Array(email.attachments[0]?.content as ArrayBuffer))
  const cda = readCda(files['IHE_XDM/SUBSET01/DOC0001.XML'] ?? new Uint8Array())
  expect([cda?.version, cda?.replaces]).toEqual([2, first.document])
  expect(Buffer.from(files['IHE_XDM/SUBSET01/METADATA.XML'] ?? []).toString('utf8')).toContain('urn:action:extraMetadataSlot"><ValueList><Value>C<')
})

test('what the server puts off is sent again under the same identifier, what it refuses is shown', async () => {
  await using smtp = await smtpBench({ data: [451, 'coupe', 250, 550] })
  await using s = await mailScene({ smtp })
  expect(await s.act('message.send', { vers: PRO, objet: 'Question', texte: 'Bonjour' })).toMatchObject({ outcome: 'done' })
  expect(new Set(smtp.taken.map((m) => fieldOf(m.raw, 'Message-ID'))).size).toBe(1)
  expect(smtp.taken).toHaveLength(3)
  expect(await s.act('message.send', { vers: PRO, objet: 'Question', texte: 'Bonjour' })).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('5.1.1'),
  })
  expect(smtp.taken).toHaveLength(4)
  expect([told(s.messages()[1], 'status'), told(s.messages()[1], 'code')]).toEqual(['refused', '5.1.1'])
})

test('a breakdown that lasts leaves the mail pending; a recipient refused alone is named', async () => {
  await using smtp = await smtpBench({ data: [451, 451, 451], rcpt: (a) => (a.startsWith('inconnu') ? 550 : undefined) })
  await using s = await mailScene({ smtp })
  expect(await s.act('message.send', { vers: PRO, texte: 'Bonjour' })).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('sera envoyé à nouveau'),
  })
  expect(told(s.messages()[0], 'status')).toBe('pending')
  expect(await s.act('message.send', { vers: `${PRO} inconnu@ch-fictif.mssante.fr`, texte: 'Bonjour' })).toMatchObject({
    outcome: 'done',
    message: expect.stringContaining('sauf à : inconnu@ch-fictif.mssante.fr'),
  })
})

test('a mail above the size announced is not submitted', async () => {
  await using smtp = await smtpBench({ size: 50_000 })
  await using s = await mailScene({ smtp })
  expect(await s.act('message.send', { vers: PRO, texte: 'Bonjour', pieceOctets: '60000' })).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('trop volumineux'),
  })
  expect(smtp.taken).toEqual([])
  await using t = await mailScene({ smtp, mail: { maxBytes: 10_000 } })
  expect(await t.act('message.send', { vers: PRO, texte: 'Bonjour', pieceOctets: '20000' })).toMatchObject({ outcome: 'refused' })
})

test('a server that cannot be trusted is told nothing', async () => {
  await using smtp = await smtpBench()
  const { authority } = await import('../authority.ts')
  const other = await authority('AUTRE AUTORITE')
  const pair = await other.issue('CN=x')
  await using s = await mailScene({ smtp, mail: { tls: { ...pair, ca: other.pem } } })
  expect(await s.act('message.send', { vers: PRO, texte: 'Bonjour' })).toMatchObject({ outcome: 'failed', message: expect.stringContaining('certificats') })
  await using t = await mailScene({ smtp, mail: { smtp: { host: '127.0.0.1', port: smtp.port, servername: 'autre.operateur.fr' } } })
  expect(await t.act('message.send', { vers: PRO, texte: 'Bonjour' })).toMatchObject({ outcome: 'failed', message: expect.stringContaining('certificats') })
  expect([smtp.taken, smtp.commands]).toEqual([[], []])
})
