import type { Text } from '../../i18n/text.ts'

/** What a scenario may give with `with:` to the rules on the mails that are sent. */
export const MSS_EMISSION_PARAMS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  'MSS-E-18': {
    limite: {
      fr: 'taille du plus gros message que l’opérateur accepte, en octets, si ce n’est pas celle du banc',
      en: 'size of the largest message the operator takes, in bytes, if not that of the bench',
    },
  },
  'MSS-E-19': {
    accuse: {
      fr: 'accusés que le scénario a fait demander : lecture, remise, ou les deux',
      en: 'receipts the scenario had asked for: lecture, remise, or both',
    },
  },
  'MSS-E-20': { reponseA: { fr: 'Message-ID du courriel auquel le scénario a fait répondre', en: 'Message-ID of the mail the scenario had answered' } },
  'MSS-E-24': {
    essais: { fr: 'nombre d’envois permis d’un même courriel (6 sans lui)', en: 'number of sendings allowed for one mail (6 without it)' },
    reprise: { fr: '« oui » : le courriel doit avoir été accepté à la fin', en: '"oui": the mail must have been accepted in the end' },
  },
  'MSS-E-25': {
    remplace: { fr: '« oui » : ce courriel devait remplacer le dernier document envoyé', en: '"oui": this mail was to replace the last document sent' },
  },
  'MSS-E-27': {
    correspondants: { fr: 'nombre de correspondants attendus (10 sans lui)', en: 'number of correspondents expected (10 without it)' },
  },
  'MSS-C-02': {
    statut: {
      fr: 'statut où le scénario a laissé l’identité, s’il ne faut pas croire celui que montre le logiciel',
      en: 'status the scenario left the identity in, if the one the software shows is not to be trusted',
    },
  },
  'MSS-C-05': { reponse: { fr: '« oui » ou « non » : l’usager pouvait-il répondre', en: '"oui" or "non": whether the citizen could answer' } },
  'MSS-C-06': { fin: { fr: '« oui » : ce courriel devait mettre fin à l’échange', en: '"oui": this mail was to end the exchange' } },
  'MSS-C-09': {
    opposition: {
      fr: 'opposition enregistrée : usager ou pro (obligatoire)',
      en: 'opposition recorded: usager (citizen messaging) or pro (professional messaging); mandatory',
    },
    apres: {
      fr: 'nom de l’observation à partir de laquelle plus rien ne doit partir',
      en: 'name of the observation from which nothing may leave any more',
    },
  },
  'MSS-C-10': {
    cause: {
      fr: 'pourquoi Mon espace santé ne remet pas, si l’avis n’a pas été lu : fermee, introuvable, invalide ou taille',
      en: 'why Mon espace santé does not deliver, if the notice was not read: fermee, introuvable, invalide or taille',
    },
  },
}
