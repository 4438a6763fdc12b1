import type { Extension, Identifier, Patient } from '@medplum/fhirtypes'
import type { GardeFou } from '../../evidence/garde-fou.ts'
import type { Text, TextParams } from '../../i18n/text.ts'
import {
  CS_STATUS,
  CS_STATUS_COMMENT,
  EXT_BIRTH_PLACE,
  EXT_GIVEN_LIST,
  EXT_INSEE_CODE,
  EXT_RELIABILITY,
  type IdentityAttribute,
  type IdentityStatus,
} from '../../protocol/fhir/identity-view.ts'
import { OID_INS_NIA, OID_INS_NIR, OID_INS_NIR_DEMO, OID_INS_NIR_TEST } from '../../protocol/insi/names.ts'
import type { Dialogue } from './dialogue.ts'
import { isoDate } from './traits.ts'
import { TRAITS, WORDS } from './words.ts'

interface Number15 {
  readonly value: string
  /** Empty when nothing on the screen tells what the number is. */
  readonly oid: string
}

/** What a person reads on the screen, field by field. Empty strings: not shown. */
interface SeenIdentity {
  readonly status: IdentityStatus | null
  readonly attributs: readonly IdentityAttribute[]
  readonly ins: Number15 | null
  readonly historique: readonly Number15[]
  readonly nomNaissance: string
  readonly premierPrenom: string
  readonly listePrenoms: string
  readonly sexe: string
  readonly dateNaissance: string
  readonly lieuNaissance: string
  readonly nomUtilise: string
  readonly prenomUtilise: string
}

/** Asks what the software shows of a person; null when it shows nobody. */
export async function askIdentity(dialogue: Dialogue, view: 'affichage' | 'sortie', gardeFou: GardeFou | undefined): Promise<Patient | null> {
  dialogue.say(view === 'sortie' ? WORDS.viewOut : WORDS.viewScreen)
  if (!(await dialogue.yesNo(WORDS.known))) return null
  const trait = (name: keyof typeof TRAITS, read: Reader = asTyped): Promise<string> =>
    dialogue.text(`${dialogue.words(TRAITS[name])} ${dialogue.words(WORDS.blankIfNone)}`, read)
  const status = await dialogue.choice<IdentityStatus | null>(WORDS.status, STATUSES)
  const attributs = await dialogue.choice<readonly IdentityAttribute[]>(WORDS.attributes, ATTRIBUTES)
  const ins = await askNumber(dialogue, WORDS.matricule, gardeFou)
  const historique: Number15[] = []
  for (let old = await askNumber(dialogue, WORDS.former, gardeFou); old; old = await askNumber(dialogue, WORDS.former, gardeFou)) historique.push(old)
  return patientSeen({
    status,
    attributs,
    ins,
    historique,
    nomNaissance: await trait('nomNaissance'),
    premierPrenom: await trait('premierPrenom'),
    listePrenoms: await trait('listePrenoms'),
    sexe: await trait('sexe', asSex),
    dateNaissance: await trait('dateNaissance', asDate),
    lieuNaissance: await trait('lieuNaissance', asPlace),
    nomUtilise: await trait('nomUtilise'),
    prenomUtilise: await trait('prenomUtilise'),
  })
}

