import type { ArmedFault } from '../../../src/evidence/events.ts'
import type { FaultRow } from '../../service.ts'
import { type Reply, reply } from './reply.ts'

/** Where in a session a fault strikes; `message`: while the message comes, `data`: once it has come. */
export type Stage = 'accueil' | 'auth' | 'mail' | 'rcpt' | 'message' | 'data'

type ReplyRow = readonly [code: string, stage: Stage, line: string, fr: string, en: string]

/** Refusals of mssante.md §5, under their real codes; enhanced codes [M]. */
const REFUSALS: readonly ReplyRow[] = [
  [
    'smtp-421',
    'accueil',
    '421 4.3.2 Service temporarily unavailable',
    'L’opérateur est surchargé ou en maintenance',
    'The operator is overloaded or under maintenance',
  ],
  ['smtp-451', 'data', '451 4.3.0 Local error in processing', 'Erreur temporaire de l’opérateur', 'Temporary error of the operator'],
  ['smtp-530', 'mail', '530 5.7.0 Authentication required', 'L’opérateur demande de s’authentifier de nouveau', 'The operator asks to sign in again'],
  ['smtp-535', 'auth', '535 5.7.8 Authentication credentials invalid', 'L’authentification est refusée', 'Authentication is refused'],
  ['smtp-454', 'auth', '454 4.7.0 Temporary authentication failure', 'L’authentification échoue pour un temps', 'Authentication fails for a time'],
  ['jeton-expire', 'mail', '421 4.7.0 Access token expired', 'Le jeton expire en cours de session', 'The token expires during the session'],
  ['smtp-553', 'mail', '553 5.7.1 Sender address rejected', 'L’expéditeur est refusé', 'The sender is refused'],
  ['smtp-550-5.1.1', 'rcpt', '550 5.1.1 Unknown box', 'La boîte du destinataire est inconnue', 'The recipient’s box is unknown'],
  [
    'smtp-550-5.7.1',
    'rcpt',
    '550 5.7.1 Domain not trusted',
    'Le domaine du destinataire n’est pas dans la liste blanche',
    'The recipient’s domain is not in the list',
  ],
  ['smtp-550-5.2.1', 'rcpt', '550 5.2.1 Box closed', 'La boîte du destinataire est fermée', 'The recipient’s box is closed'],
  ['smtp-452', 'rcpt', '452 4.2.2 Box full, try again later', 'La boîte du destinataire est pleine pour un temps', 'The recipient’s box is full for a time'],
  ['smtp-552-5.2.2', 'rcpt', '552 5.2.2 Box full', 'La boîte du destinataire est pleine', 'The recipient’s box is full'],
  ['smtp-552-5.3.4', 'data', '552 5.3.4 Message too big', 'Le message est trop gros', 'The message is too big'],
  ['smtp-554', 'data', '554 5.6.0 Message refused', 'Le message est refusé', 'The message is refused'],
]

/** What a fault does instead of, or before, an answer. */
export type SmtpEffect =
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** The connection is cut: before the message is taken charge of, or after, its answer lost. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'delay'; readonly ms: number }

/** Refusals at these stages may be moved by the parameter `etape`. */
const MOVABLE = new Set(['smtp-421', 'smtp-451'])

/** Where an armed fault strikes; undefined when it is not of submission. */
export function stageOf({ code, params }: ArmedFault): Stage | undefined {
  const row = REFUSALS.find((r) => r[0] === code)
  if (!row) return code === CUT_DURING ? 'message' : EFFECTS.has(code) ? 'data' : undefined
  const moved = params['etape']
  return MOVABLE.has(code) && isStage(moved) ? moved : row[1]
}

function isStage(value: unknown): value is Stage {
  return value === 'accueil' || value === 'auth' || value === 'mail' || value === 'rcpt' || value === 'data'
}

const CUT_DURING = 'smtp-coupure-data'
const CUT_AFTER_BYTES = 4096

/** After how many bytes of the message an armed cut comes. */
export function cutAfter({ params }: ArmedFault): number {
  const asked = Number(params['octets'] ?? CUT_AFTER_BYTES)
  return Number.isInteger(asked) && asked > 0 ? asked : CUT_AFTER_BYTES
}

const EFFECTS = new Map<string, (fault: ArmedFault) => SmtpEffect>([
  ['smtp-coupure-avant', () => ({ kind: 'cut', when: 'before' })],
  ['smtp-coupure-apres', () => ({ kind: 'cut', when: 'after' })],
  ['smtp-lent', ({ params }) => ({ kind: 'delay', ms: Number(params['delaiMs'] ?? 5_000) })],
])

/** What an armed fault of submission does, but for a cut while the message comes (`cutAfter`). Only codes of the table can be armed: another one is a defect of the bench. */
export function effectOf(fault: ArmedFault): SmtpEffect {
  const effect = EFFECTS.get(fault.code)
  if (effect) return effect(fault)
  const row = REFUSALS.find((r) => r[0] === fault.code)
  if (!row) throw new Error(`unknown submission fault "${fault.code}"`)
  return { kind: 'reply', reply: reply(row[2]) }
}

const WHERE: Readonly<Record<Stage, string>> = {
  accueil: 'À l’ouverture de la session',
  auth: 'À AUTH',
  mail: 'À MAIL',
  rcpt: 'À RCPT',
  message: 'Pendant DATA',
  data: 'Après DATA',
}

export const SMTP_FAULTS: readonly FaultRow[] = [
  ...REFUSALS.map(
    ([code, stage, line, fr, en]): FaultRow => ({
      code,
      label: { fr, en },
      phase: stage === 'accueil' ? 'connexion' : stage === 'auth' ? 'controle' : 'metier',
      wire: `${WHERE[stage]} : ${line}${MOVABLE.has(code) ? ' ; `etape` : accueil, auth, mail, rcpt ou data' : ''}`,
      source: 'contrat MSSanté §5 [C ; code étendu M]',
    }),
  ),
  {
    code: CUT_DURING,
    label: {
      fr: 'La connexion est coupée au milieu du message',
      en: 'The connection is cut in the middle of the message',
    },
    phase: 'connexion',
    wire: `Fermeture après \`octets\` octets du message (${CUT_AFTER_BYTES} par défaut), sans réponse ; rien n’est remis. Un message plus court n’est pas coupé`,
    source: 'contrat MSSanté §5 (issue incertaine)',
  },
  {
    code: 'smtp-coupure-avant',
    label: {
      fr: 'La connexion est coupée après le message, qui n’est pas pris en charge',
      en: 'The connection is cut after the message, which is not taken',
    },
    phase: 'reponse',
    wire: 'Fermeture après le message, sans réponse ; rien n’est remis',
    source: 'contrat MSSanté §5 (issue incertaine)',
  },
  {
    code: 'smtp-coupure-apres',
    label: {
      fr: 'La connexion est coupée avant la réponse, le message est pris en charge',
      en: 'The connection is cut before the answer, the message is taken',
    },
    phase: 'reponse',
    wire: 'Fermeture après le message, sans réponse ; le message est remis',
    source: 'contrat MSSanté §5 (issue incertaine)',
  },
  {
    code: 'smtp-lent',
    label: { fr: 'La réponse à l’envoi est lente', en: 'The answer to the message is slow' },
    phase: 'reponse',
    wire: 'La réponse normale à DATA après `delaiMs` millisecondes (5000 par défaut)',
    source: 'contrat MSSanté §5',
  },
]
