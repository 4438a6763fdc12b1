import type { Text } from '../i18n/text.ts'
import { MSS_EMISSION_PARAMS } from './mss/emission-params.ts'

const TRAIT: Text = {
  fr: 'trait local, s’il n’est pas celui de la personne du scénario',
  en: 'local trait, if not that of the scenario’s person',
}
const LOCAL_TRAITS = { nomNaissance: TRAIT, premierPrenom: TRAIT, sexe: TRAIT, dateNaissance: TRAIT, lieuNaissance: TRAIT }
const PRENOMS: Text = {
  fr: 'prénoms locaux, séparés par des espaces, s’ils ne sont pas ceux de la personne du scénario',
  en: 'local given names, separated by spaces, if not those of the scenario’s person',
}
const BEFORE: Text = { fr: 'statut avant la modification : recuperee ou qualifiee', en: 'status before the edit: recuperee or qualifiee' }
const STATUS_BEFORE: Text = {
  fr: 'statut avant l’appel : provisoire ou validee (recuperee ou qualifiee pour un nouvel appel)',
  en: 'status before the call: provisoire or validee (recuperee or qualifiee for a repeated call)',
}

const KNOWN: Text = {
  fr: 'statut de l’identité de la personne : qualifiee ou autre ; sinon celui que montre le logiciel',
  en: 'status of the person’s identity: qualifiee or another; otherwise the one the software shows',
}

