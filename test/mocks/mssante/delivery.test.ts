import { expect, test } from 'vitest'
import { field, messageIdsOf } from '../../../src/protocol/mail/header.ts'
import { readIntegrationError } from '../../../src/protocol/mail/integration-error.ts'
import { readReceipt } from '../../../src/protocol/mail/mdn.ts'
import { textOf } from '../../../src/protocol/mail/part-content.ts'
import { APP, aMailBench, aMessage, type MailBench } from './a-mail-bench.ts'
import { postalMessages, readInbox } from './postal-messages.ts'

const URGENCES = 'urgences@ch-fictif.mssante.fr'
const CITIZEN = '160012B02077713@patient.mssante.fr'
const ASKED = { 'Disposition-Notification-To': APP }

/** Submits one message, and reads what came back to the box that sent. */
async function sent(bench: MailBench, message: string, to: readonly string[], mail = APP) {
  const client = await bench.app()
  expect((await client.submit(message, { from: mail, to })).at(-1)).toMatch(/^250/)
  await client.say('QUIT')
  return readInbox(bench.world, APP)
}

const about = '<m1@esms-fictif.mssante.fr>'

test('nothing comes back when nothing was asked', async () => {
  const bench = await aMailBench()
  expect(await sent(bench, aMessage(ASKED), [URGENCES])).toEqual([])
})

test('a box that does not exist elsewhere: accepted, then a DSN 5.1.1 that gives the message back', async () => {
  const bench = await aMailBench()
  const [dsn, ...more] = await sent(bench, aMessage(), ['inconnu@ch-fictif.mssante.fr'], `<${APP}> RET=FULL ENVID=e42`)
  expect(more).toEqual([])
  const receipt = dsn && readReceipt(dsn)
  if (!dsn || receipt?.kind !== 'dsn') throw new Error('no DSN')
  expect(receipt.faults).toEqual([])
  expect(receipt).toMatchObject({
    originalEnvelopeId: 'e42',
    recipients: [{ finalRecipient: 'inconnu@ch-fictif.mssante.fr', action: 'failed', status: '5.1.1' }],
  })
  expect(field(dsn.root, 'Return-Path')?.value).toBe('<>')
  expect(messageIdsOf(field(dsn.root, 'In-Reply-To')?.value ?? '')).toEqual([about])
  expect(receipt.original).not.toBeNull()
})

test.each([
  ['NOTIFY=NEVER', []],
  ['NOTIFY=SUCCESS', []],
  ['NOTIFY=FAILURE', ['failed']],
])('a failure with %s is told to who asked', async (notify, actions) => {
  const bench = await aMailBench()
  const inbox = await sent(bench, aMessage(), [`<inconnu@ch-fictif.mssante.fr> ${notify}`])
  expect(inbox.map((m) => readReceipt(m)).map((r) => (r?.kind === 'dsn' ? r.recipients[0]?.action : ''))).toEqual(actions)
})

test('a delivery is told when it was asked for, with the header only', async () => {
  const bench = await aMailBench()
  const [dsn] = await sent(bench, aMessage(), [`<${URGENCES}> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;autre@ch-fictif.mssante.fr`])
  const receipt = dsn && readReceipt(dsn)
  expect(receipt).toMatchObject({
    kind: 'dsn',
    recipients: [{ finalRecipient: URGENCES, originalRecipient: 'autre@ch-fictif.mssante.fr', action: 'delivered', status: '2.0.0' }],
  })
  expect(dsn && Buffer.from(dsn.bytes).toString()).toContain('text/rfc822-headers')
})

test('an operator without receipts takes no NOTIFY', async () => {
  const bench = await aMailBench()
  bench.seed({ operator: 'sans-dsn' })
  const client = await bench.app()
  expect(await client.say('EHLO x')).not.toContain('DSN')
})

