import type { DefectRow } from './row.ts'

/** Faults of its logins by Pro Santé Connect (psc-igc.md §§3, 4). */
export const PSC_DEFECTS = [
  {
    id: 'psc-sans-acr',
    text: { fr: 'Se connecte sans demander le niveau eidas1.', en: 'Logs in without asking for level eidas1.' },
    breaks: ['PSC-01'],
  },
  {
    id: 'psc-perimetre',
    text: { fr: 'Ne demande pas l’identité du professionnel (scope_all).', en: 'Does not ask for the identity of the professional (scope_all).' },
    breaks: ['PSC-02'],
  },
  {
    id: 'psc-liaison-fixe',
    text: { fr: 'Montre toujours les deux mêmes chiffres au professionnel.', en: 'Always shows the professional the same two digits.' },
    breaks: ['PSC-03'],
  },
  {
    id: 'psc-liaison-longue',
    text: { fr: 'Montre quatre chiffres au professionnel au lieu de deux.', en: 'Shows the professional four digits instead of two.' },
    breaks: ['PSC-04'],
  },
  {
    id: 'psc-sans-attendre',
    text: { fr: 'Interroge Pro Santé Connect sans attendre entre deux demandes.', en: 'Polls Pro Santé Connect without waiting in between.' },
    breaks: ['PSC-05'],
    area: 'mssante-attente',
  },
  {
    id: 'psc-insiste',
    text: { fr: 'Présente encore un jeton de rafraîchissement refusé.', en: 'Presents a refused refresh token again.' },
    breaks: ['PSC-06'],
  },
] as const satisfies readonly DefectRow[]
