import type { ServiceDefinition } from '../service.ts'
import { MSSANTE_FAULTS } from './faults.ts'
import type { MssanteSeed } from './seed.ts'
import { mssanteSeedSchema } from './seed-schema.ts'
import { MssanteWorld } from './world.ts'

export type { MssanteSeed } from './seed.ts'
export { trustedDomainsXml } from './trusted-domains.ts'
export { MssanteWorld } from './world.ts'

/** The mail operator: submission and reading of the boxes of the bench. Nothing is ever relayed. */
export const mssanteService: ServiceDefinition<MssanteWorld> = {
  id: 'mssante',
  title: { fr: 'Messagerie sécurisée MSSanté', en: 'MSSanté secure mail' },
  seedSchema: mssanteSeedSchema,
  faults: MSSANTE_FAULTS,
  transactions: [
    'mssante.connexion',
    'mssante.authentification',
    'mssante.submission',
    'mssante.smtp',
    'mssante.imap',
    'mssante.imap.select',
    'mssante.imap.search',
    'mssante.imap.fetch',
    'mssante.imap.message',
    'mssante.imap.store',
    'mssante.imap.append',
    'mssante.imap.copy',
    'mssante.imap.move',
    'mssante.imap.expunge',
    'mssante.dns',
  ],
  world: () => new MssanteWorld(),
  seed(world, scope, data, at) {
    if (!at) throw new TypeError('mail comes in at a time: none was given')
    world.seed(scope, data as MssanteSeed, at)
  },
  release: (world, scope) => world.release(scope),
  replay: (world, kept) => world.replay(kept),
  // Servers of mail take long to load: what only lists services, or opens none, goes without.
  listen: async (deps, options) => (await import('./listen.ts')).listen(deps, options),
}
