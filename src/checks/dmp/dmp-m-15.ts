import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const LANGUAGE = 'fr-FR'
const spoken = (code: string): Change => [slotOf('languageCode', LANGUAGE), slotOf('languageCode', code)]

/** Documents are in French (DMP contract §7.4, DMP-M-15); the language of the signature is told by DMP-M-27. */
export const dmpM15 = metadataCheck({
  id: 'DMP-M-15',
  source: DMP_MODEL,
  title: {
    fr: 'La langue de chaque document est « fr-FR ».',
    en: 'The language of each document is "fr-FR".',
  },
  why: {
    fr: 'Le DMP n’accepte que cette valeur pour un document ; elle s’écrit avec cette casse.',
    en: 'The DMP accepts this value only for a document; it is written with this very case.',
  },
  mend: {
    fr: 'Écrivez « fr-FR » dans « languageCode », comme dans le CDA.',
    en: 'Write "fr-FR" in languageCode, as in the CDA.',
  },
  reasons: {
    langue: { fr: 'La langue de « {objet} » est « {valeur} », « fr-FR » est attendu.', en: 'The language of "{objet}" is "{valeur}", "fr-FR" is expected.' },
  },
  conforme: [{ name: 'français', subject: () => deposit() }],
  fautif: [
    { name: 'anglais', reason: 'langue', subject: withMetadata(spoken('en-US')) },
    { name: 'sans le pays', reason: 'langue', subject: withMetadata(spoken('fr')) },
    { name: 'autre casse', reason: 'langue', subject: withMetadata(spoken('FR-fr')) },
  ],
  judge({ entries }, found) {
    let looked = false
    for (const entry of entries) {
      const { languageCode } = entry
      const valeur = languageCode?.value.trim() ?? ''
      if (!languageCode || valeur === '') continue
      looked = true
      if (valeur !== LANGUAGE) found.fail('langue', languageCode.element, { expected: LANGUAGE, received: valeur, params: { objet: nameOf(entry), valeur } })
    }
    return looked
  },
})
