import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { gabarit, type Process } from '../src/cli/a-process.ts'

export const APP = 'dui@esms-fictif.mssante.fr'
export const COORDINATION = 'coordination@esms-fictif.mssante.fr'
export const DOCTOR = 'agathe.tilleul@esms-fictif.mssante.fr'
export const URGENCES = 'urgences@ch-fictif.mssante.fr'
export const PASSWORD = 'motdepasse'

/** The mail service as `gabarit serve` opens it, in a process of its own. */
export interface ServedMail {
  readonly bench: Process
  /** A folder that goes with the test. */
  readonly folder: string
  /** The state folder of the bench. */
  readonly state: string
  /** File of the authorities to trust (PEM). */
  readonly ca: string
  /** File of the client's key and chain (PEM). */
  readonly client: string
  port(endpoint: string): number
  url(endpoint: string): string
  /** Writes a file in the folder; gives its path. */
  file(name: string, content: string | Uint8Array): Promise<string>
}

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-courrier-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Keys take long to draw: those of the first bench serve the next ones of this process. By path under the folder of the authority. */
const keys = new Map<string, Buffer>()

function withKeys(state: string): void {
  if (existsSync(state)) return
  for (const [path, bytes] of keys) {
    const file = join(state, 'pki', path)
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, bytes, { mode: 0o600 })
  }
}

function keepKeys(state: string): void {
  if (keys.size > 0) return
  const folder = join(state, 'pki')
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (statSync(join(folder, path)).isFile()) keys.set(path, readFileSync(join(folder, path)))
}

interface ReadyLine {
  readonly endpoints: readonly { readonly name: string; readonly url: string; readonly port: number }[]
  readonly ca: string
  readonly client: string
}

interface ServedMailOptions {
  /** To serve again what was served before. */
  readonly folder?: string
  readonly env?: Readonly<Record<string, string>>
  /** As people start it: every exchange is judged and commented, as it comes. */
  readonly commented?: boolean
}

/** Serves the mail of that operator on free ports; ended with the test. */
export async function servedMail(
  operator: 'local' | 'socle' | 'implicite' | 'oauthbearer',
  { folder = aFolder(), env = {}, commented = false }: ServedMailOptions = {},
): Promise<ServedMail> {
  const state = join(folder, 'etat')
  withKeys(state)
  const how = commented ? [] : ['--json']
  const bench = gabarit(['--state', state, 'serve', ...how, '--port', 'tous=0', '--operateur', operator], { cwd: folder, env })
  const { endpoints, ca, client } = commented ? await welcomed(bench) : (JSON.parse((await bench.seen(/^\{"ready".*\}$/m))[0]) as ReadyLine)
  keepKeys(state)
  const endpoint = (name: string): ReadyLine['endpoints'][number] => {
    const found = endpoints.find((e) => e.name === name)
    if (!found) throw new Error(`no endpoint ${name}`)
    return found
  }
  return {
    bench,
    folder,
    state,
    ca,
    client,
    port: (name) => endpoint(name).port,
    url: (name) => endpoint(name).url,
    async file(name, content) {
      await writeFile(join(folder, name), content, { mode: 0o600 })
      return join(folder, name)
    },
  }
}

/** What the words of welcome say of the mail service. */
async function welcomed(bench: Process): Promise<ReadyLine> {
  await bench.seen(/Ctrl-C pour arrêter\.\n/)
  const endpoints = [...bench.out().matchAll(/((?:smtp|imap)s?):\/\/127\.0\.0\.1:(\d+)/g)].map(([url, scheme = '', port]) => ({
    name: `mssante-${scheme}`,
    url,
    port: Number(port),
  }))
  const [, ca = ''] = /Autorités à faire accepter : +(\S+)/.exec(bench.out()) ?? []
  const [, client = ''] = /Certificat client \(dui\) : +(\S+)/.exec(bench.out()) ?? []
  return { endpoints, ca, client }
}

/**
 * A message that clients and servers like to change: dots and "From " at the start of lines, empty lines, spaces at the end of
 * lines, a line of 900 characters, bytes that are not ASCII, parts in every transfer encoding, a header field on several lines.
 */
export function aDelicateMessage(id: string, { from = APP, to = URGENCES, subject = 'Résumé délicat' } = {}): Buffer {
  const word = `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`
  const lines = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${word}`,
    ' =?utf-8?Q?_=28suite=29?=',
    `Message-ID: ${id}`,
    'Date: Tue, 24 Nov 2026 10:00:00 +0100',
    'x-casse-A-GARDER: 1',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="=_delicat"',
    '',
    'préambule',
    '--=_delicat',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '.un point',
    '..deux points',
    'From ici, rien ne change  ',
    '\ttabulation, puis des espaces   ',
    `${'é'.repeat(200)}${'x'.repeat(500)}`,
    '',
    '',
    '.',
    'déjà',
    '--=_delicat',
    'Content-Type: application/zip; name="IHE_XDM.zip"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="IHE_XDM.zip"',
    '',
    'UEsDBA==',
    '--=_delicat',
    'Content-Type: text/plain; charset=iso-8859-1',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'd=E9j=E0 =',
    '=2E',
    '--=_delicat--',
    'épilogue',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

/** The message without the trace fields that delivery adds before it (RFC 5321 §4.4); undefined when something else comes before. */
export function withoutTrace(stored: Uint8Array): Buffer | undefined {
  const bytes = Buffer.from(stored)
  const trace = /^Return-Path: <[^\r\n]*>\r\nReceived: [^\r\n]*\r\n/.exec(bytes.toString('latin1', 0, 2000))?.[0]
  return trace === undefined ? undefined : bytes.subarray(trace.length)
}
