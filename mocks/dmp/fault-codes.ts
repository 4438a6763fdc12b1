import type { Text } from '../../src/i18n/text.ts'
import type { FaultRow } from '../service.ts'

/** Codes of the registry and of the repository (DMP interface §11.4), with the words the bench puts in codeContext. */
export const REGISTRY_CODES: Readonly<Record<string, string>> = {
  XDSMissingDocument: "une entrée n'a pas de document",
  XDSMissingDocumentMetadata: "un document n'a pas d'entrée",
  XDSRegistryMetadataError: 'une métadonnée manque ou est mal formée',
  XDSRepositoryMetadataError: 'une métadonnée contredit le document',
  XDSPatientIdDoesNotMatch: 'les identifiants de patient diffèrent',
  XDSUnknownPatientId: "aucun DMP n'existe pour cet INS",
  XDSRegistryDuplicateUniqueIdInMessage: 'un uniqueId est deux fois dans le message',
  XDSRepositoryDuplicateUniqueIdInMessage: 'un uniqueId est deux fois dans le message',
  XDSDuplicateUniqueIdInRegistry: 'le uniqueId du lot de soumission a déjà servi',
  XDSNonIdenticalHash: 'ce uniqueId est enregistré avec une autre empreinte',
  XDSRegistryDeprecatedDocumentError: "l'entrée visée n'est plus au statut Approved",
  XDSUnknownStoredQuery: 'requête inconnue',
  XDSStoredQueryMissingParam: 'un paramètre obligatoire manque',
  XDSStoredQueryParamNumber: 'nombre de paramètres incorrect',
  XDSTooManyResults: 'trop de résultats',
  XDSDocumentUniqueIdError: 'document inconnu',
  XDSUnknownRepositoryId: 'entrepôt inconnu',
  XDSMetadataUpdateError: 'mise à jour de métadonnées refusée',
  XDSMetadataUpdateOperationError: 'changement de statut refusé',
  XDSMetadataVersionError: 'version de métadonnées incorrecte',
  XDSExtraMetadataNotSaved: "des métadonnées supplémentaires n'ont pas été enregistrées",
  XDSRegistryBusy: 'le registre est occupé',
  XDSRepositoryBusy: "l'entrepôt est occupé",
  XDSRegistryNotAvailable: "le registre n'est pas disponible",
  XDSRegistryOutOfResources: 'le registre manque de ressources',
  XDSRepositoryOutOfResources: "l'entrepôt manque de ressources",
  XDSRegistryError: 'erreur du registre',
  XDSRepositoryError: "erreur de l'entrepôt",
}

/** Codes of the DMP's own services given in their business answers (DMP interface §11.3; the list is incomplete). */
export const SERVICE_CODES: Readonly<Record<string, string>> = {
  DMPClosed: 'Le DMP est fermé',
  DMPFound: 'Un DMP existe déjà',
  DMPPatientAccessAlreadyExists: 'Un accès patient existe déjà',
  DMPPatientAccessOTPAlreadyExists: 'Un code à usage unique existe déjà',
  DMPIdentityCertificationFailure: "La certification de l'identité a échoué",
}

const SOAP_FAULTS: readonly (readonly [code: string, label: Text, source: string])[] = [
  [
    'DMPInvalidCertificate',
    { fr: 'Le certificat qui a signé le VIHF est refusé', en: 'The certificate that signed the VIHF is refused' },
    'Interface DMP §11.2 [C]',
  ],
  ['DMPAccessDeniedByRightsService', { fr: 'Le service des droits refuse', en: 'The rights service refuses' }, 'Interface DMP §11.3 [S, texte I]'],
  ['adressage-absent', { fr: 'Un en-tête WS-Addressing manque', en: 'A WS-Addressing header is missing' }, 'Interface DMP §3.3 [C, sous-code M]'],
  ['structure-introuvable', { fr: 'La structure est introuvable ou inactive', en: 'The structure is unknown or inactive' }, 'Interface DMP §11.2 [C]'],
  [
    'ps-et-structure-non-lies',
    { fr: 'Le professionnel et la structure ne sont pas liés', en: 'The professional and the structure are not linked' },
    'Interface DMP §11.2 [C]',
  ],
  ['specialite-absente', { fr: 'La spécialité du médecin manque', en: "The doctor's speciality is missing" }, 'Interface DMP §11.2 [C]'],
]

