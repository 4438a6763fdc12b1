import type { Text } from '../../i18n/text.ts'
import { foldName } from '../../protocol/ins/lexical.ts'

interface Cause {
  /** What the message must make the user understand. */
  readonly text: Text
  /** Words that say it, in a message without accents, in capitals. */
  readonly says: RegExp
  /** true: nothing was done, and saying it was is a lie. */
  readonly undone: boolean
}

/** Why something about a document could not be done, and the words by which a message says it (LOCAL-FRN-03; DMP contract §14, S2–S13). */
export const CAUSES = {
  panne: {
    text: { fr: 'le DMP est en panne ou la connexion est coupée', en: 'the DMP is down or the connection is cut' },
    says: /INDISPONIB|INTERROMP|INTERRUPT|NE REPOND|PAS REPONDU|INJOIGNABLE|DELAI|COUP(E|URE)|PANNE|UNAVAILABLE|TIMED? ?OUT|UNREACHABLE|\bDOWN\b|ILLISIBLE|RESEAU|NETWORK|CONNEXION|CONNECTION/,
    undone: true,
  },
  absent: {
    text: { fr: 'la personne n’a pas de DMP', en: 'the person has no DMP' },
    says: /(PAS|AUCUN|SANS) (DE |D )?(DMP|DOSSIER MEDICAL|ESPACE SANTE)|DMP (N EXISTE|INEXISTANT|ABSENT)|NO DMP|DMP DOES NOT EXIST/,
    undone: true,
  },
  ferme: { text: { fr: 'le DMP est fermé', en: 'the DMP is closed' }, says: /FERME|CLOTURE|CLOSED/, undone: true },
  blocage: {
    text: { fr: 'la personne a bloqué l’accès', en: 'the person has blocked the access' },
    says: /BLOQU|BLOCAGE|INTERDI|BLOCKED|FORBID/,
    undone: true,
  },
  droits: {
    text: { fr: 'le professionnel n’a pas le droit', en: 'the professional has no right' },
    says: /DROIT|HABILIT|AUTORIS|ACCES (EST )?REFUSE|REFUSE L ACCES|RIGHTS?\b|ACCESS (IS )?DENIED|NOT ALLOWED/,
    undone: true,
  },
  certificat: { text: { fr: 'le certificat est refusé', en: 'the certificate is refused' }, says: /CERTIFICAT|CACHET|\bSEAL/, undone: true },
  qualifiee: { text: { fr: 'l’identité n’est pas qualifiée', en: 'the identity is not qualifiée' }, says: /QUALIFI/, undone: true },
  consentement: { text: { fr: 'la personne n’a pas donné son accord', en: 'the person has not agreed' }, says: /CONSEN|ACCORD|AGREE/, undone: true },
  traits: {
    text: { fr: 'le DMP porte d’autres traits', en: 'the DMP bears other traits' },
    says: /TRAIT|DIFFER|ECART|DIVERG|DISCORD|NOM DE NAISSANCE|BIRTH NAME|MISMATCH/,
    undone: true,
  },
  opposition: { text: { fr: 'la personne s’y oppose', en: 'the person opposes it' }, says: /OPPOS/, undone: false },
  retenu: {
    text: { fr: 'le document n’est pas envoyé', en: 'the document is not sent' },
    says: /NON ENVOYE|PAS ENVOYE|RETENU|NOT SENT|HELD BACK/,
    undone: false,
  },
  deja: { text: { fr: 'le document est déjà au dossier', en: 'the document is already in the record' }, says: /DEJA|DOUBLON|ALREADY|DUPLICATE/, undone: false },
} as const satisfies Readonly<Record<string, Cause>>

export type CauseName = keyof typeof CAUSES

export function causeNamed(name: string | undefined): Cause | undefined {
  return name !== undefined && Object.hasOwn(CAUSES, name) ? CAUSES[name as CauseName] : undefined
}

/** Whether a message says a cause. */
export function says(message: string, { says }: Cause): boolean {
  return says.test(foldName(message))
}

/** Whether a message holds one of the words, separated by `|`; case and accents do not count. */
export function holdsWord(message: string, words: string): boolean {
  const folded = foldName(message)
  return words.split('|').some((word) => word.trim() !== '' && folded.includes(foldName(word)))
}
