import type { DefectRow } from './row.ts'

/** Faults of the assertion (dmp.md §15.2). */
export const DMP_VIHF_DEFECTS = [
  {
    id: 'vihf-id-commence-par-chiffre',
    text: { fr: 'Donne à l’assertion un identifiant qui commence par un chiffre.', en: 'Gives the assertion an identifier that begins with a digit.' },
    breaks: ['DMP-V-01'],
  },
  {
    id: 'vihf-perime',
    text: { fr: 'Envoie une assertion émise deux heures plus tôt.', en: 'Sends an assertion issued two hours earlier.' },
    breaks: ['DMP-V-02'],
  },
  { id: 'vihf-reutilise', text: { fr: 'Renvoie la même assertion à chaque appel.', en: 'Sends the same assertion with each call.' }, breaks: ['DMP-V-03'] },
  {
    id: 'vihf-format-issuer',
    text: { fr: 'Annonce un autre format d’Issuer que X509SubjectName.', en: 'Announces another Issuer format than X509SubjectName.' },
    breaks: ['DMP-V-04'],
  },
  {
    id: 'vihf-issuer-autre-dn',
    text: {
      fr: 'Nomme comme Issuer un autre sujet que celui du certificat de signature.',
      en: 'Names as Issuer another subject than that of the signing certificate.',
    },
    breaks: ['DMP-V-05'],
  },
  {
    id: 'vihf-dn-inverse',
    text: { fr: 'Écrit le nom de l’Issuer dans l’ordre inverse de la RFC 2253.', en: 'Writes the Issuer’s name in the reverse order of RFC 2253.' },
    breaks: ['DMP-V-06'],
  },
  { id: 'vihf-sans-signature', text: { fr: 'Envoie une assertion non signée.', en: 'Sends an unsigned assertion.' }, breaks: ['DMP-V-07'] },
  {
    id: 'vihf-signature-cassee',
    text: { fr: 'Altère la valeur de la signature de l’assertion.', en: 'Alters the signature value of the assertion.' },
    breaks: ['DMP-V-08'],
  },
  { id: 'cachet:expired', text: { fr: 'Signe avec un cachet expiré.', en: 'Signs with an expired seal.' }, breaks: ['DMP-V-09'] },
  { id: 'cachet:revoked', text: { fr: 'Signe avec un cachet révoqué.', en: 'Signs with a revoked seal.' }, breaks: ['DMP-V-09'] },
  {
    id: 'vihf-signe-par-auth',
    text: { fr: 'Signe l’assertion avec le certificat d’authentification TLS.', en: 'Signs the assertion with the TLS authentication certificate.' },
    breaks: ['DMP-V-10'],
  },
  { id: 'vihf-sha1', text: { fr: 'Signe l’assertion avec SHA-1.', en: 'Signs the assertion with SHA-1.' }, breaks: ['DMP-V-11'] },
  {
    id: 'vihf-signature-a-la-fin',
    text: { fr: 'Met la signature à la fin de l’assertion.', en: 'Puts the signature at the end of the assertion.' },
    breaks: ['DMP-V-12'],
  },
  {
    id: 'vihf-sans-name-id',
    text: { fr: 'Laisse vide l’identifiant du professionnel.', en: 'Leaves the professional’s identifier empty.' },
    breaks: ['DMP-V-13'],
  },
  {
    id: 'vihf-connexion-future',
    text: { fr: 'Dit que l’utilisateur s’est connecté après l’émission de l’assertion.', en: 'Says that the user logged in after the assertion was issued.' },
    breaks: ['DMP-V-14'],
  },
  {
    id: 'vihf-classe-inconnue',
    text: { fr: 'Nomme un moyen d’authentification qui n’est pas une classe SAML.', en: 'Names an authentication means that is not a SAML class.' },
    breaks: ['DMP-V-15'],
  },
  {
    id: 'vihf-classe-carte',
    text: { fr: 'Prétend, en mode indirect, que l’utilisateur a une carte.', en: 'Claims, in indirect mode, that the user has a card.' },
    breaks: ['DMP-V-16'],
  },
  { id: 'air-sans-decl', text: { fr: 'Oublie AuthnContextDecl en mode AIR.', en: 'Forgets AuthnContextDecl in AIR mode.' }, breaks: ['DMP-V-17'] },
  { id: 'vihf-audience', text: { fr: 'Remplit AudienceRestriction.', en: 'Fills AudienceRestriction.' }, breaks: ['DMP-V-18'] },
  { id: 'vihf-version-2', text: { fr: 'Annonce la version 2.0 du VIHF.', en: 'Announces version 2.0 of the VIHF.' }, breaks: ['DMP-V-19'] },
  {
    id: 'vihf-mode-inconnu',
    text: { fr: 'Écrit un mode d’authentification qui n’existe pas.', en: 'Writes an authentication mode that does not exist.' },
    breaks: ['DMP-V-20'],
  },
  {
    id: 'vihf-mode-casse',
    text: { fr: 'Écrit « Authentification_mode » avec une minuscule.', en: 'Writes “Authentification_mode” with a lower case.' },
    breaks: ['DMP-V-21'],
  },
  {
    id: 'vihf-mode-directe',
    text: { fr: 'Annonce le mode DIRECTE avec un certificat de structure.', en: 'Announces the DIRECTE mode with an organisation’s certificate.' },
    breaks: ['DMP-V-22'],
  },
  {
    id: 'vihf-structure-autre',
    text: { fr: 'Nomme une autre structure que celle de ses certificats.', en: 'Names another structure than that of its certificates.' },
    breaks: ['DMP-V-23'],
  },
  {
    id: 'vihf-secteur-sans-oid',
    text: { fr: 'Donne le secteur d’activité sans sa nomenclature.', en: 'Gives the sector of activity without its code system.' },
    breaks: ['DMP-V-24'],
  },
  { id: 'vihf-sans-subject-id', text: { fr: 'Oublie le nom de l’utilisateur.', en: 'Forgets the name of the user.' }, breaks: ['DMP-V-25'] },
  {
    id: 'vihf-role-xspa',
    text: { fr: 'Nomme l’attribut du rôle dans xspa au lieu de xacml.', en: 'Names the role attribute in xspa instead of xacml.' },
    breaks: ['DMP-V-26'],
  },
  {
    id: 'vihf-role-inconnu',
    text: { fr: 'Donne une profession d’une nomenclature inconnue.', en: 'Gives a profession of an unknown code system.' },
    breaks: ['DMP-V-27'],
  },
  {
    id: 'vihf-medecin-sans-specialite',
    text: { fr: 'Présente un médecin sans savoir-faire.', en: 'Presents a doctor without speciality.' },
    breaks: ['DMP-V-28'],
  },
  {
    id: 'vihf-ins-cle-fausse',
    text: { fr: 'Envoie dans l’assertion un matricule dont la clé est fausse.', en: 'Sends in the assertion a matricule whose key is wrong.' },
    breaks: ['DMP-V-29', 'DMP-H-05'],
  },
  { id: 'vihf-sans-resource-id', text: { fr: 'Oublie le patient dans l’assertion.', en: 'Forgets the patient in the assertion.' }, breaks: ['DMP-V-30'] },
  { id: 'vihf-ressource-urn', text: { fr: 'Demande une autre ressource que urn:dmp.', en: 'Asks for another resource than urn:dmp.' }, breaks: ['DMP-V-31'] },
  {
    id: 'vihf-mode-acces-inconnu',
    text: { fr: 'Donne un mode d’accès qui n’existe pas.', en: 'Gives an access mode that does not exist.' },
    breaks: ['DMP-V-32'],
  },
  {
    id: 'vihf-bris-de-glace-sans-raison',
    text: { fr: 'Accède en bris de glace sans dire pourquoi.', en: 'Breaks the glass without saying why.' },
    breaks: ['DMP-V-33', 'DMP-V-38'],
  },
  { id: 'vihf-lps-nom-absent', text: { fr: 'Oublie le nom du logiciel.', en: 'Forgets the name of the software.' }, breaks: ['DMP-V-34'] },
  {
    id: 'vihf-homologation-divulguee',
    text: { fr: 'Écrit le numéro d’homologation dans le lot de soumission.', en: 'Writes the approval number in the submission set.' },
    breaks: ['DMP-V-35'],
  },
  {
    id: 'vihf-connexion-secrete-hors-depot',
    text: { fr: 'Demande une connexion secrète pour un test d’existence.', en: 'Asks for a secret connection for an existence test.' },
    breaks: ['DMP-V-36'],
  },
  {
    id: 'vihf-professionnel-non-lie',
    text: { fr: 'Connecte un professionnel qui n’exerce pas dans la structure.', en: 'Logs in a professional who does not work in the structure.' },
    breaks: ['DMP-V-37'],
  },
  { id: 'depot-en-air', text: { fr: 'Dépose un document en mode AIR.', en: 'Deposits a document in AIR mode.' }, breaks: ['DMP-V-38'] },
  {
    id: 'vihf-espaces',
    text: { fr: 'Laisse une espace à la fin du nom de l’utilisateur.', en: 'Leaves a space at the end of the user’s name.' },
    breaks: ['DMP-V-39'],
  },
] as const satisfies readonly DefectRow[]
