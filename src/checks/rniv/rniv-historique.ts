import { OID_INS_NIA, OID_INS_NIR } from '../../protocol/insi/names.ts'
import type { CheckContext } from '../define.ts'
import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { aResident, TCHITCHI_MATRICULE } from '../ins/examples.ts'
import { acceptedAnswer } from '../ins/reference.ts'
import { residentOf } from '../ins/resident.ts'
import { returnedIdentities } from '../insi/calls.ts'
import { ABSENT, shown } from '../insi/decoded.ts'
import { answer00, insiExchange } from '../insi/examples.ts'

const FORMER = ['236066322083753', OID_INS_NIR] as const
const history = (...historique: readonly (readonly [string, string])[]): Partial<CheckContext> => ({
  exchanges: [insiExchange({ response: answer00({ historique }) })],
})

/** History kept as returned; an entry equal to the active number is not shown as a former one (EXI REC 08; CNDA 2.04 and 2.08). */
export const rnivHistorique = defineObservationCheck({
  id: 'RNIV-HISTORIQUE',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.35'],
  source: { ref: 'Cas de conformité CNDA 2.04 et 2.08 ; Guide d’implémentation INS v3.0, EXI REC 08', mark: 'C' },
  title: {
    fr: 'Les anciens matricules rendus par INSi sont tous conservés, et seulement eux.',
    en: 'The former numbers returned by INSi are all kept, and only those.',
  },
  why: {
    fr: 'D’anciens documents portent l’ancien matricule : sans l’historique, ils ne se rattachent plus à l’usager.',
    en: 'Older documents carry the former number: without the history they no longer match the person.',
  },
  mend: {
    fr: 'Enregistrez chaque INSHISTO tel que rendu (matricule et OID). N’affichez pas comme ancien celui qui est identique au matricule actif.',
    en: 'Store each INSHISTO as returned (number and OID). Do not show as former the one that equals the active number.',
  },
  reasons: {
    'entree-perdue': {
      fr: 'L’ancien matricule {matricule} rendu par INSi n’a pas été conservé.',
      en: 'Former number {matricule} returned by INSi was not kept.',
    },
    'actif-en-historique': {
      fr: 'Le matricule actif {matricule} est montré aussi comme un ancien matricule.',
      en: 'Active number {matricule} is also shown as a former one.',
    },
    'entree-inventee': {
      fr: 'L’ancien matricule {matricule} n’a jamais été rendu par INSi.',
      en: 'Former number {matricule} was never returned by INSi.',
    },
  },
  examples: {
    conforme: [
      { name: 'un ancien matricule conservé', context: history(FORMER), subject: () => aResident({ anciens: [FORMER] }) },
      { name: 'historique égal à l’actif : non montré', context: history([TCHITCHI_MATRICULE, OID_INS_NIR]), subject: () => aResident() },
      {
        name: 'NIA remplacé par le NIR',
        context: { exchanges: [insiExchange({ response: answer00({ oid: OID_INS_NIA }) }), insiExchange({ id: 'E2', at: '2026-01-15T10:00:00.000Z' })] },
        subject: () => aResident({ anciens: [[TCHITCHI_MATRICULE, OID_INS_NIA]] }),
      },
    ],
    fautif: [
      { name: 'historique oublié', reason: 'entree-perdue', context: history(FORMER), subject: () => aResident() },
      {
        name: 'l’actif parmi les anciens',
        reason: 'actif-en-historique',
        context: history([TCHITCHI_MATRICULE, OID_INS_NIR]),
        subject: () => aResident({ anciens: [[TCHITCHI_MATRICULE, OID_INS_NIR]] }),
      },
      { name: 'ancien matricule inconnu', reason: 'entree-inventee', context: history(), subject: () => aResident({ anciens: [FORMER] }) },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    const { status } = resident?.view ?? {}
    if (resident?.seen !== 'affichage' || (status !== 'recuperee' && status !== 'qualifiee') || resident.view.ins.length === 0) return []
    const answer = acceptedAnswer(resident, context)
    if (!answer) return []
    const key = (n: { matricule: string; oid: string }): string => `${n.matricule} (${n.oid})`
    const actif = key(answer.actif)
    const wanted = new Set(answer.historique.map(key).filter((k) => k !== actif))
    const kept = new Set(resident.view.historique.map(key))
    const possible = new Set(returnedIdentities(context.exchanges).flatMap((i) => [i.actif, ...i.historique].map(key)))
    const at = { part: 'observation' as const, path: "Patient.identifier.where(use='old')" }
    const fault = (reason: string, matricule: string, expected: string, received: string) =>
      nonConforme(reason, { params: { matricule: shown(matricule) }, expected, received: shown(received), at })
    const found = [
      ...[...wanted].filter((k) => !kept.has(k)).map((k) => fault('entree-perdue', k, k, [...kept].join(', ') || ABSENT)),
      ...[...kept].filter((k) => k === actif).map((k) => fault('actif-en-historique', k, ABSENT, k)),
      ...[...kept].filter((k) => k !== actif && !possible.has(k)).map((k) => fault('entree-inventee', k, [...wanted].join(', ') || ABSENT, k)),
    ]
    return found.length > 0 ? found : [ok]
  },
})
