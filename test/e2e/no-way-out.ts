import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a process that tries to leave the machine writes on its standard error. */
export const LEAVING = 'TENTATIVE DE SORTIE'

/** Loaded before the program: every way Node has of opening a connection, asking for a name or starting a program is told, and refused. */
const GUARD = `
import childProcess from 'node:child_process'
import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
const refuse = (what) => {
  process.stderr.write('${LEAVING} ' + what + '\\n')
  throw new Error('nothing leaves')
}
net.Socket.prototype.connect = () => refuse('connect')
dgram.Socket.prototype.connect = () => refuse('udp')
const { lookup } = dns
// To listen is to look the address up.
dns.lookup = (name, ...more) => (net.isIP(name) ? lookup(name, ...more) : refuse('lookup ' + name))
for (const name of Object.keys(dns).filter((n) => n.startsWith('resolve') || n === 'reverse')) dns[name] = () => refuse(name)
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) childProcess[name] = () => refuse(name)
syncBuiltinESMExports()
`

/** The environment of a process that cannot leave the machine, and says when it tries. */
export async function noWayOut(folder: string): Promise<{ readonly NODE_OPTIONS: string }> {
  const file = join(folder, 'sans-sortie.mjs')
  await writeFile(file, GUARD)
  return { NODE_OPTIONS: `--import ${file}` }
}
