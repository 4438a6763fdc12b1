import type { QueryProblem } from '../../protocol/xds/query.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { SEARCH } from './example-bodies.ts'
import { dmpExchange } from './examples.ts'
import { IHE_QUERIES } from './search-sources.ts'

type SyntaxCode = Exclude<QueryProblem['code'], 'no-query' | 'unknown-query' | 'missing-parameter' | 'too-many-parameters' | 'unknown-parameter'>

const SYNTAX: Readonly<Record<SyntaxCode, { readonly reason: string; readonly expected: string }>> = {
  'no-value': { reason: 'vide', expected: '1+' },
  syntax: { reason: 'ecriture', expected: `'a' | ('a','b') | 1` },
  'parentheses-on-single': { reason: 'parentheses-de-trop', expected: `'a'` },
  'no-parentheses-on-list': { reason: 'parentheses-absentes', expected: `('a','b')` },
  'several-values': { reason: 'plusieurs-valeurs', expected: '1' },
  'repeated-parameter': { reason: 'plusieurs-valeurs', expected: '1' },
  'not-coded': { reason: 'code', expected: `'code^^système'` },
  'not-a-time': { reason: 'date', expected: 'aaaaMMjjHHmmss' },
  'not-a-string': { reason: 'sans-apostrophes', expected: `'a'` },
}

const STATUS = `('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')`
const FROM = `'20240302091530'`
const withStatus = (value: string) => dmpExchange('dmp.td3.1', { changes: [[STATUS, value]] })
const withFrom = (value: string) => dmpExchange('dmp.td3.1', { changes: [[FROM, value]] })
const typed = (value: string) =>
  dmpExchange('dmp.td3.1', {
    body: SEARCH.replace('</AdhocQuery>', `<Slot name="$XDSDocumentEntryTypeCode"><ValueList><Value>${value}</Value></ValueList></Slot></AdhocQuery>`),
  })

/** Values between simple quotes, parentheses for lists and for them only, codes as code^^scheme (DMP contract §9.1). */
export const dmpQ02 = defineExchangeCheck({
  id: 'DMP-Q-02',
  on: ['dmp.td3.1'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: IHE_QUERIES,
  title: {
    fr: 'Les valeurs de la recherche sont écrites comme IHE le demande : apostrophes, listes entre parenthèses, codes complets.',
    en: 'The values of the search are written as IHE asks: quotes, lists between parentheses, whole codes.',
  },
  why: {
    fr: 'Une apostrophe ou une parenthèse de trop, et le DMP cherche autre chose, ou refuse la recherche.',
    en: 'One quote or parenthesis too many, and the DMP looks for something else, or refuses the search.',
  },
  mend: {
    fr: "Écrivez les textes entre apostrophes (doublées à l’intérieur), les listes « ('a','b') », une valeur seule sans parenthèses, et les codes « code^^système ».",
    en: 'Write texts between single quotes (doubled inside), lists as "(\'a\',\'b\')", a single value without parentheses, and codes as "code^^scheme".',
  },
  reasons: {
    vide: { fr: 'Le paramètre « {nom} » n’a pas de valeur.', en: 'Parameter "{nom}" has no value.' },
    ecriture: {
      fr: 'La valeur de « {nom} » est mal écrite, au caractère {position} ({detail}).',
      en: 'The value of "{nom}" is badly written, at character {position} ({detail}).',
    },
    'parentheses-de-trop': {
      fr: 'La valeur de « {nom} » est entre parenthèses, alors qu’elle est seule par nature.',
      en: 'The value of "{nom}" is between parentheses, although it is single by nature.',
    },
    'parentheses-absentes': {
      fr: 'La valeur de « {nom} » est une liste : elle se met entre parenthèses, même seule.',
      en: 'The value of "{nom}" is a list: it goes between parentheses, even alone.',
    },
    'plusieurs-valeurs': { fr: 'Le paramètre « {nom} » n’accepte qu’une valeur.', en: 'Parameter "{nom}" takes one value only.' },
    code: {
      fr: 'La valeur « {detail} » de « {nom} » n’est pas de la forme code^^système.',
      en: 'Value "{detail}" of "{nom}" is not of the form code^^scheme.',
    },
    date: { fr: 'La valeur « {detail} » de « {nom} » n’est pas une date aaaaMMjjHHmmss.', en: 'Value "{detail}" of "{nom}" is not a date yyyyMMddHHmmss.' },
    'sans-apostrophes': {
      fr: 'La valeur « {detail} » de « {nom} » est un texte : elle se met entre apostrophes.',
      en: 'Value "{detail}" of "{nom}" is a text: it goes between quotes.',
    },
  },
  examples: {
    conforme: [
      { name: 'FindDocuments', subject: () => dmpExchange('dmp.td3.1') },
      { name: 'date sans apostrophes', subject: () => withFrom('20240302091530') },
      { name: 'liste de types', subject: () => typed(`('34112-3^^2.16.840.1.113883.6.1','11490-0^^2.16.840.1.113883.6.1')`) },
    ],
    fautif: [
      { name: 'liste vide', reason: 'ecriture', subject: () => withStatus('()') },
      { name: 'apostrophe non fermée', reason: 'ecriture', subject: () => withStatus(STATUS.replace(`')`, ')')) },
      { name: 'sans valeur', reason: 'vide', subject: () => dmpExchange('dmp.td3.1', { changes: [[`<Value>${FROM}</Value>`, '']] }) },
      { name: 'date entre parenthèses', reason: 'parentheses-de-trop', subject: () => withFrom(`(${FROM})`) },
      { name: 'statut seul', reason: 'parentheses-absentes', subject: () => withStatus(STATUS.slice(1, -1)) },
      {
        name: 'deux dates',
        reason: 'plusieurs-valeurs',
        subject: () => dmpExchange('dmp.td3.1', { changes: [[`<Value>${FROM}</Value>`, `<Value>${FROM}</Value><Value>${FROM}</Value>`]] }),
      },
      { name: 'code sans son système', reason: 'code', subject: () => typed(`('34112-3')`) },
      { name: 'date avec tirets', reason: 'date', subject: () => withFrom(`'2024-03-02'`) },
      { name: 'statut en nombre', reason: 'sans-apostrophes', subject: () => withStatus('(1)') },
    ],
  },
  judge(subject) {
    const { query } = decodeDmp(subject)
    if (!query || query.parameters.length === 0) return []
    const found = query.problems.flatMap(({ code, element, parameter, detail, position }) => {
      if (!(code in SYNTAX)) return []
      const { reason, expected } = SYNTAX[code as SyntaxCode]
      const params = { nom: shown(parameter), detail: shown(detail), position: position ?? 0 }
      return [nonConforme(reason, { params, expected, received: detail === '' ? ABSENT : shown(detail), at: inEnvelope(element) })]
    })
    return found.length > 0 ? found : [ok]
  },
})
