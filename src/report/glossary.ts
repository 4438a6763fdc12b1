import type { GlossaryEntry } from './model.ts'

/** The words of the field in plain words, for people who meet them for the first time. */
export const GLOSSARY: readonly GlossaryEntry[] = [
  entry(
    'ANS',
    'Agence du numérique en santé : elle publie les exigences Ségur et référence les logiciels.',
    'Agence du numérique en santé: it publishes the Ségur requirements and lists the conformant software.',
  ),
  entry(
    'Annuaire Santé',
    'Annuaire national des professionnels et des structures de santé, avec leurs adresses MSSanté.',
    'National directory of health professionals and organisations, with their MSSanté addresses.',
  ),
  entry(
    'BAL',
    'Boîte aux lettres de messagerie. Elle est personnelle (PER), d’une organisation (ORG), d’un cabinet (CAB) ou d’un logiciel (APP).',
    'Mail box. It is personal (PER), of an organisation (ORG), of a practice (CAB) or of a software (APP).',
  ),
  entry(
    'Certificat logiciel',
    'Fichier qui prouve l’identité d’un établissement quand son logiciel appelle un service national.',
    'File that proves the identity of an establishment when its software calls a national service.',
  ),
  entry(
    'CIBA',
    'Façon de se connecter à Pro Santé Connect sans navigateur : le logiciel demande, le professionnel accepte sur son téléphone.',
    'Way to log in to Pro Santé Connect without a browser: the software asks, the professional accepts on their telephone.',
  ),
  entry(
    'CNDA',
    'Centre national de dépôt et d’agrément : il homologue les logiciels qui appellent les services de l’Assurance Maladie, dont INSi.',
    'Centre national de dépôt et d’agrément: it approves software that calls the services of the national health insurance, INSi among them.',
  ),
  entry(
    'COG',
    'Code officiel géographique de l’INSEE. Ici, le code à cinq caractères du lieu de naissance.',
    'Official geographic code of INSEE. Here, the five-character code of the birth place.',
  ),
  entry(
    'CRL',
    'Liste des certificats révoqués : ceux auxquels il ne faut plus se fier.',
    'List of revoked certificates: those that must not be trusted any more.',
  ),
  entry(
    'DSN',
    'Avis automatique d’un serveur de messagerie : le message a été remis, ou n’a pas pu l’être.',
    'Automatic notice of a mail server: the message was delivered, or could not be.',
  ),
  entry(
    'DUI',
    'Dossier usager informatisé : le logiciel où un établissement ou service médico-social tient le dossier des personnes qu’il accompagne.',
    'Dossier usager informatisé: the software in which a social-care establishment keeps the records of the people it supports.',
  ),
  entry(
    'Échange',
    'Un appel du logiciel et la réponse du service, gardés tels quels comme preuve.',
    'A call of the software and the answer of the service, kept as they were as evidence.',
  ),
  entry(
    'Exigence',
    'Ce qu’un texte demande au logiciel. Chaque exigence a un code, comme INS/va1.52.',
    'What a text asks of the software. Each requirement has a code, such as INS/va1.52.',
  ),
  entry(
    'IDAM',
    'Numéro d’autorisation donné à un logiciel après son homologation, rappelé dans chaque appel.',
    'Authorisation number given to a software after its approval, repeated in each call.',
  ),
  entry(
    'Identité provisoire',
    'Statut de départ : ni vérifiée par une pièce d’identité, ni retrouvée par INSi.',
    'First status: neither verified with an identity document, nor found through INSi.',
  ),
  entry(
    'Identité récupérée',
    'L’INS vient d’INSi, mais aucune pièce d’identité n’a encore été vérifiée.',
    'The INS came from INSi, but no identity document has been verified yet.',
  ),
  entry(
    'Identité validée',
    'Une pièce d’identité sûre a été vérifiée, mais INSi n’a pas encore donné l’INS.',
    'A trusted identity document was verified, but INSi has not given the INS yet.',
  ),
  entry(
    'Identité qualifiée',
    'Pièce d’identité vérifiée et INS donnée par INSi : la seule identité avec laquelle le matricule peut être transmis.',
    'Identity document verified and INS given by INSi: the only identity with which the matricule may be sent.',
  ),
  entry(
    'IHE_XDM',
    'Archive ZIP qui porte les documents de santé d’un message, avec leur description (METADATA.XML).',
    'ZIP archive that carries the health documents of a message, with their description (METADATA.XML).',
  ),
  entry('IMAP', 'Façon dont un logiciel lit les messages d’une boîte sur son serveur.', 'Way a software reads the messages of a box on its server.'),
  entry(
    'INS',
    'Identité nationale de santé : le matricule, son OID et les cinq traits de référence (nom et prénoms de naissance, date, sexe, lieu de naissance).',
    'National health identity: the matricule, its OID and the five reference traits (birth name and given names, date, sex, birth place).',
  ),
  entry(
    'INSi',
    'Téléservice national qui donne ou vérifie l’INS d’une personne. Ses opérations sont appelées WS_INS1, WS_INS2 et WS_INS3.',
    'National service that gives or verifies the INS of a person. Its operations are called WS_INS1, WS_INS2 and WS_INS3.',
  ),
  entry(
    'Liste blanche',
    'Liste des domaines de messagerie auxquels l’espace de confiance MSSanté permet d’écrire.',
    'List of the mail domains the MSSanté trust space allows to write to.',
  ),
  entry(
    'Matricule',
    'Le numéro de l’INS, quinze caractères, dont deux de clé. Il ne voyage jamais sans son OID.',
    'The number of the INS, fifteen characters, two of them a key. It never travels without its OID.',
  ),
  entry(
    'MDN',
    'Accusé de lecture ou d’intégration : le logiciel du destinataire dit ce qu’il a fait du message.',
    'Receipt of reading or filing: the software of the recipient tells what it did with the message.',
  ),
  entry(
    'Mon espace santé',
    'Espace en ligne où chaque usager a son dossier médical et une adresse MSSanté, à son matricule.',
    'Online space where each person has their medical record and an MSSanté address, by their matricule.',
  ),
  entry(
    'MSSanté',
    'Messageries sécurisées de santé : le courrier électronique de confiance entre professionnels, structures et usagers.',
    'Messageries sécurisées de santé: the trusted electronic mail between professionals, organisations and the people they support.',
  ),
  entry(
    'NIA',
    'Numéro identifiant d’attente : numéro provisoire, de même forme que le NIR.',
    'Waiting number: a temporary number of the same shape as the NIR.',
  ),
  entry(
    'NIR',
    'Numéro d’inscription au répertoire : le numéro dit « de sécurité sociale ».',
    'Registration number of a person: the number known as "social security number".',
  ),
  entry(
    'OID',
    'Suite de nombres qui dit de quelle nature est un numéro : NIR, NIA, ou numéro de test.',
    'Series of numbers that tells the nature of a number: NIR, NIA, or test number.',
  ),
  entry(
    'Pro Santé Connect',
    'Service national qui prouve l’identité d’un professionnel ; il donne au logiciel un jeton, valable un court moment.',
    'National service that proves the identity of a professional; it gives the software a token, valid for a short time.',
  ),
  entry(
    'Profil',
    'Liste datée et figée de critères contre lesquels le logiciel est jugé.',
    'Dated, frozen list of criteria against which the software is judged.',
  ),
  entry(
    'RNIV',
    'Référentiel national d’identitovigilance : les règles à suivre pour bien identifier une personne.',
    'National identity-safety reference: the rules to identify a person well.',
  ),
  entry(
    'Scénario',
    'Suite d’étapes jouées avec une personne fictive, pour observer ce que fait le logiciel.',
    'Series of steps played with a fictitious person, to observe what the software does.',
  ),
  entry('SMTP', 'Façon dont un logiciel remet un message à un serveur pour l’envoyer.', 'Way a software hands a message to a server to send it.'),
  entry('STARTTLS', 'Ordre par lequel une connexion commencée en clair devient chiffrée.', 'Command by which a connection begun in clear becomes encrypted.'),
  entry('Téléservice', 'Service informatique national appelé directement par le logiciel.', 'National online service called directly by the software.'),
  entry('TIQ', 'Bloc des traits de référence dans une réponse d’INSi.', 'Block of reference traits in an answer of INSi.'),
  entry(
    'VA',
    'Validation (ou vérification) d’aptitude : le client constate que le logiciel installé fait ce qui était prévu.',
    'Fitness acceptance: the client states that the installed software does what was agreed.',
  ),
  entry(
    'VSR',
    'Validation (ou vérification) de service régulier : après la VA, le client constate que le logiciel sert régulièrement.',
    'Regular-service acceptance: after the VA, the client states that the software gives regular service.',
  ),
  entry(
    'XOAUTH2',
    'Façon d’ouvrir une boîte avec un jeton de Pro Santé Connect, sans mot de passe.',
    'Way to open a box with a token of Pro Santé Connect, without a password.',
  ),
]

function entry(term: string, fr: string, en: string): GlossaryEntry {
  return { term, text: { fr, en } }
}
