import type { ArmedFault } from '../../../src/evidence/events.ts'
import type { FaultRow, MockSession } from '../../service.ts'

const SOURCE = 'contrat MSSanté §12.4 (MSS-R-20, MSS-R-25), RFC 3501 §7.1, RFC 5530'
const WHERE = 'Faits : `protocole` imap, `commande` (FETCH, IDLE…), `boite`, `dossier`'

/** Faults of reading a scenario can arm; each happens at the first command that its `where` fits. */
export const IMAP_FAULTS: readonly FaultRow[] = [
  {
    code: 'imap-coupure',
    label: { fr: 'La connexion IMAP est coupée, rien n’est répondu', en: 'The IMAP connection is cut, nothing is answered' },
    phase: 'connexion',
    wire: `TCP RST à la commande, après \`delaiMs\` millisecondes (0 par défaut ; pendant IDLE, après « + idling »). ${WHERE}`,
    source: SOURCE,
  },
  {
    code: 'imap-coupure-reponse',
    label: { fr: 'La connexion IMAP est coupée au milieu de la réponse', en: 'The IMAP connection is cut in the middle of the answer' },
    phase: 'reponse',
    wire: `Première moitié de la réponse, puis TCP RST. ${WHERE}`,
    source: SOURCE,
  },
  {
    code: 'imap-refus',
    label: { fr: 'La commande IMAP est refusée (NO)', en: 'The IMAP command is refused (NO)' },
    phase: 'metier',
    wire: `\`NO [code] texte\`, sans effet ; paramètres \`code\` (UNAVAILABLE par défaut) et \`texte\`. ${WHERE}`,
    source: SOURCE,
  },
  {
    code: 'imap-bye',
    label: { fr: 'Le serveur IMAP ferme la connexion (BYE)', en: 'The IMAP server closes the connection (BYE)' },
    phase: 'connexion',
    wire: `\`* BYE [UNAVAILABLE]\` après \`delaiMs\` millisecondes (0 par défaut ; pendant IDLE, après « + idling »), puis fermeture. ${WHERE}`,
    source: SOURCE,
  },
  {
    code: 'imap-lent',
    label: { fr: 'La réponse IMAP est lente', en: 'The IMAP answer is slow' },
    phase: 'reponse',
    wire: `La réponse normale après \`delaiMs\` millisecondes (5000 par défaut). ${WHERE}`,
    source: SOURCE,
  },
  {
    code: 'imap-jeton-expire',
    label: { fr: 'Le jeton expire pendant la session IMAP', en: 'The token expires in the middle of the IMAP session' },
    phase: 'controle',
    wire: `\`* BYE [EXPIRED]\`, puis fermeture, à une commande qui suit l’authentification. ${WHERE}`,
    source: 'contrat MSSanté §2 (ECO.1.2.6, ECO.1.2.7) ; RFC 5530 §3 ; forme de la coupure [M]',
  },
  {
    code: 'imap-uidvalidity',
    label: { fr: 'La validité des UID du dossier change', en: 'The UIDVALIDITY of the folder changes' },
    phase: 'metier',
    wire: `À SELECT, EXAMINE ou STATUS : les messages sont renumérotés sous un autre UIDVALIDITY. ${WHERE}`,
    source: 'RFC 3501 §2.3.1.1 ; contrat MSSanté §12.4 MSS-R-20',
  },
]

const CODES: ReadonlySet<string> = new Set(IMAP_FAULTS.map(({ code }) => code))
const NAMING = ['SELECT', 'EXAMINE', 'STATUS']
const BEFORE_BOXES = ['CAPABILITY', 'ID', 'NOOP', 'LOGOUT', 'STARTTLS', 'LOGIN', 'AUTHENTICATE']

/** What a command shows to armed faults. */
export interface CommandFacts {
  readonly transaction: string
  readonly commande: string
  readonly boite: string
  readonly dossier: string
}

/** The armed fault that happens to this command, taken; undefined when there is none. */
export function takeImapFault(session: MockSession | null, facts: CommandFacts): ArmedFault | undefined {
  return session?.takeFault('mssante', { protocole: 'imap', ...facts }, ({ code }) => CODES.has(code) && mayHappen(code, facts))
}

/** `delaiMs` of a fault, milliseconds. */
export function delayOf({ params }: ArmedFault, byDefault: number): number {
  const asked = Number(params['delaiMs'] ?? byDefault)
  return Number.isFinite(asked) && asked > 0 ? asked : 0
}

function mayHappen(code: string, { commande, boite }: CommandFacts): boolean {
  if (code === 'imap-uidvalidity') return NAMING.includes(commande)
  if (code === 'imap-jeton-expire') return boite !== '' && !BEFORE_BOXES.includes(commande)
  return true
}
