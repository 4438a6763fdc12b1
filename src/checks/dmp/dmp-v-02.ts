import { avertissement, type DmpSettings, defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { air, existence } from './example-vihf-calls.ts'
import { instantOf, isUtcInstant } from './vihf-instants.ts'
import { modeOf } from './vihf-reading.ts'
import { guide } from './vihf-sources.ts'

const ISSUED = 'IssueInstant="2026-03-02T09:15:30.000Z"'

/**
 * An AIR assertion lives 30 seconds (EX_AIR-040, in DMP interface §4.1); no lifetime is published for the other modes: those
 * of the settings are ours, and only warned of.
 */
export const dmpV02 = defineExchangeCheck({
  id: 'DMP-V-02',
  on: ['dmp.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: [],
  source: guide('EX_AIR-040', 'durée de vie du VIHF en mode AIR (les autres durées sont des réglages du banc)'),
  title: {
    fr: 'Le VIHF vient d’être émis, et sa date est en temps universel (UTC).',
    en: 'The VIHF has just been issued, and its date is in universal time (UTC).',
  },
  why: {
    fr: 'Un VIHF vaut une identité : plus il dure, plus il est dangereux s’il est volé. En mode AIR, il ne vit que 30 secondes.',
    en: 'A VIHF is worth an identity: the longer it lives, the more dangerous it is if stolen. In AIR mode it lives only 30 seconds.',
  },
  mend: {
    fr: 'Produisez le VIHF juste avant l’appel, écrivez IssueInstant en UTC (il finit par « Z ») et réglez l’horloge du serveur sur un serveur de temps.',
    en: 'Make the VIHF just before the call, write IssueInstant in UTC (it ends with "Z") and set the server’s clock from a time server.',
  },
  reasons: {
    absente: { fr: 'La date d’émission (IssueInstant) est absente ou illisible.', en: 'The issue date (IssueInstant) is missing or unreadable.' },
    'pas-utc': {
      fr: 'La date d’émission « {date} » n’est pas en temps universel : elle doit finir par « Z ».',
      en: 'Issue date "{date}" is not in universal time: it must end with "Z".',
    },
    future: { fr: 'Le VIHF est daté de {ecart} s dans le futur.', en: 'The VIHF is dated {ecart} s in the future.' },
    perimee: { fr: 'Le VIHF a {age} s ; en mode AIR il ne vit que {limite} s.', en: 'The VIHF is {age} s old; in AIR mode it lives only {limite} s.' },
    limite: {
      fr: 'Le VIHF a {age} s, plus que les {limite} s du mode AIR : l’écart reste celui que deux horloges peuvent avoir.',
      en: 'The VIHF is {age} s old, more than the {limite} s of AIR mode: the gap is still one that two clocks may have.',
    },
    ancienne: {
      fr: 'Le VIHF a {age} s, plus que les {limite} s du réglage du banc (aucune durée n’est publiée hors mode AIR).',
      en: 'The VIHF is {age} s old, more than the {limite} s of the bench’s setting (no lifetime is published outside AIR mode).',
    },
    'tres-ancienne': {
      fr: 'Le VIHF a {age} s : au-delà de {limite} s, réglage du banc, le DMP simulé le refuse.',
      en: 'The VIHF is {age} s old: beyond {limite} s, a setting of the bench, the simulated DMP refuses it.',
    },
  },
  examples: {
    conforme: [
      { name: 'émis une seconde avant', subject: () => existence() },
      { name: 'AIR, 30 secondes', subject: () => air([ISSUED, 'IssueInstant="2026-03-02T09:15:01Z"']) },
      { name: 'horloge en avance de 20 secondes', subject: () => existence([ISSUED, 'IssueInstant="2026-03-02T09:15:51Z"']) },
    ],
    fautif: [
      { name: 'sans date', reason: 'absente', subject: () => existence([ISSUED, '']) },
      { name: 'date de calendrier impossible', reason: 'absente', subject: () => existence([ISSUED, 'IssueInstant="2026-13-02T09:15:30Z"']) },
      { name: 'heure locale, AIR', reason: 'pas-utc', subject: () => air([ISSUED, 'IssueInstant="2026-03-02T10:15:30+01:00"']) },
      { name: 'heure sans fuseau', reason: 'pas-utc', subject: () => existence([ISSUED, 'IssueInstant="2026-03-02T10:15:30"']) },
      { name: 'une heure dans le futur', reason: 'future', subject: () => air([ISSUED, 'IssueInstant="2026-03-02T10:15:30Z"']) },
      { name: 'AIR, trois minutes', reason: 'perimee', subject: () => air([ISSUED, 'IssueInstant="2026-03-02T09:12:30Z"']) },
      { name: 'AIR, 45 secondes', reason: 'limite', subject: () => air([ISSUED, 'IssueInstant="2026-03-02T09:14:46Z"']) },
      { name: 'indirect, dix minutes', reason: 'ancienne', subject: () => existence([ISSUED, 'IssueInstant="2026-03-02T09:05:30Z"']) },
      { name: 'indirect, deux heures', reason: 'tres-ancienne', subject: () => existence([ISSUED, 'IssueInstant="2026-03-02T07:15:30Z"']) },
    ],
  },
  judge(subject, { settings }) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const at = inEnvelope(vihf.element)
    const text = vihf.issueInstant?.trim() ?? ''
    const issued = instantOf(text)
    if (issued === undefined) return [nonConforme('absente', { expected: 'IssueInstant', received: text === '' ? ABSENT : shown(text), at })]
    const strict = modeOf(vihf) === 'INDIRECTE_RENFORCEE'
    const say = strict ? nonConforme : avertissement
    const date = shown(text)
    // Without its zone, what it is old of cannot be told.
    if (!isUtcInstant(text)) return [say('pas-utc', { params: { date }, expected: '…Z', received: date, at })]
    const age = Math.round((Date.parse(subject.record.startedAt) - issued) / 1000)
    const details = { expected: subject.record.startedAt, received: date, at }
    if (age < -settings.dmp.skewS) return [say('future', { params: { ecart: -age }, ...details })]
    const found = strict ? tooOldForAir(age, settings.dmp) : tooOld(age, settings.dmp)
    return [found ? { ...found, ...details } : ok]
  },
})

/** The skew of two clocks is given to the software (DMP interface §4.4). Seconds. */
function tooOldForAir(age: number, { vihfLifeS, skewS }: DmpSettings): Judgement | undefined {
  const params = { age, limite: vihfLifeS.air }
  if (age > vihfLifeS.air + skewS) return nonConforme('perimee', { params })
  return age > vihfLifeS.air ? avertissement('limite', { params }) : undefined
}

function tooOld(age: number, { vihfLifeS }: DmpSettings): Judgement | undefined {
  if (age > vihfLifeS.error) return avertissement('tres-ancienne', { params: { age, limite: vihfLifeS.error } })
  return age > vihfLifeS.warning ? avertissement('ancienne', { params: { age, limite: vihfLifeS.warning } }) : undefined
}
