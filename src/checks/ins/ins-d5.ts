import type { Location } from '../../evidence/events.ts'
import { matriculeProblem } from '../../protocol/ins/matricule.ts'
import { INS_OIDS } from '../../protocol/insi/names.ts'
import { type CheckContext, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { TCHITCHI } from '../insi/examples.ts'
import { aResident, TCHITCHI_MATRICULE } from './examples.ts'
import { returnedMatricules } from './reference.ts'
import { residentOf } from './resident.ts'

/** The rule that matters most: number and OID leave the software only when the identity is qualifiée (INS/va1.53; INS contract §9.4). */
export const insD5 = defineObservationCheck({
  id: 'INS-D5',
  on: 'resident',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.53', 'INS/va1.59'],
  source: { ref: 'Guide d’implémentation INS, règle 28', mark: 'S' },
  title: {
    fr: 'Tant que l’identité n’est pas qualifiée, ni le matricule INS ni son OID ne sortent du logiciel.',
    en: 'As long as the identity is not qualifiée, neither the INS number nor its OID leaves the software.',
  },
  why: {
    fr: 'Un matricule qui n’a pas été vérifié sur une pièce d’identité peut être celui d’un autre. Le transmettre, c’est risquer de mélanger deux dossiers.',
    en: 'A number not checked against an identity document may be somebody else’s. Sending it risks mixing two records.',
  },
  mend: {
    fr: 'Au moment de produire un document ou un message, ajoutez le matricule et l’OID seulement si le statut est « qualifiée » ; sinon, les traits seuls.',
    en: 'When producing a document or message, add the number and OID only if the status is "qualifiée"; otherwise, the traits alone.',
  },
  reasons: {
    'ins-transmise': {
      fr: 'L’identité est « {statut} » et son matricule INS est transmis.',
      en: 'The identity is "{statut}" and its INS number is sent out.',
    },
    'historique-transmis': {
      fr: 'L’identité est « {statut} » et un ancien matricule INS est transmis.',
      en: 'The identity is "{statut}" and a former INS number is sent out.',
    },
    'matricule-ailleurs': {
      fr: 'L’identité est « {statut} » et un matricule de 15 caractères se trouve ailleurs dans ce qui est transmis ({chemin}).',
      en: 'The identity is "{statut}" and a 15-character number is elsewhere in what is sent out ({chemin}).',
    },
  },
  examples: {
    conforme: [
      { name: 'qualifiée, avec matricule', subject: () => aResident({ view: 'sortie' }) },
      { name: 'récupérée, sans matricule', subject: () => aResident({ view: 'sortie', statut: 'recuperee', matricule: null }) },
    ],
    fautif: [
      { name: 'récupérée, avec matricule', reason: 'ins-transmise', subject: () => aResident({ view: 'sortie', statut: 'recuperee' }) },
      {
        name: 'se dit qualifiée, le scénario l’a laissée récupérée',
        reason: 'ins-transmise',
        subject: () => aResident({ view: 'sortie' }),
        context: { params: { statut: 'recuperee' } },
      },
      {
        name: 'ancien matricule',
        reason: 'historique-transmis',
        subject: () => aResident({ view: 'sortie', statut: 'validee', matricule: null, anciens: [[TCHITCHI_MATRICULE, '1.2.250.1.213.1.4.9']] }),
      },
      {
        name: 'matricule dans un identifiant local',
        reason: 'matricule-ailleurs',
        subject: () =>
          aResident({ view: 'sortie', statut: 'provisoire', matricule: null, identifiants: [{ system: 'urn:example:nss', value: '2 36 06 63 220 836 56' }] }),
        context: { persona: TCHITCHI },
      },
    ],
  },
  judge(subject, context) {
    const resident = residentOf(subject)
    if (resident?.seen !== 'sortie') return []
    const statut = context.params['statut'] ?? resident.view.status ?? 'inconnue'
    if (statut === 'qualifiee') return [ok]
    const found: Judgement[] = []
    const official = new Set<string>()
    for (const [i, identifier] of (resident.patient.identifier ?? []).entries()) {
      if (!INS_OIDS.includes((identifier.system ?? '').replace(/^urn:oid:/, ''))) continue
      official.add(identifier.value ?? '')
      const at: Location = { part: 'observation', path: `Patient.identifier[${i}]` }
      const reason = identifier.use === 'old' ? 'historique-transmis' : 'ins-transmise'
      found.push(nonConforme(reason, { params: { statut }, expected: '∅', received: identifier.value ?? '', at }))
    }
    for (const { path, matricule } of hiddenMatricules(subject.record.resource, context)) {
      if (official.has(matricule)) continue
      found.push(nonConforme('matricule-ailleurs', { params: { statut, chemin: path }, expected: '∅', received: matricule, at: { part: 'observation', path } }))
    }
    return found.length > 0 ? found : [ok]
  },
})

/** Numbers anywhere in a JSON value: those known to the scenario, and any 15 characters with a right key (so that a phone number is not one). */
function* hiddenMatricules(resource: unknown, context: CheckContext): Generator<{ path: string; matricule: string }> {
  const actif = context.persona?.actif
  const known = new Set([...returnedMatricules(context), ...(actif ? [actif.numIdentifiant + actif.cle] : [])])
  const waiting: { path: string; value: unknown }[] = [{ path: 'Patient', value: resource }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path, value } = next
    if (typeof value === 'string') {
      for (const [digits] of value.replace(/[ .\u00a0-]/g, '').matchAll(/(?<![0-9A-Za-z])\d{6}[0-9AB]\d{8}(?![0-9A-Za-z])/g)) {
        if (known.has(digits) || matriculeProblem(digits) === undefined) yield { path, matricule: digits }
      }
    } else if (Array.isArray(value)) {
      for (const [i, item] of value.entries()) waiting.push({ path: `${path}[${i}]`, value: item })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) waiting.push({ path: `${path}.${key}`, value: item })
    }
  }
}
