import { describe, expect, it } from 'vitest'
import { isReadable, saysDifferent, saysNotFound } from '../../../../src/checks/rniv/words.ts'

describe('saysNotFound', () => {
  it.each([
    'Aucune identité trouvée',
    'La personne n’a pas été trouvée.',
    'Patient inconnu d’INSi',
    'Identité introuvable',
    'Usager non trouvé',
    'Patient not found',
    'No match',
    'Cette personne n’existe pas.',
  ])('hears it in: %s', (message) => {
    expect(saysNotFound(message)).toBe(true)
  })

  it.each([
    'Le téléservice INSi est indisponible, réessayez plus tard.',
    'Numéro d’autorisation du logiciel inconnu.',
    'Une erreur inconnue est survenue.',
    'Service introuvable (erreur réseau).',
    'The service is unavailable (host not reachable).',
    'Délai dépassé : aucune réponse d’INSi.',
  ])('does not hear it in: %s', (message) => {
    expect(saysNotFound(message)).toBe(false)
  })
})

describe('saysDifferent', () => {
  it.each([
    'Écart avec le dossier : prénom « RUTH », INSi « NATHALIE »',
    'Les traits diffèrent',
    'Le prénom ne correspond pas',
    'Traits divergents',
    'The given name does not match',
  ])('hears it in: %s', (message) => {
    expect(saysDifferent(message)).toBe(true)
  })

  it.each(['Identité récupérée.', 'INSi : identité trouvée, traits identiques.', ''])('does not hear it in: %s', (message) => {
    expect(saysDifferent(message)).toBe(false)
  })
})

describe('isReadable', () => {
  it('wants words, not a code', () => {
    expect(['siram_40 / insi_102', 'HTTP 503', 'Erreur', ''].map(isReadable)).toEqual([false, false, false, false])
    expect(['Téléservice indisponible', 'Service unavailable'].map(isReadable)).toEqual([true, true])
  })
})
