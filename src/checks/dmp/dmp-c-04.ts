import type { XmlElement } from '../../protocol/xml/tree.ts'
import { type CoherenceRule, coherenceCheck, type DescribedDocument } from './coherence-check.ts'
import { codeOf, slotOf, withMetadata } from './example-metadata.ts'
import { deposit } from './examples.ts'
import { nameOf } from './metadata-check.ts'

/** One attribute on both sides: what the document says, what the entry says and where. */
interface Pair {
  readonly reason: string
  readonly attendu: string | undefined
  readonly recu: string | undefined
  readonly element: XmlElement | undefined
}

const different = (fr: string, en: string): CoherenceRule['reasons'][string] => ({
  fr: `${fr} de la fiche « {objet} » vaut « {recu} », et « {attendu} » dans le document.`,
  en: `${en} of entry "{objet}" is "{recu}", and "{attendu}" in the document.`,
})

/** Type, title, language and confidentiality are those of the document (DMP contract §7.4). */
export const dmpC04 = coherenceCheck({
  id: 'DMP-C-04',
  title: {
    fr: 'La fiche a le type, le titre, la langue et la confidentialité du document qu’elle décrit.',
    en: 'The entry has the type, the title, the language and the confidentiality of the document it describes.',
  },
  why: {
    fr: 'On choisit un document dans une liste d’après sa fiche : elle doit annoncer ce qu’on trouvera en l’ouvrant.',
    en: 'People choose a document in a list by its entry: it must announce what they will find on opening it.',
  },
  mend: {
    fr: 'Remplissez la fiche à partir du CDA fini : typeCode = code, Name = title, languageCode, et le premier confidentialityCode.',
    en: 'Fill the entry from the finished CDA: typeCode = code, Name = title, languageCode, and the first confidentialityCode.',
  },
  reasons: {
    type: different('Le type (typeCode)', 'The type (typeCode)'),
    titre: different('Le titre', 'The title'),
    langue: different('La langue', 'The language'),
    confidentialite: different('La confidentialité', 'The confidentiality'),
  },
  conforme: [
    { name: 'tout concorde', subject: () => deposit() },
    {
      name: 'titre mis en forme',
      subject: () => deposit({ cda: [["<title>Document de liaison d'urgence</title>", "<title>Document de\n   liaison d'urgence</title>"]] }),
    },
  ],
  fautif: [
    { name: 'autre type', reason: 'type', subject: withMetadata([codeOf('74207-2'), codeOf('80788-3')]) },
    {
      name: 'autre titre',
      reason: 'titre',
      subject: () => deposit({ cda: [["<title>Document de liaison d'urgence</title>", '<title>DLU de Mme TCHITCHI</title>']] }),
    },
    { name: 'autre langue', reason: 'langue', subject: withMetadata([slotOf('languageCode', 'fr-FR'), slotOf('languageCode', 'en-US')]) },
    {
      name: 'document restreint, fiche normale',
      reason: 'confidentialite',
      subject: () => deposit({ cda: [['<confidentialityCode code="N"', '<confidentialityCode code="R"']] }),
    },
  ],
  judge(described, found) {
    const objet = nameOf(described.entry)
    const pairs = pairsOf(described).filter((p) => p.attendu !== undefined && p.attendu !== '' && p.recu !== undefined && p.recu !== '')
    for (const { reason, attendu = '', recu = '', element = described.entry.element } of pairs) {
      if (recu !== attendu) found.fail(reason, element, { expected: attendu, received: recu, params: { objet, attendu, recu } })
    }
    return pairs.length > 0
  },
})

function pairsOf({ entry, document }: DescribedDocument): Pair[] {
  const { code, title, language, confidentiality } = document.header
  // The code of the document may be among others that only hide the entry: MASQUE_PS, INVISIBLE_PATIENT…
  const level = entry.confidentialityCodes.find((c) => c.code.trim() === confidentiality?.code?.trim()) ?? entry.confidentialityCodes[0]
  return [
    { reason: 'type', attendu: code?.code?.trim(), recu: entry.typeCode?.code.trim(), element: entry.typeCode?.element },
    { reason: 'titre', attendu: title && spaced(title.text), recu: entry.title && spaced(entry.title.value), element: entry.title?.element },
    { reason: 'langue', attendu: language?.code?.trim(), recu: entry.languageCode?.value.trim(), element: entry.languageCode?.element },
    { reason: 'confidentialite', attendu: confidentiality?.code?.trim(), recu: level?.code.trim(), element: level?.element },
  ]
}

/** Formatting of the source makes no difference. */
function spaced(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
