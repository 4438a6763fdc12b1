import { chmod, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BancError } from '../../src/evidence/banc-error.ts'
import type { Clock } from '../../src/evidence/clock.ts'
import type { IdSource } from '../../src/evidence/ids.ts'
import { readCertificate } from '../../src/protocol/x509/certificate.ts'
import { readCrl } from '../../src/protocol/x509/crl.ts'
import {
  type Authorities,
  type Authority,
  authorityFromPem,
  authorityPem,
  INTERMEDIATE_FILE,
  newAuthorities,
  newCrls,
  newPersonsAuthority,
  PERSONS_FILE,
  REVOKED_SERIALS,
  ROOT_FILE,
} from './authority.ts'
import { BAD_SEAL_SET } from './bad-seals.ts'
import { BAD_SERVER_SET } from './bad-servers.ts'
import { BAD_SET } from './bad-set.ts'
import { FICTITIOUS_CARD } from './card.ts'
import { periodOf } from './issued.ts'
import { Issuer } from './issuer.ts'
import { bytesOf, pemBlocks } from './keys.ts'
import { listEntries } from './list.ts'
import { crlPeriodOf } from './mint.ts'
import { FICTITIOUS_STRUCTURE, ISSUER_CN, PERSONS_CN, ROOT_CN, SEAL_CN } from './names.ts'
import { badName, cardFileName, cardOrder, clientName, clientOrder, SERVER_NAME, sealName, sealOrder, serverOrder } from './orders.ts'
import type { Pki } from './pki.ts'
import { publicationOf } from './publication.ts'
import { createFolder, type PkiFile, readIfThere, replaceFile, writeOnce } from './store.ts'
import { stillGood, type Times, timesOf } from './validity.ts'

export interface PkiOptions {
  /** Where the bench keeps its things; the authority takes the `pki` folder of it. */
  readonly stateDir: string
  readonly clock: Clock
  /** The machine's own clock, when `clock` is not it: TLS layers look at the machine's. */
  readonly machine?: Clock
  readonly ids?: IdSource
  /**
   * Where certificates say that lists and authorities are published; the default port of `igc-http` when absent. Nothing has to answer
   * there: the same files are in the `public` folder of the authority. A server certificate kept from before, that says another place,
   * is issued again; those a DUI was given, and the authorities, keep the address they were issued with.
   */
  readonly baseUrl?: string
}

/** Where certificates point when a bench says nothing: the port that `igc-http` has by default. */
const DEFAULT_BASE_URL = 'http://127.0.0.1:8088'
const FAULTY = { ...BAD_SET, ...BAD_SEAL_SET, ...BAD_SERVER_SET }
const PERSONS_PEM = 'persons.pem'
const CRL_FILE = join('public', 'crl.pem')
const CA_FILE = join('public', 'ca.pem')

/** Opens the private authority of a state folder, and creates it the first time (about a second). */
export async function openPki(options: PkiOptions): Promise<Pki> {
  const { stateDir, clock, machine = clock, baseUrl = DEFAULT_BASE_URL } = options
  const dir = join(stateDir, 'pki')
  const times = (): Times => timesOf(clock, machine)
  if ((await readIfThere(join(dir, 'root.pem'))) === null) {
    const first = await newAuthorities(times(), baseUrl)
    await createFolder(dir, firstFiles(first, newPersonsAuthority(first.root, times(), baseUrl), times()))
  }
  const { persons, ...authorities } = await load(dir, times(), baseUrl)
  const crl = await currentCrls(dir, authorities, persons, times())
  // A series of its own: whether something had to be issued must not change what the rest of a run draws.
  const ids = options.ids?.fork('pki')
  const issuer = new Issuer({
    dir: join(dir, 'certificates'),
    intermediate: authorities.intermediate,
    times,
    baseUrl,
    salt: () => ids?.uuid() ?? '',
    movable: options.baseUrl !== undefined,
  })
  const server = await issuer.issue(SERVER_NAME, serverOrder, stillGood)
  const issueClient: Pki['issueClient'] = (request) => issuer.issue(clientName(request), clientOrder(request), stillGood)
  const issueSeal: Pki['issueSeal'] = (request) => issuer.issue(sealName(request), sealOrder(request), stillGood)
  const issueCard: Pki['issueCard'] = (request, use) => issuer.issue(cardFileName(request, use), cardOrder(request, use), stillGood, { authority: persons })
  return {
    dir,
    caFile: join(dir, CA_FILE),
    crlFile: join(dir, CRL_FILE),
    server: { key: server.key, cert: server.chain },
    ca: [authorities.root.certificate],
    crl,
    authorities: [authorities.root, authorities.intermediate, persons].map((a) => a.certificate),
    publication: publicationOf([authorities.root, authorities.intermediate, persons], crl, times),
    issueClient,
    client: (cn) => issueClient({ cn, ...FICTITIOUS_STRUCTURE }),
    issueSeal,
    seal: () => issueSeal({ cn: SEAL_CN, ...FICTITIOUS_STRUCTURE }),
    issueCard,
    card: (use) => issueCard(FICTITIOUS_CARD, use),
    bad: (name) => issuer.issue(badName(name), FAULTY[name].order, FAULTY[name].holds, FAULTY[name]),
    list: () => listEntries(dir, authorities, persons, issuer),
  }
}

