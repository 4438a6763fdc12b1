import type { Cx } from '../../protocol/xds/hl7v2.ts'
import type { Read } from '../../protocol/xml/read.ts'
import { INS_CX } from './example-bodies.ts'
import { withMetadata } from './example-metadata.ts'
import { EXAMPLE } from './example-vihf.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const OTHER = '285027512345672^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'
const IN_SET = `6b5aea1a-874d-4603-a4bc-96a0a7b38446" value="${INS_CX}"`
const IN_ENTRY = `58a6f841-87b3-4a3e-92fd-a8ffeff98427" value="${INS_CX}"`
const inSet = (cx: string): Change => [IN_SET, IN_SET.replace(INS_CX, cx)]
const inEntry = (cx: string): Change => [IN_ENTRY, IN_ENTRY.replace(INS_CX, cx)]
const RESOURCE = `<saml2:Attribute Name="urn:oasis:names:tc:xacml:2.0:resource:resource-id"><saml2:AttributeValue>${INS_CX}</saml2:AttributeValue></saml2:Attribute>`

/** One patient everywhere (DMP contract §§7.3–7.4, 11.4 XDSPatientIdDoesNotMatch, DMP-M-08). */
export const dmpM08 = metadataCheck({
  id: 'DMP-M-08',
  source: DMP_MODEL,
  title: {
    fr: 'Le matricule INS du patient est le même dans le lot, dans chaque fiche et dans l’assertion VIHF, et il est bien écrit.',
    en: 'The patient’s INS number is the same in the set, in each entry and in the VIHF assertion, and it is well written.',
  },
  why: {
    fr: 'Deux matricules différents dans un même envoi : le document peut finir dans le dossier d’une autre personne. Le DMP refuse (XDSPatientIdDoesNotMatch).',
    en: 'Two different numbers in one message: the document may end in someone else’s record. The DMP refuses it (XDSPatientIdDoesNotMatch).',
  },
  mend: {
    fr: 'Prenez partout le même INS : « matricule^^^&OID&ISO^NH », avec les 15 chiffres et l’OID rendus par INSi.',
    en: 'Use the same INS everywhere: "number^^^&OID&ISO^NH", with the 15 digits and the OID returned by INSi.',
  },
  reasons: {
    syntaxe: {
      fr: '« patientId » de « {objet} » vaut « {valeur} » : « matricule^^^&OID&ISO^NH » est attendu.',
      en: 'patientId of "{objet}" is "{valeur}": "number^^^&OID&ISO^NH" is expected.',
    },
    domaine: {
      fr: '« patientId » de « {objet} » est donné sous l’autorité « {oid} », qui n’est pas une autorité INS acceptée par ce banc.',
      en: 'patientId of "{objet}" is given under authority "{oid}", which is not an INS authority accepted by this bench.',
    },
    'autre-que-vihf': {
      fr: 'Le patient de « {objet} » n’est pas celui de l’assertion VIHF (« resource-id »).',
      en: 'The patient of "{objet}" is not that of the VIHF assertion (resource-id).',
    },
    'autre-que-lot': { fr: 'Le patient de « {objet} » n’est pas celui du lot.', en: 'The patient of "{objet}" is not that of the set.' },
  },
  conforme: [
    { name: 'le même partout', subject: () => deposit() },
    { name: 'date à la fin, comme dans les exemples officiels', subject: withMetadata(inEntry(`${INS_CX}^^20260302`)) },
    { name: 'assertion sans patient', subject: withMetadata([RESOURCE, '']) },
  ],
  fautif: [
    { name: 'autre patient dans le lot', reason: 'autre-que-vihf', subject: withMetadata(inSet(OTHER)) },
    { name: 'autre patient dans la fiche', reason: 'autre-que-vihf', subject: withMetadata(inEntry(OTHER)) },
    { name: 'autre autorité dans la fiche', reason: 'autre-que-vihf', subject: withMetadata(inEntry(INS_CX.replace('.4.10', '.4.8'))) },
    { name: 'fiche et lot, sans assertion', reason: 'autre-que-lot', subject: withMetadata([RESOURCE, ''], inEntry(OTHER)) },
    { name: 'matricule seul', reason: 'syntaxe', subject: withMetadata(inEntry(EXAMPLE.matricule)) },
    { name: 'type d’identifiant oublié', reason: 'syntaxe', subject: withMetadata(inSet(INS_CX.replace('^NH', ''))) },
    { name: 'autorité inconnue', reason: 'domaine', subject: withMetadata(inEntry(INS_CX.replace('1.2.250.1.213.1.4.10', '1.2.250.1.999.5.1.2'))) },
  ],
  judge({ set, entries, signatures, decoded: { vihf } }, found, { settings }) {
    const objects = [...(set ? [set] : []), ...entries, ...signatures]
    const said = vihf?.resourceId?.cx
    const [reference, reason] = said ? ([said, 'autre-que-vihf'] as const) : ([set?.patientId?.value, 'autre-que-lot'] as const)
    let looked = false
    for (const object of objects) {
      const { patientId } = object
      if (!patientId || patientId.value.text.trim() === '') continue
      looked = true
      const objet = nameOf(object)
      const received = patientId.value.text
      const oid = patientId.value.authority.universalId
      if (!wellWritten(patientId))
        found.fail('syntaxe', patientId.element, { expected: 'matricule^^^&OID&ISO^NH', received, params: { objet, valeur: received } })
      else if (!settings.dmp.insOids.includes(oid)) {
        found.fail('domaine', patientId.element, { expected: settings.dmp.insOids.join(', '), received: oid, params: { objet, oid } })
      }
      if (reference && !same(reference, patientId.value)) found.fail(reason, patientId.element, { expected: reference.text, received, params: { objet } })
    }
    return looked
  },
})

/** What follows the type is let through: official samples add a date there (contract §7.4). */
function wellWritten({ value: { id, components, authority, typeCode } }: Read<Cx>): boolean {
  const between = components[1] === '' && components[2] === '' && authority.namespaceId === ''
  return /^\S+$/.test(id) && between && authority.universalId !== '' && authority.universalIdType === 'ISO' && typeCode === 'NH'
}

function same(a: Cx, b: Cx): boolean {
  return a.id.trim() === b.id.trim() && a.authority.universalId === b.authority.universalId
}
