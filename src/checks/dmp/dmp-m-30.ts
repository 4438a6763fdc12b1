import { createHash } from 'node:crypto'
import { bytesOf } from './entry-document.ts'
import { exampleCda } from './example-cda.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const CREATION = slotOf('creationTime', '20260302091000')
const given = (slot: string, value: string): Change => [CREATION, CREATION + slotOf(slot, value)]
const length = (): string => String(Buffer.byteLength(exampleCda()))

/** hash and size, when given, are those of the bytes received (DMP contract §§7.4, 11.4 XDSRepositoryMetadataError, DMP-M-30). */
export const dmpM30 = metadataCheck({
  id: 'DMP-M-30',
  source: DMP_MODEL,
  title: {
    fr: 'Si l’empreinte et la taille d’un document sont données, ce sont celles du document envoyé.',
    en: 'If the hash and the size of a document are given, they are those of the document sent.',
  },
  why: {
    fr: 'Le DMP les recalcule : différentes, il en conclut que le document a été altéré en route et le refuse.',
    en: 'The DMP computes them again: if they differ, it concludes that the document was altered on its way and refuses it.',
  },
  mend: {
    fr: 'N’envoyez pas ces deux champs, facultatifs, ou calculez-les en dernier, sur les octets exacts du fichier joint : SHA-1 en hexadécimal, taille en octets.',
    en: 'Do not send these two optional fields, or compute them last, on the exact bytes of the attached file: SHA-1 in hexadecimal, size in bytes.',
  },
  reasons: {
    empreinte: {
      fr: 'L’empreinte annoncée de « {objet} » n’est pas celle du document reçu.',
      en: 'The announced hash of "{objet}" is not that of the document received.',
    },
    taille: {
      fr: 'La taille annoncée de « {objet} » est {annoncee}, le document reçu compte {recue} octets.',
      en: 'The announced size of "{objet}" is {annoncee}, the document received has {recue} bytes.',
    },
  },
  conforme: [
    {
      name: 'empreinte et taille justes',
      subject: () => deposit({ changes: [given('hash', sha1(Buffer.from(exampleCda())).toUpperCase()), given('size', length())] }),
    },
  ],
  fautif: [
    { name: 'empreinte nulle', reason: 'empreinte', subject: withMetadata(given('hash', '0'.repeat(40))) },
    { name: 'empreinte SHA-256', reason: 'empreinte', subject: withMetadata(given('hash', 'a'.repeat(64))) },
    { name: 'taille fausse', reason: 'taille', subject: withMetadata(given('size', '1')) },
    { name: 'taille avec unité', reason: 'taille', subject: () => deposit({ changes: [given('size', `${length()} o`)] }) },
  ],
  judge(submitted, found) {
    let looked = false
    for (const entry of [...submitted.entries, ...submitted.signatures]) {
      const { hash, size } = entry
      const bytes = bytesOf(submitted, entry)
      if (!bytes || (!hash && !size)) continue
      looked = true
      const objet = nameOf(entry)
      const expected = sha1(bytes)
      if (hash && hash.value.trim().toLowerCase() !== expected) found.fail('empreinte', hash.element, { expected, received: hash.value, params: { objet } })
      const annoncee = size?.value.trim() ?? ''
      if (size && annoncee !== String(bytes.length))
        found.fail('taille', size.element, { expected: String(bytes.length), received: annoncee, params: { objet, annoncee, recue: bytes.length } })
    }
    return looked
  },
})

/** SHA-1 is what the attribute is made of (ITI TF-3 §4.2.3.2.10): it proves transport, not origin. */
function sha1(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}
