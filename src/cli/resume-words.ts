import { DEFAULT_PORTS } from './options.ts'
import type { PlayOptions } from './play.ts'

/** The command that goes on with this run: the one that was typed, with its session and --reprendre. */
export function resumeWords(options: PlayOptions, session: string): string {
  const { state, adapter, profile, scenarios, scenarioFolders = [], mode, ports, idams, defects } = options
  const words = ['gabarit', '--state', state, 'run', '--adapter', adapter, '--profil', profile, '--session', session, '--reprendre']
  if (mode !== 'strict') words.push('--mode', mode)
  for (const [name, port] of Object.entries(ports)) if (DEFAULT_PORTS[name] !== port) words.push('--port', `${name}=${port}`)
  for (const idam of idams ?? []) words.push('--idam', idam)
  for (const folder of scenarioFolders) words.push('--scenarios', folder)
  for (const defect of defects) words.push('--defaut', defect)
  return [...words, ...scenarios].map(quoted).join(' ')
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
