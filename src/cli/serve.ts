import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import pc from 'picocolors'
import type { Bench } from '../bench/bench.ts'
import { loadPersonas } from '../engine/personas.ts'
import { checkSettings } from '../engine/settings.ts'
import { BancError } from '../evidence/banc-error.ts'
import { systemClock } from '../evidence/clock.ts'
import { randomIds } from '../evidence/ids.ts'
import type { CommandContext } from './command-context.ts'
import { liveComments } from './live-comments.ts'
import { openBenchFor } from './open-bench.ts'
import { operatorOption, seedOperator } from './operator-option.ts'
import { collect, collectPort, DEFAULT_PORTS, type GlobalOptions } from './options.ts'
import { sayError } from './say.ts'
import { BOX_KINDS } from './simulator-mail.ts'
import { type ServedSession, welcome } from './welcome.ts'

interface ServeOptions extends GlobalOptions {
  readonly host: string
  readonly port: Record<string, number>
  readonly session: string[]
  readonly mode: 'strict' | 'lenient'
  readonly idam: string[]
  readonly operateur?: string
  readonly json?: boolean
}

/** `gabarit serve`: the national services for one's own DUI, every call commented as it comes. */
export function serveCommand({ lang, terminal, done }: CommandContext): Command {
  const fr = lang === 'fr'
  return new Command('serve')
    .option('--host <adresse>', fr ? 'adresse d’écoute (boucle locale par défaut)' : 'address to listen on (loopback by default)', '127.0.0.1')
    .option(
      '--port <nom=port>',
      fr ? 'port d’un accès, 0 pour un port libre (répétable)' : 'port of an endpoint, 0 for a free one (repeatable)',
      collectPort(lang),
      {
        ...DEFAULT_PORTS,
      },
    )
    .option('--session <nom>', fr ? 'une session par DUI (répétable)' : 'one session per DUI (repeatable)', collect, [])
    .addOption(
      new Option(
        '--mode <mode>',
        fr
          ? 'strict : erreurs comme en réel ; lenient : répond toujours le résultat métier'
          : 'strict: errors as the real service; lenient: always the business result',
      )
        .choices(['strict', 'lenient'])
        .default('strict'),
    )
    .option(
      '--idam <numero>',
      fr
        ? 'numéro d’autorisation du logiciel à accepter ; tous par défaut (répétable)'
        : 'software authorisation number to accept; all by default (repeatable)',
      collect,
      [],
    )
    .addOption(operatorOption(lang))
    .option('--json', fr ? 'une ligne JSON quand tout est prêt' : 'one JSON line when all is ready')
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<ServeOptions>()
      refusePublicAddress(options.host)
      const { bench, gardeFou, failures } = await openBenchFor({
        definitions: { personas: loadPersonas() },
        state: options.state,
        clock: systemClock,
        ids: randomIds,
        host: options.host,
        ports: options.port,
      })
      try {
        const names = [...new Set(options.session.length > 0 ? options.session : ['dui'])]
        const sessions = await Promise.all(names.map((name) => openNamedSession(bench, name, names.length > 1, options.mode, options.idam)))
        for (const { session } of sessions) if (options.operateur !== undefined) seedOperator(session, options.operateur)
        // Listened to before the bench says it is ready: who reads that line may stop it at once.
        const over = stopped()
        if (options.json) terminal.out.write(`${JSON.stringify(readyLine(bench, sessions))}\n`)
        else {
          terminal.out.write(welcome(bench, sessions, lang, pc.createColors(terminal.colors), resolve(options.state)))
          const live = {
            lang,
            terminal,
            mask: gardeFou.mask,
            settings: checkSettings(
              bench.issuerCns,
              options.idam.length > 0 ? options.idam : null,
              { authorities: bench.pki.authorities, crls: bench.pki.crl },
              { boxes: BOX_KINDS },
            ),
          }
          for (const { session } of sessions) liveComments(session.id, session.log, live)
          // A call that no session was found for is kept and shown: it is often the one being looked for.
          liveComments(fr ? 'objets-trouvés' : 'lost-and-found', bench.lostAndFound, live)
        }
        await over
      } finally {
        // What went wrong above must not leave the ports open, and the process alive, behind its message.
        await bench.close()
      }
      for (const failure of failures.slice(0, 1)) sayError(failure, lang, terminal)
      done(failures.length > 0 ? 3 : 0)
    })
}

/** Beyond loopback the control API needs a token and TLS; until it exists, only loopback is served (DESIGN §8). */
function refusePublicAddress(host: string): void {
  if (host === 'localhost' || host === '::1' || /^127\./.test(host)) return
  throw new BancError(
    'adresse-publique',
    'configuration',
    {
      fr: 'L’adresse {host} serait visible d’autres machines ; le banc n’écoute que sur la boucle locale pour l’instant.',
      en: 'The address {host} would be visible from other machines; for now the bench only listens on loopback.',
    },
    {
      fr: 'Installez le banc sur la machine du DUI, ou faites suivre le port par un tunnel (ssh -L 8443:127.0.0.1:8443).',
      en: 'Install the bench on the DUI’s machine, or forward the port through a tunnel (ssh -L 8443:127.0.0.1:8443).',
    },
    { host },
  )
}

async function openNamedSession(bench: Bench, name: string, several: boolean, mode: 'strict' | 'lenient', idams: readonly string[]): Promise<ServedSession> {
  // With several sessions, each DUI has a certificate and a host name of its own: that is how its calls are told apart.
  const client = several ? await bench.issueFor(name) : await bench.pki.client('INSI-MANU')
  const keys = { certificates: [client.fingerprint256], hosts: [`${name}.gabarit.localhost`.toLowerCase()] }
  const session = bench.openSession({ id: name, label: name, mode, keys })
  if (idams.length > 0) session.seed('session', 'insi', { settings: { acceptedIdams: [...idams] } })
  return { session, client: { file: client.file, subject: client.subject } }
}

function readyLine(bench: Bench, sessions: readonly ServedSession[]): object {
  const [first] = sessions
  return {
    ready: true,
    endpoints: bench.endpoints,
    ca: bench.pki.caFile,
    client: first?.client.file,
    sessions: sessions.map((s) => ({ id: s.session.id, client: s.client.file })),
  }
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
