import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { exampleContext } from '../example-context.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'

const IDAM = '<ctxlps:IDAM R="4">AAA00AA00AA0</ctxlps:IDAM>'

/** IDAM, the authorisation number given by the CNDA, with R="4" (INSi contract §§3.3, 8.2). */
export const insiH2 = defineExchangeCheck({
  id: 'INSI-H2',
  on: ['insi.*'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.28A', 'SC.INS.28B'],
  source: { ref: 'DESIR_ICIR_EXP_1.5.0.wsdl, LPS/IDAM ; refus desir_550 relevé en qualification', mark: 'S' },
  title: {
    fr: 'Le logiciel envoie son numéro d’autorisation (IDAM) dans chaque appel à INSi.',
    en: 'The software sends its authorisation number (IDAM) in each call to INSi.',
  },
  why: {
    fr: 'INSi ne répond qu’aux logiciels autorisés par le CNDA. Sans ce numéro, ou avec un numéro inconnu, il refuse l’appel (desir_550).',
    en: 'INSi answers only software authorised by the CNDA. Without this number, or with an unknown one, it refuses the call (desir_550).',
  },
  mend: {
    fr: 'Placez le numéro reçu du CNDA dans ContexteLPS/LPS/IDAM, avec l’attribut R="4", et rendez-le paramétrable.',
    en: 'Put the number received from the CNDA in ContexteLPS/LPS/IDAM, with attribute R="4", and make it a setting.',
  },
  reasons: {
    absent: { fr: 'L’élément IDAM est absent.', en: 'Element IDAM is missing.' },
    vide: { fr: 'L’élément IDAM est vide.', en: 'Element IDAM is empty.' },
    'r-absent': { fr: 'L’attribut R de l’élément IDAM est absent.', en: 'Attribute R of element IDAM is missing.' },
    'r-different': { fr: 'L’attribut R de l’élément IDAM vaut « {r} » au lieu de 4.', en: 'Attribute R of element IDAM is "{r}" instead of 4.' },
    'non-accepte': {
      fr: 'Le numéro d’autorisation « {idam} » ne fait pas partie de ceux que le banc accepte (réglage du banc).',
      en: 'Authorisation number "{idam}" is not among those the bench accepts (bench setting).',
    },
  },
  examples: {
    conforme: [
      { name: 'IDAM et R="4"', subject: () => insiExchange() },
      { name: 'IDAM de la liste acceptée', subject: () => insiExchange(), context: { settings: settings(['AAA00AA00AA0']) } },
    ],
    fautif: [
      { name: 'sans IDAM', reason: 'absent', subject: () => insiExchange({ request: traitsRequest([IDAM, '']) }) },
      { name: 'IDAM vide', reason: 'vide', subject: () => insiExchange({ request: traitsRequest([IDAM, '<ctxlps:IDAM R="4"/>']) }) },
      { name: 'sans R', reason: 'r-absent', subject: () => insiExchange({ request: traitsRequest([' R="4"', '']) }) },
      { name: 'R="1"', reason: 'r-different', subject: () => insiExchange({ request: traitsRequest(['R="4"', 'R="1"']) }) },
      { name: 'numéro hors liste', reason: 'non-accepte', subject: () => insiExchange(), context: { settings: settings(['BBB11BB11BB1']) } },
    ],
  },
  judge(subject, { settings }) {
    const { request } = decodeExchange(subject)
    if (!request) return []
    const lps = request.contexteLps
    if (!lps?.idam) {
      const nearest = lps?.lps ?? lps?.element ?? request.header ?? request.envelope
      return [nonConforme('absent', { expected: '<IDAM R="4">…</IDAM>', received: ABSENT, at: inRequest(nearest) })]
    }
    const at = inRequest(lps.idam.element)
    const found = []
    const idam = lps.idam.value.trim()
    if (idam === '') found.push(nonConforme('vide', { expected: '<IDAM R="4">…</IDAM>', received: '', at }))
    else if (settings.acceptedIdams && !settings.acceptedIdams.includes(idam)) {
      found.push(nonConforme('non-accepte', { params: { idam: shown(idam) }, expected: settings.acceptedIdams.join(', '), received: shown(idam), at }))
    }
    if (lps.idamR === undefined) found.push(nonConforme('r-absent', { expected: 'R="4"', received: ABSENT, at }))
    else if (lps.idamR !== '4') found.push(nonConforme('r-different', { params: { r: shown(lps.idamR) }, expected: '4', received: shown(lps.idamR), at }))
    return found.length > 0 ? found : [ok]
  },
})

function settings(acceptedIdams: readonly string[]) {
  return { ...exampleContext(insiExchange()).settings, acceptedIdams }
}
