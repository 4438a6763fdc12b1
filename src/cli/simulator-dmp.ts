import type { DmpOptions } from '../../mocks/dui/dmp/options.ts'
import { FICTITIOUS_STRUCTURE } from '../../mocks/pki/index.ts'
import type { Bench } from '../bench/bench.ts'
import { DMP_BASE_PATH } from '../protocol/dmp/names.ts'

/** Authorisation number the simulator DUI announces: fictitious, of the usual twelve characters. */
export const SIMULATOR_IDAM = 'SIM0000GAB01'

/** Common name of the certificate the simulator calls the DMP with. */
export const SIMULATOR_CLIENT = 'DUI-SIMULATEUR'

/** What the simulator announces itself as to the DMP: fictitious values, of the usual shapes. */
export const SIMULATOR_DMP = { nom: 'DUI-SIMULATEUR', version: '1.0.0', homologation: 'SIM-HOMOLOGATION-01' } as const

/** Bad seals by the name the simulator's defects give them. */
const BAD_SEALS = {
  'cachet:expired': ['expired', 'seal-expired'],
  'cachet:revoked': ['revoked', 'seal-revoked'],
} as const

/** The simulator's side of the DMP: the certificates of the fictitious structure, a nurse who does not exist. Undefined when the bench has no DMP. */
export async function simulatorDmp(bench: Bench, defects: readonly string[]): Promise<DmpOptions | undefined> {
  const endpoint = bench.endpoints.find((e) => e.name === 'dmp-mtls')
  if (!endpoint) return undefined
  const client = await bench.pki.client(SIMULATOR_CLIENT)
  const seal = await bench.pki.seal()
  const cachets: Record<string, { key: string; cert: string }> = {}
  for (const [defect, [name, bad]] of Object.entries(BAD_SEALS)) {
    if (!defects.includes(defect)) continue
    const issued = await bench.pki.bad(bad)
    cachets[name] = { key: issued.key, cert: issued.chain }
  }
  return {
    url: `${new URL(endpoint.url).origin}${DMP_BASE_PATH.replace(/\/$/, '')}`,
    tls: { key: client.key, cert: client.chain, ca: bench.pki.ca.join('\n') },
    cachet: { key: seal.key, cert: seal.chain },
    cachets,
    structure: { idNat: FICTITIOUS_STRUCTURE.ou, nom: FICTITIOUS_STRUCTURE.o, secteur: 'SA17', secteurLibelle: 'Etablissement pour personnes âgées' },
    professionnel: {
      idNat: '899900012347',
      nom: 'DUPONT',
      prenom: 'Marie',
      role: { code: '60', codeSystem: '1.2.250.1.71.1.2.7', libelle: 'Infirmier' },
    },
    logiciel: { ...SIMULATOR_DMP, oid: '1.2.250.1.999.5.1' },
    suspendOnTraitGap: true,
    // Longer than any answer of the bench, shorter than the patience of whoever watches a demonstration.
    timeoutMs: { existence: 4_000, document: 20_000 },
  }
}
