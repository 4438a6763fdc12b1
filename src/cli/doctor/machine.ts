import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '../../evidence/clock.ts'
import { type Diagnosis, well, wrong } from './probe.ts'

/** Node 20.19 is the first where every part of the bench runs; 20 is past its end of life, so users are told 22 or 24. */
export function probeNode(version: string): Diagnosis {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    return wrong(
      'node',
      'bloquant',
      'configuration',
      { fr: 'Node {version} est trop ancien ; il faut au moins 20.19.', en: 'Node {version} is too old; 20.19 at least is needed.' },
      { fr: 'Installez Node 22 ou 24.', en: 'Install Node 22 or 24.' },
      { version },
    )
  }
  if (major < 22) {
    return wrong(
      'node',
      'attention',
      'configuration',
      { fr: 'Node {version} fonctionne, mais n’est plus maintenu.', en: 'Node {version} works, but is no longer maintained.' },
      { fr: 'Installez Node 22 ou 24 dès que possible.', en: 'Install Node 22 or 24 as soon as you can.' },
      { version },
    )
  }
  return well('node', { fr: 'Node {version} convient.', en: 'Node {version} is fine.' }, { version })
}

/** The state folder holds keys and evidence: it must be writable, and closed to other accounts. */
export function probeStateFolder(dir: string): Diagnosis {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    accessSync(dir, constants.W_OK)
  } catch {
    return wrong(
      'dossier',
      'bloquant',
      'configuration',
      { fr: 'Le dossier d’état « {dir} » ne peut pas être écrit.', en: 'The state folder "{dir}" cannot be written.' },
      { fr: 'Choisissez un autre dossier avec --state, ou corrigez les droits.', en: 'Choose another folder with --state, or mend its permissions.' },
      { dir },
    )
  }
  const keys = join(dir, 'pki')
  if (existsSync(keys) && (statSync(keys).mode & 0o077) !== 0) {
    return wrong(
      'dossier',
      'attention',
      'configuration',
      { fr: 'Les clés privées de « {keys} » sont lisibles par d’autres comptes.', en: 'The private keys of "{keys}" can be read by other accounts.' },
      { fr: 'Exécutez : chmod 700 {keys}', en: 'Run: chmod 700 {keys}' },
      { keys },
    )
  }
  return well('dossier', { fr: 'Le dossier d’état « {dir} » convient.', en: 'The state folder "{dir}" is fine.' }, { dir })
}

/** Certificates are judged by the date: a clock that went back makes good ones "not yet valid". */
export function probeClock(clock: Clock, authorityNotBefore: Date): Diagnosis {
  const now = clock.now()
  const date = now.toISOString().slice(0, 16).replace('T', ' ')
  if (now < authorityNotBefore) {
    return wrong(
      'horloge',
      'bloquant',
      'configuration',
      {
        fr: 'L’horloge de cette machine ({date}) est en retard sur les certificats du banc ({since}).',
        en: 'The clock of this machine ({date}) is behind the bench’s own certificates ({since}).',
      },
      { fr: 'Mettez la machine à l’heure (service NTP), puis recommencez.', en: 'Set the machine’s clock (NTP service), then try again.' },
      { date, since: authorityNotBefore.toISOString().slice(0, 10) },
    )
  }
  return well('horloge', { fr: 'Horloge : {date} (temps universel).', en: 'Clock: {date} (UTC).' }, { date })
}

/** A port asked for by the user must be free, and allowed to this account. */
export async function probePort(name: string, host: string, port: number): Promise<Diagnosis> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'inconnu'))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
  const params = { name, host, port }
  if (code === undefined) return well('port', { fr: 'Le port {port} ({name}) est libre.', en: 'Port {port} ({name}) is free.' }, params)
  if (code === 'EADDRINUSE') {
    return wrong(
      'port',
      'bloquant',
      'configuration',
      { fr: 'Le port {port} ({name}) est déjà pris par un autre programme.', en: 'Port {port} ({name}) is already taken by another program.' },
      {
        fr: 'Arrêtez cet autre programme (un autre « gabarit serve » ?), ou changez de port : --port {name}=0 en choisit un libre.',
        en: 'Stop that program (another "gabarit serve"?), or change the port: --port {name}=0 picks a free one.',
      },
      params,
    )
  }
  if (code === 'EACCES') {
    return wrong(
      'port',
      'bloquant',
      'configuration',
      { fr: 'Ce compte n’a pas le droit d’ouvrir le port {port} ({name}).', en: 'This account may not open port {port} ({name}).' },
      { fr: 'Choisissez un port au-dessus de 1023.', en: 'Choose a port above 1023.' },
      params,
    )
  }
  return wrong(
    'port',
    'bloquant',
    'configuration',
    { fr: 'L’adresse {host}:{port} ({name}) ne peut pas être ouverte ({code}).', en: 'The address {host}:{port} ({name}) cannot be opened ({code}).' },
    { fr: 'Vérifiez que cette adresse est bien celle de cette machine.', en: 'Check that this address belongs to this machine.' },
    { ...params, code },
  )
}
