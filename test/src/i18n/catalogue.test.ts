import { describe, expect, test } from 'vitest'
import { VERDICTS } from '../../../src/evidence/events.ts'
import { phrase, phraseIfKnown, t } from '../../../src/i18n/catalogue.ts'
import { en } from '../../../src/i18n/en.ts'
import { fr } from '../../../src/i18n/fr.ts'

const places = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

test('French and English have the same keys, in the same order', () => {
  expect(Object.keys(en)).toEqual(Object.keys(fr))
})

test('every key has a sentence in both languages, with the same places', () => {
  const keys = Object.keys(fr) as (keyof typeof fr)[]
  const uneven = keys.filter((key) => fr[key].trim() === '' || en[key].trim() === '' || places(en[key]).join() !== places(fr[key]).join())
  expect(uneven).toEqual([])
})

test('every reason of the engine says what happened and what to do', () => {
  const reasons = [
    'rien-recu',
    'rien-recu-action',
    'echange-interdit',
    'action-refusee',
    'action-echouee',
    'action-inattendue',
    'aucune-observation',
    'attestation-non',
    'sans-reponse',
    'reponse-en-attente',
    'preuve-manquante',
    'aucun-controle-applicable',
    'sujet-absent',
    'adaptateur',
    'erreur-interne',
    'panne-non-consommee',
    'capacite-absente',
    'disjoncteur',
    'etape-non-jouee',
  ]
  expect(reasons.filter((r) => !phraseIfKnown(`etape.${r}`) || !phraseIfKnown(`etape.${r}.suite`))).toEqual([])
})

test('every verdict has a name, a meaning and a next action', () => {
  expect(VERDICTS.filter((v) => !phraseIfKnown(`verdict.${v}`) || !phraseIfKnown(`verdict.sens.${v}`) || !phraseIfKnown(`suite.${v}`))).toEqual([])
})

test('French sentences use the typographic apostrophe', () => {
  expect(Object.entries(fr).filter(([, text]) => /[a-zà-ÿ]'[a-zà-ÿ]/i.test(text))).toEqual([])
})

describe('filling places', () => {
  test('puts values in both languages', () => {
    expect(phrase('html.version', { version: '4.2' })).toEqual({ fr: 'version 4.2', en: 'version 4.2' })
  })

  test('leaves a place without a value visible', () => {
    expect(t('fr', 'etape.sujet-absent')).toContain('{name}')
  })

  test('does not know keys that come from elsewhere, such as those of Object', () => {
    expect(phraseIfKnown('etape.inconnue')).toBeUndefined()
    expect(phraseIfKnown('toString')).toBeUndefined()
  })
})