test('a correspondent answers as it was told: processed, in error in both grammars, by a plain mail, by words, by a late failure', async () => {
  const bench = await aMailBench()
  bench.seed({
    correspondents: {
      [URGENCES]: [{ kind: 'mdn' }],
      'geriatrie@ch-fictif.mssante.fr': [{ kind: 'mdn-erreur', code: '902' }],
      'echanges@ch-fictif.mssante.fr': [{ kind: 'mdn-erreur', code: '904', grammar: '1.1.2' }],
      'resultats@labo-fictif.mssante.fr': [{ kind: 'courriel-standard', code: '906' }],
      'emile.cedre@ch-fictif.mssante.fr': [{ kind: 'reponse', text: 'Merci.' }],
      'fanny.charme@ch-fictif.mssante.fr': [{ kind: 'echec-de-remise', status: '5.4.4' }],
    },
  })
  const to = [
    URGENCES,
    'geriatrie@ch-fictif.mssante.fr',
    'echanges@ch-fictif.mssante.fr',
    'resultats@labo-fictif.mssante.fr',
    'emile.cedre@ch-fictif.mssante.fr',
    'fanny.charme@ch-fictif.mssante.fr',
  ]
  const [processed, error, old, plain, words, late, ...more] = await sent(bench, aMessage({ ...ASKED, Subject: 'XDM/1.0/DDM+CR NOM Prenom' }), to)
  expect(more).toEqual([])
  if (!processed || !error || !old || !plain || !words || !late) throw new Error('an answer is missing')
  const first = readReceipt(processed)
  expect(first).toMatchObject({ kind: 'mdn', faults: [], originalMessageId: about, finalRecipient: URGENCES, error: null, disposition: { type: 'processed' } })
  expect(field(processed.root, 'Subject')?.text).toBe('XDM/1.0/DDM+CR NOM Prenom')
  expect(readReceipt(error)).toMatchObject({ kind: 'mdn', grammar: '1.1.3', error: { code: '902', text: 'Identifiant patient inconnu' }, faults: [] })
  expect(field(error.root, 'Subject')?.text).toBe('[KO Intégration système !][902] XDM/1.0/DDM+CR NOM Prenom')
  expect(readReceipt(old)).toMatchObject({ kind: 'mdn', grammar: '1.1.2', error: { code: '904' } })
  expect(readIntegrationError(plain)).toMatchObject({ code: '906', originalMessageId: about })
  expect(textOf(words, words.root).text).toBe('Merci.')
  expect(field(words.root, 'References')?.value).toBe(about)
  expect(readReceipt(late)).toMatchObject({ kind: 'dsn', recipients: [{ action: 'failed', status: '5.4.4' }] })
  expect(postalMessages(bench.world, APP).map((m) => m.scope)).toEqual(Array(6).fill('run/essai'))
})

