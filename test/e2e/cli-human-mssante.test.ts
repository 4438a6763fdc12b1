import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { expect, onTestFinished, test } from 'vitest'
import { gabarit, type Process } from '../src/cli/a-process.ts'
import { freePort } from '../src/cli/free-port.ts'

const PRESENTATION = ['MON DUI', '3.2', 'oui', 'oui', 'oui', 'oui']
/** The record is created, its identity asked for, then validated. */
const QUALIFIED = ['fait', '', '1042', 'fait', '', 'fait', '']
const BOX = 'dui@esms-fictif.mssante.fr'

interface MailDesk {
  /** Starts the bench; the person goes on typing. */
  sit(...more: readonly string[]): Process
  /** The whole messages of the box of the software, as it would fetch them. */
  fetch(): Promise<string[]>
}

async function aMailDesk(): Promise<MailDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-humain-courrier-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const port = await freePort()
  const argv = ['--state', 's', 'run', '--adapter', 'human', '--operateur', 'local', '--port', 'tous=0', '--port', `mssante-imaps=${port}`, '--out', 'r']
  return {
    sit: (...more) => gabarit([...argv, ...more], { cwd: folder }),
    async fetch() {
      const own = readFileSync(join(folder, 's/pki/certificates/client-insi-manu.pem'))
      const tls = { ca: readFileSync(join(folder, 's/pki/public/ca.pem')), key: own, cert: own }
      const client = new ImapFlow({ host: 'localhost', port, secure: true, logger: false, tls, auth: { user: BOX, pass: 'motdepasse' } })
      await client.connect()
      const messages: string[] = []
      try {
        await client.mailboxOpen('INBOX')
        for await (const { source } of client.fetch('1:*', { source: true })) messages.push(source?.toString('latin1') ?? '')
      } finally {
        await client.logout()
      }
      return messages
    },
  }
}

test('a mail delivered before the bench stopped is in the box once when the person goes on, and the scenario too', async () => {
  const desk = await aMailDesk()
  const first = desk.sit('--profil', 'mssante', 'mssante-repondre')
  first.type(...PRESENTATION, ...QUALIFIED)
  await first.seen(/Étape 4[\s\S]*qu’a fait le logiciel/)
  // The bench stops as a computer does, while the message waits in the box.
  first.kill('SIGKILL')
  await first.ended

  const second = desk.sit('--profil', 'mssante', '--session', 'essai-1', '--reprendre', 'mssante-repondre')
  second.type(...PRESENTATION)
  await second.seen(/Relevez[\s\S]*qu’a fait le logiciel/)
  expect(second.out()).not.toContain('Créez le dossier')
  const messages = await desk.fetch()
  expect(messages.map((m) => /^Subject: (.*)\r$/m.exec(m)?.[1])).toEqual(['Nouvelles'])
  second.type('fait', '')
  // What was fetched is known: the next instruction comes.
  await second.seen(/Répondez[\s\S]*qu’a fait le logiciel/)
  second.type('p')
  second.endOfInput()
  expect(await second.ended, second.out() + second.err()).toBe(4)
  expect(second.err()).toContain('--reprendre')
}, 60_000)
