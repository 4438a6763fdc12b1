import type { MailOptions } from '../../mocks/dui/mail/options.ts'
import type { Bench } from '../bench/bench.ts'
import { SIMULATOR_CLIENT } from './simulator-dmp.ts'

/** Product reference the simulator DUI writes in X-MSS-NIL: fictitious. */
export const SIMULATOR_NIL = 'DUI-SIMULATEUR-1'

/** The boxes of the fictitious establishment (profiles/personas/mssante.json). */
export const SIMULATOR_BOXES = [
  { address: 'dui@esms-fictif.mssante.fr', kind: 'APP', label: 'ESMS FICTIF DU BANC - DUI' },
  { address: 'coordination@esms-fictif.mssante.fr', kind: 'ORG', label: 'ESMS FICTIF DU BANC - Coordination des soins' },
  { address: 'agathe.tilleul@esms-fictif.mssante.fr', kind: 'PER', label: 'Dr_Agathe_TILLEUL_ESMS FICTIF DU BANC' },
] as const

/** Kind of each of these boxes, which the operator of the bench gives to any DUI, as the checks are told. */
export const BOX_KINDS = Object.fromEntries(SIMULATOR_BOXES.map(({ address, kind }) => [address, kind]))

/** Professionals of the fictitious establishment who may log in, by their id in profiles/personas/dmp.json. */
const PROFESSIONALS = { 'medecin-coordonnateur': { idNat: '899900000011' }, infirmier: { idNat: '899900000029' } } as const

/** The simulator's side of the secure mail: its boxes, the servers its domain announces, Pro Santé Connect. Undefined when the bench has no mail service. */
export async function simulatorMail(bench: Bench): Promise<MailOptions | undefined> {
  const port = (name: string): number | undefined => bench.endpoints.find((e) => e.name === name)?.port
  const url = (name: string): string | undefined => bench.endpoints.find((e) => e.name === name)?.url
  const smtp = port('mssante-smtp')
  const imap = port('mssante-imap')
  if (smtp === undefined || imap === undefined) return undefined
  const client = await bench.pki.client(SIMULATOR_CLIENT)
  const ca = bench.pki.ca.join('\n')
  const dns = port('mssante-dns')
  const psc = url('psc-https')
  const annuaire = url('annuaire-https')
  return {
    ...(dns === undefined
      ? { smtp: { host: '127.0.0.1', port: smtp, servername: 'localhost' }, imap: { host: '127.0.0.1', port: imap, servername: 'localhost' } }
      : { dns: `127.0.0.1:${dns}` }),
    boxes: SIMULATOR_BOXES,
    tls: { key: client.key, cert: client.chain, ca },
    crl: { pem: bench.pki.crl },
    ...(psc === undefined
      ? {}
      : {
          psc: {
            url: psc.replace(/\/$/, ''),
            clientId: 'dui-fictif',
            clientSecret: 'secret-fictif',
            professional: PROFESSIONALS['medecin-coordonnateur'],
            professionals: PROFESSIONALS,
            tls: { ca },
          },
        }),
    ...(annuaire === undefined ? {} : { annuaire: { url: annuaire.replace(/\/$/, ''), apiKey: 'cle-fictive', ca } }),
    nil: SIMULATOR_NIL,
    // Short enough for whoever watches a demonstration; what is waited for is the bench's own answer.
    retryMs: [200, 500, 1000],
    pollMs: 100,
    patienceMs: 3000,
    timeoutMs: 20_000,
  }
}
