import { CTXBAM } from '../../protocol/insi/names.ts'
import { childrenNamed } from '../../protocol/xml/tree.ts'
import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'
import { isDateTime } from './lexical-values.ts'
import { SEQUENCE_REASONS, sequenceProblems } from './sequence.ts'

const ID = '<ctxbam:Id>8f1f2c0e-0000-4000-8000-000000000001</ctxbam:Id>'
const TEMPS = '<ctxbam:Temps>2026-01-15T09:30:00.000Z</ctxbam:Temps>'
const COUVERTURE = '<ctxbam:COUVERTURE/>'

/** ContexteBAM against its schema; version 01_02 is the one in use (INSi contract §3.3). */
export const insiH4 = defineExchangeCheck({
  id: 'INSI-H4',
  on: ['insi.*'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl, schéma ctxbam', mark: 'S' },
  title: {
    fr: 'Chaque appel à INSi porte un ContexteBAM complet, avec son élément COUVERTURE même vide.',
    en: 'Each call to INSi carries a complete ContexteBAM, with its COUVERTURE element even when empty.',
  },
  why: {
    fr: 'Le schéma officiel rend ce bloc obligatoire. Sans carte Vitale, COUVERTURE est vide mais doit être là.',
    en: 'The official schema makes this block mandatory. Without a carte Vitale, COUVERTURE is empty but must be there.',
  },
  mend: {
    fr: 'Produisez le bloc à partir du WSDL officiel : attribut Version="01_02", puis Id, Temps, Emetteur, DateRef et COUVERTURE, dans cet ordre.',
    en: 'Produce the block from the official WSDL: attribute Version="01_02", then Id, Temps, Emetteur, DateRef and COUVERTURE, in that order.',
  },
  reasons: {
    absent: { fr: 'Le bloc ContexteBAM est absent de l’en-tête SOAP.', en: 'The ContexteBAM block is missing from the SOAP header.' },
    multiple: { fr: 'L’en-tête SOAP contient plusieurs blocs ContexteBAM.', en: 'The SOAP header holds several ContexteBAM blocks.' },
    'version-absente': { fr: 'L’attribut Version de ContexteBAM est absent.', en: 'The Version attribute of ContexteBAM is missing.' },
    'version-differente': {
      fr: 'L’attribut Version de ContexteBAM vaut « {version} » ; la version en usage est 01_02.',
      en: 'The Version attribute of ContexteBAM is "{version}"; the version in use is 01_02.',
    },
    nature: { fr: 'L’attribut Nature vaut « {nature} » ; seule la valeur CTXBAM est permise.', en: 'Attribute Nature is "{nature}"; only CTXBAM is allowed.' },
    'id-absent': { fr: 'L’élément Id de ContexteBAM est absent ou vide.', en: 'Element Id of ContexteBAM is missing or empty.' },
    'temps-absent': { fr: 'L’élément Temps de ContexteBAM est absent ou vide.', en: 'Element Temps of ContexteBAM is missing or empty.' },
    'temps-invalide': { fr: 'L’élément Temps « {temps} » n’est pas une date et heure XML.', en: 'Element Temps "{temps}" is not an XML date and time.' },
    'couverture-absente': {
      fr: 'L’élément COUVERTURE est absent ; il est obligatoire, même vide.',
      en: 'Element COUVERTURE is missing; it is mandatory, even empty.',
    },
    ...SEQUENCE_REASONS,
  },
  examples: {
    conforme: [{ name: 'bloc complet', subject: () => insiExchange() }],
    fautif: [
      { name: 'autre espace de noms', reason: 'absent', subject: () => insiExchange({ request: traitsRequest(['urn:siram:bam:ctxbam', 'urn:siram:bam']) }) },
      {
        name: 'bloc répété',
        reason: 'multiple',
        subject: () => insiExchange({ request: traitsRequest(['<soap:Header>', '<soap:Header><ctxbam:ContexteBAM/>']) }),
      },
      { name: 'sans Version', reason: 'version-absente', subject: () => insiExchange({ request: traitsRequest([' Version="01_02"', '']) }) },
      { name: 'Version 1.0', reason: 'version-differente', subject: () => insiExchange({ request: traitsRequest(['Version="01_02"', 'Version="1.0"']) }) },
      { name: 'Nature inconnue', reason: 'nature', subject: () => insiExchange({ request: traitsRequest(['Nature="CTXBAM"', 'Nature="BAM"']) }) },
      { name: 'Id vide', reason: 'id-absent', subject: () => insiExchange({ request: traitsRequest([ID, '<ctxbam:Id/>']) }) },
      { name: 'sans Temps', reason: 'temps-absent', subject: () => insiExchange({ request: traitsRequest([TEMPS, '']) }) },
      {
        name: 'date sans heure',
        reason: 'temps-invalide',
        subject: () => insiExchange({ request: traitsRequest([TEMPS, '<ctxbam:Temps>2026-01-15</ctxbam:Temps>']) }),
      },
      { name: 'sans COUVERTURE', reason: 'couverture-absente', subject: () => insiExchange({ request: traitsRequest([COUVERTURE, '']) }) },
      { name: 'nom en minuscules', reason: 'element-inconnu', subject: () => insiExchange({ request: traitsRequest([COUVERTURE, '<ctxbam:Couverture/>']) }) },
      { name: 'COUVERTURE répétée', reason: 'element-repete', subject: () => insiExchange({ request: traitsRequest([COUVERTURE, COUVERTURE + COUVERTURE]) }) },
      { name: 'COUVERTURE en premier', reason: 'ordre', subject: () => insiExchange({ request: traitsRequest([COUVERTURE, ''], [ID, COUVERTURE + ID]) }) },
    ],
  },
  judge(subject) {
    const { request } = decodeExchange(subject)
    if (!request) return []
    const bam = request.contexteBam
    if (!bam) return [nonConforme('absent', { expected: `{${CTXBAM}}ContexteBAM`, received: ABSENT, at: inRequest(request.header ?? request.envelope) })]
    const found = []
    const at = inRequest(bam.element)
    if (childrenNamed(request.header, CTXBAM, 'ContexteBAM').length > 1) found.push(nonConforme('multiple', { expected: '1', received: '2+', at }))
    if (!bam.version) found.push(nonConforme('version-absente', { expected: '01_02', received: ABSENT, at }))
    else if (bam.version !== '01_02') {
      found.push(avertissement('version-differente', { params: { version: shown(bam.version) }, expected: '01_02', received: shown(bam.version), at }))
    }
    if (bam.nature !== undefined && bam.nature !== 'CTXBAM') {
      found.push(nonConforme('nature', { params: { nature: shown(bam.nature) }, expected: 'CTXBAM', received: shown(bam.nature), at }))
    }
    if (!bam.id?.value.trim()) found.push(nonConforme('id-absent', { expected: 'Id', received: ABSENT, at: inRequest(bam.id?.element ?? bam.element) }))
    const temps = bam.temps?.value.trim()
    const tempsAt = inRequest(bam.temps?.element ?? bam.element)
    if (!temps) found.push(nonConforme('temps-absent', { expected: 'xs:dateTime', received: ABSENT, at: tempsAt }))
    else if (!isDateTime(temps))
      found.push(nonConforme('temps-invalide', { params: { temps: shown(temps) }, expected: 'xs:dateTime', received: shown(temps), at: tempsAt }))
    if (!bam.couverture) found.push(nonConforme('couverture-absente', { expected: 'COUVERTURE', received: ABSENT, at }))
    else found.push(...sequenceProblems(bam.couverture, CTXBAM, ['GrandRegime', 'Organisme', 'CodeCentre', 'ASSURE', 'BENEFICIAIRE']))
    found.push(...sequenceProblems(bam.element, CTXBAM, ['Id', 'Temps', 'Emetteur', 'DateRef', 'COUVERTURE']))
    return found.length > 0 ? found : [ok]
  },
})
