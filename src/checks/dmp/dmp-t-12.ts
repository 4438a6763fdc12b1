import { DMP_BASE_PATH } from '../../protocol/dmp/names.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeDmp, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'

/** The path is that of the transaction's service (DMP contract §2). */
export const dmpT12 = defineExchangeCheck({
  id: 'DMP-T-12',
  on: ['dmp.*'],
  needs: 'http',
  level: 'DOIT',
  always: true,
  exigences: [],
  source: { ref: 'Kit éditeur DMP v2.06.01 (GIE SESAM-Vitale), chemins des services', mark: 'S' },
  title: { fr: 'L’appel est fait à l’adresse du service de la transaction.', en: 'The call is made at the address of the transaction’s service.' },
  why: {
    fr: 'Chaque service du DMP a son adresse et ne connaît que ses propres transactions.',
    en: 'Each service of the DMP has its address and only knows its own transactions.',
  },
  mend: {
    fr: 'Vérifiez les adresses dans les réglages : les dépôts et les documents vont à « repository », les recherches et mises à jour à « registry », le test d’existence à « patients ».',
    en: 'Check the addresses in the settings: deposits and documents go to "repository", searches and updates to "registry", the existence test to "patients".',
  },
  reasons: {
    'autre-service': {
      fr: 'L’appel est fait à « {chemin} », l’adresse d’un autre service.',
      en: 'The call is made at "{chemin}", the address of another service.',
    },
    'chemin-inconnu': { fr: 'L’adresse « {chemin} » n’est celle d’aucun service du DMP.', en: 'Address "{chemin}" is that of no service of the DMP.' },
  },
  examples: {
    conforme: [
      { name: 'patients', subject: () => dmpExchange('dmp.td0.2') },
      {
        name: 'adresse entière dans la première ligne',
        subject: () => dmpExchange('dmp.td3.2', { startLine: 'POST https://dmp.example/si-dmp-server/v2/services/repository HTTP/1.1' }),
      },
    ],
    fautif: [
      {
        name: 'recherche au dépôt',
        reason: 'autre-service',
        subject: () => dmpExchange('dmp.td3.1', { startLine: 'POST /si-dmp-server/v2/services/repository HTTP/1.1' }),
      },
      {
        name: 'ancienne version',
        reason: 'chemin-inconnu',
        subject: () => dmpExchange('dmp.td0.2', { startLine: 'POST /si-dmp-server/v1/services/patients HTTP/1.1' }),
      },
    ],
  },
  judge(subject) {
    if (!subject.record.request) return []
    const { found } = decodeDmp(subject)
    const wrong = found.disagreements.find((d) => d.clue === 'path')
    if (!wrong) return found.definition ? [ok] : []
    const chemin = shown(wrong.received)
    const expected = wrong.expected === '' ? `${DMP_BASE_PATH}…` : wrong.expected
    return [nonConforme(found.service ? 'autre-service' : 'chemin-inconnu', { params: { chemin }, expected, received: chemin, at: { part: 'request' } })]
  },
})
