import { TRE_A00 } from '../../protocol/dmp/value-sets/schemes.ts'
import { TRE_G15, TRE_R01 } from '../../protocol/dmp/value-sets/vihf-role.ts'
import type { Vihf } from '../../protocol/saml/vihf.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { withdrawal } from './example-bodies.ts'
import { ce } from './example-vihf.ts'
import { air, existence, roles, withCard } from './example-vihf-calls.ts'
import { deposit, dmpExchange, lookup } from './examples.ts'
import { operationOf } from './operation.ts'
import { type Access, isRefused, type Operation, type Person } from './rights-prediction.ts'
import { modeOf } from './vihf-reading.ts'

const INDIRECT = { mode: 'INDIRECTE' } as const
const AIR = { mode: 'INDIRECTE_RENFORCEE' } as const
const NOT_A_PROFESSIONAL = roles(ce('Role', 'SECRETARIAT_MEDICAL', TRE_A00, 'Secrétariat médical'))
const DOCTOR = roles(ce('Role', '10', TRE_G15, 'Médecin'), ce('Role', 'SM26', TRE_R01, 'Médecine générale'))
const IN_EMERGENCY = ['code="normal"', 'code="bris_de_glace"'] as const
const ACCESSES: readonly Access[] = ['normal', 'bris_de_glace', 'centre_15']
const ARCHIVAL = withdrawal().replace('Deleted', 'Archived')

/** How an operation is named to people. */
const NAMES: Readonly<Record<Operation, string>> = {
  'TD0.2': 'TD0.2',
  'TD0.3-declarer': 'TD0.3 (AJOUT)',
  'TD0.3-retirer': 'TD0.3 (SUPPRESSION)',
  'TD0.3-retirer-mt': 'TD0.3 (SUPPRESSION, MEDECIN_TRAITANT)',
  'TD0.4': 'TD0.4',
  'TD1.3a': 'TD1.3a',
  'TD1.6': 'TD1.6',
  'TD2.1': 'TD2.1',
  'TD3.1a': 'TD3.1a',
  'TD3.1b': 'TD3.1b',
  'TD3.2': 'TD3.2',
  'TD3.3ab': 'TD3.3a/b',
  'TD3.3c': 'TD3.3c',
  'TD3.3d': 'TD3.3d',
}

