import type { Location } from '../../evidence/events.ts'
import type { ReadPatientAnswer } from '../../protocol/hl7v3/read-patient-answer.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import { unescapeHl7 } from '../../protocol/xds/hl7v2.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { patientOf as patientOfCda } from '../cda/patient.ts'
import { type CheckContext, defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { residentOf } from '../ins/resident.ts'
import { TCHITCHI } from '../insi/examples.ts'
import { callsBefore, patientOf } from './calls.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { cdaOf } from './entry-document.ts'
import { existenceAnswer } from './example-answers.ts'
import { type Change, deposit, dmpExchange } from './examples.ts'
import { guide } from './metadata-sources.ts'
import { inDeposited } from './xades-reading.ts'

const NAMES =
  '<name><given>CATARINA</given><family qualifier="SP">DURANDAL</family><family qualifier="BR">TCHITCHI</family></name><birthTime value="19360621"/>'
const TOLD = existenceAnswer().replace('<statusCode code="active"/>', `<statusCode code="active"/><patientPerson>${NAMES}</patientPerson>`)
const CONTEXT = { persona: TCHITCHI, exchanges: [dmpExchange('dmp.td0.2', { id: 'E1', answer: TOLD })] }
const PID: Change = ['<Value>PID-5|TCHITCHI^CATARINA^^^^^L</Value>', '<Value>PID-5|TCHITCHI^CATARINA^^^^^L</Value><Value>PID-5|DURANDAL^CATARINA^^^^^D</Value>']
const FAMILY = '<family qualifier="BR">TCHITCHI</family>'

/** A trait of a message of the DUI: what it says, and where. */
interface Said {
  readonly champ: string
  readonly value: string
  readonly at: Location
}

/** Traits that the DMP shows are neither displayed nor reused (RG_0320; DMP contract §5.2): those that differ from the local ones must not come back. */
export const dmpS04 = defineExchangeCheck({
  id: 'DMP-S-04',
  on: ['dmp.td2.1'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/CONF.01'],
  source: guide('RG_0320'),
  title: {
    fr: 'Le logiciel ne reprend pas dans ses messages les traits d’identité que le DMP lui a montrés.',
    en: 'The software does not reuse in its messages the identity traits the DMP showed it.',
  },
  why: {
    fr: 'L’identité de la personne vient d’INSi et de sa pièce d’identité : les traits du DMP peuvent être anciens ou faux.',
    en: 'The person’s identity comes from INSi and from their identity document: the traits of the DMP may be old or wrong.',
  },
  mend: {
    fr: 'N’enregistrez et n’affichez rien des noms, date de naissance et sexe rendus par TD0.2 ; signalez seulement s’ils diffèrent.',
    en: 'Store and show nothing of the names, birth date and sex returned by TD0.2; only tell when they differ.',
  },
  reasons: {
    repris: {
      fr: '« {champ} » vaut « {valeur} », que seul le DMP a donné (appel {appel}).',
      en: '"{champ}" is "{valeur}", which only the DMP gave (call {appel}).',
    },
  },
  examples: {
    conforme: [
      { name: 'le DMP montre un autre nom, que le logiciel ignore', subject: () => deposit({ id: 'E9' }), context: CONTEXT },
      {
        name: 'nom utilisé saisi par le scénario',
        subject: () => deposit({ id: 'E9', changes: [PID] }),
        context: {
          ...CONTEXT,
          exchanges: [dmpExchange('dmp.td0.2', { id: 'E1', answer: TOLD.replace('TCHITCHI', 'AUTRE') })],
          params: { nomUtilise: 'Durandal' },
        },
      },
    ],
    fautif: [
      { name: 'nom utilisé repris dans les métadonnées', reason: 'repris', subject: () => deposit({ id: 'E9', changes: [PID] }), context: CONTEXT },
      {
        name: 'nom utilisé repris dans le document',
        reason: 'repris',
        subject: () => deposit({ id: 'E9', cda: [[FAMILY, `${FAMILY}<family qualifier="CL">DURANDAL</family>`]] }),
        context: CONTEXT,
      },
    ],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const patient = patientOf(decoded)
    const { persona } = context
    // Without the local traits, nothing tells a trait of the DMP from one of the DUI.
    if (!persona || patient === undefined) return []
    const before = callsBefore(subject, context)
    const at = before.findIndex((c) => c.decoded.answer.patient?.patient && patientOf(c.decoded) === patient)
    const first = before[at]
    if (!first) return []
    const local = localTraits(
      context,
      first.exchange,
      before.slice(0, at).map((c) => c.exchange),
    )
    const foreign = new Map<string, string>()
    for (const { exchange, decoded: d } of before) {
      if (!d.answer.patient || patientOf(d) !== patient) continue
      for (const trait of traitsOf(d.answer.patient)) if (!local.has(trait) && !foreign.has(trait)) foreign.set(trait, exchange.record.id)
    }
    if (foreign.size === 0) return []
    const said = traitsIn(subject)
    const found = said.flatMap(({ champ, value, at: place }): Judgement[] => {
      const appel = foreign.get(folded(value))
      if (appel === undefined) return []
      return [nonConforme('repris', { params: { champ, valeur: shown(value), appel }, expected: `≠ ${shown(value)}`, received: shown(value), at: place })]
    })
    return found.length > 0 ? found : said.length > 0 ? [ok] : []
  },
})

/** Names and birth date; a sex has two values, which prove nothing. */
function traitsOf({ patient }: ReadPatientAnswer): string[] {
  if (!patient) return []
  const { name, birthTime } = patient
  return [...name.families.map((f) => f.value), ...name.given, birthTime.slice(0, 8)].map(folded).filter((t) => t !== '')
}

/** What the DUI has of its own: the scenario's person, what it typed, what the DUI showed or sent before it was told anything. */
function localTraits(
  { persona, params, observations, exchanges }: CheckContext,
  first: ExchangeSubject,
  before: readonly ExchangeSubject[],
): ReadonlySet<string> {
  const until = exchanges.findIndex((e) => e.record.id === first.record.id)
  const residents = observations.flatMap((o) => ((o.record.heard ?? Number.POSITIVE_INFINITY) <= until ? (residentOf(o) ?? []) : []))
  const traits = persona?.traits
  const names = [
    traits?.nomNaissance,
    traits?.premierPrenom,
    traits?.listePrenoms,
    ...(traits?.listePrenoms ?? '').split(' '),
    params['nomUtilise'],
    params['prenomUtilise'],
    ...residents.flatMap(({ view, nomUtilise, prenomUtilise }) => [
      view.nomNaissance,
      view.premierPrenom,
      view.listePrenoms,
      nomUtilise,
      prenomUtilise,
      view.dateNaissance.replaceAll('-', ''),
    ]),
    traits?.dateNaissance.replaceAll('-', ''),
    ...before.flatMap(traitsIn).map((s) => s.value),
  ]
  return new Set(names.map((n) => folded(n ?? '')))
}

/** Names and birth date a deposit sends: in its metadata, and in its documents. */
function traitsIn(subject: ExchangeSubject): Said[] {
  const decoded = decodeDmp(subject)
  return (decoded.provide?.submit?.documentEntries ?? []).flatMap((entry): Said[] => {
    const lines = entry.sourcePatientInfo.flatMap(({ value, element }): Said[] => {
      if (value.number !== 5 && value.number !== 7) return []
      const [family = '', given = ''] = value.components.map(unescapeHl7)
      return [family, ...(value.number === 5 ? [given] : [])].map((v, i) => ({ champ: `${value.field}.${i + 1}`, value: v, at: inEnvelope(element) }))
    })
    const document = cdaOf({ decoded, subject }, entry)
    const patient = document && patientOfCda(document)
    const of = (champ: string, value: string, element: XmlElement): Said => ({ champ, value, at: inDeposited(entry.id ?? '', element) })
    const names = [...(patient?.name?.family ?? []), ...(patient?.name?.given ?? [])].map((p) => of(p.element.local, p.text, p.element))
    const birth = patient?.birthTime
    return [...lines, ...names, ...(birth?.value ? [of('birthTime', birth.value.slice(0, 8), birth.element)] : [])]
  })
}

function folded(text: string): string {
  return /^\d+$/.test(text) ? text : foldName(text)
}
