import { DEFAULT_PORTS } from './options.ts'
import type { PlayOptions } from './play.ts'

/** The command that goes on with this run: the one that was typed, with its session and --reprendre. */
export function resumeWords(options: PlayOptions, session: string): string {
  const { state, adapter, profile, scenarios, scenarioFolders = [], mode, ports, idams, defects } = options
  const words = ['gabarit', '--state', state, 'run', '--adapter', adapter, '--profil', profile, '--session', session, '--reprendre']
  if (mode !== 'strict') words.push('--mode', mode)
  const changed = Object.entries(ports).filter(([name, port]) => DEFAULT_PORTS[name] !== port)
  const free = changed.length > 1 && Object.values(ports).every((port) => port === 0)
  for (const port of free ? ['tous=0'] : changed.map(([name, port]) => `${name}=${port}`)) words.push('--port', port)
  for (const idam of idams ?? []) words.push('--idam', idam)
  for (const folder of scenarioFolders) words.push('--scenarios', folder)
  for (const defect of defects) words.push('--defaut', defect)
  return [...words, ...scenarios].map(quoted).join(' ')
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
