import { foldName } from '../../protocol/ins/lexical.ts'

/** What a software may have in mind when it says so: read folded, in French and in English. */
const NOT_FOUND: readonly RegExp[] = [
  /\bAUCUNE? (IDENTITE|PERSONNE|PATIENTE?|USAGERE?|RESIDENTE?|RESULTAT|CORRESPONDANCE|INS)\b/,
  /\b(NON|PAS( ETE)?) TROUVEE?S?\b/,
  // « service introuvable », « erreur inconnue », « numéro d'autorisation du logiciel inconnu » do not speak of the person.
  /(?<!\b(SERVICE|SERVEUR|HOTE|ADRESSE|RESSOURCE) )\bINTROUVABLE/,
  /(?<!\b(ERREUR|SERVICE|SERVEUR|MOTIF|CAUSE|RAISON|LOGICIEL|CERTIFICAT|HOTE|CODE|ADRESSE|PANNE|ORIGINE) )\bINCONNUE?S?\b/,
  /\bN EXISTE PAS\b/,
  /(?<!\b(SERVICE|SERVER|HOST|URL|RESOURCE) )\bNOT FOUND\b/,
  /\bNO (MATCH|RESULT|IDENTITY|PERSON|PATIENT|RESIDENT)S?\b/,
  /\bUNKNOWN (PERSON|PATIENT|IDENTITY|RESIDENT)\b/,
]

/** True when a message says that the person does not exist, whatever the reason given. */
export function saysNotFound(message: string): boolean {
  const folded = foldName(message)
  return NOT_FOUND.some((pattern) => pattern.test(folded))
}

/** True when a message tells the user that the traits differ. */
export function saysDifferent(message: string): boolean {
  return /DIFFER|DIVERG|DISCORD|INCOHER|INCONSISTEN|MISMATCH|ECART|NE CORRESPOND|N EST PAS (LE|LA) MEME|DO(ES)? NOT MATCH|AUTRE (PRENOM|NOM|SEXE|DATE|LIEU)/.test(
    foldName(message),
  )
}

/** True when a message is more than a bare code: a person can read it. */
export function isReadable(message: string): boolean {
  return (message.match(/\p{L}{3,}/gu) ?? []).filter((w) => !/^(siram|insi|desir|http|code|error|erreur)$/i.test(w)).length >= 2
}
