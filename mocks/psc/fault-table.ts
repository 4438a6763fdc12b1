import type { FaultRow } from '../service.ts'
import type { PscTransaction } from './names.ts'

/** Where in a call a fault happens: before the service works, on its answer, in the address a browser is sent to, in the tokens, in what is told of the person. */
export type FaultStage = 'avant' | 'reponse' | 'retour' | 'jeton' | 'identite'

interface PscFault extends FaultRow {
  readonly stage: FaultStage
  /** Transactions it may happen to; every one when absent. */
  readonly at?: readonly PscTransaction[]
}

const SECTION = 'Interface PSC'
const TOKENS: readonly PscTransaction[] = ['psc.token']
const CALLBACK: readonly PscTransaction[] = ['psc.auth']

const connection = (code: string, fr: string, en: string, wire: string): PscFault => ({
  code,
  label: { fr, en },
  phase: 'connexion',
  wire,
  source: `${SECTION} §8, PSC-17 [I]`,
  stage: 'avant',
})

const callback = (code: string, fr: string, en: string, wire: string, source: string): PscFault => ({
  code,
  label: { fr, en },
  phase: 'reponse',
  wire,
  source: `${SECTION} ${source}`,
  stage: 'retour',
  at: CALLBACK,
})

const token = (code: string, fr: string, en: string, wire: string, source: string): PscFault => ({
  code,
  label: { fr, en },
  phase: 'reponse',
  wire,
  source: `${SECTION} ${source}`,
  stage: 'jeton',
  at: TOKENS,
})

const refusal = (code: string, fr: string, en: string, source: string, at: readonly PscTransaction[] = TOKENS): PscFault => ({
  code,
  label: { fr, en },
  phase: 'metier',
  wire: `HTTP 400, {"error":"${code}"}`,
  source: `${SECTION} ${source}`,
  stage: 'avant',
  at,
})

