import { withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'

/** Longest title that the bench lets through without a word, in characters: a setting of the bench (DMP contract §15.4, from memory). */
const LONGEST = 128
const TITLE = `value="Document de liaison d'urgence"/></Name>\n          <Classification id="cl4"`
const titled = (title: string): Change => [TITLE, TITLE.replace("Document de liaison d'urgence", title)]

/** Words left by a program or a test in place of a title. */
const PLACEHOLDER =
  /^(?:titre|title|sans titre|untitled|document|test|essai|exemple|todo|tbd|x{2,}|n\/?a|null|undefined|none|vide|[aà] (?:compl[eé]ter|d[eé]finir)|[.\-_ ?]+)$/iu
const TEMPLATE = /\$\{|\{\{|%[sd](?![a-z])|<%|\[(?:titre|title|nom)\]|lorem ipsum/i

/** Each document has a title of its own (DMP contract §7.4, DMP-M-16; the length is a setting of the bench). */
export const dmpM16 = metadataCheck({
  id: 'DMP-M-16',
  level: 'PEUT',
  source: { ref: 'ANS, PDSM4DMP (titre obligatoire) ; longueur et mots de remplissage : réglages du banc', mark: 'M' },
  title: {
    fr: 'Chaque document porte un vrai titre, ni vide, ni provisoire, ni démesuré.',
    en: 'Each document has a real title, neither empty, nor provisional, nor oversized.',
  },
  why: {
    fr: 'Le titre est la première chose que lisent la personne et les professionnels dans Mon espace santé.',
    en: 'The title is the first thing that the person and professionals read in Mon espace santé.',
  },
  mend: {
    fr: 'Reprenez le titre du CDA : le type du document, au besoin suivi de sa date ou de son sujet.',
    en: 'Take the title of the CDA: the type of the document, followed if needed by its date or subject.',
  },
  reasons: {
    vide: { fr: 'Le titre de « {objet} » est vide.', en: 'The title of "{objet}" is empty.' },
    provisoire: { fr: 'Le titre de « {objet} » semble provisoire : « {titre} ».', en: 'The title of "{objet}" looks provisional: "{titre}".' },
    long: {
      fr: 'Le titre de « {objet} » compte {longueur} caractères : au-delà de 128 (réglage du banc), les écrans le coupent.',
      en: 'The title of "{objet}" has {longueur} characters: beyond 128 (a setting of the bench), screens cut it.',
    },
  },
  conforme: [
    { name: 'type du document', subject: () => deposit() },
    { name: 'titre avec une date', subject: withMetadata(titled('DLU du 2 mars 2026 – test d’effort')) },
  ],
  fautif: [
    { name: 'titre vide', reason: 'vide', subject: withMetadata(titled('')) },
    { name: 'espaces', reason: 'vide', subject: withMetadata(titled('   ')) },
    { name: 'titre de test', reason: 'provisoire', subject: withMetadata(titled('Test')) },
    { name: 'variable non remplacée', reason: 'provisoire', subject: withMetadata(titled('DLU de {{ nom }}')) },
    { name: 'titre trop long', reason: 'long', subject: withMetadata(titled('D'.repeat(129))) },
  ],
  judge({ entries }, found) {
    let looked = false
    for (const entry of entries) {
      if (!entry.title) continue
      looked = true
      const objet = nameOf(entry)
      const { element } = entry.title
      const titre = entry.title.value.trim()
      const longueur = [...titre].length
      if (titre === '') found.warn('vide', element, { expected: 'un titre', params: { objet } })
      else if (PLACEHOLDER.test(titre) || TEMPLATE.test(titre))
        found.warn('provisoire', element, { expected: 'un titre', received: titre, params: { objet, titre } })
      else if (longueur > LONGEST) found.warn('long', element, { expected: `≤ ${LONGEST}`, received: String(longueur), params: { objet, longueur } })
    }
    return looked
  },
})
