import { PRACTICE_SETTING_CODES } from '../../protocol/dmp/value-sets/facility-and-practice.ts'
import { XCN_ID_TYPES } from '../../protocol/dmp/value-sets/national-identifier.ts'
import { INS_OIDS } from '../../protocol/insi/names.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { INS_CX } from './example-bodies.ts'
import { depositBody } from './example-deposit.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { metadataCheck, type Submitted } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'
import { DMP_SAMPLES } from './metadata-sources.ts'
import { fixedValues } from './signature-values.ts'

const SIGNED = '<ExtrinsicObject id="Signature01" mimeType="text/xml"'
const NAMED = 'value="Source"/></Name>\n          <Classification id="cs1"'
const TIMES = slotOf('serviceStartTime', '20260302091530') + slotOf('serviceStopTime', '20260302091530')
const INS_SLOT = slotOf('sourcePatientId', INS_CX)
const SENDER = '<Slot name="languageCode"><ValueList><Value>art</Value></ValueList></Slot><Slot name="legalAuthenticator"><ValueList><Value>899900012345'

/** One signature entry for the set, with its fixed values (DMP contract §8.2, DMP-M-27). */
export const dmpM27 = metadataCheck({
  id: 'DMP-M-27',
  source: DMP_SAMPLES,
  title: {
    fr: 'Le lot contient une fiche de signature et une seule, avec les valeurs que le DMP lui fixe.',
    en: 'The set holds one signature entry and only one, with the values that the DMP sets for it.',
  },
  why: {
    fr: 'La signature prouve qui a envoyé le lot et qu’il n’a pas changé. Elle est reconnue par ses valeurs : langue « art », type E1762, masquée à tous.',
    en: 'The signature proves who sent the set and that it did not change. It is recognised by its values: language "art", type E1762, hidden from all.',
  },
  mend: {
    fr: 'Ajoutez une fiche de signature par lot et recopiez ses valeurs fixes, à la lettre. Son auteur et son responsable sont l’émetteur ; ses trois dates sont celle de l’envoi.',
    en: 'Add one signature entry a set and copy its fixed values to the letter. Its author and legal authenticator are the sender; its three times are that of sending.',
  },
  reasons: {
    absente: { fr: 'Le lot n’a pas de fiche de signature.', en: 'The set has no signature entry.' },
    plusieurs: { fr: 'Le lot a {nombre} fiches de signature.', en: 'The set has {nombre} signature entries.' },
    valeur: {
      fr: '« {champ} » de la signature vaut « {recu} », « {attendu} » est attendu.',
      en: '"{champ}" of the signature is "{recu}", "{attendu}" is expected.',
    },
    'pas-l-ins': {
      fr: '« sourcePatientId » de la signature vaut « {recu} » : c’est l’INS qui est attendu.',
      en: 'sourcePatientId of the signature is "{recu}": the INS is expected.',
    },
    traits: {
      fr: 'La fiche de signature porte des traits du patient (« sourcePatientInfo »), qu’elle ne doit pas porter.',
      en: 'The signature entry bears traits of the patient (sourcePatientInfo), which it should not.',
    },
    'autre-valeur': {
      fr: '« {champ} » de la signature vaut « {recu} », et « {attendu} » ailleurs dans l’envoi.',
      en: '"{champ}" of the signature is "{recu}", and "{attendu}" elsewhere in the message.',
    },
  },
  conforme: [{ name: 'fiche de signature', subject: () => deposit() }],
  fautif: [
    { name: 'sans signature', reason: 'absente', subject: () => deposit({ body: unsigned(depositBody()) }) },
    { name: 'deux signatures', reason: 'plusieurs', subject: () => deposit({ body: signedTwice(depositBody()) }) },
    { name: 'type MIME', reason: 'valeur', subject: withMetadata([SIGNED, SIGNED.replace('text/xml', 'application/xml')]) },
    { name: 'langue', reason: 'valeur', subject: withMetadata([slotOf('languageCode', 'art'), slotOf('languageCode', 'fr-FR')]) },
    { name: 'titre', reason: 'valeur', subject: withMetadata([NAMED, NAMED.replace('Source', 'Signature')]) },
    { name: 'nomenclature du type', reason: 'valeur', subject: withMetadata(['<Value>ASTM</Value>', '<Value>1.2.250.1.213.1.1.4.12</Value>']) },
    { name: 'sans but', reason: 'valeur', subject: withMetadata(['2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4', '2c6b8cb7-8b2a-4051-b291-b1ae6a575ef5']) },
    {
      name: 'visible des professionnels',
      reason: 'valeur',
      subject: withMetadata(['nodeRepresentation="MASQUE_PS"', 'nodeRepresentation="INVISIBLE_REPRESENTANTS_LEGAUX"']),
    },
    { name: 'IPP', reason: 'pas-l-ins', subject: withMetadata([INS_SLOT, slotOf('sourcePatientId', 'R-000457^^^&amp;1.2.250.1.999.5.1.2&amp;ISO^PI')]) },
    { name: 'traits du patient', reason: 'traits', subject: withMetadata([INS_SLOT, INS_SLOT + slotOf('sourcePatientInfo', 'PID-8|F')]) },
    { name: 'début différent de la fin', reason: 'autre-valeur', subject: withMetadata([TIMES, TIMES.replace('091530', '080500')]) },
    { name: 'autre responsable que l’émetteur', reason: 'autre-valeur', subject: withMetadata([SENDER, SENDER.replace('899900012345', '899900012346')]) },
    {
      name: 'autre établissement que le document',
      reason: 'autre-valeur',
      subject: withMetadata(['classifiedObject="Signature01" nodeRepresentation="SA17"', 'classifiedObject="Signature01" nodeRepresentation="SA41"']),
    },
    {
      name: 'autre cadre d’exercice que le document',
      reason: 'autre-valeur',
      subject: withMetadata(['classifiedObject="Signature01" nodeRepresentation="ESSMS"', 'classifiedObject="Signature01" nodeRepresentation="SAD"']),
    },
  ],
  judge(submitted, found) {
    const { set, entries, signatures, submit } = submitted
    if (!set && entries.length + signatures.length === 0) return false
    const [first, second] = signatures
    if (!first) found.fail('absente', set?.element ?? submit.element, { expected: '1' })
    if (second) found.fail('plusieurs', second.element, { expected: '1', received: String(signatures.length), params: { nombre: signatures.length } })
    for (const entry of signatures) judgeSignature(entry, submitted, found)
    return true
  },
})

