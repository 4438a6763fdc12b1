import { allSections } from '../../protocol/cda/body.ts'
import { CDA_NS } from '../../protocol/cda/names.ts'
import { descendants } from '../../protocol/cda/path.ts'
import { attribute } from '../../protocol/xml/tree.ts'
import { cdaCheck } from './cda-check.ts'
import { dlu } from './examples.ts'
import { ours } from './sources.ts'

const TITLE = '<title>Allergies</title>'
const TEXT = '<text>Allergies</text>'
const link = (value: string): readonly [string, string] => [
  '<statusCode code="completed"/>',
  `<text><reference value="${value}"/></text><statusCode code="completed"/>`,
]

/** What people read: each section has a title and a text, and coded entries point to it (CDA contract §5, CDA-S-01). */
export const cdaS01 = cdaCheck({
  id: 'CDA-S-01',
  level: 'PEUT',
  exigences: ['SC.DOC.07.MS1', 'LOCAL-DLU-04'],
  source: ours('Lisibilité : chaque section du CDA se lit par son texte ; des liens rompus ont été rencontrés sur le terrain'),
  title: {
    fr: 'Chaque section a un titre et un texte lisible, et ses données codées renvoient à ce texte.',
    en: 'Each section has a title and a readable text, and its coded data point to that text.',
  },
  why: {
    fr: 'Le destinataire lit le texte, pas les codes : une section sans texte est une page blanche.',
    en: 'The recipient reads the text, not the codes: a section without text is a blank page.',
  },
  mend: {
    fr: 'Donnez title et text à chaque section ; chaque reference/@value="#x" doit trouver un ID="x" dans ce texte.',
    en: 'Give title and text to each section; each reference/@value="#x" must find an ID="x" in that text.',
  },
  reasons: {
    'sans-titre': { fr: 'La section {section} n’a pas de titre.', en: 'Section {section} has no title.' },
    'sans-texte': { fr: 'La section {section} n’a pas de texte lisible.', en: 'Section {section} has no readable text.' },
    lien: { fr: 'La donnée renvoie au texte « {cible} », qui n’existe pas.', en: 'The data point to text "{cible}", which does not exist.' },
  },
  conforme: [{ name: 'sections lisibles', subject: () => dlu() }],
  fautif: [
    { name: 'sans titre', reason: 'sans-titre', subject: () => dlu([TITLE, '']) },
    { name: 'sans texte', reason: 'sans-texte', subject: () => dlu([TEXT, '']) },
    { name: 'lien rompu', reason: 'lien', subject: () => dlu(link('#chute-1')) },
  ],
  applies: ({ body }) => body.kind === 'structured',
  judge({ body }, found) {
    if (body.kind !== 'structured') return
    const ids = new Set<string>()
    for (const { text } of allSections(body.sections)) {
      if (text) for (const e of descendants(text, (one) => attribute(one, 'ID') !== undefined)) ids.add(attribute(e, 'ID') ?? '')
    }
    for (const section of allSections(body.sections)) {
      const params = { section: section.title || section.code?.code || '?' }
      if (section.title === '') found.warn('sans-titre', section.element, { expected: '<title>', params })
      // A section that only holds others is read through them.
      if (!section.text && section.sections.length === 0) found.warn('sans-texte', section.element, { expected: '<text>', params })
      for (const entry of section.entries) {
        for (const reference of descendants(entry.element, (e) => e.local === 'reference' && e.ns === CDA_NS)) {
          const value = attribute(reference, 'value') ?? ''
          if (value.startsWith('#') && !ids.has(value.slice(1)))
            found.warn('lien', reference, { expected: `ID="${value.slice(1)}"`, received: value, params: { cible: value } })
        }
      }
    }
  },
})