function firstFiles(authorities: Authorities, persons: Authority, times: Times): PkiFile[] {
  const { root, intermediate } = authorities
  return [
    { path: 'root.pem', content: authorityPem(root) },
    { path: 'intermediate.pem', content: authorityPem(intermediate) },
    { path: PERSONS_PEM, content: authorityPem(persons) },
    { path: CA_FILE, content: `${intermediate.certificate}${root.certificate}` },
    { path: join('public', 'AC', `${ROOT_FILE}.cer`), content: bytesOf(root.certificate) },
    { path: join('public', 'AC', `${INTERMEDIATE_FILE}.cer`), content: bytesOf(intermediate.certificate) },
    { path: join('public', 'AC', `${PERSONS_FILE}.cer`), content: bytesOf(persons.certificate) },
    ...crlFiles(newCrls(authorities, persons, times)),
    { path: join('certificates', 'LISEZMOI.txt'), content: README },
  ]
}

const README = `Certificats de test du banc Gabarit et leurs clés privées. Ne pas publier.
Test certificates of the Gabarit bench and their private keys. Do not publish.
`

function crlFiles(crls: readonly [string, string, string]): PkiFile[] {
  return [
    { path: join('public', 'CRL', `${ROOT_FILE}.crl`), content: bytesOf(crls[0]) },
    { path: join('public', 'CRL', `${INTERMEDIATE_FILE}.crl`), content: bytesOf(crls[1]) },
    { path: join('public', 'CRL', `${PERSONS_FILE}.crl`), content: bytesOf(crls[2]) },
    { path: CRL_FILE, content: crls.join('') },
  ]
}

async function load(dir: string, times: Times, baseUrl: string): Promise<Authorities & { persons: Authority }> {
  try {
    const [root, intermediate] = await Promise.all([loadAuthority(dir, 'root.pem', ROOT_CN), loadAuthority(dir, 'intermediate.pem', ISSUER_CN)])
    if ((await readIfThere(join(dir, PERSONS_PEM))) === null) await addPersons(dir, newPersonsAuthority(root, times, baseUrl))
    const persons = await loadAuthority(dir, PERSONS_PEM, PERSONS_CN)
    if (![root, intermediate, persons].every(({ certificate }) => stillGood(periodOf(readCertificate(certificate)), times))) {
      throw new Error('the authority is not valid at the time of the bench')
    }
    return { root, intermediate, persons }
  } catch (error) {
    throw new BancError(
      'pki-illisible',
      'configuration',
      {
        fr: 'L’autorité de test du dossier {dir} est incomplète, illisible ou hors de sa période de validité.',
        en: 'The test authority of folder {dir} is incomplete, unreadable or out of its validity period.',
      },
      {
        fr: 'Supprimez ce dossier : le banc en créera une neuve, et il faudra redonner leurs certificats aux logiciels.',
        en: 'Delete that folder: the bench will create a new one, and software will need new certificates.',
      },
      { dir },
      { cause: error },
    )
  }
}

/** A folder made before the bench had cards gets their authority. */
async function addPersons(dir: string, persons: Authority): Promise<void> {
  await writeOnce(join(dir, PERSONS_PEM), authorityPem(persons))
  const { certificate } = await loadAuthority(dir, PERSONS_PEM, PERSONS_CN)
  await replaceFile(join(dir, 'public', 'AC', `${PERSONS_FILE}.cer`), bytesOf(certificate))
}

async function loadAuthority(dir: string, file: string, cn: string): Promise<Authority> {
  const path = join(dir, file)
  // A copy or a backup may have opened it to others.
  if (((await stat(path)).mode & 0o077) !== 0) await chmod(path, 0o600)
  return authorityFromPem(cn, (await readIfThere(path)) ?? '')
}

async function currentCrls(dir: string, authorities: Authorities, persons: Authority, times: Times): Promise<readonly string[]> {
  const kept = pemBlocks((await readIfThere(join(dir, CRL_FILE))) ?? '', 'X509 CRL')
  if (kept.length === 3 && kept.every((crl) => stillGood(crlPeriodOf(bytesOf(crl)), times)) && revokesAll(kept[1])) return kept
  const crls = newCrls(authorities, persons, times)
  for (const { path, content } of crlFiles(crls)) await replaceFile(join(dir, path), content)
  return crls
}

/** Lists made before the bench had seals, or faulty servers, lack the revoked ones. */
function revokesAll(crl = ''): boolean {
  const { revoked } = readCrl(crl)
  return REVOKED_SERIALS.every((serial) => revoked.has(serial.toUpperCase()))
}
