import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { zipSync } from 'fflate'
import type { MessageStructureObject } from 'imapflow'
import { expect, onTestFinished, test } from 'vitest'
import { RawImap } from '../mocks/mssante/imap/raw-imap.ts'
import { APP, aFolder, COORDINATION, PASSWORD, type ServedMail, servedMail, withoutTrace } from './a-served-mail.ts'
import { anImapflow } from './an-imapflow.ts'
import { LEAVING, noWayOut } from './no-way-out.ts'
import { residentMemory } from './resident-memory.ts'
import { TORTURE } from './torture-messages.ts'
import { zipBomb } from './zip-bomb.ts'

/** Served as people serve it, every exchange judged as it comes, to a process that cannot leave the machine. */
async function commented(): Promise<ServedMail> {
  const folder = aFolder()
  return await servedMail('local', { folder, env: await noWayOut(folder), commented: true })
}

async function secured(mail: ServedMail, endpoint: 'mssante-smtps' | 'mssante-imaps'): Promise<RawImap> {
  const client = new RawImap(connectTls({ host: '127.0.0.1', port: mail.port(endpoint), rejectUnauthorized: false }))
  onTestFinished(() => client[Symbol.asyncDispose]())
  return client
}

/** Submits bytes as they are, dots doubled; gives the last answer. */
async function submitter(mail: ServedMail): Promise<(message: Uint8Array) => Promise<string>> {
  const smtp = await secured(mail, 'mssante-smtps')
  await smtp.until(/^220 [^\n]*\n/m)
  smtp.send(`EHLO dui.essai\r\nAUTH PLAIN ${Buffer.from(`\0${APP}\0${PASSWORD}`).toString('base64')}\r\n`)
  await smtp.until(/^235 [^\n]*\n/m)
  return async (message) => {
    smtp.send(`MAIL FROM:<${APP}>\r\nRCPT TO:<${COORDINATION}>\r\nDATA\r\n`)
    await smtp.until(/^354 [^\n]*\n/m)
    // A dot is doubled where a line begins (RFC 5321 §4.5.2), and lines end by CR LF only.
    const wire = Buffer.from(message)
      .toString('latin1')
      .replace(/(^|\r\n)\./g, '$1..')
    smtp.send(Buffer.from(`${wire}.\r\n`, 'latin1'))
    return await smtp.until(/^[245]\d\d [^\n]*\n/m)
  }
}

async function reader(mail: ServedMail): Promise<RawImap> {
  const imap = await secured(mail, 'mssante-imaps')
  await imap.until(/^\* OK [^\n]*\n/m)
  await imap.say(`LOGIN ${COORDINATION} ${PASSWORD}`)
  expect(await imap.say('SELECT INBOX')).toMatch(/^OK \[READ-WRITE\]/m)
  return imap
}

