import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bench, openBench } from '../../../src/bench/bench.ts'
import { gardeFouOf } from '../../../src/cli/open-bench.ts'
import { loadDefinitions } from '../../../src/engine/definitions.ts'
import { systemClock } from '../../../src/evidence/clock.ts'
import { randomIds } from '../../../src/evidence/ids.ts'
import { aFileFolder, type Told, told } from './a-terminal.ts'
import { busyPort, freePort } from './free-port.ts'

const folder = aFileFolder()
const state = join(folder, 's')
const doctor = (...words: readonly string[]): Promise<Told> => told(['--state', state, 'doctor', ...words])
const ANY = ['--port', 'tous=0']

let bench: Bench
let busy: Awaited<ReturnType<typeof busyPort>>
beforeAll(async () => {
  bench = await openBench({ stateDir: state, clock: systemClock, ids: randomIds, gardeFou: gardeFouOf(loadDefinitions()) })
  busy = await busyPort()
})
afterAll(async () => {
  await bench.close()
  await busy.close()
})

const portOf = (name: string): number => bench.endpoints.find((e) => e.name === name)?.port ?? 0

describe('gabarit doctor, on the machine', () => {
  test('finds all well, says so and exits 0', async () => {
    const { code, out, err } = await doctor(...ANY)
    expect(out).toMatch(
      /^✔ Le dossier d’état « .* » convient\.\n✔ Horloge : .*\n✔ Le port 0 \(insi-mtls\) est libre\.\n✔ Le port 0 \(insi-http\) est libre\.$/m,
    )
    expect([code, err]).toEqual([0, ''])
  })

  test('says that a port is taken, by whom it is mended, what to do, and exits 2', async () => {
    const { code, out } = await doctor('--port', 'tous=0', '--port', `insi-mtls=${busy.port}`)
    expect(out).toContain(`✖ Le port ${busy.port} (insi-mtls) est déjà pris par un autre programme.\n  → Arrêtez cet autre programme`)
    expect(out).toMatch(/--port insi-mtls=0 en choisit un libre\. \(à corriger dans : la configuration\)/)
    expect(code).toBe(2)
  })

  test('says it to a program too, in English', async () => {
    const { code, out } = await told(['--state', state, '--lang', 'en', 'doctor', '--json', '--port', 'tous=0', '--port', `insi-mtls=${busy.port}`])
    expect((JSON.parse(out) as { probe: string; text: string }[]).filter((d) => d.probe === 'port' && d.text.includes('insi'))).toEqual([
      {
        probe: 'port',
        state: 'bloquant',
        blame: 'configuration',
        text: `Port ${busy.port} (insi-mtls) is already taken by another program.`,
        action: expect.stringContaining('--port insi-mtls=0 picks a free one'),
      },
      { probe: 'port', state: 'ok', blame: null, text: 'Port 0 (insi-http) is free.', action: null },
    ])
    expect(code).toBe(2)
  })

  test('says that the state folder cannot be written', async () => {
    const file = join(folder, 'fichier')
    writeFileSync(file, '')
    const { code, out } = await told(['--state', join(file, 'sous-dossier'), 'doctor', ...ANY])
    expect(out).toMatch(/✖ Le dossier d’état « .*sous-dossier » ne peut pas être écrit\.\n {2}→ Choisissez un autre dossier avec --state/)
    expect(code).toBe(2)
  })

  test('warns when other accounts can read the keys, without blocking', async () => {
    const open = join(folder, 'ouvert')
    await told(['--state', open, 'pki'])
    chmodSync(join(open, 'pki'), 0o755)
    const { code, out } = await told(['--state', open, 'doctor', ...ANY])
    expect(out).toMatch(/▲ Les clés privées de « .* » sont lisibles par d’autres comptes\.\n {2}→ Exécutez : chmod 700 /)
    expect(code).toBe(0)
  })
})