function judgeSignature(entry: DocumentEntry, submitted: Submitted, found: MetadataFindings): void {
  for (const { champ, attendu, recu, element } of fixedValues(entry)) {
    if (recu !== attendu) found.fail('valeur', element, { expected: attendu, received: recu, params: { champ, attendu, recu } })
  }
  const { sourcePatientId, sourcePatientInfo } = entry
  const recu = sourcePatientId?.value.text ?? ''
  if (sourcePatientId && recu.trim() !== '' && !INS_OIDS.includes(sourcePatientId.value.authority.universalId))
    found.fail('pas-l-ins', sourcePatientId.element, { expected: 'INS^^^&OID&ISO^NH', received: recu, params: { recu } })
  if (sourcePatientInfo[0]) found.warn('traits', sourcePatientInfo[0].element, { expected: '(absent)', received: sourcePatientInfo[0].value.text })
  for (const { champ, attendu, recu: value, element } of repeatedValues(entry, submitted)) {
    if (attendu !== '' && value !== '' && attendu !== value)
      found.warn('autre-valeur', element, { expected: attendu, received: value, params: { champ, attendu, recu: value } })
  }
}

/** Values that repeat others of the message: times of sending, sender, facility and practice setting of the document. */
function repeatedValues(entry: DocumentEntry, { set, entries, decoded: { vihf } }: Submitted) {
  const { element } = entry
  const sent = set?.submissionTime?.value.trim() ?? ''
  const sender = vihf?.nameId?.text.trim() ?? ''
  const [document] = entries
  // A sector that is the assertion's is the sender's: DMP-M-21 tells which of both entries departs from it.
  const facility = entry.healthcareFacilityTypeCode?.code.trim() ?? ''
  const sameSector = facility === vihf?.secteurActivite?.code.trim()
  const times = (['creationTime', 'serviceStartTime', 'serviceStopTime'] as const).map((champ) => ({
    champ,
    attendu: sameButForTheHour(sent, entry[champ]?.value.trim() ?? '') ? '' : sent,
    recu: entry[champ]?.value.trim() ?? '',
    element: entry[champ]?.element ?? element,
  }))
  // A system as author is what an automaton sends under the name of who answers for it.
  const people = [
    { champ: 'legalAuthenticator', read: entry.legalAuthenticator },
    { champ: 'authorPerson', read: entry.authors[0]?.persons[0] },
  ].flatMap(({ champ, read }) =>
    read && read.value.idType !== XCN_ID_TYPES.system ? [{ champ, attendu: sender, recu: read.value.id.trim(), element: read.element }] : [],
  )
  // A practice setting that is none is told by DMP-M-20.
  const practice = document?.practiceSettingCode?.code.trim() ?? ''
  const knownPractice = PRACTICE_SETTING_CODES.concepts.some((c) => c.code === practice)
  return [
    ...times,
    ...people,
    {
      champ: 'healthcareFacilityTypeCode',
      attendu: sameSector ? facility : (document?.healthcareFacilityTypeCode?.code.trim() ?? ''),
      recu: facility,
      element: entry.healthcareFacilityTypeCode?.element ?? element,
    },
    {
      champ: 'practiceSettingCode',
      attendu: knownPractice ? practice : '',
      recu: entry.practiceSettingCode?.code.trim() ?? '',
      element: entry.practiceSettingCode?.element ?? element,
    },
  ]
}

/** Times that differ by whole hours: one of them is a local hour, which DMP-M-03 or DMP-M-14 tells. */
function sameButForTheHour(a: string, b: string): boolean {
  return a !== b && a.length === 14 && b.length === 14 && a.slice(10) === b.slice(10)
}

function unsigned(body: string): string {
  return body
    .replace(/<ExtrinsicObject id="Signature01".*?<\/ExtrinsicObject>/s, '')
    .replace(/<Association id="as[23]".*?<\/Association>/gs, '')
    .replace(/<xdsb:Document id="Signature01">.*?<\/xdsb:Document>/s, '')
}

function signedTwice(body: string): string {
  return body.replace(/<ExtrinsicObject id="Signature01".*?<\/ExtrinsicObject>/s, (entry) => entry + entry.replaceAll('Signature01', 'Signature02'))
}
