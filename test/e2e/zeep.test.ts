import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testAuthority } from '../mocks/http/test-certificates.ts'
import { anInsi } from '../mocks/insi/an-insi.ts'

const PYTHON = '/usr/bin/python3'

function zeepIsHere(): boolean {
  try {
    execFileSync(PYTHON, ['-c', 'import zeep'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const here = zeepIsHere()
if (!here) console.log('zeep.test.ts skipped: the Python package zeep is not installed (Debian: python3-zeep)')

test.runIf(here)('a zeep client built from the WSDL alone is served over mutual TLS', { timeout: 30_000 }, async () => {
  const authority = await testAuthority()
  const client = await authority.client('CN=INSI-MANU, OU=10B0000001, O=EHPAD FICTIF, C=FR')
  const folder = await mkdtemp(join(tmpdir(), 'gabarit-zeep-'))
  try {
    const file = async (name: string, content: string): Promise<string> => {
      await writeFile(join(folder, name), content, { mode: 0o600 })
      return join(folder, name)
    }
    await using insi = await anInsi({ tls: { ...authority.server, ca: [authority.ca], crl: [] } })
    const { stdout } = await promisify(execFile)(PYTHON, [
      new URL('zeep_insi.py', import.meta.url).pathname,
      `https://localhost:${insi.port}/lps?wsdl`,
      await file('ca.pem', authority.ca),
      await file('client.pem', client.cert),
      await file('client.key', client.key),
    ])
    expect(JSON.parse(stdout)).toEqual({
      traits: { cr: '00', matricule: '109076322083489', oid: '1.2.250.1.213.1.4.8', historique: 1, prenoms: 'PIERRE-ALAIN MURIEL FLORIANT' },
      inconnu: { cr: '01' },
      carte: { cr: '00', matricule: '277076322082910', oid: '1.2.250.1.213.1.4.8', historique: 0, prenoms: 'RUTH ISABELLE' },
      fault: { code: 'desir_550', messageID: 'uuid:00000000-0000-0000-0000-000000000003', text: "Numéro d'autorisation du logiciel inconnu." },
    })
    expect(insi.recorder.drafts.map((d) => [d.transaction, d.transport.clientCertificate?.subjectCn])).toEqual([
      ['insi.inconnue', 'INSI-MANU'],
      ['insi.rechercherInsAvecTraitsIdentite', 'INSI-MANU'],
      ['insi.rechercherInsAvecTraitsIdentite', 'INSI-MANU'],
      ['insi.rechercherInsAvecCarteVitale', 'INSI-MANU'],
      ['insi.rechercherInsAvecTraitsIdentite', 'INSI-MANU'],
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
