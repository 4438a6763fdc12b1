import { lexicalProblem } from '../../src/protocol/ins/lexical.ts'
import { RECSANS, RECVIT } from '../../src/protocol/insi/names.ts'
import type { InsiRequest } from '../../src/protocol/insi/request.ts'
import type { InsiCall } from './call.ts'
import { type Particle, sequenceProblem } from './sequence.ts'
import { mockFault, type SoapFault } from './soap-faults.ts'

const RECSANSVITALE: readonly Particle[] = [
  ['NomNaissance', 0, 1],
  ['Prenom', 0, Infinity],
  ['Sexe', 0, 1],
  ['DateNaissance', 0, 1],
  ['LieuNaissance', 0, 1],
]
const RECVITALE: readonly Particle[] = [
  ['MatriculeIndividu', 0, 1],
  ['MatriculeOD', 0, 1],
  ['NomNaissance', 0, 1],
  ['DateNaissance', 0, 1],
  ['RangNaissance', 0, 1],
]
const MATRICULE: readonly Particle[] = [
  ['NumIdentifiant', 0, 1],
  ['Cle', 0, 1],
  ['TypeMatricule', 0, 1],
]

/** INSI-B1: the body is the one of the action, in the order of its schema (INSi contract §§4.1, 4.2, S). */
export function bodyOfTheAction(request: InsiRequest): SoapFault | undefined {
  const problem = bodyProblem(request)
  return problem === undefined ? undefined : mockFault('INSI-B1', problem)
}

function bodyProblem({ operation, payloads, traits, carte, verification }: InsiRequest): string | undefined {
  const other = (expected: string): string => `Le Body doit contenir ${expected}, il contient ${payloads[0]?.local ?? 'rien'}`
  switch (operation) {
    case 'rechercherInsAvecTraitsIdentite':
      return traits ? sequenceProblem(traits.element, RECSANS, RECSANSVITALE) : other(`RECSANSVITALE (${RECSANS})`)
    case 'rechercherInsAvecCarteVitale':
      if (!carte) return other(`RECVITALE (${RECVIT})`)
      return (
        sequenceProblem(carte.element, RECVIT, RECVITALE) ??
        (carte.individu && sequenceProblem(carte.individu.element, RECVIT, MATRICULE)) ??
        (carte.ouvrantDroit && sequenceProblem(carte.ouvrantDroit.element, RECVIT, MATRICULE))
      )
    case 'verifierInsAvecTraitsIdentite':
      return verification ? undefined : other('RequeteUnitaire')
    case undefined:
      return undefined
  }
}

/** INSI-B2: the service wants four traits the schema leaves optional (INSi contract §4.1). */
export function mandatoryTraits({ traits }: InsiRequest): SoapFault | undefined {
  if (!traits) return undefined
  const empty = (value: string | undefined): boolean => (value ?? '').trim() === ''
  const missing = [
    empty(traits.nomNaissance?.value) && 'NomNaissance',
    (traits.prenoms.length === 0 || traits.prenoms.some((p) => empty(p.value))) && 'Prenom',
    empty(traits.sexe?.value) && 'Sexe',
    empty(traits.dateNaissance?.value) && 'DateNaissance',
  ].filter((name) => name !== false)
  return missing.length === 0 ? undefined : mockFault('INSI-B2', `Trait obligatoire absent ou vide : ${missing.join(', ')}`)
}

/** INSI-B3: the characters INSi accepts in names (INSi contract §6.4, C). */
export function lexicalProfile({ traits }: InsiRequest): SoapFault | undefined {
  if (!traits) return undefined
  const names = [
    { name: 'NomNaissance', value: traits.nomNaissance?.value ?? '', kind: 'nom' as const },
    ...traits.prenoms.map((p) => ({ name: 'Prenom', value: p.value, kind: 'prenom' as const })),
  ]
  for (const { name, value, kind } of names) {
    const problem = lexicalProblem(value, kind)
    if (problem) return mockFault('INSI-B3', `${name} : « ${problem.character} » n'est pas accepté en position ${problem.position}`)
  }
  return undefined
}

/** INSI-B4: sex M or F, a real date that is not to come, a COG code (INSi contract §13). An empty LieuNaissance is read as absent (I). */
export function plausibleTraits({ traits }: InsiRequest, { now }: InsiCall): SoapFault | undefined {
  if (!traits) return undefined
  const refuse = (text: string): SoapFault => mockFault('INSI-B4', text)
  const sexe = traits.sexe?.value ?? ''
  if (sexe !== 'M' && sexe !== 'F') return refuse(`Sexe doit valoir M ou F, reçu « ${sexe} »`)
  const date = traits.dateNaissance?.value ?? ''
  if (!isRealDate(date)) return refuse(`DateNaissance n'est pas une date AAAA-MM-JJ : « ${date} »`)
  if (date > dayInFrance(now)) return refuse(`DateNaissance est dans le futur : ${date}`)
  const lieu = traits.lieuNaissance?.value ?? ''
  if (lieu !== '' && !/^[0-9][0-9AB][0-9]{3}$/.test(lieu)) return refuse(`LieuNaissance n'est pas un code COG : « ${lieu} »`)
  return undefined
}

function isRealDate(value: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= (month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0))
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Today in France, where a child may be born before midnight UTC; summer time all year is close enough for a bound. */
function dayInFrance(now: Date): string {
  return new Date(now.getTime() + 2 * 3_600_000).toISOString().slice(0, 10)
}