/** Every file under the folder but what bench and tests are known to write. */
function unexpectedFiles(mail: ServedMail): string[] {
  const known = /^(?:sans-sortie\.mjs|etat(?:\/pki(?:\/.*)?|\/sessions(?:\/[a-z-]+(?:\/log\.(?:jsonl|lock)|\/raw(?:\/[\w.-]+)?)?)?)?)$/
  const all = readdirSync(mail.folder, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/'))
  return all.filter((path) => !known.test(path))
}

function partsOf(structure: MessageStructureObject | undefined): number {
  return structure ? 1 + (structure.childNodes ?? []).reduce((sum, child) => sum + partsOf(child), 0) : 0
}

test('messages that are not what standards say are taken, told and given back byte for byte', { timeout: 60_000 }, async () => {
  const mail = await commented()
  const submit = await submitter(mail)
  for (const [what, text] of Object.entries(TORTURE)) expect(await submit(Buffer.from(text, 'latin1')), what).toMatch(/^250 2\.6\.0/m)
  const client = await anImapflow(mail, COORDINATION, true)
  await client.mailboxOpen('INBOX')
  const names = Object.keys(TORTURE)
  let read = 0
  for await (const { seq, source, bodyStructure, size } of client.fetch('1:*', { source: true, bodyStructure: true, envelope: true, size: true })) {
    const what = names[seq - 1] ?? ''
    read++
    expect(withoutTrace(source ?? Buffer.alloc(0))?.toString('latin1') === TORTURE[what], `bytes: ${what}`).toBe(true)
    expect(size, what).toBe(source?.length)
    expect(partsOf(bodyStructure), `structure: ${what}`).toBeGreaterThan(0)
  }
  expect(read).toBe(names.length)
  const imap = await reader(mail)
  for (const [i, what] of names.entries()) {
    const items = 'BODY BODYSTRUCTURE ENVELOPE RFC822.SIZE BODY.PEEK[TEXT] BODY.PEEK[HEADER] BODY.PEEK[1] BODY.PEEK[1.MIME] BODY.PEEK[2.1.1]<0.10>'
    expect(await imap.say(`FETCH ${i + 1} (${items})`), what).toMatch(/OK FETCH completed\r\n$/)
  }
  for (const key of ['TEXT "enfin"', 'BODY "x"', 'FROM "a"', 'SUBJECT "ok"', 'HEADER X-19999 ""', 'SENTSINCE 1-Jan-2020'])
    expect(await imap.say(`SEARCH ${key}`), key).toMatch(/OK SEARCH completed\r\n$/)
  expect(await imap.say('STATUS INBOX (MESSAGES)')).toContain(`(MESSAGES ${names.length})`)
  const memory = residentMemory(mail.bench.pid)
  console.log(`mail-torture: ${names.length} messages, ${memory?.highest} MB at most`)
  expect(memory?.highest ?? 0).toBeLessThan(700)
  expect(mail.bench.err()).toBe('')
})

/** A message that carries an archive as MSSanté messages do. */
function carrying(archive: Uint8Array, id: string): Buffer {
  const head = [
    `From: ${APP}`,
    `To: ${COORDINATION}`,
    'Subject: XDM/1.0/DDM+archive',
    `Message-ID: <${id}@esms-fictif.mssante.fr>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="=_archive"',
    '',
    '--=_archive',
    'Content-Type: application/zip; name="IHE_XDM.zip"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="IHE_XDM.zip"',
    '',
  ].join('\r\n')
  const body = Buffer.from(archive).toString('base64').replace(/.{76}/g, '$&\r\n')
  return Buffer.from(`${head}\r\n${body}\r\n--=_archive--\r\n`)
}

test('an archive that swells and one that climbs out of its folder are mail like another: judged, given back, never unpacked on the disk', {
  timeout: 60_000,
}, async () => {
  const swells = zipBomb(['METADATA.XML', ...Array.from({ length: 15 }, (_, i) => `IHE_XDM/SUBSET01/DOC${i}.XML`)])
  const name = `gabarit-evasion-${process.pid}`
  const text = Buffer.from('dehors')
  const climbs = zipSync({
    [`../../../${name}-1`]: text,
    [`/tmp/${name}-2`]: text,
    [`IHE_XDM/SUBSET01/../../../${name}-3`]: text,
    [`..\\..\\${name}-4`]: text,
    'IHE_XDM/SUBSET01/METADATA.XML': Buffer.from('<SubmitObjectsRequest/>'),
    '../IHE_XDM/SUBSET01/METADATA.XML': Buffer.from('<SubmitObjectsRequest/>'),
  })
  const mail = await commented()
  const before = residentMemory(mail.bench.pid)
  const submit = await submitter(mail)
  const messages = [carrying(swells, 'gonfle'), carrying(climbs, 'grimpe'), carrying(climbs.subarray(0, climbs.length / 2), 'coupe')]
  for (const message of messages) expect(await submit(message)).toMatch(/^250 2\.6\.0/m)
  // The next exchange is commented once those before it have been judged.
  const client = await anImapflow(mail, COORDINATION, true)
  await client.mailboxOpen('INBOX')
  const given: (Buffer | undefined)[] = []
  for await (const { source } of client.fetch('1:*', { source: true })) given.push(withoutTrace(source ?? Buffer.alloc(0)))
  expect(given.map((bytes, i) => bytes?.equals(messages[i] ?? Buffer.alloc(0)))).toEqual([true, true, true])
  await mail.bench.seen(/mssante\.imap\.fetch/)
  expect(mail.bench.out().match(/mssante\.submission, .* → 250/g)).toHaveLength(3)
  for (const finding of [
    /XDM-Z-01 \(IHE_XDM\.zip\) : L’archive se déplie au-delà des bornes du banc/,
    /XDM-Z-02 \(.*\) : .*remonte au-dessus de l’archive/,
    /XDM-Z-01 \(IHE_XDM\.zip\) : L’archive ne s’ouvre pas \(truncated\)/,
  ])
    expect(mail.bench.out()).toMatch(finding)
  expect(unexpectedFiles(mail)).toEqual([])
  for (const folder of ['/tmp', join(mail.folder, '..'), join(mail.folder, '../..'), process.cwd()])
    expect(readdirSync(folder).filter((file) => file.includes(name))).toEqual([])
  const after = residentMemory(mail.bench.pid)
  console.log(`mail-torture: an archive of ${Math.round(swells.length / 1024)} kB for 1 GB: ${before?.now} MB before, ${after?.highest} MB at most`)
  expect(after?.highest ?? 0).toBeLessThan(500)
  expect(mail.bench.err()).not.toContain(LEAVING)
})
