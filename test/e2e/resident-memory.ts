import { readFileSync } from 'node:fs'

/** Memory of a process as the kernel counts it, now and at its highest, in megabytes; null where the kernel does not tell (only Linux does). */
export function residentMemory(pid: number): { readonly now: number; readonly highest: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const megabytes = (name: string): number => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024)
    return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') }
  } catch {
    return null
  }
}