describe('gabarit doctor, on the way to the bench', () => {
  const url = (host: string, port: number): string => `https://${host}:${port}/lps`

  test.each(['localhost', '127.0.0.1'])('finds that the bench can be called by the name %s', async (host) => {
    const { code, out } = await doctor('--url', url(host, portOf('insi-mtls')))
    expect(out).toContain(`✔ La connexion TLS à ${host}:${portOf('insi-mtls')} s’établit, certificat et nom compris.`)
    expect(code).toBe(0)
  })

  test('explains a name that the certificate does not hold', async () => {
    // The same address, written in a way the certificate does not foresee.
    const { code, out } = await doctor('--url', url('[::ffff:127.0.0.1]', portOf('insi-mtls')))
    expect(out).toMatch(/✖ Le certificat du serveur n’est pas fait pour le nom « ::ffff:7f00:1 » \(noms prévus : localhost, .*127\.0\.0\.1/)
    expect(out).toMatch(/→ Appelez le banc par l’un des noms prévus .* \(à corriger dans : la configuration\)/)
    expect(code).toBe(2)
  })

  test('explains the plain HTTP port', async () => {
    const { code, out } = await doctor('--url', url('127.0.0.1', portOf('insi-http')))
    expect(out).toMatch(
      /✖ 127\.0\.0\.1:\d+ ne parle pas TLS : c’est sans doute l’adresse en HTTP simple\.\n {2}→ Utilisez l’adresse en https\. \(à corriger dans/,
    )
    expect(code).toBe(2)
  })

  test('explains something that is no TLS at all', async () => {
    const { code, out } = await doctor('--url', url('127.0.0.1', busy.port))
    expect(out).toMatch(/ne parle pas TLS/)
    expect(code).toBe(2)
  })

  test('explains a closed port', async () => {
    const port = await freePort()
    const { code, out } = await doctor('--url', url('127.0.0.1', port))
    expect(out).toContain(`✖ Rien n’écoute à l’adresse 127.0.0.1:${port}.\n  → Démarrez « gabarit serve »`)
    expect(code).toBe(2)
  })

  test('explains another bench, whose authority is not this one’s', async () => {
    const { code, out } = await told(['--state', join(folder, 'autre'), 'doctor', '--url', url('127.0.0.1', portOf('insi-mtls'))])
    expect(out).toMatch(/✖ L’autorité qui a signé le certificat de « 127\.0\.0\.1 » n’est pas celle de ce banc\./)
    expect(code).toBe(2)
  })

  test.each(['http://localhost:8080/lps', 'localhost:8443', 'n’importe quoi'])('refuses « %s », which is no https address', async (word) => {
    const { code, err } = await doctor('--url', word)
    expect(err).toContain(`✖ « ${word} » n’est pas une adresse https.\n  → Exemple : gabarit doctor --url https://localhost:8443/lps`)
    expect(code).toBe(2)
  })
})

describe('gabarit doctor, on a client certificate', () => {
  const certificate = (file: string): Promise<Told> => doctor(...ANY, '--certificat', file)

  test('finds a good one good', async () => {
    const { code, out } = await certificate((await bench.pki.client('INSI-MANU')).file)
    expect(out).toMatch(/✔ Le certificat client convient \(C=FR, .*CN=INSI-MANU\), jusqu’au \d{4}-\d\d-\d\d\./)
    expect(code).toBe(0)
  })

  test.each([
    ['expired', /✖ .*(expiré|périmé)/],
    ['wrong-cn', /✖ Le certificat s’appelle « LOGICIEL-DUI » : INSi répondrait DESIR_560\./],
    ['weak-key', /✖ .*(clé|bits)/],
  ] as const)('explains a certificate that is %s, and exits 2', async (name, words) => {
    const { code, out } = await certificate((await bench.pki.bad(name)).file)
    expect(out).toMatch(words)
    expect(out.match(/^✖/gm)).toHaveLength(1)
    expect(out).toMatch(/\n {2}→ .+ \(à corriger dans : la configuration\)\n/)
    expect(code).toBe(2)
  })

  test.each([
    ['no PEM at all', 'ceci n’est pas un certificat', /✖ Le fichier ne contient aucun certificat au format PEM\.\n {2}→ Convertissez-le : openssl pkcs12 /],
    [
      'a PEM that holds no certificate',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      /✖ Le fichier ne contient aucun certificat au format PEM\./,
    ],
  ])('explains %s', async (_, text, words) => {
    mkdirSync(join(folder, 'pem'), { recursive: true })
    const file = join(folder, 'pem/x.pem')
    writeFileSync(file, text)
    const { code, out, err } = await certificate(file)
    expect(out + err).toMatch(words)
    expect(code).toBe(2)
  })

  test('refuses a file that is nowhere', async () => {
    const { code, err } = await certificate(join(folder, 'nulle-part.pem'))
    expect(err).toMatch(/^✖ Le fichier « .*nulle-part\.pem » ne peut pas être lu\.\n {2}→ Donnez le certificat client au format PEM\.\n$/)
    expect(code).toBe(2)
  })
})