const TRANSPORT: readonly FaultRow[] = [
  {
    code: 'certificat-refuse',
    label: { fr: 'La connexion est refusée, comme après un certificat rejeté', en: 'The connection is refused, as after a rejected certificate' },
    phase: 'connexion',
    wire: 'TCP RST après la demande',
    source: 'Interface DMP §11.1',
  },
  {
    code: 'reinitialisation',
    label: { fr: 'La connexion est réinitialisée, rien n’est répondu', en: 'The connection is reset, nothing is answered' },
    phase: 'connexion',
    wire: 'TCP RST après la demande',
    source: 'Interface DMP §14, S10',
  },
  {
    code: 'coupure',
    label: {
      fr: 'La connexion est coupée au milieu de la réponse, la demande étant traitée',
      en: 'The connection is cut in the middle of the answer, the request being done',
    },
    phase: 'reponse',
    wire: 'En-têtes et première moitié de la réponse, puis fermeture',
    source: 'Interface DMP §14, S10',
  },
  {
    code: 'silence',
    label: { fr: 'Le service ne répond pas', en: 'The service does not answer' },
    phase: 'connexion',
    wire: 'Rien jusqu’à ce que le client renonce, au plus `maxMs` millisecondes (120000 par défaut) ; `traite: oui` : la demande est traitée quand même',
    source: 'Interface DMP §14, S10',
  },
  {
    code: 'lent',
    label: { fr: 'La réponse est lente', en: 'The answer is slow' },
    phase: 'reponse',
    wire: 'La réponse normale après `delaiMs` millisecondes (5000 par défaut)',
    source: 'Interface DMP §3.3',
  },
  {
    code: 'http-500',
    label: { fr: 'Le frontal répond 500 sans contenu', en: 'The front server answers 500 without content' },
    phase: 'connexion',
    wire: 'HTTP 500, corps vide',
    source: 'Interface DMP §15.7, DMP-E-02',
  },
  {
    code: 'http-503',
    label: { fr: 'Le frontal répond 503 sans contenu', en: 'The front server answers 503 without content' },
    phase: 'connexion',
    wire: 'HTTP 503, corps vide',
    source: 'Interface DMP §15.7, DMP-E-02',
  },
  {
    code: 'xml-malforme',
    label: { fr: 'La réponse n’est pas du XML bien formé, la demande étant traitée', en: 'The answer is not well-formed XML, the request being done' },
    phase: 'reponse',
    wire: 'HTTP 200, la réponse normale privée de ses deux dernières balises',
    source: 'Interface DMP §14, S10',
  },
  {
    code: 'code-inconnu',
    label: { fr: 'Le service répond un code que le logiciel ne connaît pas', en: 'The service answers a code the software does not know' },
    phase: 'metier',
    wire: 'Refus métier portant le code `code` (DMPCodeInconnu par défaut) et le texte `texte`',
    source: 'Interface DMP §11.3 (la liste officielle des codes n’est pas publique), DMP-E-01',
  },
]

/** Faults a scenario can arm, under their real code when they have one. */
export const DMP_FAULTS: readonly FaultRow[] = [
  ...SOAP_FAULTS.map(
    ([code, label, source]): FaultRow => ({ code, label, phase: 'controle', wire: 'HTTP 500, fault SOAP ; dans un cadre multipart sur repository', source }),
  ),
  ...Object.entries(SERVICE_CODES).map(
    ([code, fr]): FaultRow => ({
      code,
      label: { fr, en: `The service answers ${code}` },
      phase: 'metier',
      wire: 'Réponse métier : acquittement HL7 AE, status ou erreur de registre selon la transaction',
      source: 'Interface DMP §11.3 [S, C]',
    }),
  ),
  ...Object.entries(REGISTRY_CODES).map(
    ([code, words]): FaultRow => ({
      code,
      label: { fr: `${code} : ${words}`, en: `The registry or the repository answers ${code}` },
      phase: 'metier',
      wire: code === 'XDSExtraMetadataNotSaved' ? 'HTTP 200, Success avec un avertissement, la demande étant traitée' : 'HTTP 200, Failure, rien n’est fait',
      source: 'Interface DMP §11.4 [S : IHE ITI]',
    }),
  ),
  ...TRANSPORT,
]
