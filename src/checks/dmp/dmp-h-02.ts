import type { ReadIdentifier } from '../../protocol/hl7v3/message.ts'
import type { PatientQuery } from '../../protocol/hl7v3/patient-query.ts'
import { isOid } from '../../protocol/xds/oid.ts'
import { avertissement, defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { callsBefore } from './calls.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'
import { sampleMessages } from './transport-sources.ts'

const second = () => dmpExchange('dmp.td0.2', { id: 'E2' })

/** The message and its query bear identifiers of the sender, new in each call (DMP contract §5.1). */
export const dmpH02 = defineExchangeCheck({
  id: 'DMP-H-02',
  on: ['dmp.td0.2', 'dmp.td1.3a'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: sampleMessages('TD0.2, id et queryId'),
  title: {
    fr: 'Le test d’existence et sa question portent chacun un identifiant neuf, sous un OID du logiciel.',
    en: 'The existence test and its query each bear a fresh identifier, under an OID of the software.',
  },
  why: {
    fr: 'La réponse du DMP reprend ces identifiants : s’ils servent deux fois, on ne sait plus à quelle question elle répond.',
    en: 'The answer of the DMP takes these identifiers up: if they serve twice, one no longer knows which question it answers.',
  },
  mend: {
    fr: 'Donnez à id et à queryId une racine qui est un OID de l’éditeur, et une extension tirée pour cet appel (un UUID convient).',
    en: 'Give id and queryId a root that is an OID of the editor, and an extension drawn for this call (a UUID will do).',
  },
  reasons: {
    absent: { fr: 'L’identifiant « {nom} » est absent.', en: 'Identifier "{nom}" is missing.' },
    'racine-non-oid': { fr: 'La racine de « {nom} », « {recu} », n’est pas un OID.', en: 'The root of "{nom}", "{recu}", is not an OID.' },
    'extension-vide': { fr: 'L’identifiant « {nom} » n’a pas d’extension.', en: 'Identifier "{nom}" has no extension.' },
    'deja-utilise': {
      fr: 'L’identifiant « {nom} » ({recu}) a déjà servi pour l’appel {appel}.',
      en: 'Identifier "{nom}" ({recu}) already served for call {appel}.',
    },
    'hors-emetteur': {
      fr: 'La racine de « {nom} », « {recu} », n’est pas sous l’OID que le message donne à l’émetteur ({emetteur}).',
      en: 'The root of "{nom}", "{recu}", is not under the OID the message gives to the sender ({emetteur}).',
    },
  },
  examples: {
    conforme: [
      { name: 'identifiants neufs', subject: () => dmpExchange('dmp.td0.2') },
      {
        name: 'deux appels, quatre identifiants',
        subject: second,
        context: {
          exchanges: [
            dmpExchange('dmp.td0.2', {
              changes: [
                ['2f1f6a0e1001', '2f1f6a0e1009'],
                ['0d3f6d4f1002', '0d3f6d4f1009'],
              ],
            }),
            second(),
          ],
        },
      },
    ],
    fautif: [
      {
        name: 'sans id',
        reason: 'absent',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['<id root="1.2.250.1.999.5.1.1" extension="7c1e7b0a-7b5a-4c56-8b3d-2f1f6a0e1001"/>', '']] }),
      },
      {
        name: 'racine qui n’est pas un OID',
        reason: 'racine-non-oid',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['root="1.2.250.1.999.5.1.3"', 'root="QUERY"']] }),
      },
      {
        name: 'sans extension',
        reason: 'extension-vide',
        subject: () => dmpExchange('dmp.td0.2', { changes: [[' extension="2b5d5b1e-5f3a-4a0e-bd0c-0d3f6d4f1002"', '']] }),
      },
      { name: 'même identifiant deux fois', reason: 'deja-utilise', subject: second, context: { exchanges: [dmpExchange('dmp.td0.2'), second()] } },
      {
        name: 'racine d’un autre',
        reason: 'hors-emetteur',
        subject: () => dmpExchange('dmp.td0.2', { changes: [['root="1.2.250.1.999.5.1.3"', 'root="1.2.250.1.888.7"']] }),
      },
    ],
  },
  judge(subject, context) {
    const query = decodeDmp(subject).patientQuery
    if (!query) return []
    const emetteur = query.sender?.ids.find((i) => isOid(i.root))?.root
    const earlier = callsBefore(subject, context).flatMap(({ exchange, decoded }) =>
      decoded.patientQuery ? [{ appel: exchange.record.id, query: decoded.patientQuery }] : [],
    )
    const found = (['id', 'queryId'] as const).flatMap((nom): Judgement[] => {
      const identifier = query[nom]
      if (!identifier) return [nonConforme('absent', { params: { nom }, expected: nom, received: ABSENT, at: inEnvelope(placeOf(query, nom)) })]
      const at = inEnvelope(identifier.element)
      const recu = shown(identifier.root === '' ? ABSENT : identifier.root)
      if (!isOid(identifier.root)) return [nonConforme('racine-non-oid', { params: { nom, recu }, expected: 'OID', received: recu, at })]
      if (identifier.extension.trim() === '') return [nonConforme('extension-vide', { params: { nom }, expected: 'extension', received: ABSENT, at })]
      const same = earlier.find((e) => isSame(e.query[nom], identifier))
      if (same) {
        const value = shown(`${identifier.root} ${identifier.extension}`)
        return [nonConforme('deja-utilise', { params: { nom, recu: value, appel: same.appel }, received: value, at })]
      }
      if (emetteur === undefined || shareArc(identifier.root, emetteur)) return []
      return [avertissement('hors-emetteur', { params: { nom, recu, emetteur }, expected: `${emetteur}.…`, received: recu, at })]
    })
    return found.length > 0 ? found : [ok]
  },
})

function placeOf({ element, controlAct }: PatientQuery, nom: 'id' | 'queryId') {
  return nom === 'id' ? element : (controlAct ?? element)
}

function isSame(a: ReadIdentifier | undefined, b: ReadIdentifier): boolean {
  return a !== undefined && a.root === b.root && a.extension === b.extension
}

/** Arcs of an OID given to an organisation in France: 1.2.250.1 and its own number. */
const OWNER_ARCS = 5

/** An editor gives its software and its messages OIDs under its own arc: one may be the other's neighbour rather than its child. */
function shareArc(a: string, b: string): boolean {
  const arc = (oid: string): string => oid.split('.').slice(0, OWNER_ARCS).join('.')
  return arc(a) === arc(b) || a.startsWith(`${b}.`)
}
