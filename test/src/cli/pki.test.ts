import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { describe, expect, test } from 'vitest'
import { BAD_CERTIFICATES, BAD_SEALS } from '../../../mocks/pki/index.ts'
import { aFileFolder, told } from './a-terminal.ts'

const folder = aFileFolder()
const pki = (...words: readonly string[]) => told(['--state', join(folder, 's'), 'pki', ...words])

describe('gabarit pki', () => {
  test('lists authorities, server and every faulty certificate, with what each is for', async () => {
    const { code, out } = await pki()
    expect(code).toBe(0)
    for (const name of [...BAD_CERTIFICATES, ...BAD_SEALS]) expect(out).toMatch(new RegExp(`^${name} {2}émis à la demande\\n {2}\\S`, 'm'))
    expect(out).toContain(`Autorités à faire accepter à votre logiciel : ${join(folder, 's/pki/public/ca.pem')}`)
    expect(out).toContain('ce ne sont pas ceux de l’IGC-Santé')
    const english = await told(['--state', join(folder, 's'), '--lang', 'en', 'pki'])
    expect(english.out).toMatch(/issued on demand[\s\S]*Authorities your software must trust/)
    const entries = JSON.parse((await pki('--json')).out) as { kind: string }[]
    expect(new Set(entries.map((e) => e.kind))).toEqual(new Set(['autorite', 'serveur', 'client', 'cachet', 'carte', 'fautif']))
  })

  test('issues a certificate for a structure, and a PKCS#12 that opens with its password', async () => {
    const file = join(folder, 'dui.p12')
    const { code, out } = await pki('--cn', 'INSI-AUTO', '--ou', '1750000018', '--nom', 'EHPAD FICTIF', '--p12', file, '--mot-de-passe', 'secret', '--json')
    expect(code).toBe(0)
    const issued = JSON.parse(out) as { subject: string; file: string; caFile: string; password: string }
    expect(issued.subject).toBe('C=FR, ST=Paris (75), O=EHPAD FICTIF, OU=1750000018, CN=INSI-AUTO')
    expect(new X509Certificate(readFileSync(issued.file)).subject.replaceAll('\n', ', ')).toBe(issued.subject)
    expect(() => createSecureContext({ pfx: readFileSync(file), passphrase: issued.password })).not.toThrow()
    expect(() => createSecureContext({ pfx: readFileSync(file), passphrase: 'autre' })).toThrow()
    for (const path of [file, issued.file]) expect(statSync(path).mode & 0o077).toBe(0)
  })

  test('draws a password when none is given, and tells it', async () => {
    const file = join(folder, 'tire.p12')
    const { out } = await pki('--cn', 'INSI-AUTO', '--p12', file)
    const [, password = ''] = /^mot de passe +(\S{16})$/m.exec(out) ?? []
    expect(() => createSecureContext({ pfx: readFileSync(file), passphrase: password })).not.toThrow()
  })

  test('a PKCS#12 that cannot be written is said in words', async () => {
    const { code, err } = await pki('--cn', 'INSI-AUTO', '--p12', join(folder, 'nulle-part/dui.p12'))
    expect(err).toMatch(/^✖ Le fichier « .*nulle-part\/dui\.p12 » ne peut pas être écrit\.\n {2}→ /)
    expect(code).toBe(2)
  })

  test('issues a seal for a structure, and the certificates of a card', async () => {
    const subjectOf = async (...words: readonly string[]) => (JSON.parse((await pki(...words, '--json')).out) as { subject: string }).subject
    expect(await subjectOf('--cachet', 'DUI-CACHET', '--ou', '1750000018')).toBe('C=FR, ST=Paris (75), O=ESMS FICTIF DU BANC, OU=1750000018, CN=DUI-CACHET')
    expect(await subjectOf('--carte', 'signature')).toContain('title=Infirmier, GN=MARIE + CN=899900012345 + SN=DUPONT')
    expect((await told(['--state', join(folder, 's'), '--lang', 'fr', 'pki', '--carte', 'vitale'])).err).toMatch(
      /Une carte n’a pas de certificat « vitale ». Attendu : authentification, signature\.\n {2}→ /,
    )
  })

  test('gives a faulty certificate', async () => {
    const { code, out } = await pki('--fautif', 'expired', '--json')
    expect(code).toBe(0)
    const { file } = JSON.parse(out) as { file: string }
    expect(new Date(new X509Certificate(readFileSync(file)).validTo).getTime()).toBeLessThan(Date.now())
  })
})