/** What a scenario may give to a check with `with:`. A check that is not here takes nothing. */
export const CHECK_PARAMS: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  'INSI-H8': { mode: { fr: '« cpx » : une assertion est attendue', en: '"cpx": an assertion is expected' } },
  'INSI-B5': {
    attribut: { fr: 'attribut posé sur l’identité : douteuse ou fictive (obligatoire)', en: 'attribute set on the identity: douteuse or fictive (mandatory)' },
    apres: {
      fr: 'nom de l’observation à partir de laquelle plus aucun appel n’est permis',
      en: 'name of the observation from which no call is allowed any more',
    },
  },
  'INSI-S1': { prenoms: PRENOMS },
  'INSI-S2': { prenoms: PRENOMS },
  'INS-D5': {
    statut: {
      fr: 'statut où le scénario a laissé l’identité, s’il ne faut pas croire celui que montre le logiciel',
      en: 'status the scenario left the identity in, if the one the software shows is not to be trusted',
    },
  },
  'RNIV-STATUT': {
    statut: {
      fr: 'statut attendu : provisoire, recuperee, validee ou qualifiee (obligatoire)',
      en: 'expected status: provisoire, recuperee, validee or qualifiee (mandatory)',
    },
  },
  'RNIV-SANS-RAPATRIEMENT': { statut: STATUS_BEFORE },
  'RNIV-ECHEC-SANS-EFFET': { statut: STATUS_BEFORE },
  'RNIV-INFORME': {
    panne: {
      fr: '« oui » quand la panne ne se voit dans aucun échange (connexion refusée)',
      en: '"oui" when the outage shows in no exchange (connection refused)',
    },
  },
  'RNIV-DIVERGENCE': {
    ...LOCAL_TRAITS,
    decision: { fr: '« refus » quand l’utilisateur a refusé la réponse d’INSi', en: '"refus" when the user refused the INSi answer' },
  },
  'RNIV-ALERTE-DIVERGENCE': LOCAL_TRAITS,
  'RNIV-NOM-UTILISE': {
    nomUtilise: { fr: 'nom utilisé que le scénario a fait saisir', en: 'name in use that the scenario had typed' },
    prenomUtilise: { fr: 'prénom utilisé que le scénario a fait saisir', en: 'given name in use that the scenario had typed' },
  },
  'RNIV-ATTRIBUT': {
    attribut: { fr: 'attribut posé par le scénario : douteuse, fictive ou homonyme', en: 'attribute set by the scenario: douteuse, fictive or homonyme' },
  },
  'RNIV-TRAIT-MODIFIE': {
    avant: BEFORE,
    trait: {
      fr: 'trait modifié : nomNaissance, premierPrenom, listePrenoms, sexe, dateNaissance ou lieuNaissance',
      en: 'edited trait: nomNaissance, premierPrenom, listePrenoms, sexe, dateNaissance or lieuNaissance',
    },
    valeur: { fr: 'valeur saisie', en: 'value typed' },
  },
  'RNIV-TRAIT-COMPLEMENTAIRE': { avant: BEFORE },
  'RNIV-TRAITS-OBLIGATOIRES': { trait: { fr: 'trait laissé vide à la création (obligatoire)', en: 'trait left empty at creation (mandatory)' } },
  'RNIV-CINQ-TRAITS': { creation: { fr: '« cinq-traits » (obligatoire)', en: '"cinq-traits" (mandatory)' } },
  'DMP-V-16': { carte: { fr: '« oui » : l’utilisateur du scénario se connecte par carte', en: '"oui": the user of the scenario logs in with a card' } },
  'CDA-P-13': {
    statut: {
      fr: 'statut où le scénario a laissé l’identité ; sans lui, la règle ne dit rien',
      en: 'status the scenario left the identity in; without it the rule says nothing',
    },
  },
  'CDA-C-02': { finess: { fr: 'FINESS géographique attendu, 9 caractères', en: 'expected geographic FINESS, 9 characters' } },
  'CDA-D-03': { secteur: { fr: '« medico-social » : la règle s’applique', en: '"medico-social": the rule applies' } },
  'DOC-INFORME': {
    cause: {
      fr: 'ce que le message doit faire comprendre : panne, absent, ferme, blocage, droits, certificat, qualifiee, consentement, traits, opposition, retenu ou deja',
      en: 'what the message must make clear: panne, absent, ferme, blocage, droits, certificat, qualifiee, consentement, traits, opposition, retenu or deja',
    },
    mot: { fr: 'mots dont l’un au moins doit être montré, séparés par « | »', en: 'words one of which at least must be shown, separated by "|"' },
  },
  'DOC-INVISIBLE': { visibilite: { fr: 'code de visibilité du document ouvert (obligatoire)', en: 'visibility code of the document opened (mandatory)' } },
  'DOC-INTEGRE': {
    documents: {
      fr: 'nombre de documents d’ailleurs que le dossier doit contenir ; « recus » : autant que le DMP en a remis entiers',
      en: 'number of documents from elsewhere that the record must hold; "recus": as many as the DMP gave whole',
    },
  },
  'DOC-UNE-FOIS': { depots: { fr: 'nombre de documents que le DMP doit avoir enregistrés', en: 'number of documents the DMP must have registered' } },
  'DMP-A-02': {
    consentement: {
      fr: '« non » quand la personne a refusé la consultation : aucune autorisation ne doit être demandée',
      en: '"non" when the person refused the consultation: no authorisation may be asked for',
    },
  },
  'DMP-S-03': {
    statut: {
      fr: 'statut où le scénario a laissé l’identité, s’il ne faut pas croire celui que montre le logiciel',
      en: 'status the scenario left the identity in, if the one the software shows is not to be trusted',
    },
  },
  'DMP-S-04': {
    nomUtilise: { fr: 'nom utilisé que le scénario a fait saisir', en: 'name in use that the scenario had typed' },
    prenomUtilise: { fr: 'prénom utilisé que le scénario a fait saisir', en: 'given name in use that the scenario had typed' },
  },
  ...MSS_EMISSION_PARAMS,
  'MSS-T-11': {
    reprise: {
      fr: '« non » : la session Pro Santé Connect est finie, aucun jeton neuf n’est attendu',
      en: '"non": the Pro Santé Connect session is over, no fresh token is expected',
    },
  },
  'MSS-T-13': { service: { fr: 'nom SRV attendu ; _submission._tcp par défaut', en: 'SRV name expected; _submission._tcp by default' } },
  ...Object.fromEntries(['01', '04', '05', '06', '07', '09', '10', '11', '12', '22'].map((n) => [`MSS-R-${n}`, { connu: KNOWN }])),
  'MSS-R-16': {
    attente: { fr: '« oui » : un message en attente peut n’avoir pas encore d’accusé', en: '"oui": a message that waits may have no receipt yet' },
  },
  'MSS-R-25': { messages: { fr: 'nombre de messages à relever', en: 'number of messages to fetch' } },
  'MSS-R-27': { traces: { fr: '« oui » : des traces sont attendues', en: '"oui": traces are expected' } },
  'MSS-R-31': { message: { fr: 'Message-ID du message rattaché (obligatoire)', en: 'Message-ID of the message attached (mandatory)' } },
}
