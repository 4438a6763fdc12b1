import { type ActiveContent, activeContent } from '../cda/active-content.ts'
import { nonConforme } from '../define.ts'
import { shown } from './decoded.ts'
import { depositedCheck } from './deposited-check.ts'
import { type Change, deposit } from './examples.ts'
import { guide } from './metadata-sources.ts'
import { inDeposited } from './xades-reading.ts'

const OPEN: Change = [
  '\n<ClinicalDocument',
  '\n<?xml-stylesheet type="text/xsl" href="#"?>\n<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"><html/></xsl:template>\n<ClinicalDocument',
]
const CLOSE: Change = ['</ClinicalDocument>', '</ClinicalDocument></xsl:stylesheet>']
/** Enough places to mend a document. */
const LIMIT = 50

/** A self-presenting document holds no script and fetches nothing from outside (EX_2.1-1115). */
export const dmpC11 = depositedCheck({
  id: 'DMP-C-11',
  level: 'DOIT',
  exigences: ['SC.DOC.08.MS1', 'SC.DMP.01.MS1'],
  source: guide('EX_2.1-1115'),
  title: {
    fr: 'Un document qui se présente seul ne contient ni script, ni lien qui irait chercher quelque chose au dehors.',
    en: 'A document that presents itself holds no script, and no link that would fetch something from outside.',
  },
  why: {
    fr: 'Il s’ouvre dans le navigateur d’un soignant ou de la personne : il ne doit ni exécuter de code, ni dire à un tiers qui le lit.',
    en: 'It opens in the browser of a professional or of the person: it must neither run code, nor tell a third party who reads it.',
  },
  mend: {
    fr: 'Placez la feuille de style et les images dans le document, et retirez tout script et tout attribut « on… ».',
    en: 'Put the style sheet and the images inside the document, and drop every script and every "on…" attribute.',
  },
  reasons: {
    script: { fr: 'Le document « {objet} » contient un script ({nom}).', en: 'Document "{objet}" holds a script ({nom}).' },
    distant: { fr: 'Le document « {objet} » va chercher « {cible} » au dehors ({nom}).', en: 'Document "{objet}" fetches "{cible}" from outside ({nom}).' },
  },
  examples: {
    conforme: [{ name: 'feuille de style embarquée', subject: () => deposit({ cda: [OPEN, CLOSE] }) }],
    fautif: [
      {
        name: 'script dans la feuille de style',
        reason: 'script',
        subject: () => deposit({ cda: [OPEN, CLOSE, ['<html/>', '<html><script>x()</script></html>']] }),
      },
      {
        name: 'feuille de style distante',
        reason: 'distant',
        subject: () =>
          deposit({ cda: [['\n<ClinicalDocument', '\n<?xml-stylesheet type="text/xsl" href="https://exemple.invalid/cda.xsl"?>\n<ClinicalDocument']] }),
      },
      {
        name: 'image distante',
        reason: 'distant',
        subject: () => deposit({ cda: [OPEN, CLOSE, ['<html/>', '<html><img src="https://exemple.invalid/p.png"/></html>']] }),
      },
    ],
  },
  judge({ id: objet, document }) {
    const presentsItself = document.root !== document.element || document.instructions.some((i) => i.target === 'xml-stylesheet')
    if (!presentsItself) return undefined
    return first(activeContent(document)).map(({ kind, element, name, value }) =>
      nonConforme(kind, { params: { objet, nom: name, cible: shown(value) }, expected: '∅', received: shown(value), at: inDeposited(objet, element) }),
    )
  },
})

function first(contents: Iterable<ActiveContent>): ActiveContent[] {
  const found: ActiveContent[] = []
  for (const content of contents) {
    if (found.length === LIMIT) break
    found.push(content)
  }
  return found
}