/** The FHIR R4 Patient that says the same (FR Core names, as read by `readIdentityView`). */
function patientSeen(seen: SeenIdentity): Patient {
  const reliability: Extension[] = [
    ...(seen.status === null ? [] : [{ url: 'identityStatus', valueCoding: { system: CS_STATUS, code: STATUS_CODES[seen.status] } }]),
    ...seen.attributs.map((a) => ({ url: 'comment', valueCoding: { system: CS_STATUS_COMMENT, code: ATTRIBUTE_CODES[a] } })),
  ]
  const extension: Extension[] = [
    ...(reliability.length === 0 ? [] : [{ url: EXT_RELIABILITY, extension: reliability }]),
    ...(seen.lieuNaissance === ''
      ? []
      : [{ url: EXT_BIRTH_PLACE, valueAddress: { extension: [{ url: EXT_INSEE_CODE, valueCoding: { code: seen.lieuNaissance } }] } }]),
  ]
  const identifier = [...(seen.ins ? [asIdentifier(seen.ins, 'official')] : []), ...seen.historique.map((n) => asIdentifier(n, 'old'))]
  const usual = seen.nomUtilise !== '' || seen.prenomUtilise !== ''
  return {
    resourceType: 'Patient',
    ...(extension.length === 0 ? {} : { extension }),
    ...(identifier.length === 0 ? {} : { identifier }),
    name: [
      {
        use: 'official',
        ...(seen.nomNaissance === '' ? {} : { family: seen.nomNaissance }),
        ...(seen.premierPrenom === '' ? {} : { given: [seen.premierPrenom] }),
        ...(seen.listePrenoms === '' ? {} : { extension: [{ url: EXT_GIVEN_LIST, valueString: seen.listePrenoms }] }),
      },
      ...(usual
        ? [
            {
              use: 'usual' as const,
              ...(seen.nomUtilise === '' ? {} : { family: seen.nomUtilise }),
              ...(seen.prenomUtilise === '' ? {} : { given: [seen.prenomUtilise] }),
            },
          ]
        : []),
    ],
    ...(seen.sexe === '' ? {} : { gender: seen.sexe === 'M' ? 'male' : 'female' }),
    ...(seen.dateNaissance === '' ? {} : { birthDate: seen.dateNaissance }),
  }
}

type Reader = (line: string) => { readonly value: string } | { readonly wrong: Text; readonly params?: TextParams }

const asTyped: Reader = (line) => ({ value: line })
const asSex: Reader = (line) => (/^[mf]?$/i.test(line) ? { value: line.toUpperCase() } : { wrong: WORDS.sexAgain })
const asDate: Reader = (line) => {
  const iso = line === '' ? '' : isoDate(line)
  return iso === undefined ? { wrong: WORDS.dateAgain } : { value: iso }
}
const asPlace: Reader = (line) => (/^(?:|\d[\dAB]\d{3})$/i.test(line) ? { value: line.toUpperCase() } : { wrong: WORDS.placeAgain })

/** The key is not verified here: a wrong one on the screen is for the checks to say. */
async function askNumber(dialogue: Dialogue, question: Text, gardeFou: GardeFou | undefined): Promise<Number15 | null> {
  const value = await dialogue.text(dialogue.words(question), (line) => {
    const matricule = line.replace(/[\s.]/g, '').toUpperCase()
    if (matricule !== '' && !/^[0-9A-Z]{15}$/.test(matricule)) return { wrong: WORDS.matriculeAgain }
    const [suspicion] = gardeFou?.inspect(matricule) ?? []
    return suspicion ? { wrong: WORDS.realPerson, params: { masked: suspicion.masked } } : { value: matricule }
  })
  return value === '' ? null : { value, oid: await dialogue.choice(WORDS.nature, NATURES) }
}

function asIdentifier({ value, oid }: Number15, use: 'official' | 'old'): Identifier {
  return { use, ...(oid === '' ? {} : { system: `urn:oid:${oid}` }), value }
}

const STATUSES = [
  { value: 'provisoire' as const, text: WORDS.provisoire },
  { value: 'recuperee' as const, text: WORDS.recuperee },
  { value: 'validee' as const, text: WORDS.validee },
  { value: 'qualifiee' as const, text: WORDS.qualifiee },
  { value: null, text: WORDS.notShown },
]

const ATTRIBUTES: readonly { readonly value: readonly IdentityAttribute[]; readonly text: Text }[] = [
  { value: [], text: WORDS.none },
  { value: ['homonyme'], text: WORDS.homonyme },
  { value: ['douteuse'], text: WORDS.douteuse },
  { value: ['fictive'], text: WORDS.fictive },
  { value: ['douteuse', 'homonyme'], text: WORDS.douteuseHomonyme },
]

const NATURES = [
  { value: OID_INS_NIR, text: WORDS.insNir },
  { value: OID_INS_NIA, text: WORDS.insNia },
  { value: OID_INS_NIR_TEST, text: WORDS.insTest },
  { value: OID_INS_NIR_DEMO, text: WORDS.insDemo },
  { value: '', text: WORDS.noNature },
]

const STATUS_CODES: Readonly<Record<IdentityStatus, string>> = { provisoire: 'PROV', recuperee: 'RECUP', validee: 'VALI', qualifiee: 'QUAL' }
const ATTRIBUTE_CODES: Readonly<Record<IdentityAttribute, string>> = { douteuse: 'DOUT', fictive: 'FICT', homonyme: 'HOMO' }
