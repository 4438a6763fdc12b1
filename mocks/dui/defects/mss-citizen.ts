import type { DefectRow } from './row.ts'

/** Faults of what goes to citizens and comes from them (mssante.md §12.3). */
export const MSS_CITIZEN_DEFECTS = [
  {
    id: 'mss-usager-cle-fausse',
    text: { fr: 'Écrit à une adresse d’usager dont la clé est fausse.', en: 'Writes to a citizen address whose key is wrong.' },
    breaks: ['MSS-C-01', 'MSS-C-04'],
  },
  {
    id: 'mss-usager-non-qualifie',
    text: { fr: 'Écrit à un usager dont l’identité n’est pas qualifiée.', en: 'Writes to a citizen whose identity is not qualifiée.' },
    breaks: ['MSS-C-02', 'CDA-P-13', 'XDM-C-06'],
  },
  { id: 'mss-usager-corse-refuse', text: { fr: 'Refuse les matricules corses.', en: 'Refuses Corsican numbers.' }, breaks: ['MSS-C-03'] },
  {
    id: 'mss-mineur-au-parent',
    text: { fr: 'Écrit au représentant légal à la place du mineur.', en: 'Writes to the legal representative instead of the minor.' },
    breaks: ['MSS-C-01', 'MSS-C-04'],
  },
  {
    id: 'mss-mes-minuscules',
    text: { fr: 'Écrit « fin » au lieu de « FIN » dans X-MSS-MES.', en: 'Writes “fin” instead of “FIN” in X-MSS-MES.' },
    breaks: ['MSS-C-05'],
  },
  { id: 'mss-mes-toujours', text: { fr: 'Interdit toujours la réponse de l’usager.', en: 'Always bars the answer of the citizen.' }, breaks: ['MSS-C-05'] },
  { id: 'mss-fin-avec-texte', text: { fr: 'Ajoute des mots à l’objet [FIN].', en: 'Adds words to the subject [FIN].' }, breaks: ['MSS-C-06'] },
  {
    id: 'mss-usager-trop-gros',
    text: { fr: 'Écrit à un usager au-delà de 25 Mo.', en: 'Writes to a citizen beyond 25 MB.' },
    breaks: ['MSS-C-07', 'MSS-E-18'],
  },
  {
    id: 'mss-usager-invisible',
    text: { fr: 'Envoie à l’usager un document qui lui est caché.', en: 'Sends to the citizen a document hidden from him.' },
    breaks: ['MSS-C-08'],
  },
  {
    id: 'mss-pro-masque',
    text: { fr: 'Envoie à un professionnel un document masqué aux professionnels.', en: 'Sends to a professional a document masked from professionals.' },
    breaks: ['MSS-C-08'],
  },
  {
    id: 'mss-opposition-usager-ignoree',
    text: { fr: 'Écrit à un usager qui s’y est opposé.', en: 'Writes to a citizen who objected to it.' },
    breaks: ['MSS-C-09'],
  },
  {
    id: 'mss-opposition-pro-ignoree',
    text: { fr: 'Écrit à des professionnels malgré l’opposition de la personne.', en: 'Writes to professionals despite the objection of the person.' },
    breaks: ['MSS-C-09'],
  },
  {
    id: 'mss-non-remise-cachee',
    text: { fr: 'Ne dit pas qu’un message à un usager n’a pas été remis.', en: 'Does not say that a message to a citizen was not delivered.' },
    breaks: ['MSS-C-10'],
  },
  {
    id: 'mss-usager-comme-pro',
    text: { fr: 'Montre le message d’un usager comme celui d’un professionnel.', en: 'Shows the message of a citizen as that of a professional.' },
    breaks: ['MSS-C-11'],
  },
] as const satisfies readonly DefectRow[]
