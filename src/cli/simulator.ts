import { DEFECTS, type DefectId } from '../../mocks/dui/defects.ts'
import { openSimulatorDui, type SimulatorDui } from '../../mocks/dui/index.ts'
import { BAD_CERTIFICATES, type BadCertificate } from '../../mocks/pki/index.ts'
import type { Bench } from '../bench/bench.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { Clock } from '../evidence/clock.ts'
import type { IdSource } from '../evidence/ids.ts'
import { simulatorDmp } from './simulator-dmp.ts'
import { simulatorMail } from './simulator-mail.ts'

export interface SimulatorOptions {
  readonly bench: Bench
  readonly clock: Clock
  readonly ids: IdSource
  readonly defects: readonly string[]
}

/** The simulator DUI plugged into a bench as a stranger would be: its address, a client certificate, the authority to trust. */
export async function openSimulator({ bench, clock, ids, defects }: SimulatorOptions): Promise<SimulatorDui> {
  const endpoint = bench.endpoints.find((e) => e.name === 'insi-mtls')
  if (!endpoint) throw new Error('the INSi service has no mutual TLS endpoint')
  const known = defects.map(knownDefect)
  const client = await bench.pki.client('INSI-MANU')
  const certificates: Partial<Record<BadCertificate, { key: string; cert: string }>> = {}
  // Bad certificates cost a key each: only those a defect asks for are made.
  for (const name of BAD_CERTIFICATES) {
    if (known.some((d) => d === `certificat:${name}`)) {
      const bad = await bench.pki.bad(name)
      certificates[name] = { key: bad.key, cert: bad.chain }
    }
  }
  const dmp = await simulatorDmp(bench, known)
  const mssante = await simulatorMail(bench)
  return openSimulatorDui({
    insi: { url: endpoint.url, tls: { key: client.key, cert: client.chain, ca: bench.pki.ca.join('\n') } },
    ...(dmp ? { dmp } : {}),
    ...(mssante ? { mssante } : {}),
    clock,
    ids: ids.fork('dui'),
    defects: known,
    certificates,
    // Above the delay of the « lent » fault of the scenarios, below a person's patience.
    timeoutMs: 4000,
  })
}

function knownDefect(word: string): DefectId {
  const found = DEFECTS.find((d) => d.id === word)
  if (found) return found.id
  throw new BancError(
    'defaut-inconnu',
    'configuration',
    { fr: 'Le défaut « {word} » n’existe pas dans le DUI simulateur.', en: 'The simulator DUI has no defect "{word}".' },
    { fr: 'Voyez la liste : gabarit list defauts.', en: 'See the list: gabarit list defects.' },
    { word },
  )
}
