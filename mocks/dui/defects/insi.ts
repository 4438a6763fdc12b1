import type { DefectRow } from './row.ts'

/** Faults of identities and of the téléservice INSi. */
export const INSI_DEFECTS = [
  // HTTP and envelope
  {
    id: 'type-text-xml',
    text: { fr: 'Envoie le type text/xml au lieu de application/soap+xml.', en: 'Sends text/xml instead of application/soap+xml.' },
    breaks: ['INSI-T1'],
  },
  {
    id: 'enveloppe-soap-1-1',
    text: { fr: 'Écrit une enveloppe SOAP 1.1.', en: 'Writes a SOAP 1.1 envelope.' },
    breaks: ['INSI-T2'],
  },
  {
    id: 'espace-de-noms-soap-faux',
    text: { fr: 'Écrit un espace de noms SOAP qui n’existe pas.', en: 'Writes a SOAP namespace that does not exist.' },
    breaks: ['INSI-T2'],
  },
  {
    id: 'deux-corps',
    text: { fr: 'Met deux demandes dans un seul corps SOAP.', en: 'Puts two requests in one SOAP body.' },
    breaks: ['INSI-T2'],
  },
  {
    id: 'xml-mal-forme',
    text: {
      fr: 'N’échappe pas les caractères réservés : la demande n’est pas du XML bien formé.',
      en: 'Does not escape reserved characters: the request is not well-formed XML.',
    },
    breaks: ['INSI-T2'],
  },
  {
    id: 'action-http-differente',
    text: { fr: 'Annonce dans Content-Type une autre action que dans l’enveloppe.', en: 'Announces in Content-Type another action than in the envelope.' },
    breaks: ['INSI-T3'],
  },
  {
    id: 'numero-hors-banc',
    text: {
      fr: 'Envoie, comme ouvrant droit, un numéro qui n’est pas celui d’une personne fictive du banc.',
      en: 'Sends, as the card holder, a number that is not of a fictitious person of the bench.',
    },
    breaks: ['GF-01'],
  },
  {
    id: 'sans-certificat',
    text: { fr: 'Appelle le service sans certificat client.', en: 'Calls the service without a client certificate.' },
    breaks: ['INSI-T4', 'IGC-01'],
  },
  // Header blocks
  {
    id: 'sans-contexte-lps',
    text: { fr: 'Oublie le bloc ContexteLPS.', en: 'Forgets the ContexteLPS block.' },
    breaks: ['INSI-H1', 'INSI-H2'],
  },
  {
    id: 'contexte-lps-desordonne',
    text: { fr: 'Écrit Temps avant Id dans ContexteLPS.', en: 'Writes Temps before Id in ContexteLPS.' },
    breaks: ['INSI-H1'],
  },
  {
    id: 'sans-idam',
    text: { fr: 'N’envoie pas le numéro d’autorisation (IDAM) du logiciel.', en: 'Does not send the authorisation number (IDAM) of the software.' },
    breaks: ['INSI-H2'],
  },
  {
    id: 'idam-inconnu',
    text: { fr: 'Envoie un numéro d’autorisation (IDAM) que le service ne connaît pas.', en: 'Sends an authorisation number (IDAM) unknown to the service.' },
    breaks: ['INSI-H2'],
  },
  {
    id: 'idam-sans-r',
    text: { fr: 'Envoie l’IDAM sans son attribut R="4".', en: 'Sends the IDAM without its attribute R="4".' },
    breaks: ['INSI-H2'],
  },
  {
    id: 'nom-logiciel-libre',
    text: { fr: 'Écrit le nom du logiciel sans la forme urn:lps:nom:version.', en: 'Writes the software name without the form urn:lps:name:version.' },
    breaks: ['INSI-H3'],
  },
  {
    id: 'instance-sans-uuid',
    text: { fr: 'Écrit une Instance qui n’est pas un UUID.', en: 'Writes an Instance that is not a UUID.' },
    breaks: ['INSI-H3'],
  },
  {
    id: 'sans-contexte-bam',
    text: { fr: 'Oublie le bloc ContexteBAM.', en: 'Forgets the ContexteBAM block.' },
    breaks: ['INSI-H4'],
  },
  {
    id: 'sans-couverture',
    text: { fr: 'Oublie l’élément COUVERTURE de ContexteBAM.', en: 'Forgets the COUVERTURE element of ContexteBAM.' },
    breaks: ['INSI-H4'],
  },
  {
    id: 'version-bam-ancienne',
    text: { fr: 'Annonce la version 1.0 de ContexteBAM au lieu de 01_02.', en: 'Announces version 1.0 of ContexteBAM instead of 01_02.' },
    breaks: ['INSI-H4'],
  },
  {
    id: 'sans-message-id',
    text: { fr: 'N’envoie pas de wsa:MessageID.', en: 'Does not send a wsa:MessageID.' },
    breaks: ['INSI-H5'],
  },
  {
    id: 'message-id-reutilise',
    text: { fr: 'Garde le même wsa:MessageID pour tous ses appels.', en: 'Keeps the same wsa:MessageID for all its calls.' },
    breaks: ['INSI-H6'],
  },
  {
    id: 'id-contexte-reutilise',
    text: { fr: 'Garde les mêmes Id de contexte pour tous ses appels.', en: 'Keeps the same context Ids for all its calls.' },
    breaks: ['INSI-H6'],
  },
  {
    id: 'emetteur-faux',
    text: { fr: 'Annonce un Emetteur qui n’est pas celui de son certificat.', en: 'Announces an Emetteur that is not the one of its certificate.' },
    breaks: ['INSI-H7'],
  },
  {
    id: 'assertion-incomplete',
    text: { fr: 'Envoie une assertion sans identifiantFacturation.', en: 'Sends an assertion without identifiantFacturation.' },
    breaks: ['INSI-H8'],
  },
  {
    id: 'sans-action',
    text: { fr: 'N’envoie pas wsa:Action.', en: 'Does not send wsa:Action.' },
    breaks: ['INSI-H9'],
  },
  {
    id: 'action-inconnue',
    text: { fr: 'Envoie une wsa:Action qui n’existe pas.', en: 'Sends a wsa:Action that does not exist.' },
    breaks: ['INSI-H9'],
  },
  // Body
  {
    id: 'corps-desordonne',
    text: {
      fr: 'Écrit les éléments de la demande dans un autre ordre que le schéma.',
      en: 'Writes the elements of the request in another order than the schema.',
    },
    breaks: ['INSI-B1'],
  },
  {
    id: 'trait-vide',
    text: { fr: 'Envoie un sexe vide.', en: 'Sends an empty sex.' },
    breaks: ['INSI-B2'],
  },
  {
    id: 'minuscules',
    text: { fr: 'Envoie le nom en minuscules.', en: 'Sends the name in lower case.' },
    breaks: ['INSI-B3'],
  },
  {
    id: 'garde-les-accents',
    text: { fr: 'Garde les accents, ligatures et apostrophes courbes saisis.', en: 'Keeps the accents, ligatures and curly apostrophes typed.' },
    breaks: ['INSI-B3'],
  },
  {
    id: 'apostrophe-courbe',
    text: { fr: 'Envoie les apostrophes sous leur forme typographique.', en: 'Sends apostrophes in their typographic form.' },
    breaks: ['INSI-B3'],
  },
  {
    id: 'date-au-format-francais',
    text: { fr: 'Envoie la date de naissance sous la forme JJ/MM/AAAA.', en: 'Sends the birth date as DD/MM/YYYY.' },
    breaks: ['INSI-B4'],
  },
  {
    id: 'sexe-indetermine-envoye',
    text: { fr: 'Envoie le sexe « I », que le service ne connaît pas.', en: 'Sends sex “I”, which the service does not know.' },
    breaks: ['INSI-B4'],
  },
  {
    id: 'lieu-en-clair',
    text: { fr: 'Envoie un libellé au lieu du code INSEE du lieu de naissance.', en: 'Sends words instead of the INSEE code of the birthplace.' },
    breaks: ['INSI-B4'],
  },
  {
    id: 'appelle-pour-fictive',
    text: { fr: 'Appelle INSi pour une identité fictive ou douteuse.', en: 'Calls INSi for a fictitious or doubtful identity.' },
    breaks: ['INSI-B5', 'RNIV-ATTRIBUT'],
  },
  // Search
  {
    id: 'prenoms-joints-d-abord',
    text: { fr: 'Essaie tous les prénoms ensemble avant de les essayer un par un.', en: 'Tries all the given names together before trying them one by one.' },
    breaks: ['INSI-S1'],
  },
  {
    id: 'un-seul-prenom',
    text: { fr: 'N’essaie que le premier prénom.', en: 'Only tries the first given name.' },
    breaks: ['INSI-S1'],
  },
  {
    id: 's-arrete-si-plusieurs',
    text: {
      fr: 'S’arrête à « plusieurs identités » sans préciser sa demande ni le dire.',
      en: 'Stops at “several identities” without refining its request nor saying so.',
    },
    breaks: ['INSI-S2'],
  },
  {
    id: 'repete-si-plusieurs',
    text: { fr: 'Répète la même demande après « plusieurs identités ».', en: 'Repeats the same request after “several identities”.' },
    breaks: ['INSI-S2', 'INSI-S3'],
  },
  {
    id: 'rafale',
    text: { fr: 'Envoie trois fois de suite la même demande.', en: 'Sends the same request three times in a row.' },
    breaks: ['INSI-S1', 'INSI-S2', 'INSI-S3', 'RNIV-INFORME', 'RNIV-STATUT'],
  },
  // What the DUI keeps and shows
  {
    id: 'oid-de-test',
    text: { fr: 'Range l’INS sous un autre OID que celui rendu par INSi.', en: 'Stores the INS under another OID than the one INSi returned.' },
    breaks: ['INS-D1', 'RNIV-MATRICULE-ACTIF'],
  },
  {
    id: 'cle-recalculee-fausse',
    text: { fr: 'Recalcule mal la clé du matricule.', en: 'Recomputes the key of the matricule wrongly.' },
    breaks: ['INS-D2', 'RNIV-MATRICULE-ACTIF'],
  },
  {
    id: 'trait-absent-avec-ins',
    text: { fr: 'Montre l’INS sans le lieu de naissance.', en: 'Shows the INS without the birthplace.' },
    breaks: ['INS-D3', 'INS-D4'],
  },
  {
    id: 'traits-locaux-gardes',
    text: { fr: 'Garde ses propres traits au lieu de ceux d’INSi.', en: 'Keeps its own traits instead of those of INSi.' },
    breaks: ['INS-D4', 'RNIV-TRAIT-MODIFIE'],
  },
  {
    id: 'casse-changee',
    text: { fr: 'Réécrit en minuscules le nom rendu par INSi.', en: 'Rewrites in lower case the name returned by INSi.' },
    breaks: ['INS-D4', 'INSI-B3'],
  },
  {
    id: 'ins-transmise-si-recuperee',
    text: {
      fr: 'Transmet le matricule et l’OID d’une identité seulement récupérée.',
      en: 'Sends out the matricule and OID of an identity that is only récupérée.',
    },
    breaks: ['INS-D5'],
  },
  {
    id: 'premier-prenom-coupe',
    text: {
      fr: 'Coupe le premier prénom au trait d’union : PIERRE pour PIERRE-ALAIN.',
      en: 'Cuts the first given name at the hyphen: PIERRE for PIERRE-ALAIN.',
    },
    breaks: ['INS-D8'],
  },
  {
    id: 'premier-prenom-tronque',
    text: { fr: 'Perd la dernière lettre du premier prénom.', en: 'Loses the last letter of the first given name.' },
    breaks: ['INS-D8'],
  },
  // Life-cycle
  {
    id: 'recuperee-donnee-pour-qualifiee',
    text: {
      fr: 'Passe à « qualifiée » dès la réponse d’INSi, sans pièce d’identité.',
      en: 'Goes to “qualifiée” on the INSi answer alone, without identity document.',
    },
    breaks: ['INS-D5', 'RNIV-STATUT', 'RNIV-TRAIT-COMPLEMENTAIRE', 'RNIV-TRAIT-MODIFIE'],
  },
  {
    id: 'validation-oubliee',
    text: { fr: 'Ne change pas le statut quand une pièce d’identité est vérifiée.', en: 'Does not change the status when an identity document is checked.' },
    breaks: ['RNIV-STATUT', 'RNIV-TRAIT-COMPLEMENTAIRE'],
  },
  {
    id: 'validation-perdue',
    text: {
      fr: 'Oublie la pièce vérifiée quand INSi répond : « récupérée » au lieu de « qualifiée ».',
      en: 'Forgets the checked document when INSi answers: “récupérée” instead of “qualifiée”.',
    },
    breaks: ['RNIV-STATUT'],
  },
  {
    id: 'matricule-non-enregistre',
    text: { fr: 'N’enregistre pas le matricule rendu par INSi.', en: 'Does not store the matricule returned by INSi.' },
    breaks: ['RNIV-MATRICULE-ACTIF', 'RNIV-TRAIT-COMPLEMENTAIRE'],
  },
  {
    id: 'historique-perdu',
    text: { fr: 'N’enregistre pas les anciens matricules.', en: 'Does not store the former matricules.' },
    breaks: ['RNIV-HISTORIQUE'],
  },
  {
    id: 'actif-montre-comme-ancien',
    text: { fr: 'Montre le matricule actif parmi les anciens.', en: 'Shows the active matricule among the former ones.' },
    breaks: ['RNIV-HISTORIQUE'],
  },
  {
    id: 'plante-sur-historique',
    text: { fr: 'Échoue quand la réponse contient un historique.', en: 'Fails when the answer contains a history.' },
    breaks: ['RNIV-HISTORIQUE', 'RNIV-MATRICULE-ACTIF', 'RNIV-NATURE', 'RNIV-STATUT'],
  },
  {
    id: 'lit-par-prefixe',
    text: {
      fr: 'Lit les réponses d’après leurs préfixes : échoue sur les réponses préfixées « ns2 ».',
      en: 'Reads answers by their prefixes: fails on answers prefixed “ns2”.',
    },
    breaks: ['RNIV-STATUT'],
  },
  {
    id: 'nia-pris-pour-nir',
    text: { fr: 'Range un numéro d’attente (NIA) comme un NIR.', en: 'Stores a waiting number (NIA) as a NIR.' },
    breaks: ['RNIV-NATURE', 'RNIV-MATRICULE-ACTIF'],
  },
  {
    id: 'rapatrie-date-incomplete',
    text: { fr: 'Rapatrie une INS dont la date de naissance contient 00.', en: 'Imports an INS whose birth date contains 00.' },
    breaks: ['RNIV-SANS-RAPATRIEMENT', 'RNIV-STATUT'],
  },
  {
    id: 'rapatrie-champ-vide',
    text: { fr: 'Rapatrie une INS dont le nom, les prénoms ou le sexe sont vides.', en: 'Imports an INS whose name, given names or sex are empty.' },
    breaks: ['INS-D3', 'RNIV-SANS-RAPATRIEMENT', 'RNIV-STATUT'],
  },
  {
    id: 'panne-dite-introuvable',
    text: { fr: 'Présente une panne du service comme « identité non trouvée ».', en: 'Presents an outage of the service as “identity not found”.' },
    breaks: ['RNIV-INFORME'],
  },
  {
    id: 'panne-silencieuse',
    text: { fr: 'Ne dit rien quand le service est en panne.', en: 'Says nothing when the service is down.' },
    breaks: ['RNIV-INFORME'],
  },
  {
    id: 'ecrase-sans-demander',
    text: { fr: 'Écrase les traits locaux sans montrer les écarts ni demander.', en: 'Overwrites the local traits without showing differences or asking.' },
    breaks: ['RNIV-ALERTE-DIVERGENCE', 'RNIV-DIVERGENCE', 'RNIV-STATUT'],
  },
  {
    id: 'ecarts-non-montres',
    text: { fr: 'Ne montre pas les écarts entre le dossier et INSi.', en: 'Does not show the differences between the record and INSi.' },
    breaks: ['RNIV-ALERTE-DIVERGENCE', 'RNIV-DIVERGENCE'],
  },
  {
    id: 'recuperee-sans-reponse',
    text: { fr: 'Passe à « récupérée » alors qu’INSi n’a rendu aucune identité.', en: 'Goes to “récupérée” although INSi returned no identity.' },
    breaks: ['RNIV-ECHEC-SANS-EFFET', 'RNIV-STATUT'],
  },
  {
    id: 'remplit-nom-utilise',
    text: { fr: 'Remplit le nom et le prénom utilisés d’après l’état civil.', en: 'Fills the used names from the birth names.' },
    breaks: ['RNIV-NOM-UTILISE'],
  },
  {
    id: 'ins-gardee-si-douteuse',
    text: { fr: 'Garde l’INS et le statut d’une identité douteuse ou fictive.', en: 'Keeps the INS and the status of a doubtful or fictitious identity.' },
    breaks: ['RNIV-ATTRIBUT', 'RNIV-STATUT'],
  },
  {
    id: 'ins-gardee-apres-modification',
    text: { fr: 'Garde l’INS et le statut après la modification d’un trait strict.', en: 'Keeps the INS and the status after a strict trait is changed.' },
    breaks: ['INS-D4', 'RNIV-TRAIT-MODIFIE'],
  },
  {
    id: 'trait-complementaire-declasse',
    text: { fr: 'Retire l’INS quand un trait complémentaire est modifié.', en: 'Removes the INS when a complementary trait is changed.' },
    breaks: ['RNIV-TRAIT-COMPLEMENTAIRE'],
  },
  {
    id: 'creation-sans-lieu',
    text: { fr: 'Accepte de créer une identité sans lieu de naissance.', en: 'Accepts to create an identity without birthplace.' },
    breaks: ['RNIV-TRAITS-OBLIGATOIRES'],
  },
  {
    id: 'nom-utilise-obligatoire',
    text: { fr: 'Refuse de créer une identité sans nom utilisé.', en: 'Refuses to create an identity without a used name.' },
    breaks: ['RNIV-CINQ-TRAITS'],
  },
  {
    id: 'verification-ko-ignoree',
    text: {
      fr: 'Garde l’INS et le statut quand INSi ne confirme pas l’identité.',
      en: 'Keeps the INS and the status when INSi does not confirm the identity.',
    },
    breaks: ['INS-D5', 'RNIV-STATUT', 'RNIV-VERIFICATION-KO'],
  },
  // TLS
  {
    id: 'chaine-incomplete',
    text: { fr: 'Envoie son certificat sans l’autorité intermédiaire.', en: 'Sends its certificate without the intermediate authority.' },
    breaks: ['IGC-02', 'INSI-T4'],
  },
  {
    id: 'tls-1-1',
    text: { fr: 'N’accepte de parler que TLS 1.1.', en: 'Only speaks TLS 1.1.' },
    breaks: ['IGC-15'],
  },
  // Client certificates: the pair of that name is taken from the option `certificates`.
  { id: 'certificat:expired', text: { fr: 'Présente un certificat expiré.', en: 'Presents an expired certificate.' }, breaks: ['IGC-03', 'INSI-T4'] },
  {
    id: 'certificat:not-yet-valid',
    text: { fr: 'Présente un certificat qui n’est pas encore valable.', en: 'Presents a certificate that is not valid yet.' },
    breaks: ['IGC-03', 'INSI-T4'],
  },
  {
    id: 'certificat:wrong-issuer',
    text: { fr: 'Présente un certificat d’une autorité inconnue.', en: 'Presents a certificate of an unknown authority.' },
    breaks: ['IGC-04', 'INSI-T4'],
  },
  { id: 'certificat:revoked', text: { fr: 'Présente un certificat révoqué.', en: 'Presents a revoked certificate.' }, breaks: ['IGC-REV', 'INSI-T4'] },
  {
    id: 'certificat:wrong-key-usage',
    text: {
      fr: 'Présente un certificat dont l’usage n’est pas l’authentification d’un client.',
      en: 'Presents a certificate not meant for client authentication.',
    },
    breaks: ['IGC-05', 'INSI-T4'],
  },
  {
    id: 'certificat:serv-ssl-as-client',
    text: { fr: 'Présente un certificat de serveur comme certificat client.', en: 'Presents a server certificate as a client certificate.' },
    breaks: ['IGC-06'],
  },
  {
    id: 'certificat:wrong-ou',
    text: { fr: 'Présente un certificat dont l’OU n’est ni un FINESS ni un SIRET.', en: 'Presents a certificate whose OU is neither a FINESS nor a SIRET.' },
    breaks: ['IGC-07'],
  },
  {
    id: 'certificat:two-ou',
    text: { fr: 'Présente un certificat qui porte deux OU.', en: 'Presents a certificate that carries two OUs.' },
    breaks: ['IGC-08'],
  },
  {
    id: 'certificat:wrong-cn',
    text: {
      fr: 'Présente un certificat dont le CN n’est ni INSI-AUTO ni INSI-MANU.',
      en: 'Presents a certificate whose CN is neither INSI-AUTO nor INSI-MANU.',
    },
    breaks: ['IGC-09'],
  },
  {
    id: 'certificat:no-product-extension',
    text: { fr: 'Présente un certificat sans l’extension 1.2.250.1.71.1.2.5.', en: 'Presents a certificate without the extension 1.2.250.1.71.1.2.5.' },
    breaks: ['IGC-10'],
  },
  {
    id: 'certificat:weak-key',
    text: { fr: 'Présente un certificat à clé trop courte.', en: 'Presents a certificate with too short a key.' },
    breaks: ['IGC-11'],
  },
] as const satisfies readonly DefectRow[]
