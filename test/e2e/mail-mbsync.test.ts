import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImapFlow } from 'imapflow'
import { expect, test } from 'vitest'
import { APP, aDelicateMessage, COORDINATION, PASSWORD, type ServedMail, servedMail } from './a-served-mail.ts'
import { anImapflow, messagesOf } from './an-imapflow.ts'
import { tool, toolsAreHere, type Written } from './debian-tool.ts'

const here = toolsAreHere('mail-mbsync.test.ts', 'isync', ['mbsync', '--version'])

interface Account {
  readonly implicit: boolean
  readonly user: string
  readonly certificate?: boolean
}

/** A Maildir beside the box, and what synchronises them. Folder names go through as the server writes them. */
async function synchronised(mail: ServedMail, { implicit, user, certificate }: Account): Promise<{ root: string; sync(): Promise<Written> }> {
  const root = join(mail.folder, `maildir-${implicit}`)
  mkdirSync(root)
  const lines = [
    'IMAPAccount mssante',
    'Host localhost',
    `Port ${mail.port(implicit ? 'mssante-imaps' : 'mssante-imap')}`,
    `User ${user}`,
    `Pass ${PASSWORD}`,
    `SSLType ${implicit ? 'IMAPS' : 'STARTTLS'}`,
    `CertificateFile ${mail.ca}`,
    ...(certificate ? [`ClientCertificate ${mail.client}`, `ClientKey ${mail.client}`, 'AuthMechs PLAIN'] : ['AuthMechs LOGIN']),
    '',
    'IMAPStore loin',
    'Account mssante',
    '',
    'MaildirStore ici',
    `Path ${root}/`,
    `Inbox ${root}/INBOX`,
    'SubFolders Verbatim',
    '',
    'Channel tout',
    'Far :loin:',
    'Near :ici:',
    'Patterns *',
    'Create Both',
    'Remove Both',
    'Expunge Both',
    `SyncState ${root}/.etat-`,
    '',
  ]
  const file = await mail.file(`mbsyncrc-${implicit}`, lines.join('\n'))
  return { root, sync: () => tool('mbsync', ['--config', file, '--debug-sync', '--all'], { HOME: mail.folder }) }
}

/** Messages of a folder of a Maildir, with CR LF again, without the line mbsync marks what it carries with. */
function held(root: string, folder: string): Buffer[] {
  return ['cur', 'new']
    .flatMap((sub) => readdirSync(join(root, folder, sub)).map((name) => join(root, folder, sub, name)))
    .map((path) => readFileSync(path, 'latin1'))
    .map((text) => Buffer.from(text.replace(/\r?\n/g, '\r\n').replace(/^X-TUID: [^\r\n]*\r\n/m, ''), 'latin1'))
    .sort(Buffer.compare)
}

function withoutMark(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/^X-TUID: [^\r\n]*\r\n/m, ''), 'latin1')
}

async function onTheServer(client: ImapFlow, folder: string): Promise<Buffer[]> {
  return (await messagesOf(client, folder)).map(withoutMark).sort(Buffer.compare)
}

const FOLDERS = ['INBOX', 'Sent', 'Traités é', 'Dossier/Sous-dossier']

/** What mbsync writes in its journal: nothing when both sides are as it left them. */
function done({ out }: Written): string[] {
  return [...out.toString().matchAll(/^-> log: (.*)$/gm)].map(([, entry = '']) => entry)
}

test.runIf(here).each([
  ['STARTTLS and a password', 'local', { implicit: false, user: COORDINATION }],
  ['implicit TLS and a client certificate', 'implicite', { implicit: true, user: APP, certificate: true }],
] as const)('mbsync synchronises every folder both ways under %s, and then finds nothing to do', async (_what, operator, account) => {
  const mail = await servedMail(operator)
  const key = readFileSync(mail.client)
  const client = await anImapflow(mail, account.user, account.implicit, 'certificate' in account ? { tls: { ca: readFileSync(mail.ca), cert: key, key } } : {})
  for (const folder of FOLDERS.slice(2)) await client.mailboxCreate(folder)
  const there = new Map<string, Buffer[]>()
  for (const [n, folder] of FOLDERS.entries()) {
    const messages = Array.from({ length: n + 1 }, (_, i) => aDelicateMessage(`<${n}-${i}@esms-fictif.mssante.fr>`))
    for (const message of messages) await client.append(folder, message, n % 2 ? ['\\Seen'] : ['\\Flagged', '$MDNSent'])
    there.set(folder, [...messages].sort(Buffer.compare))
  }
  const { root, sync } = await synchronised(mail, account)
  const first = await sync()
  expect(first.code, first.err).toBe(0)
  const local = new Map(
    readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((path) =>
      path.endsWith('/cur') ? [[path.slice(0, -4), held(root, path.slice(0, -4))]] : [],
    ),
  )
  expect(Object.fromEntries(local)).toEqual({
    INBOX: there.get('INBOX'),
    Sent: there.get('Sent'),
    Drafts: [],
    Trash: [],
    'Trait&AOk-s &AOk-': there.get('Traités é'),
    Dossier: [],
    'Dossier/Sous-dossier': there.get('Dossier/Sous-dossier'),
  })
  const second = await sync()
  expect([second.code, done(second)], second.err).toEqual([0, []])

  // Both sides change: a message and a folder come from here, a flag, a deletion and a message from there.
  const written = aDelicateMessage('<ici@esms-fictif.mssante.fr>')
  writeFileSync(join(root, 'Sent/new/1.essai'), written.toString('latin1').replace(/\r\n/g, '\n'), 'latin1')
  for (const sub of ['cur', 'new', 'tmp']) mkdirSync(join(root, 'Nouveau', sub), { recursive: true })
  writeFileSync(join(root, 'Nouveau/cur/2.essai:2,S'), written.toString('latin1').replace(/\r\n/g, '\n'), 'latin1')
  const late = aDelicateMessage('<tard@esms-fictif.mssante.fr>')
  await client.append('INBOX', late)
  await client.mailboxOpen('Traités é')
  await client.messageDelete('1')
  await client.messageFlagsAdd('1', ['\\Answered'])
  const third = await sync()
  expect(third.code, third.err).toBe(0)
  expect(
    done(third)
      .flatMap((entry) => /\((pu[a-z]+ed) message\)/.exec(entry)?.[1] ?? [])
      .sort(),
  ).toEqual(['pulled', 'pushed', 'pushed'])
  expect(await onTheServer(client, 'Sent')).toEqual([...(there.get('Sent') ?? []), written].sort(Buffer.compare))
  expect(await onTheServer(client, 'Nouveau')).toEqual([written])
  expect(held(root, 'INBOX')).toEqual([...(there.get('INBOX') ?? []), late].sort(Buffer.compare))
  expect(held(root, 'Trait&AOk-s &AOk-')).toHaveLength(2)
  const fourth = await sync()
  expect([fourth.code, done(fourth)], fourth.err).toEqual([0, []])
})
