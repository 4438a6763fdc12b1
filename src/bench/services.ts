import { annuaireService } from '../../mocks/annuaire/index.ts'
import { dmpService } from '../../mocks/dmp/index.ts'
import { igcService } from '../../mocks/igc/index.ts'
import { insiService } from '../../mocks/insi/index.ts'
import { mssanteService } from '../../mocks/mssante/index.ts'
import { pscService } from '../../mocks/psc/index.ts'
import type { ServiceDefinition } from '../../mocks/service.ts'

/** The national services the bench plays; a new one is added here and nowhere else. */
export const SERVICES: readonly ServiceDefinition[] = [
  insiService as ServiceDefinition,
  dmpService as ServiceDefinition,
  mssanteService as ServiceDefinition,
  pscService as ServiceDefinition,
  annuaireService as ServiceDefinition,
  igcService as ServiceDefinition,
]

/** Every endpoint, on any free port: what a bench opens unless told otherwise. */
export const ANY_PORT: Readonly<Record<string, number>> = {
  'insi-mtls': 0,
  'insi-http': 0,
  'dmp-mtls': 0,
  'dmp-http': 0,
  'mssante-smtp': 0,
  'mssante-imap': 0,
  'mssante-smtps': 0,
  'mssante-imaps': 0,
  'mssante-dns': 0,
  'psc-https': 0,
  'psc-http': 0,
  'annuaire-https': 0,
  'annuaire-http': 0,
  'igc-http': 0,
}
