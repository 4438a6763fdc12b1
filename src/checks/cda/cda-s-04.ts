import { activeContent } from './active-content.ts'
import { cdaCheck } from './cda-check.ts'
import { dlu, n1 } from './examples.ts'
import { ours } from './sources.ts'

const TEXT = '<text>Allergies</text>'
const AUTOPRESENTABLE: readonly [string, string] = [
  '<ClinicalDocument',
  '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"><html><script>x()</script></html></xsl:template><ClinicalDocument',
]

/** Nothing in a document runs, or fetches from the network, when it is opened. */
export const cdaS04 = cdaCheck({
  id: 'CDA-S-04',
  level: 'PEUT',
  exigences: ['SC.DOC.08.MS1'],
  source: ours('Sécurité de la lecture : le banc signale tout ce qui s’exécute ou va chercher au dehors quand on ouvre le document'),
  title: {
    fr: 'Le document ne contient ni script, ni image, ni feuille de style à aller chercher sur le réseau.',
    en: 'The document holds no script, and no image or style sheet to be fetched from the network.',
  },
  why: {
    fr: 'Ouvert dans un navigateur, un tel document peut exécuter du code, ou dire à un tiers qui le lit et quand.',
    en: 'Opened in a browser, such a document may run code, or tell a third party who reads it and when.',
  },
  mend: {
    fr: 'Retirez les scripts ; placez images et feuille de style dans le document.',
    en: 'Drop the scripts; put images and style sheet inside the document.',
  },
  reasons: {
    script: { fr: 'Le document contient un script ({element}).', en: 'The document holds a script ({element}).' },
    distant: { fr: 'Le document va chercher « {cible} » au dehors.', en: 'The document fetches "{cible}" from outside.' },
  },
  conforme: [{ name: 'rien d’actif', subject: () => dlu() }],
  fautif: [
    {
      name: 'script dans la feuille de style',
      reason: 'script',
      subject: () => n1(AUTOPRESENTABLE, ['</ClinicalDocument>', '</ClinicalDocument></xsl:stylesheet>']),
    },
    { name: 'lien javascript', reason: 'script', subject: () => dlu([TEXT, '<text><linkHtml href="javascript:x()">Allergies</linkHtml></text>']) },
    {
      name: 'image distante',
      reason: 'distant',
      subject: () => dlu([TEXT, '<text><renderMultiMedia referencedObject="i"/><img src="https://suivi.example/p.png"/></text>']),
    },
    {
      name: 'feuille de style distante',
      reason: 'distant',
      subject: () => dlu(['\n<ClinicalDocument', '\n<?xml-stylesheet type="text/xsl" href="https://exemple.invalid/cda.xsl"?>\n<ClinicalDocument']),
    },
  ],
  judge(document, found) {
    for (const { kind, element, name, value } of activeContent(document)) {
      if (kind === 'script') found.warn('script', element, { expected: '∅', received: value, params: { element: name } })
      else found.warn('distant', element, { expected: '∅', received: value, params: { cible: value } })
    }
  },
})
