import { MAX_LOCALIZED_STRING, MAX_SLOT_VALUE, RIM } from '../../protocol/xds/names.ts'
import { attribute, elementsOf, textOf, type XmlElement } from '../../protocol/xml/tree.ts'
import { name } from './example-bodies.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'
import { EBRIM } from './metadata-sources.ts'

const CREATION = slotOf('creationTime', '20260302091000')
const noted = (value: string): Change => [CREATION, CREATION + slotOf('urn:dui:note', value)]
const labelled = (value: string): Change => [name('Synthèse'), name(value)]

/** Lengths of rim.xsd: LongName 256, FreeFormText 1024 (DMP contract §7.1, DMP-M-35). */
export const dmpM35 = metadataCheck({
  id: 'DMP-M-35',
  source: EBRIM,
  title: {
    fr: 'Aucune valeur ne dépasse la longueur du schéma : 256 caractères dans un Slot, 1024 dans un libellé.',
    en: 'No value exceeds the length of the schema: 256 characters in a Slot, 1024 in a label.',
  },
  why: {
    fr: 'Une valeur trop longue rend le message invalide : le DMP refuse tout l’envoi.',
    en: 'A value too long makes the message invalid: the DMP refuses it whole.',
  },
  mend: {
    fr: 'Raccourcissez la valeur avant l’envoi, sans couper un identifiant ni un code.',
    en: 'Shorten the value before sending, without cutting an identifier or a code.',
  },
  reasons: {
    valeur: {
      fr: 'Une valeur de « {nom} » compte {longueur} caractères, 256 au plus sont permis.',
      en: 'A value of "{nom}" has {longueur} characters, at most 256 are allowed.',
    },
    libelle: {
      fr: 'Un texte de « {nom} » compte {longueur} caractères, 1024 au plus sont permis.',
      en: 'A text of "{nom}" has {longueur} characters, at most 1024 are allowed.',
    },
  },
  conforme: [
    { name: 'valeurs courtes', subject: () => deposit() },
    { name: 'longueurs permises', subject: withMetadata(noted('é'.repeat(256)), labelled('à'.repeat(1024))) },
  ],
  fautif: [
    { name: 'valeur de 257 caractères', reason: 'valeur', subject: withMetadata(noted('x'.repeat(257))) },
    { name: 'libellé de 1025 caractères', reason: 'libelle', subject: withMetadata(labelled('x'.repeat(1025))) },
  ],
  judge({ submit }, found) {
    if (!submit.list) return false
    for (const object of elementsOf(submit.list.element)) judgeIn(object, found)
    return true
  },
})

function judgeIn(element: XmlElement, found: MetadataFindings): void {
  for (const child of elementsOf(element)) {
    if (child.ns !== RIM) continue
    if (child.local === 'Value') {
      const nom = attribute(child.parent?.parent ?? undefined, 'name') ?? 'Slot'
      tell('valeur', child, textOf(child), MAX_SLOT_VALUE, nom, found)
    } else if (child.local === 'LocalizedString') {
      tell('libelle', child, attribute(child, 'value') ?? '', MAX_LOCALIZED_STRING, element.local, found)
    } else judgeIn(child, found)
  }
}

/** XML Schema counts characters, not UTF-16 units. */
function tell(reason: string, element: XmlElement, text: string, most: number, nom: string, found: MetadataFindings): void {
  const longueur = text.length > most ? [...text].length : text.length
  if (longueur > most) found.fail(reason, element, { expected: `≤ ${most}`, received: String(longueur), params: { nom, longueur } })
}
