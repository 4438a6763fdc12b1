import { avertissement, defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope } from './decoded.ts'
import { shamSignature } from './example-vihf.ts'
import { cardCall, existence, withCard } from './example-vihf-calls.ts'
import { dmpExchange } from './examples.ts'
import { modeOf } from './vihf-reading.ts'
import { samples } from './vihf-sources.ts'

/** Signed, but in DIRECTE: the kit leaves it unsigned while a signed sample exists (DMP interface §4.1). */
export const dmpV07 = defineExchangeCheck({
  id: 'DMP-V-07',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF en authentification indirecte ; kit éditeur v2.06.01'),
  title: { fr: 'Le VIHF est signé.', en: 'The VIHF is signed.' },
  why: {
    fr: 'En authentification indirecte, seule la signature prouve que l’établissement répond de ce que dit le VIHF.',
    en: 'In indirect authentication, only the signature proves that the establishment answers for what the VIHF says.',
  },
  mend: {
    fr: 'Signez l’assertion avec le cachet de l’établissement (certificat ORG_SIGN de l’IGC-Santé).',
    en: 'Sign the assertion with the establishment’s seal (ORG_SIGN certificate of IGC-Santé).',
  },
  reasons: {
    'non-signe': { fr: 'Le VIHF n’est pas signé.', en: 'The VIHF is not signed.' },
    'non-signe-direct': {
      fr: 'Le VIHF n’est pas signé : en authentification directe (carte), les exemples publiés font les deux.',
      en: 'The VIHF is not signed: in direct authentication (card), published samples do both.',
    },
  },
  examples: {
    conforme: [
      { name: 'signé par le cachet', subject: () => existence() },
      { name: 'signé, avec une carte', subject: () => withCard() },
    ],
    fautif: [
      { name: 'sans signature', reason: 'non-signe', subject: () => dmpExchange('dmp.td0.2', { vihf: { signature: '' } }) },
      {
        name: 'signature hors de l’assertion',
        reason: 'non-signe',
        subject: () => dmpExchange('dmp.td0.2', { vihf: { signature: '' }, changes: [['</saml2:Assertion>', `</saml2:Assertion>${shamSignature()}`]] }),
      },
      { name: 'sans signature, avec une carte', reason: 'non-signe-direct', subject: () => cardCall({ vihf: { mode: 'DIRECTE', signature: '' } }) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    if (vihf.signatures.length > 0) return [ok]
    const details = { expected: 'ds:Signature', received: ABSENT, at: inEnvelope(vihf.element) }
    return [modeOf(vihf) === 'DIRECTE' ? avertissement('non-signe-direct', details) : nonConforme('non-signe', details)]
  },
})
