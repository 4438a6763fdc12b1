import { readFileSync } from 'node:fs'
import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import { onTestFinished } from 'vitest'
import { PASSWORD, type ServedMail } from './a-served-mail.ts'

/** An imapflow client that signed in, gone with the test. */
export async function anImapflow(mail: ServedMail, user: string, implicit: boolean, options: Partial<ImapFlowOptions> = {}): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: 'localhost',
    port: mail.port(implicit ? 'mssante-imaps' : 'mssante-imap'),
    secure: implicit,
    doSTARTTLS: !implicit,
    logger: false,
    tls: { ca: readFileSync(mail.ca) },
    auth: { user, pass: PASSWORD },
    ...options,
  })
  await client.connect()
  onTestFinished(() => client.close())
  return client
}

/** Every message of a folder, in order. */
export async function messagesOf(client: ImapFlow, folder: string): Promise<Buffer[]> {
  await client.mailboxOpen(folder, { readOnly: true })
  const all: Buffer[] = []
  for await (const { source } of client.fetch('1:*', { source: true })) all.push(source ?? Buffer.alloc(0))
  return all
}
