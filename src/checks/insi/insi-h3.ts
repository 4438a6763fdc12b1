import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, decodeExchange, inRequest, shown } from './decoded.ts'
import { insiExchange, traitsRequest } from './examples.ts'
import { isUuid } from './lexical-values.ts'

const VERSION = '<ctxlps:Version>3.2</ctxlps:Version>'
const INSTANCE = '<ctxlps:Instance>8f1f2c0e-0000-4000-8000-00000000000a</ctxlps:Instance>'
const NOM = '<ctxlps:Nom>urn:lps:MONDUI:3.2</ctxlps:Nom>'
const FORM = 'urn:lps:<nom>:<version>'

/** LPS Version, Instance, Nom as authorised clients send them (INSi contract §3.3). */
export const insiH3 = defineExchangeCheck({
  id: 'INSI-H3',
  on: ['insi.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Usage relevé chez des clients INSi autorisés (lecture de dépôts publics)', mark: 'C' },
  title: {
    fr: 'Le logiciel dit son nom, sa version et son installation dans le bloc LPS.',
    en: 'The software states its name, version and installation in the LPS block.',
  },
  why: {
    fr: 'Ces informations servent à retrouver un appel et à prévenir l’éditeur en cas d’incident. Deux éditeurs ont dû adopter la forme « urn:lps:… » pour être acceptés.',
    en: 'They help find a call and warn the editor when something goes wrong. Two editors had to adopt the "urn:lps:…" form to be accepted.',
  },
  mend: {
    fr: 'Renseignez LPS/Version, LPS/Instance (un UUID stable par installation) et LPS/Nom sous la forme « urn:lps:<nom>:<version> ».',
    en: 'Fill LPS/Version, LPS/Instance (a UUID that stays the same for an installation) and LPS/Nom as "urn:lps:<name>:<version>".',
  },
  reasons: {
    'lps-absent': { fr: 'Le bloc LPS est absent du ContexteLPS.', en: 'The LPS block is missing from ContexteLPS.' },
    'version-absente': { fr: 'La version du logiciel n’est pas donnée.', en: 'The software version is not given.' },
    'instance-absente': { fr: 'L’identifiant de l’installation n’est pas donné.', en: 'The installation identifier is not given.' },
    'instance-forme': { fr: 'L’identifiant d’installation « {instance} » n’est pas un UUID.', en: 'Installation identifier "{instance}" is not a UUID.' },
    'nom-absent': { fr: 'Le nom du logiciel n’est pas donné.', en: 'The software name is not given.' },
    'nom-forme': {
      fr: 'Le nom du logiciel « {nom} » n’a pas la forme « urn:lps:<nom>:<version> ».',
      en: 'Software name "{nom}" is not of the form "urn:lps:<name>:<version>".',
    },
  },
  examples: {
    conforme: [{ name: 'bloc renseigné', subject: () => insiExchange() }],
    fautif: [
      {
        name: 'sans bloc LPS',
        reason: 'lps-absent',
        subject: () => insiExchange({ request: traitsRequest(['<ctxlps:LPS>', '<!--'], ['</ctxlps:LPS>', '-->']) }),
      },
      { name: 'sans version', reason: 'version-absente', subject: () => insiExchange({ request: traitsRequest([VERSION, '']) }) },
      { name: 'sans instance', reason: 'instance-absente', subject: () => insiExchange({ request: traitsRequest([INSTANCE, '']) }) },
      {
        name: 'instance en clair',
        reason: 'instance-forme',
        subject: () => insiExchange({ request: traitsRequest([INSTANCE, '<ctxlps:Instance>PC-ACCUEIL</ctxlps:Instance>']) }),
      },
      { name: 'sans nom', reason: 'nom-absent', subject: () => insiExchange({ request: traitsRequest([NOM, '']) }) },
      { name: 'nom seul', reason: 'nom-forme', subject: () => insiExchange({ request: traitsRequest([NOM, '<ctxlps:Nom>MONDUI</ctxlps:Nom>']) }) },
    ],
  },
  judge(subject) {
    const lps = decodeExchange(subject).request?.contexteLps
    if (!lps) return []
    if (!lps.lps) return [avertissement('lps-absent', { expected: 'LPS', received: ABSENT, at: inRequest(lps.element) })]
    const at = inRequest(lps.lps)
    const found = []
    if (!lps.lpsVersion?.value.trim()) found.push(avertissement('version-absente', { expected: 'Version', received: ABSENT, at }))
    const instance = lps.lpsInstance?.value.trim()
    if (!lps.lpsInstance || !instance) found.push(avertissement('instance-absente', { expected: 'UUID', received: ABSENT, at }))
    else if (!isUuid(instance)) {
      found.push(
        avertissement('instance-forme', {
          params: { instance: shown(instance) },
          expected: 'UUID',
          received: shown(instance),
          at: inRequest(lps.lpsInstance.element),
        }),
      )
    }
    const nom = lps.lpsNom?.value.trim()
    if (!lps.lpsNom || !nom) found.push(avertissement('nom-absent', { expected: FORM, received: ABSENT, at }))
    else if (!/^urn:lps:[^:]+:[^:]+$/.test(nom)) {
      found.push(avertissement('nom-forme', { params: { nom: shown(nom) }, expected: FORM, received: shown(nom), at: inRequest(lps.lpsNom.element) }))
    }
    return found.length > 0 ? found : [ok]
  },
})
