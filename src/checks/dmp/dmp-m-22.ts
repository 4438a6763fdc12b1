import { CONFIDENTIALITY_CODES, INVISIBLE_PATIENT, NORMAL } from '../../protocol/dmp/value-sets/confidentiality-code.ts'
import { judgeValueSet, VALUE_SET_REASONS } from './coded-value.ts'
import { coded } from './example-bodies.ts'
import { withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf, OUTGOING } from './metadata-check.ts'
import { valueSet } from './metadata-sources.ts'

const SCHEME = 'f4f85eac-e6cb-4883-b524-f2705394840f'
const N = coded('cl7', 'Document01', SCHEME, 'N', '2.16.840.1.113883.5.25', 'Normal')
const french = (id: string, code: string): string => coded(id, 'Document01', SCHEME, code, '1.2.250.1.213.1.1.4.13', code)
const given = (...codes: readonly string[]): Change => [N, codes.join('')]
const MASKED = french('cl70', 'MASQUE_PS')

/** SC.DOC.02.MS1 names this code beside INVISIBLE_PATIENT; no value set of the DMP holds it. */
const NAMED_BY_SEGUR = 'INVISIBLE_USAGER'

/** One to four confidentiality codes: N of HL7, and French complements (DMP contract §§7.4, 7.8, DMP-M-22). */
export const dmpM22 = metadataCheck({
  id: 'DMP-M-22',
  exigences: [...OUTGOING, 'SC.DOC.01.MS1', 'DMP/va1.17'],
  source: valueSet('JDV_J08 et JDV_J58 ConfidentialityCode'),
  title: {
    fr: 'Chaque document porte le niveau de confidentialité « N » une fois, et seulement les compléments permis, sans répétition.',
    en: 'Each document bears confidentiality level "N" once, and only allowed complements, without repetition.',
  },
  why: {
    fr: 'Le masquage et la visibilité choisis par la personne reposent sur ces codes : mal écrits, le document est visible de tous, ou refusé.',
    en: 'The masking and visibility the person chose rest on these codes: badly written, the document is seen by all, or refused.',
  },
  mend: {
    fr: 'Écrivez toujours « N » (2.16.840.1.113883.5.25), puis au besoin MASQUE_PS, INVISIBLE_PATIENT ou INVISIBLE_REPRESENTANTS_LEGAUX (1.2.250.1.213.1.1.4.13), une fois chacun.',
    en: 'Always write "N" (2.16.840.1.113883.5.25), then if needed MASQUE_PS, INVISIBLE_PATIENT or INVISIBLE_REPRESENTANTS_LEGAUX (1.2.250.1.213.1.1.4.13), once each.',
  },
  reasons: {
    ...VALUE_SET_REASONS,
    'nom-du-segur': {
      fr: '« {objet} » porte « INVISIBLE_USAGER » : l’exigence Ségur le cite, mais le jeu de valeurs du DMP ne connaît que « INVISIBLE_PATIENT ».',
      en: '"{objet}" bears "INVISIBLE_USAGER": the Ségur requirement quotes it, but the value set of the DMP knows "INVISIBLE_PATIENT" only.',
    },
    'sans-n': { fr: '« {objet} » ne porte pas le niveau de confidentialité « N ».', en: '"{objet}" does not bear confidentiality level "N".' },
    repete: { fr: '« {objet} » porte plusieurs fois le code « {code} ».', en: '"{objet}" bears code "{code}" several times.' },
    nombre: {
      fr: '« {objet} » porte {nombre} codes de confidentialité, quatre au plus sont permis.',
      en: '"{objet}" bears {nombre} confidentiality codes, at most four are allowed.',
    },
  },
  conforme: [
    { name: 'normal', subject: () => deposit() },
    { name: 'masqué aux professionnels', subject: withMetadata(given(N, MASKED)) },
    {
      name: 'invisible, dans un autre ordre',
      subject: withMetadata(given(french('cl71', 'INVISIBLE_PATIENT'), N, french('cl72', 'INVISIBLE_REPRESENTANTS_LEGAUX'))),
    },
  ],
  fautif: [
    { name: 'sans code', reason: 'sans-n', subject: withMetadata(given()) },
    { name: 'complément seul', reason: 'sans-n', subject: withMetadata(given(MASKED)) },
    { name: 'deux fois N', reason: 'repete', subject: withMetadata(given(N, N.replace('cl7', 'cl71'))) },
    { name: 'niveau restreint de HL7', reason: 'inconnu', subject: withMetadata(given(N.replaceAll('"N"', '"R"'))) },
    { name: 'code cité par l’exigence Ségur', reason: 'nom-du-segur', subject: withMetadata(given(N, french('cl70', 'INVISIBLE_USAGER'))) },
    {
      name: 'complément sous la nomenclature de HL7',
      reason: 'nomenclature',
      subject: withMetadata(given(N, MASKED.replace('1.2.250.1.213.1.1.4.13', '2.16.840.1.113883.5.25'))),
    },
    { name: 'cinq codes', reason: 'nombre', subject: withMetadata(given(N, ...['A', 'B', 'C', 'D'].map((c) => french(`cl7${c}`, c)))) },
  ],
  judge({ entries }, found) {
    for (const entry of entries) {
      const objet = nameOf(entry)
      const codes = entry.confidentialityCodes
      const seen = new Set<string>()
      for (const confidentiality of codes) {
        const code = confidentiality.code.trim()
        if (code === NAMED_BY_SEGUR) found.warn('nom-du-segur', confidentiality.element, { expected: INVISIBLE_PATIENT, received: code, params: { objet } })
        else judgeValueSet(confidentiality, 'confidentialityCode', CONFIDENTIALITY_CODES, found)
        if (seen.has(code)) found.fail('repete', confidentiality.element, { expected: '1', received: '2+', params: { objet, code } })
        seen.add(code)
      }
      if (!seen.has(NORMAL)) {
        const received = [...seen].join(', ')
        found.fail('sans-n', codes[0]?.element ?? entry.element, { expected: NORMAL, received, params: { objet } })
      }
      if (codes.length > 4)
        found.fail('nombre', codes[4]?.element ?? entry.element, { expected: '1–4', received: String(codes.length), params: { objet, nombre: codes.length } })
    }
    return entries.length > 0
  },
})
