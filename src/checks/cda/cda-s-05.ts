import { modelOf } from '../../protocol/cda/models.ts'
import { XSL_NS } from '../../protocol/cda/names.ts'
import { descendants } from '../../protocol/cda/path.ts'
import { styleSheetHref } from '../../protocol/cda/prolog.ts'
import { cdaCheck } from './cda-check.ts'
import { dlu } from './examples.ts'

const OPEN: readonly [string, string] = [
  '\n<ClinicalDocument',
  '\n<?xml-stylesheet type="text/xsl" href="#"?>\n<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"/><ClinicalDocument',
]
const CLOSE: readonly [string, string] = ['</ClinicalDocument>', '</ClinicalDocument></xsl:stylesheet>']
const FAMILIES = new Set(['dlu-2022', 'ft-su', 'fr-su', 'dlu-domicile'])

/** DLU documents present themselves: they carry their style sheet (SC.DOC.08.MS1; CDA contract §2.6). */
export const cdaS05 = cdaCheck({
  id: 'CDA-S-05',
  level: 'PEUT',
  exigences: ['SC.DOC.08.MS1'],
  source: { ref: 'Exigence SC.DOC.08.MS1 ; la façon d’embarquer la feuille de style n’est pas vérifiable ici en entier', mark: 'I' },
  title: {
    fr: 'Un DLU ou une fiche de liaison se présente seul : sa feuille de style est dans le fichier.',
    en: 'A DLU or a liaison sheet presents itself: its style sheet is in the file.',
  },
  why: {
    fr: 'Aux urgences, on ouvre le fichier dans un navigateur, sans autre logiciel.',
    en: 'In the emergency department the file is opened in a browser, without other software.',
  },
  mend: {
    fr: 'Placez le ClinicalDocument dans un xsl:stylesheet, appelé par <?xml-stylesheet type="text/xsl" href="#"?>.',
    en: 'Put the ClinicalDocument in an xsl:stylesheet, called by <?xml-stylesheet type="text/xsl" href="#"?>.',
  },
  reasons: {
    'sans-instruction': {
      fr: 'Aucune instruction xml-stylesheet : un navigateur montrera du XML.',
      en: 'No xml-stylesheet instruction: a browser will show XML.',
    },
    externe: {
      fr: 'La feuille de style est ailleurs ({cible}) : elle ne suivra pas le document.',
      en: 'The style sheet is elsewhere ({cible}): it will not follow the document.',
    },
  },
  conforme: [{ name: 'feuille de style embarquée', subject: () => dlu(OPEN, CLOSE) }],
  fautif: [
    { name: 'sans feuille de style', reason: 'sans-instruction', subject: () => dlu() },
    {
      name: 'feuille de style à côté',
      reason: 'externe',
      subject: () => dlu(['\n<ClinicalDocument', '\n<?xml-stylesheet type="text/xsl" href="cda.xsl"?>\n<ClinicalDocument']),
    },
  ],
  applies: (document) => FAMILIES.has(modelOf(document)?.family ?? ''),
  judge({ root, instructions }, found) {
    const hrefs = instructions.flatMap((i) => styleSheetHref(i) ?? [])
    const [cible] = hrefs
    if (cible === undefined) return found.warn('sans-instruction', root, { expected: '<?xml-stylesheet …?>' })
    const [embedded] = descendants(root, (e) => e.local === 'stylesheet' && e.ns === XSL_NS)
    if (!embedded && !cible.startsWith('data:')) found.warn('externe', root, { expected: '#', received: cible, params: { cible } })
  },
})