test('no receipt when none was asked, unless the correspondent is told to send one all the same; none to a receipt', async () => {
  const bench = await aMailBench()
  bench.seed({ correspondents: { [URGENCES]: [{ kind: 'mdn' }], 'geriatrie@ch-fictif.mssante.fr': [{ kind: 'mdn', unasked: true }] } })
  expect(await sent(bench, aMessage(), [URGENCES])).toHaveLength(0)
  expect(await sent(bench, aMessage({ 'Message-ID': '<m2@x.fr>' }), ['geriatrie@ch-fictif.mssante.fr'])).toHaveLength(1)
  const report = aMessage(
    { 'Message-ID': '<m3@x.fr>', ...ASKED, 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' },
    '--b\r\n\r\nx\r\n--b--',
  )
  expect(await sent(bench, report, [URGENCES])).toHaveLength(1)
})

test('a message sent again after a doubt is answered once', async () => {
  const bench = await aMailBench()
  bench.seed({ correspondents: { [URGENCES]: [{ kind: 'mdn' }] } })
  await sent(bench, aMessage(ASKED), [URGENCES])
  expect(await sent(bench, aMessage(ASKED), [URGENCES])).toHaveLength(1)
  expect(postalMessages(bench.world, URGENCES)).toHaveLength(2)
})

test('a receipt goes to the address that asked for it, an answer to Reply-To', async () => {
  const bench = await aMailBench()
  bench.seed({ correspondents: { [URGENCES]: [{ kind: 'mdn' }, { kind: 'reponse' }] } })
  const box = 'coordination@esms-fictif.mssante.fr'
  expect(await sent(bench, aMessage({ 'Disposition-Notification-To': `"Coordination" <${box}>`, 'Reply-To': box }), [URGENCES])).toEqual([])
  const [mdn, reply] = readInbox(bench.world, box)
  expect(mdn && readReceipt(mdn)?.kind).toBe('mdn')
  expect(reply && field(reply.root, 'To')?.value).toBe(box)
})

test('the citizen’s receipt tells the message was read, and the citizen answers until the exchange is ended', async () => {
  const bench = await aMailBench()
  bench.seed({ correspondents: { '160012B02077713': [{ kind: 'reponse', text: 'Merci docteur.' }] } })
  const [mdn, reply] = await sent(bench, aMessage({ ...ASKED, To: CITIZEN }), [CITIZEN])
  if (!mdn || !reply) throw new Error('an answer is missing')
  expect(readReceipt(mdn)).toMatchObject({ kind: 'mdn', disposition: { type: 'displayed', actionMode: 'manual-action' } })
  expect(field(reply.root, 'From')?.text).toBe('"TOUSSAINT ADRTROIS" <160012b02077713@patient.mssante.fr>')
  await sent(bench, aMessage({ 'Message-ID': '<m2@x.fr>', 'X-MSS-MES': 'FIN' }), [CITIZEN])
  await sent(bench, aMessage({ 'Message-ID': '<m3@x.fr>', Subject: '[FIN]' }), [CITIZEN])
  expect(readInbox(bench.world, APP)).toHaveLength(2)
})

test.each([
  ['closed', '160012B02077713@patient.mssante.fr', { '160012B02077713': 'closed' }, 'La messagerie de ce patient est fermée.'],
  ['unknown', '160012B02077713@patient.mssante.fr', { '160012B02077713': 'absent' }, "Ce patient n'a pas été trouvé."],
  ['of a wrong key', '160012B02077714@patient.mssante.fr', undefined, "L'adresse de messagerie du patient est invalide."],
  ['not a number', 'jeanne.martin@patient.mssante.fr', undefined, "L'adresse de messagerie du patient est invalide."],
] as const)('a citizen’s box that is %s comes back as « Message non distribué »', async (_what, to, boxesState, words) => {
  const bench = await aMailBench()
  if (boxesState) bench.seed({ boxesState })
  const [bounce, ...more] = await sent(bench, aMessage({ ...ASKED, To: to }), [to])
  if (!bounce) throw new Error('no bounce')
  expect(more).toEqual([])
  expect(field(bounce.root, 'Subject')?.text).toBe('Message non distribué : Essai')
  expect(textOf(bounce, bounce.root).text).toContain(`Motif : ${words}`)
  expect(messageIdsOf(field(bounce.root, 'In-Reply-To')?.value ?? '')).toEqual([about])
})

test('what is too large for Mon espace santé comes back as a standard DSN', async () => {
  const bench = await aMailBench()
  bench.seed({ operator: { profile: 'socle', maxMessageBytes: 30 * 1024 * 1024 } })
  const line = `${'x'.repeat(998)}\r\n`
  const [dsn] = await sent(bench, aMessage({ To: CITIZEN }, line.repeat(26_300)), [CITIZEN])
  expect(dsn && field(dsn.root, 'Subject')?.value).toBe('Undelivered Mail Returned to Sender')
  expect(dsn && readReceipt(dsn)).toMatchObject({ kind: 'dsn', recipients: [{ status: '5.3.4', action: 'failed' }] })
})

test('an answer of the DUI to a seeded message bears the scope of the seed', async () => {
  const bench = await aMailBench()
  bench.seed({ messages: [{ text: 'Question', from: URGENCES }] }, 'run/question')
  const [question] = postalMessages(bench.world, APP)
  const client = await bench.app()
  await client.submit(aMessage({ 'In-Reply-To': question?.messageId ?? '' }), { from: APP })
  const [exchange] = bench.exchanges('mssante.submission')
  expect(exchange?.request?.headers).toContainEqual(['Scope', 'run/question'])
  expect(postalMessages(bench.world, URGENCES).map((m) => m.scope)).toEqual(['run/question'])
  bench.session.release('run/question')
  expect(postalMessages(bench.world, APP)).toEqual([])
  expect(postalMessages(bench.world, URGENCES)).toEqual([])
})

test('hostile words in a message never make a field of an answer', async () => {
  const bench = await aMailBench()
  bench.seed({ correspondents: { [URGENCES]: [{ kind: 'mdn' }, { kind: 'reponse' }] } })
  const hidden = `=?utf-8?B?${Buffer.from('Objet\r\nBcc: tous@ch-fictif.mssante.fr\0').toString('base64')}?=`
  const inbox = await sent(bench, aMessage({ Subject: hidden, 'Disposition-Notification-To': `${hidden} <${APP}>` }), [URGENCES])
  expect(inbox).toHaveLength(2)
  for (const message of inbox) expect(field(message.root, 'Bcc')).toBeUndefined()
})

test('the archive is repeated after the third part in the old grammar', async () => {
  const bench = await aMailBench()
  bench.seed({ correspondents: { [URGENCES]: [{ kind: 'mdn-erreur', code: '902', grammar: '1.1.2' }] } })
  const body =
    '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: application/zip; name="IHE_XDM.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==\r\n--b--'
  const [mdn] = await sent(bench, aMessage({ ...ASKED, 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' }, body), [URGENCES])
  expect(mdn?.root.parts).toHaveLength(4)
  expect(mdn?.root.parts[3]?.fileName).toBe('IHE_XDM.zip')
})
