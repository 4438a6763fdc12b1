import { spawn } from 'node:child_process'
import type { ServedMail } from './a-served-mail.ts'

export const PYTHON = '/usr/bin/python3'

/** Runs `mail_python.py`; gives what it saw, and throws what it wrote when it fails. Both ways of TLS unless told otherwise. */
export function python(
  mail: ServedMail,
  asked: Readonly<Record<string, unknown>> & { readonly do: 'read' | 'exchange' | 'psc' },
): Promise<Readonly<Record<string, unknown>>> {
  const ports = Object.fromEntries(['mssante-smtp', 'mssante-imap', 'mssante-smtps', 'mssante-imaps'].map((name) => [name, mail.port(name)]))
  const child = spawn(PYTHON, [new URL('mail_python.py', import.meta.url).pathname], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(JSON.stringify({ ca: mail.ca, ports, ways: ['starttls', 'implicit'], ...asked }))
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(JSON.parse(out) as Record<string, unknown>) : reject(new Error(err))))
  })
}

/** Bytes that Python told in base64. */
export function bytesOf(told: unknown): Buffer {
  return Buffer.from(String(told), 'base64')
}

export function listOf(told: unknown): Buffer[] {
  return Array.isArray(told) ? told.map(bytesOf) : []
}
