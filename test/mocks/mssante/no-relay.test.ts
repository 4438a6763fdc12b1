import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')

/** What the mail service may take of modules that speak to the network: what listens, nothing that calls. */
const LISTENING: Readonly<Record<string, readonly string[]>> = {
  'node:net': ['createServer', 'isIP', 'isIPv4', 'isIPv6'],
  'node:tls': ['createServer', 'createSecureContext', 'DEFAULT_CIPHERS', 'TLSSocket'],
  // The DNS responder: it answers those who ask, by the socket they asked on.
  'node:dgram': ['createSocket'],
  'node:http': ['createServer'],
  'node:https': ['createServer'],
  'smtp-server': ['SMTPServer'],
  'smtp-server/lib/smtp-connection.js': ['SMTPConnection'],
  'smtp-server/lib/sasl.js': ['SASL'],
}
/** Modules that only serve to call, to send or to start something. */
const CALLING = ['node:http2', 'node:dns', 'node:dns/promises', 'node:child_process', 'node:worker_threads', 'node:cluster', 'undici', 'nodemailer', 'imapflow']

const IMPORT = /(?:^|\n)(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s*'([^']+)'/g

interface Import {
  readonly file: string
  readonly module: string
  readonly names: readonly string[]
}

/** Values that a file imports, types left out. */
function importsOf(file: string): Import[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)]
    .filter(([, type]) => type === undefined)
    .map(([, , names = '', module = '']) => ({
      file: relative(ROOT, file),
      module,
      names: names
        .replace(/[{}]/g, ' ')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => name.split(/\s+as\s+/)[0] ?? ''),
    }))
    .filter(({ names }) => names.length > 0)
}

/** Every file the mail service is made of: its own, and what they import. */
function reached(): string[] {
  const folder = join(ROOT, 'mocks/mssante')
  const seen = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((f) => f.endsWith('.ts'))
      .map((f) => join(folder, f)),
  )
  for (const file of seen)
    for (const { module } of importsOf(file)) {
      const path = module.startsWith('.') ? resolve(dirname(file), module) : ''
      if (path !== '' && existsSync(path)) seen.add(path)
    }
  return [...seen]
}

test('nothing of which the mail service is made can open a connection: no message leaves the machine, whatever its recipient', () => {
  const files = reached()
  expect(files.length).toBeGreaterThan(100)
  const all = files.flatMap(importsOf)
  const listening = all.filter(({ module }) => module in LISTENING)
  expect(listening.length).toBeGreaterThan(5)
  expect(listening.filter(({ module, names }) => names.some((name) => !LISTENING[module]?.includes(name)))).toEqual([])
  expect(all.filter(({ module }) => CALLING.includes(module) || module.startsWith('nodemailer/'))).toEqual([])
  const calls = files.filter((file) => /\bfetch\(|\bnew (?:WebSocket|EventSource|net\.Socket|Socket)\(|\bimport\((?!'\.)/.test(readFileSync(file, 'utf8')))
  expect(calls.map((file) => relative(ROOT, file))).toEqual([])
})
