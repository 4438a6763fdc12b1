import { defineScenarioCheck, type Judgement, nonConforme, ok, type ScenarioSubject } from '../define.ts'
import { faultAnswer } from '../dmp/example-answers.ts'
import { dmpExchange } from '../dmp/examples.ts'
import { registered, registeredTwin } from './examples.ts'
import { refusedUnasked } from './refused.ts'
import { proposed } from './sources.ts'
import { type Deposit, dmpTrail } from './trail.ts'

const scenario = (...exchanges: ScenarioSubject['exchanges']): ScenarioSubject => ({ kind: 'scenario', exchanges, observations: [] })
const AT = { part: 'scenario' } as const

/** Exactly once in the DMP, whatever the network did (LOCAL-FRN-04; DMP contract §15.7, DMP-S-06). */
export const docUneFois = defineScenarioCheck({
  id: 'DOC-UNE-FOIS',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-FRN-04', 'LOCAL-DLU-01', 'LOCAL-DLU-02', 'SC.DMP/ALI/PROG.01', 'SC.DMP.01.MS1'],
  source: proposed('Frein « mobilité et réseau » : coupure, reprise, pas de double envoi'),
  title: {
    fr: 'Un document validé une fois est dans le DMP une fois : ni zéro, ni deux.',
    en: 'A document validated once is in the DMP once: neither zero nor two.',
  },
  why: {
    fr: 'Deux exemplaires d’un même document font douter de leur contenu, et l’un des deux ne sera jamais mis à jour.',
    en: 'Two copies of one document cast doubt on their content, and one of them will never be updated.',
  },
  mend: {
    fr: 'Après une coupure, cherchez le document dans le DMP (TD3.1b) avant de le renvoyer, et renvoyez-le sous les mêmes identifiants.',
    en: 'After a cut, look the document up in the DMP (TD3.1b) before sending it again, and send it under the same identifiers.',
  },
  reasons: {
    doublon: {
      fr: 'Le DMP a enregistré {nombre} fois la même version du même document (série {serie}).',
      en: 'The DMP registered the same version of the same document {nombre} times (set {serie}).',
    },
    refuse: {
      fr: 'Le DMP a refusé l’envoi {appel} pour une règle que le message enfreint : le compte n’est pas jugé.',
      en: 'The DMP refused sending {appel} for a rule that the message breaks: the count is not judged.',
    },
    nombre: {
      fr: 'Le DMP devait enregistrer {attendu} document(s) ; il en a enregistré {recu}.',
      en: 'The DMP should have registered {attendu} document(s); it registered {recu}.',
    },
  },
  examples: {
    conforme: [
      { name: 'un dépôt', subject: () => scenario(registered()) },
      {
        name: 'une version puis la suivante',
        context: { params: { depots: '2' } },
        subject: () => scenario(registered('old'), registered('replacement', 'E2')),
      },
    ],
    fautif: [
      { name: 'deux fois le même', reason: 'doublon', subject: () => scenario(registered(), registeredTwin()) },
      {
        name: 'un envoi refusé',
        reason: 'refuse',
        context: { params: { depots: '1' } },
        subject: () =>
          scenario(dmpExchange('dmp.td2.1', { answer: faultAnswer('DMPInvalidCertificate', 'Certificat refusé'), status: '500 Internal Server Error' })),
      },
      { name: 'un dépôt attendu deux fois', reason: 'nombre', context: { params: { depots: '2' } }, subject: () => scenario(registered()) },
    ],
  },
  judge(subject, { params }) {
    const taken = new Map(dmpTrail(subject.exchanges).deposits.flatMap((d): [string, Deposit][] => (d.registered ? [[d.uniqueId, d]] : [])))
    const wanted = params['depots']
    if (taken.size === 0 && wanted === undefined) return []
    const found: Judgement[] = []
    const versions = [...taken.values()].filter((d) => d.setId !== '')
    for (const serie of new Set(versions.map(versionOf))) {
      const same = versions.filter((d) => versionOf(d) === serie)
      if (same.length < 2) continue
      const received = same.map((d) => d.uniqueId).join(', ')
      found.push(nonConforme('doublon', { params: { nombre: same.length, serie }, expected: '1', received, at: AT }))
    }
    const refused = subject.exchanges.find((e) => e.record.transaction === 'dmp.td2.1' && refusedUnasked(e))
    if (found.length === 0 && refused && taken.size < Number(wanted ?? 0))
      return [{ verdict: 'sans-objet', reason: 'refuse', params: { appel: refused.record.id }, at: AT }]
    if (found.length === 0 && wanted !== undefined && String(taken.size) !== wanted)
      found.push(nonConforme('nombre', { params: { attendu: wanted, recu: taken.size }, expected: wanted, received: String(taken.size), at: AT }))
    return found.length > 0 ? found : [ok]
  },
})

function versionOf({ setId, version }: Deposit): string {
  return `${setId}, version ${version}`
}
