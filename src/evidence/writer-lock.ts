import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { BancError } from './banc-error.ts'

const LOCK = 'log.lock'

/** Who writes in an evidence folder. `start` tells apart two processes that got the same number (containers, reboots). */
interface Owner {
  readonly pid: number
  readonly host: string
  readonly start: string
}

/** Folders this very process writes in: a lock with our own number that is not here was left by a dead process. */
const ours = new Set<string>()

/** Takes the single-writer lock of an evidence folder, over a dead writer's if need be; returns the way to release it. */
export function lockForWriting(dir: string): () => void {
  const path = join(dir, LOCK)
  const me: Owner = { pid: process.pid, host: hostname(), start: startOf(process.pid) }
  const mine = `${path}.${me.pid}`
  if (ours.has(path)) throw busy(dir, me)
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 })
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        // A link appears with its content or not at all: no other process can read a half-written lock.
        linkSync(mine, path)
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const owner = ownerOf(path)
      if (attempt > 4 || (owner && isAlive(owner))) throw busy(dir, owner)
      renameSync(path, `${mine}.stale`)
      rmSync(`${mine}.stale`)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  ours.add(path)
  return () => {
    if (ours.delete(path)) rmSync(path, { force: true })
  }
}

function ownerOf(path: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Partial<Owner>
    return Number.isSafeInteger(owner.pid) ? { pid: owner.pid ?? 0, host: owner.host ?? '', start: owner.start ?? '' } : undefined
  } catch {
    return undefined
  }
}

function isAlive(owner: Owner): boolean {
  // A process of another machine cannot be looked at: it is believed.
  if (owner.host !== hostname()) return true
  if (owner.pid === process.pid) return false
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return owner.start === '' || owner.start === startOf(owner.pid)
}

/** When a process started, in the system's own ticks; empty where the system does not say (not Linux). */
function startOf(pid: number): string {
  try {
    // The process name, in brackets, may itself hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function busy(dir: string, owner: Owner | undefined): BancError {
  return new BancError(
    'journal-occupe',
    'configuration',
    {
      fr: 'Le dossier de preuves {dir} est déjà utilisé par un autre processus (numéro {pid}, machine {host}).',
      en: 'The evidence folder {dir} is already in use by another process (number {pid}, machine {host}).',
    },
    {
      fr: 'Arrêtez l’autre processus ou choisissez un autre dossier. S’il est certain que plus rien n’y écrit, supprimez le fichier log.lock de ce dossier.',
      en: 'Stop the other process or choose another folder. If nothing writes there any more for sure, remove the log.lock file of that folder.',
    },
    { dir, pid: owner?.pid ?? '?', host: owner?.host ?? '?' },
  )
}
