import { execFile, execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, openBench } from '../../src/bench/bench.ts'
import type { Session } from '../../src/bench/session.ts'
import { exampleCda } from '../../src/checks/dmp/example-cda.ts'
import { depositBody } from '../../src/checks/dmp/example-deposit.ts'
import { EXAMPLE, vihf } from '../../src/checks/dmp/example-vihf.ts'
import { gardeFouOf } from '../../src/cli/open-bench.ts'
import { loadDefinitions } from '../../src/engine/definitions.ts'
import { type Clock, frozenClock } from '../../src/evidence/clock.ts'
import type { ExchangeRecord } from '../../src/evidence/exchange.ts'
import { seededIds } from '../../src/evidence/ids.ts'

const run = promisify(execFile)

function onThePath(...commands: readonly string[]): boolean {
  try {
    for (const command of commands) execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const here = onThePath('curl', 'xmlsec1')
if (!here) console.log('curl-dmp.test.ts skipped: curl or xmlsec1 is not on the PATH (Debian: curl, xmlsec1)')

/** The instant of the examples; certificates are made for the machine's own time, so the VIHF is dated of today. */
const NOW = new Date()
const clock: Clock = frozenClock(NOW)
let folder: string
let bench: Bench
let session: Session
let seal: { key: string; chain: string }

beforeAll(async () => {
  if (!here) return
  folder = await mkdtemp(join(tmpdir(), 'gabarit-curl-'))
  const definitions = loadDefinitions()
  bench = await openBench({ stateDir: join(folder, 'etat'), clock, ids: seededIds('curl'), gardeFou: gardeFouOf(definitions) })
  session = bench.openSession({ id: 'curl', label: 'curl' })
  const client = await bench.pki.client('DUI-CURL')
  seal = await bench.pki.seal()
  await file('client.pem', client.chain)
  await file('client.key', client.key)
  await file('seal.key', seal.key)
  await file('seal.pem', seal.chain)
  await file('ca.pem', bench.pki.ca.join('\n'))
  // xmlsec1 reads the first certificate of a file only.
  await file('intermediate.pem', /-----BEGIN(?:(?!-----BEGIN).)*$/s.exec(seal.chain)?.[0] ?? '')
}, 60_000)
afterAll(async () => {
  if (!here) return
  await bench.close()
  await rm(folder, { recursive: true, force: true })
})

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content, { mode: 0o600 })
  return join(folder, name)
}

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const TEMPLATE = `<ds:Signature xmlns:ds="${DS}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${EXC}"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#_curl-assertion"><ds:Transforms><ds:Transform Algorithm="${DS}enveloped-signature"/><ds:Transform Algorithm="${EXC}"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>`

