import type { Text, TextParams } from '../../i18n/text.ts'
import type { XmlProblem } from '../../protocol/xml/problem.ts'

/** Why a file could not be judged at all, and what to do. */
export interface FileProblem {
  readonly code: string
  readonly text: Text
  readonly conseil: Text
  readonly params?: TextParams
}

/** Largest file read; above the largest document a national service takes. Bytes. */
export const MAX_FILE = 64 * 1024 * 1024

export const EMPTY: FileProblem = {
  code: 'fichier-vide',
  text: { fr: 'Le fichier est vide.', en: 'The file is empty.' },
  conseil: { fr: 'Vérifiez qu’il a été écrit en entier, puis recommencez.', en: 'See that it was written whole, then try again.' },
}

export function tooLarge(size: number): FileProblem {
  return {
    code: 'fichier-trop-gros',
    text: { fr: 'Le fichier pèse {taille} Mo ; le banc en lit au plus {max}.', en: 'The file weighs {taille} MB; the bench reads {max} at most.' },
    conseil: {
      fr: 'Donnez un seul message ou un seul document par fichier.',
      en: 'Give one message or one document a file.',
    },
    params: { taille: Math.ceil(size / 1024 / 1024), max: MAX_FILE / 1024 / 1024 },
  }
}

export const UNKNOWN_KIND: FileProblem = {
  code: 'fichier-inconnu',
  text: {
    fr: 'Ce fichier n’est ni un document CDA, ni un message SOAP, ni une assertion VIHF, ni un courriel, ni une archive IHE_XDM, ni un certificat.',
    en: 'This file is neither a CDA document, nor a SOAP message, nor a VIHF assertion, nor a mail, nor an IHE_XDM archive, nor a certificate.',
  },
  conseil: {
    fr: 'Attendu : un ClinicalDocument, une enveloppe SOAP (seule, en MIME multipart ou avec son en-tête HTTP), une saml2:Assertion, un courriel avec son en-tête (.eml), une archive IHE_XDM.zip, un certificat PEM ou DER.',
    en: 'Expected: a ClinicalDocument, a SOAP envelope (alone, as MIME multipart or with its HTTP head), a saml2:Assertion, a mail with its header (.eml), an IHE_XDM.zip archive, a PEM or DER certificate.',
  },
}

export const UNKNOWN_TRANSACTION: FileProblem = {
  code: 'transaction-inconnue',
  text: {
    fr: 'L’enveloppe SOAP ne porte la demande d’aucun service que le banc joue.',
    en: 'The SOAP envelope carries the request of no service the bench plays.',
  },
  conseil: {
    fr: 'Donnez la demande envoyée par le logiciel (pas la réponse du service), telle qu’elle est partie.',
    en: 'Give the request the software sent (not the answer of the service), as it left.',
  },
}

export const BAD_CERTIFICATE: FileProblem = {
  code: 'certificat-illisible',
  text: { fr: 'Le fichier ne contient aucun certificat lisible.', en: 'The file holds no readable certificate.' },
  conseil: {
    fr: 'Convertissez-le : openssl pkcs12 -in fichier.p12 -clcerts -nokeys -out certificat.pem',
    en: 'Convert it: openssl pkcs12 -in file.p12 -clcerts -nokeys -out certificate.pem',
  },
}

export function notWellFormed({ detail, line, column }: XmlProblem): FileProblem {
  return {
    code: 'xml-illisible',
    text: {
      fr: 'Le message n’est pas du XML qu’un service accepte, ligne {line}, colonne {column} : {detail}.',
      en: 'The message is not XML that a service takes, line {line}, column {column}: {detail}.',
    },
    conseil: {
      fr: 'Attendu : du XML 1.0 bien formé, sans DTD, en UTF-8. Écrivez-le avec une bibliothèque XML plutôt que par assemblage de textes.',
      en: 'Expected: well-formed XML 1.0, without a DTD, in UTF-8. Write it with an XML library rather than by joining texts.',
    },
    params: { line, column, detail },
  }
}

export function badMultipart(code: string): FileProblem {
  return {
    code: 'multipart-illisible',
    text: {
      fr: 'Le message MIME multipart ne peut pas être découpé en parties ({code}).',
      en: 'The MIME multipart message cannot be split into its parts ({code}).',
    },
    conseil: {
      fr: 'Attendu : multipart/related avec son paramètre « boundary », au moins une partie, et la dernière frontière terminée par « -- ».',
      en: 'Expected: multipart/related with its "boundary" parameter, at least one part, and the last boundary ended by "--".',
    },
    params: { code },
  }
}
