import type { RecordTarget } from '../../protocol/cda/people.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { type PidLine, unescapeHl7 } from '../../protocol/xds/hl7v2.ts'
import type { Read } from '../../protocol/xml/read.ts'
import { patientOf, qualified } from '../cda/patient.ts'
import { cdaOf } from './entry-document.ts'
import { withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const BIRTH = '<Value>PID-5|TCHITCHI^CATARINA^^^^^L</Value>'
const DATE = '<Value>PID-7|19360621</Value>'
const SEX = '<Value>PID-8|F</Value>'
const birth = (text: string): Change => [BIRTH, `<Value>${text}</Value>`]
const USED: Change = [BIRTH, `${BIRTH}<Value>PID-5|DURAND^CATARINA^^^^^D</Value>`]
const CDA_USED: Change = ['<family qualifier="BR">TCHITCHI</family>', '<family qualifier="BR">TCHITCHI</family><family qualifier="CL">DURAND</family>']

/** sourcePatientInfo: names with their type, birth date, sex, those of the CDA (DMP contract §7.4, DMP-M-11). */
export const dmpM11 = metadataCheck({
  id: 'DMP-M-11',
  source: DMP_MODEL,
  title: {
    fr: 'Les traits du patient (« sourcePatientInfo ») donnent nom typé, date de naissance et sexe, identiques à ceux du document.',
    en: 'The patient’s traits (sourcePatientInfo) give a typed name, birth date and sex, identical to those of the document.',
  },
  why: {
    fr: 'Qui lit la liste des documents vérifie d’un regard qu’il s’agit de la bonne personne : ces traits doivent être ceux du document.',
    en: 'Whoever reads the list of documents checks at a glance that it is the right person: these traits must be those of the document.',
  },
  mend: {
    fr: 'Reprenez le patient du CDA : « PID-5|NOM^Prénom^^^^^L » (L naissance, D utilisé, S choisi), « PID-7|AAAAMMJJ », « PID-8|M », F ou U.',
    en: 'Take the patient of the CDA: "PID-5|NAME^Given^^^^^L" (L birth, D used, S chosen), "PID-7|YYYYMMDD", "PID-8|M", F or U.',
  },
  reasons: {
    absent: { fr: '« {champ} » manque dans les traits du patient de « {objet} ».', en: '"{champ}" is missing from the patient’s traits of "{objet}".' },
    ligne: {
      fr: 'La ligne « {valeur} » des traits du patient de « {objet} » ne commence pas par « PID-n| ».',
      en: 'Line "{valeur}" of the patient’s traits of "{objet}" does not begin with "PID-n|".',
    },
    'type-nom': {
      fr: 'Le nom « {valeur} » est de type « {type} » : L (naissance), D (utilisé) ou S (choisi) est attendu au 7e composant.',
      en: 'Name "{valeur}" has type "{type}": L (birth), D (used) or S (chosen) is expected as 7th component.',
    },
    forme: {
      fr: '« {champ} » vaut « {valeur} », « {attendu} » est attendu.',
      en: '"{champ}" is "{valeur}", "{attendu}" is expected.',
    },
    different: {
      fr: '« {champ} » vaut « {valeur} » dans la fiche « {objet} », et « {attendu} » dans le document.',
      en: '"{champ}" is "{valeur}" in entry "{objet}", and "{attendu}" in the document.',
    },
  },
  conforme: [
    { name: 'nom de naissance', subject: () => deposit() },
    { name: 'nom de naissance et nom utilisé', subject: () => deposit({ changes: [USED], cda: [CDA_USED] }) },
    { name: 'nom utilisé égal au nom de naissance', subject: withMetadata([BIRTH, `${BIRTH}<Value>PID-5|TCHITCHI^CATARINA^^^^^D</Value>`]) },
    { name: 'tous les prénoms', subject: withMetadata(birth('PID-5|TCHITCHI^CATARINA BELLA^^^^^L')) },
  ],
  fautif: [
    {
      name: 'sans traits',
      reason: 'absent',
      subject: withMetadata([`<Slot name="sourcePatientInfo"><ValueList>${BIRTH}${DATE}${SEX}</ValueList></Slot>`, '']),
    },
    { name: 'sans date de naissance', reason: 'absent', subject: withMetadata([DATE, '']) },
    { name: 'ligne sans champ', reason: 'ligne', subject: withMetadata([SEX, `${SEX}<Value>75001</Value>`]) },
    { name: 'nom sans type', reason: 'type-nom', subject: withMetadata(birth('PID-5|TCHITCHI^CATARINA')) },
    { name: 'nom sans prénom', reason: 'forme', subject: withMetadata(birth('PID-5|TCHITCHI^^^^^^L')) },
    { name: 'date avec tirets', reason: 'forme', subject: withMetadata([DATE, '<Value>PID-7|1936-06-21</Value>']) },
    { name: 'sexe en toutes lettres', reason: 'forme', subject: withMetadata([SEX, '<Value>PID-8|Femme</Value>']) },
    { name: 'autre nom', reason: 'different', subject: withMetadata(birth('PID-5|DURAND^CATARINA^^^^^L')) },
    { name: 'autre prénom', reason: 'different', subject: withMetadata(birth('PID-5|TCHITCHI^BELLA^^^^^L')) },
    {
      name: 'autre nom utilisé',
      reason: 'different',
      subject: () => deposit({ changes: [[BIRTH, `${BIRTH}<Value>PID-5|DUPOND^CATARINA^^^^^D</Value>`]], cda: [CDA_USED] }),
    },
    { name: 'autre date', reason: 'different', subject: withMetadata([DATE, '<Value>PID-7|19360622</Value>']) },
    { name: 'autre sexe', reason: 'different', subject: withMetadata([SEX, '<Value>PID-8|M</Value>']) },
    { name: 'slot vide', reason: 'absent', subject: withMetadata([BIRTH + DATE + SEX, '']) },
  ],
  judge(submitted, found) {
    for (const entry of submitted.entries) {
      const document = cdaOf(submitted, entry)
      judgeEntry(entry, document && patientOf(document), found)
    }
    return submitted.entries.length > 0
  },
})

function judgeEntry(entry: DocumentEntry, patient: RecordTarget | undefined, found: MetadataFindings): void {
  const objet = nameOf(entry)
  const lines = entry.sourcePatientInfo.filter((l) => l.value.text.trim() !== '')
  for (const field of [5, 7, 8]) {
    const champ = `PID-${field}`
    if (!lines.some((l) => l.value.number === field)) found.fail('absent', entry.element, { expected: champ, params: { objet, champ } })
  }
  for (const line of lines) {
    const { number, text } = line.value
    if (number === undefined) found.fail('ligne', line.element, { expected: 'PID-n|…', received: text, params: { objet, valeur: text } })
    else if (number === 5) judgeName(line, objet, patient, found)
    else if (number === 7) judgeValue(line, /^\d{8}$/, 'AAAAMMJJ', patient?.birthTime?.value?.slice(0, 8), objet, found)
    else if (number === 8) judgeValue(line, /^[MFU]$/, 'M, F, U', sexOf(patient), objet, found)
  }
}

function judgeName({ value, element }: Read<PidLine>, objet: string, patient: RecordTarget | undefined, found: MetadataFindings): void {
  const [family = '', given = ''] = value.components.map((c) => folded(unescapeHl7(c)))
  const type = value.components[6] ?? ''
  const valeur = value.value
  if (!['L', 'D', 'S'].includes(type)) found.fail('type-nom', element, { expected: 'L, D, S', received: type, params: { valeur, type } })
  if (family === '' || given === '') {
    found.fail('forme', element, { expected: 'NOM^Prénom', received: valeur, params: { champ: 'PID-5', valeur, attendu: 'NOM^Prénom' } })
    return
  }
  if (!patient?.name) return
  const { families, givens } = namesOf(patient, type)
  const differs = (said: string, known: readonly string[], champ: string): void => {
    if (known.length > 0 && !known.includes(said))
      found.fail('different', element, { expected: known.join(' | '), received: said, params: { objet, champ, valeur: said, attendu: known.join(' | ') } })
  }
  differs(family, families, 'PID-5.1')
  differs(given, givens, 'PID-5.2')
}

/**
 * Names of the document that a name of that type may repeat. The birth name is the `BR` one when there is one; a name in use is
 * the `CL` one, or the birth name of who uses no other. A given name is one of the document's, or all of them.
 */
function namesOf({ name }: RecordTarget, type: string): { families: readonly string[]; givens: readonly string[] } {
  const texts = (parts: readonly { readonly text: string }[]): string[] => parts.map((p) => folded(p.text)).filter((t) => t !== '')
  const [family, given] = [name?.family ?? [], name?.given ?? []]
  const birth = { family: texts(qualified(family, 'BR')), given: texts(qualified(given, 'BR')) }
  const used = texts(qualified(family, 'CL'))
  const plain = texts(qualified(given, undefined))
  const all = [...plain, ...(plain.length > 1 ? [plain.join(' ')] : [])]
  if (type === 'L') {
    return { families: birth.family.length > 0 ? birth.family : texts(family), givens: birth.given.length > 0 ? [...birth.given, ...all] : texts(given) }
  }
  return { families: used.length > 0 && type === 'D' ? used : texts(family), givens: [...texts(given), ...all] }
}

function judgeValue({ value, element }: Read<PidLine>, form: RegExp, attendu: string, known: string | undefined, objet: string, found: MetadataFindings): void {
  const champ = value.field
  const valeur = value.value.trim()
  if (!form.test(valeur)) found.fail('forme', element, { expected: attendu, received: valeur, params: { champ, valeur, attendu } })
  else if (known !== undefined && form.test(known) && known !== valeur)
    found.fail('different', element, { expected: known, received: valeur, params: { objet, champ, valeur, attendu: known } })
}

/** HL7 V3 says `UN` where HL7 v2 says `U`. */
function sexOf(patient: RecordTarget | undefined): string | undefined {
  const code = patient?.gender?.code
  return code === 'UN' ? 'U' : code
}

/** Spaces and Unicode forms make no difference; capitals and accents do: both come from the same record. */
function folded(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