/** An assertion signed by xmlsec1, from a template without digest nor value. */
async function signedVihf(): Promise<string> {
  const leaf = new X509Certificate(seal.chain)
  const issuer = leaf.subject.split('\n').reverse().join(',')
  const stamp = NOW.toISOString()
  const unsigned = vihf({ id: '_curl-assertion', signature: TEMPLATE })
    .replace(/(X509SubjectName">)[^<]*/, `$1${issuer.replaceAll('&', '&amp;')}`)
    .replace(/IssueInstant="[^"]*"/, `IssueInstant="${stamp}"`)
    .replace(/AuthnInstant="[^"]*"/, `AuthnInstant="${stamp}"`)
    .replaceAll(EXAMPLE.structure, '10B0000001')
  const input = await file('vihf.xml', unsigned)
  const output = join(folder, 'vihf-signed.xml')
  const id = ['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion']
  await run('xmlsec1', ['--sign', ...id, '--privkey-pem', `${join(folder, 'seal.key')},${join(folder, 'seal.pem')}`, '--output', output, input])
  await run('xmlsec1', ['--verify', ...id, '--trusted-pem', join(folder, 'ca.pem'), '--untrusted-pem', join(folder, 'intermediate.pem'), output])
  return (await readFile(output, 'utf8')).replace(/^<\?xml[^>]*\?>\s*/, '')
}

interface Sent {
  readonly status: string
  readonly body: string
  readonly record: ExchangeRecord
}

/** Sends a deposit whose frame is written by hand; `change` damages one of its pieces. */
async function deposit(change: { envelope?: (xml: string) => string; parts?: (mime: string) => string } = {}): Promise<Sent> {
  const matricule = EXAMPLE.matricule
  const envelope = `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" xmlns:wsa="http://www.w3.org/2005/08/addressing"><soap:Header><wsa:MessageID>urn:uuid:5b0f6d6a-9a55-4a5e-9b1a-2f3b6c7d3001</wsa:MessageID><wsa:To/><wsa:ReplyTo soap:mustUnderstand="true"><wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address></wsa:ReplyTo><wsa:Action soap:mustUnderstand="true">urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b</wsa:Action><wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">${await signedVihf()}</wsse:Security></soap:Header><soap:Body>${depositBody().replaceAll(EXAMPLE.structure, '10B0000001')}</soap:Body></soap:Envelope>`
  const part = (type: string, id: string, content: string): string =>
    `--=_curl\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${id}>\r\n\r\n${content}\r\n`
  const mime =
    part('application/xop+xml; charset=UTF-8; type="application/soap+xml"', 'root@curl', change.envelope?.(envelope) ?? envelope) +
    part('text/xml', 'doc1@dui.example', exampleCda().replaceAll(EXAMPLE.structure, '10B0000001')) +
    part('text/xml', 'sig1@dui.example', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="sig-7f1c"/>')
  const body = await file('depot.mime', `${change.parts?.(mime) ?? mime}--=_curl--\r\n`)
  const url = `${bench.endpoints.find((e) => e.name === 'dmp-mtls')?.url ?? ''}repository`
  const scope = `essai-${[...session.log.entries()].length}`
  session.seed(scope, 'dmp', { records: [{ patient: matricule }] })
  try {
    const { stdout } = await run('curl', [
      ...['--silent', '--show-error', '--cacert', join(folder, 'ca.pem'), '--cert', join(folder, 'client.pem'), '--key', join(folder, 'client.key')],
      ...['-H', 'Content-Type: multipart/related; type="application/xop+xml"; boundary="=_curl"; start="<root@curl>"; start-info="application/soap+xml"'],
      ...['--data-binary', `@${body}`, '--write-out', '\n%{http_code}', url],
    ])
    const records = [...session.log.entries()].flatMap(({ event }) => (event.type === 'exchange-recorded' ? [event.exchange] : []))
    const record = records.at(-1)
    if (!record) throw new Error('nothing was recorded')
    return { status: stdout.slice(stdout.lastIndexOf('\n') + 1), body: stdout, record }
  } finally {
    session.release(scope)
  }
}

describe.runIf(here)('a deposit framed by curl and signed by xmlsec1', () => {
  test('is taken', async () => {
    const { status, body, record } = await deposit()
    expect(body).toContain('ResponseStatusType:Success')
    expect([status, record.transaction, record.outcome.kind, record.outcome.code]).toEqual(['200', 'dmp.td2.1', 'result', 'Success'])
  })

  test('is refused for its signature when a signed value is changed', async () => {
    const { status, body, record } = await deposit({ envelope: (xml) => xml.replace('DUPONT Marie', 'DURAND Marie') })
    expect(status).toBe('500')
    expect(body).toContain('soap:Fault')
    expect(record.outcome).toMatchObject({ kind: 'fault', control: expect.stringMatching(/^DMP-V-08/) })
  })

  test('is refused for its missing document when a part has another Content-ID', async () => {
    const { status, body, record } = await deposit({ parts: (mime) => mime.replace('<doc1@dui.example>', '<autre@dui.example>') })
    expect(status).toBe('200')
    expect(body).toContain('XDSMissingDocument')
    expect(record.outcome).toMatchObject({ code: 'XDSMissingDocument' })
  })

  test('is refused for its patient when the metadata name another person than the VIHF', async () => {
    const { body } = await deposit({ envelope: (xml) => xml.replaceAll(`value="${EXAMPLE.matricule}`, 'value="160012B02077713') })
    expect(body).toContain('XDSPatientIdDoesNotMatch')
  })

  test('is read the same with line feeds alone as line ends of the frame', async () => {
    const { body } = await deposit({ parts: (mime) => mime.replaceAll('\r\n', '\n') })
    expect(body).toContain('ResponseStatusType:Success')
  })
})