/** The mode is allowed for the transaction: predicts DMPAccessDeniedByRightsService (DMP interface §12.1). */
export const dmpV38 = defineExchangeCheck({
  id: 'DMP-V-38',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: { ref: 'Matrices d’habilitation PDT-INF-526 v1.8 (25/09/2024) et PDT-INF-606 v1.3 (08/07/2025)', mark: 'S' },
  title: {
    fr: 'Chaque transaction est appelée dans un mode d’authentification qui y a droit.',
    en: 'Each transaction is called in a mode of authentication that has the right to it.',
  },
  why: {
    fr: 'L’établissement peut déposer et retirer ses documents (INDIRECTE) ; consulter demande les droits du professionnel (mode AIR ou carte). Le DMP refuse le reste : DMPAccessDeniedByRightsService.',
    en: 'The establishment may deposit and withdraw its documents (INDIRECTE); consulting takes the professional’s rights (AIR mode or card). The DMP refuses the rest: DMPAccessDeniedByRightsService.',
  },
  mend: {
    fr: 'Choisissez le mode selon la transaction : INDIRECTE pour TD0.2, TD2.1, TD3.1b et TD3.3c ; AIR ou carte pour TD0.3, TD3.1a, TD3.2, TD3.3a, b et d.',
    en: 'Choose the mode by the transaction: INDIRECTE for TD0.2, TD2.1, TD3.1b and TD3.3c; AIR or card for TD0.3, TD3.1a, TD3.2, TD3.3a, b and d.',
  },
  reasons: {
    indirecte: {
      fr: 'En mode INDIRECTE, l’établissement n’a pas droit à {operation} (accès {acces}) : il faut les droits d’un professionnel (AIR ou carte).',
      en: 'In INDIRECTE mode, the establishment has no right to {operation} (access {acces}): it takes a professional’s rights (AIR or card).',
    },
    'air-depot': {
      fr: 'En mode AIR on ne dépose pas de document : le dépôt (TD2.1) se fait en mode INDIRECTE, au nom de l’établissement.',
      en: 'In AIR mode no document is deposited: the deposit (TD2.1) is made in INDIRECTE mode, in the establishment’s name.',
    },
    personne: {
      fr: 'La personne nommée n’a pas droit à {operation} en mode {mode} (accès {acces}).',
      en: 'The person named has no right to {operation} in mode {mode} (access {acces}).',
    },
  },
  examples: {
    conforme: [
      { name: 'test d’existence, INDIRECTE', subject: () => existence() },
      { name: 'dépôt, INDIRECTE', subject: () => deposit() },
      { name: 'recherche d’une référence, INDIRECTE', subject: () => lookup() },
      { name: 'retrait de son document, INDIRECTE', subject: () => dmpExchange('dmp.td3.3') },
      { name: 'recherche, AIR', subject: () => air() },
      { name: 'recherche, carte', subject: () => withCard() },
      {
        name: 'archivage en urgence par un médecin, AIR',
        subject: () => dmpExchange('dmp.td3.3', { vihf: AIR, body: ARCHIVAL, changes: [DOCTOR, IN_EMERGENCY] }),
      },
    ],
    fautif: [
      { name: 'recherche, INDIRECTE', reason: 'indirecte', subject: () => dmpExchange('dmp.td3.1', { vihf: INDIRECT }) },
      { name: 'consultation, INDIRECTE', reason: 'indirecte', subject: () => dmpExchange('dmp.td3.2', { vihf: INDIRECT }) },
      { name: 'autorisation, INDIRECTE', reason: 'indirecte', subject: () => dmpExchange('dmp.td0.3', { vihf: INDIRECT }) },
      { name: 'archivage, INDIRECTE', reason: 'indirecte', subject: () => dmpExchange('dmp.td3.3', { body: ARCHIVAL }) },
      { name: 'dépôt, AIR', reason: 'air-depot', subject: () => deposit({ vihf: AIR }) },
      { name: 'consultation par le secrétariat, AIR', reason: 'personne', subject: () => dmpExchange('dmp.td3.2', { changes: [NOT_A_PROFESSIONAL] }) },
      { name: 'autorisation en bris de glace, AIR', reason: 'personne', subject: () => dmpExchange('dmp.td0.3', { changes: [IN_EMERGENCY] }) },
      {
        name: 'archivage en urgence par un infirmier, AIR',
        reason: 'personne',
        subject: () => dmpExchange('dmp.td3.3', { vihf: AIR, body: ARCHIVAL, changes: [IN_EMERGENCY] }),
      },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    const mode = vihf && modeOf(vihf)
    const operation = operationOf(subject)
    if (!vihf?.authentificationMode || !mode || !operation) return []
    const access = accessOf(vihf)
    if (!isRefused(operation, { mode, access, person: personOf(vihf) })) return [ok]
    const params = { operation: NAMES[operation], mode, acces: access ?? '?' }
    const reason = mode === 'INDIRECTE' ? 'indirecte' : mode === 'INDIRECTE_RENFORCEE' && operation === 'TD2.1' ? 'air-depot' : 'personne'
    const expected = reason === 'indirecte' ? 'INDIRECTE_RENFORCEE, DIRECTE' : 'INDIRECTE'
    return [
      nonConforme(reason, {
        params,
        expected: reason === 'personne' ? 'PDT-INF-526, PDT-INF-606' : expected,
        received: mode,
        at: inEnvelope(vihf.authentificationMode.element),
      }),
    ]
  },
})

function accessOf({ purposeOfUse }: Vihf): Access | undefined {
  const code = purposeOfUse?.code?.trim() ?? ''
  return ACCESSES.find((a) => a === code)
}

/** Users of a title, students and social workers may be professionals or not: the matrix does not say. */
function personOf({ roles: [role] }: Vihf): Person | undefined {
  if (role?.codeSystem === TRE_G15) return role.code === '10' ? 'medecin' : 'ps'
  return role?.codeSystem === TRE_A00 ? 'non-ps' : undefined
}
