import { CTXLPS } from '../../protocol/insi/names.ts'
import { childrenNamed } from '../../protocol/xml/tree.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'
import { isDateTime } from './lexical-values.ts'
import { SEQUENCE_REASONS, sequenceProblems } from './sequence.ts'

const ID = '<ctxlps:Id>8f1f2c0e-0000-4000-8000-000000000002</ctxlps:Id>'
const TEMPS = '<ctxlps:Temps>2026-01-15T09:30:00.000Z</ctxlps:Temps>'
const IDAM = '<ctxlps:IDAM R="4">AAA00AA00AA0</ctxlps:IDAM>'

/** ContexteLPS against its schema (INSi contract §3.3). */
export const insiH1 = defineExchangeCheck({
  id: 'INSI-H1',
  on: ['insi.*'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl, schéma ctxlps', mark: 'S' },
  title: {
    fr: 'Chaque appel à INSi porte un ContexteLPS complet, dans l’ordre du schéma.',
    en: 'Each call to INSi carries a complete ContexteLPS, in the order of the schema.',
  },
  why: {
    fr: 'Ce bloc dit quel logiciel appelle, et quand. Sans lui, le téléservice ne peut ni autoriser ni tracer l’appel.',
    en: 'This block says which software is calling, and when. Without it the service can neither allow nor trace the call.',
  },
  mend: {
    fr: 'Produisez le bloc à partir du WSDL officiel : attribut Version, puis Id, Temps, Emetteur et LPS, dans cet ordre.',
    en: 'Produce the block from the official WSDL: attribute Version, then Id, Temps, Emetteur and LPS, in that order.',
  },
  reasons: {
    absent: { fr: 'Le bloc ContexteLPS est absent de l’en-tête SOAP.', en: 'The ContexteLPS block is missing from the SOAP header.' },
    multiple: { fr: 'L’en-tête SOAP contient plusieurs blocs ContexteLPS.', en: 'The SOAP header holds several ContexteLPS blocks.' },
    'version-absente': { fr: 'L’attribut Version de ContexteLPS est absent.', en: 'The Version attribute of ContexteLPS is missing.' },
    nature: { fr: 'L’attribut Nature vaut « {nature} » ; seule la valeur CTXLPS est permise.', en: 'Attribute Nature is "{nature}"; only CTXLPS is allowed.' },
    'id-absent': { fr: 'L’élément Id de ContexteLPS est absent ou vide.', en: 'Element Id of ContexteLPS is missing or empty.' },
    'temps-absent': { fr: 'L’élément Temps de ContexteLPS est absent ou vide.', en: 'Element Temps of ContexteLPS is missing or empty.' },
    'temps-invalide': { fr: 'L’élément Temps « {temps} » n’est pas une date et heure XML.', en: 'Element Temps "{temps}" is not an XML date and time.' },
    ...SEQUENCE_REASONS,
  },
  examples: {
    conforme: [
      { name: 'bloc complet', subject: () => insiExchange() },
      { name: 'heure avec décalage', subject: () => insiExchange({ request: traitsRequest([TEMPS, TEMPS.replace('.000Z', '.0041+01:00')]) }) },
    ],
    fautif: [
      { name: 'autre espace de noms', reason: 'absent', subject: () => insiExchange({ request: traitsRequest(['urn:siram:lps:ctxlps', 'urn:siram:lps']) }) },
      {
        name: 'bloc répété',
        reason: 'multiple',
        subject: () => insiExchange({ request: traitsRequest(['<soap:Header>', '<soap:Header><ctxlps:ContexteLPS/>']) }),
      },
      { name: 'sans Version', reason: 'version-absente', subject: () => insiExchange({ request: traitsRequest([' Version="01_00"', '']) }) },
      { name: 'Nature inconnue', reason: 'nature', subject: () => insiExchange({ request: traitsRequest(['Nature="CTXLPS"', 'Nature="LPS"']) }) },
      { name: 'sans Id', reason: 'id-absent', subject: () => insiExchange({ request: traitsRequest([ID, '']) }) },
      { name: 'Temps vide', reason: 'temps-absent', subject: () => insiExchange({ request: traitsRequest([TEMPS, '<ctxlps:Temps/>']) }) },
      {
        name: 'date à la française',
        reason: 'temps-invalide',
        subject: () => insiExchange({ request: traitsRequest([TEMPS, '<ctxlps:Temps>15/01/2026 09:30</ctxlps:Temps>']) }),
      },
      {
        name: 'élément inconnu',
        reason: 'element-inconnu',
        subject: () => insiExchange({ request: traitsRequest([ID, `${ID}<ctxlps:Site>1</ctxlps:Site>`]) }),
      },
      { name: 'IDAM répété', reason: 'element-repete', subject: () => insiExchange({ request: traitsRequest([IDAM, IDAM + IDAM]) }) },
      { name: 'Temps avant Id', reason: 'ordre', subject: () => insiExchange({ request: traitsRequest([TEMPS, ''], [ID, TEMPS + ID]) }) },
    ],
  },
  judge(subject) {
    const { request } = decodeExchange(subject)
    if (!request) return []
    const lps = request.contexteLps
    if (!lps) return [nonConforme('absent', { expected: `{${CTXLPS}}ContexteLPS`, received: ABSENT, at: inRequest(request.header ?? request.envelope) })]
    const found = []
    const at = inRequest(lps.element)
    if (childrenNamed(request.header, CTXLPS, 'ContexteLPS').length > 1) found.push(nonConforme('multiple', { expected: '1', received: '2+', at }))
    if (!lps.version) found.push(nonConforme('version-absente', { expected: '01_00', received: ABSENT, at }))
    if (lps.nature !== undefined && lps.nature !== 'CTXLPS') {
      found.push(nonConforme('nature', { params: { nature: shown(lps.nature) }, expected: 'CTXLPS', received: shown(lps.nature), at }))
    }
    if (!lps.id?.value.trim()) found.push(nonConforme('id-absent', { expected: 'Id', received: ABSENT, at: inRequest(lps.id?.element ?? lps.element) }))
    const temps = lps.temps?.value.trim()
    const tempsAt = inRequest(lps.temps?.element ?? lps.element)
    if (!temps) found.push(nonConforme('temps-absent', { expected: 'xs:dateTime', received: ABSENT, at: tempsAt }))
    else if (!isDateTime(temps))
      found.push(nonConforme('temps-invalide', { params: { temps: shown(temps) }, expected: 'xs:dateTime', received: shown(temps), at: tempsAt }))
    found.push(...sequenceProblems(lps.element, CTXLPS, ['Id', 'Temps', 'Emetteur', 'LPS']))
    if (lps.lps) found.push(...sequenceProblems(lps.lps, CTXLPS, ['IDAM', 'Version', 'Instance', 'Nom']))
    return found.length > 0 ? found : [ok]
  },
})
