import type { DefectRow } from './row.ts'

/** Faults of the existence test, of the authorisation, of the sequence and after errors (dmp.md §15.3 and §15.7). */
export const DMP_RECORD_DEFECTS = [
  {
    id: 'td02-interaction-autre',
    text: { fr: 'Annonce une autre interaction que celle du message.', en: 'Announces another interaction than that of the message.' },
    breaks: ['DMP-H-01'],
  },
  {
    id: 'td02-query-id-sans-racine',
    text: { fr: 'Donne à sa question un identifiant qui n’est pas un OID.', en: 'Gives its query an identifier that is not an OID.' },
    breaks: ['DMP-H-02'],
  },
  {
    id: 'td02-destinataire-autre',
    text: { fr: 'Adresse le test d’existence à un autre système que le DMP.', en: 'Sends the existence test to another system than the DMP.' },
    breaks: ['DMP-H-03'],
  },
  { id: 'td02-raison-inconnue', text: { fr: 'Donne une raison qui n’existe pas.', en: 'Gives a reason that does not exist.' }, breaks: ['DMP-H-04'] },
  {
    id: 'td02-deux-patients',
    text: { fr: 'Demande deux patients dans un test d’existence.', en: 'Asks for two patients in one existence test.' },
    breaks: ['DMP-H-05'],
  },
  { id: 'td02-heure-locale', text: { fr: 'Date le test d’existence en heure locale.', en: 'Dates the existence test in local time.' }, breaks: ['DMP-H-06'] },
  {
    id: 'td03-action-inconnue',
    text: { fr: 'Demande une action d’autorisation qui n’existe pas.', en: 'Asks for an authorisation action that does not exist.' },
    breaks: ['DMP-A-01'],
  },
  {
    id: 'td03-sans-consentement',
    text: { fr: 'Se déclare autorisé sans le consentement de la personne.', en: 'Declares itself authorised without the person’s consent.' },
    breaks: ['DOC-INFORME'],
  },
  {
    id: 'td03-deja-valide',
    text: { fr: 'Redemande une autorisation qui court encore.', en: 'Asks again for an authorisation that is still running.' },
    breaks: ['DMP-A-02'],
    area: 'consultation',
  },
  {
    id: 'td04-date-au-jour',
    text: { fr: 'Demande la liste des DMP à partir d’un jour sans heure.', en: 'Asks for the list of DMPs since a day without an hour.' },
    breaks: ['DMP-A-04'],
  },
  {
    id: 'td03-pour-deposer',
    text: { fr: 'Demande une autorisation alors qu’il ne fait que déposer.', en: 'Asks for an authorisation when it only deposits.' },
    breaks: ['DMP-A-02', 'DMP-A-03', 'DMP-V-38'],
    area: 'depot',
  },
  {
    id: 'td03-malgre-blocage',
    text: { fr: 'Se déclare autorisé alors que la personne l’a bloqué.', en: 'Declares itself authorised although the person blocked it.' },
    breaks: ['DMP-A-03', 'DOC-INFORME'],
  },
  {
    id: 'depot-sans-td02',
    text: { fr: 'Dépose sans avoir testé l’existence du DMP.', en: 'Deposits without testing the existence of the DMP.' },
    breaks: ['DMP-S-01'],
  },
  {
    id: 'depot-malgre-absence',
    text: { fr: 'Dépose alors que le DMP est fermé ou n’existe pas.', en: 'Deposits although the DMP is closed or does not exist.' },
    breaks: ['DMP-S-02'],
  },
  {
    id: 'dmp-identite-non-qualifiee',
    text: { fr: 'Appelle le DMP pour une identité seulement récupérée.', en: 'Calls the DMP for an identity that is only récupérée.' },
    breaks: ['DMP-S-03', 'CDA-P-13', 'DOC-INFORME'],
  },
  {
    id: 'dmp-reprend-traits',
    text: { fr: 'Reprend dans ses messages les traits que le DMP a montrés.', en: 'Reuses in its messages the traits the DMP showed.' },
    breaks: ['DMP-S-04'],
  },
  {
    id: 'sans-td31b',
    text: { fr: 'Vise un document par un entryUUID qu’il n’a pas redemandé.', en: 'Aims at a document by an entryUUID it has not asked for again.' },
    breaks: ['DMP-S-05', 'DMP-M-32'],
    area: 'mise-a-jour',
  },
  {
    id: 'redepot-a-l-aveugle',
    text: { fr: 'Redépose sous un autre identifiant de lot après une coupure.', en: 'Deposits again under another submission identifier after a cut.' },
    breaks: ['DMP-S-06'],
    area: 'incident',
  },
  {
    id: 'erreur-inconnue-silencieuse',
    text: { fr: 'Ne dit rien quand le DMP refuse un dépôt.', en: 'Says nothing when the DMP refuses a deposit.' },
    breaks: ['DMP-E-01', 'DMP-R-03', 'DOC-ATTENTE', 'DOC-DEPOSE', 'DOC-INFORME'],
    area: 'incident',
  },
  {
    id: 'reessaie-tout',
    text: { fr: 'Recommence aussitôt, quelle que soit l’erreur.', en: 'Tries again at once, whatever the error.' },
    breaks: ['DMP-E-02', 'DOC-DEPOSE', 'DOC-INFORME'],
    area: 'incident',
  },
  {
    id: 'dmp-attend-sans-fin',
    text: { fr: 'Attend dix minutes la réponse à un test d’existence.', en: 'Waits ten minutes for the answer to an existence test.' },
    breaks: ['DMP-E-03'],
    area: 'attente',
  },
] as const satisfies readonly DefectRow[]