/** Faults a scenario can arm, under their OAuth code when they have one (PSC interface §§3, 4, 8). */
const TABLE: readonly PscFault[] = [
  connection('http-503', 'Le service répond 503 sans contenu', 'The service answers 503 without content', 'HTTP 503, corps vide'),
  connection('http-500', 'Le service répond 500 sans contenu', 'The service answers 500 without content', 'HTTP 500, corps vide'),
  connection(
    'reinitialisation',
    'La connexion est réinitialisée, rien n’est répondu',
    'The connection is reset, nothing is answered',
    'TCP RST après la demande',
  ),
  connection('silence', 'Le service ne répond pas', 'The service does not answer', 'Rien, au plus `maxMs` millisecondes (120000 par défaut), puis fermeture'),
  {
    code: 'lent',
    label: { fr: 'La réponse est lente', en: 'The answer is slow' },
    phase: 'reponse',
    wire: 'La réponse normale après `delaiMs` millisecondes (5000 par défaut)',
    source: `${SECTION} §8, PSC-17 [I]`,
    stage: 'reponse',
  },
  {
    code: 'coupure',
    label: { fr: 'La connexion est coupée au milieu de la réponse', en: 'The connection is cut in the middle of the answer' },
    phase: 'reponse',
    wire: 'En-têtes et première moitié de la réponse, puis fermeture',
    source: `${SECTION} §8, PSC-17 [I]`,
    stage: 'reponse',
  },
  refusal('invalid_grant', 'Code ou jeton de rafraîchissement refusé', 'Code or refresh token refused', '§3.1, cas 1b.2 [S ; texte M]'),
  refusal('slow_down', 'Interrogation trop rapprochée', 'Polling too fast', '§4 [M : CIBA Core]'),
  refusal('authorization_pending', 'Le professionnel n’a pas encore répondu', 'The professional has not answered yet', '§4 [S]'),
  refusal('expired_token', 'La demande CIBA a expiré', 'The CIBA request has expired', '§4 [M : CIBA Core]'),
  refusal('access_denied', 'Le professionnel refuse', 'The professional refuses', '§4 [M : CIBA Core] ; §8, PSC-11', ['psc.token', 'psc.auth']),
  refusal('unknown_user_id', 'Professionnel inconnu', 'Unknown professional', '§4 [M : CIBA Core]', ['psc.ciba']),
  refusal('unauthorized_client', 'CIBA n’est pas ouvert à ce logiciel', 'CIBA is not open to this software', '§4 [M]', ['psc.ciba']),
  {
    code: 'session-revoquee',
    label: { fr: 'La session du professionnel est révoquée', en: 'The session of the professional is revoked' },
    phase: 'metier',
    wire: 'La session du jeton présenté est close, puis le service répond : invalid_grant, invalid_token ou {"active":false}',
    source: `${SECTION} §8.1, SC.MSS/CONF.10 [I]`,
    stage: 'avant',
    at: ['psc.token', 'psc.userinfo', 'psc.introspect'],
  },
  callback('state-errone', 'Retour avec un autre `state`', 'Callback with another `state`', '302, `state` changé', '§8, PSC-02 [S]'),
  callback('state-absent', 'Retour sans `state`', 'Callback without `state`', '302, `state` absent', '§8, PSC-02 [S]'),
  callback('iss-errone', 'Retour avec un autre `iss`', 'Callback with another `iss`', '302, `iss` d’un autre service', '§2.1 et §8, PSC-02 [M : RFC 9207]'),
  callback('iss-absent', 'Retour sans `iss`, pourtant annoncé', 'Callback without the announced `iss`', '302, `iss` absent', '§2.1 [M : RFC 9207]'),
  token('nonce-errone', 'Jeton d’identité avec un autre `nonce`', 'ID token with another `nonce`', '`nonce` changé', '§8, PSC-02 [S]'),
  token('signature-invalide', 'Jeton d’identité mal signé', 'ID token with a wrong signature', 'Un bit de la signature changé', '§8, PSC-02 [S]'),
  token('alg-none', 'Jeton d’identité sans signature', 'Unsigned ID token', '`alg: none`', '§3.2 [M : RFC 8725 §3.2]'),
  token('aud-errone', 'Jeton d’identité destiné à un autre logiciel', 'ID token for another software', '`aud` et `azp` changés', '§8, PSC-02 [S]'),
  token('iss-jeton-errone', 'Jeton d’identité d’un autre émetteur', 'ID token of another issuer', '`iss` changé', '§3.2 [S]'),
  token('jeton-expire', 'Jeton d’identité déjà expiré', 'ID token already expired', '`exp` une heure avant', '§3.2 [S]'),
  token('acr-0', 'Niveau d’authentification `0`', 'Authentication level `0`', '`acr: "0"`', '§8, PSC-04 [C]'),
  token('acr-absent', 'Niveau d’authentification absent', 'No authentication level', 'Pas de `acr`', '§8, PSC-04 [C]'),
  token('rotation-cle', 'Les clés de signature changent', 'The signing keys change', 'Jetons signés d’une clé neuve, seule publiée', '§8, PSC-09 [I]'),
  {
    code: 'sub-errone',
    label: { fr: 'Les informations reçues sont celles d’une autre personne', en: 'The information is about another person' },
    phase: 'reponse',
    wire: '`sub`, `SubjectNameID` et `preferred_username` changés',
    source: `${SECTION} §3.4 [M : OpenID Connect Core §5.3.2]`,
    stage: 'identite',
    at: ['psc.userinfo'],
  },
]

/** The same rows, as every service gives them. */
export const PSC_FAULTS: readonly FaultRow[] = TABLE.map(({ stage: _stage, at: _at, ...row }) => row)

const BY_CODE = new Map(TABLE.map((row) => [row.code, row]))

/** When a fault happens to a call of that transaction; undefined when it cannot. A refusal told to a browser comes with its return. */
export function stageOf(code: string, transaction: PscTransaction): FaultStage | undefined {
  const row = BY_CODE.get(code)
  if (!row || (row.at && !row.at.includes(transaction))) return undefined
  return transaction === 'psc.auth' && row.phase === 'metier' ? 'retour' : row.stage
}
