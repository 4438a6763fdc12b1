import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** Who may import whom (DESIGN §3): arrows point down only. A room may always import itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'src/cli': [
    'src/ans-pack',
    'src/report',
    'src/engine',
    'src/bench',
    'src/adapters',
    'src/evidence',
    'src/checks',
    'src/protocol',
    'src/i18n',
    'src/package-root.ts',
    'mocks/pki',
    'mocks/dui',
    'mocks/service.ts',
  ],
  'src/report': ['src/engine', 'src/evidence', 'src/checks', 'src/protocol', 'src/i18n', 'src/package-root.ts'],
  'src/engine': [
    'src/ans-pack (types)',
    'mocks/service.ts (types)',
    'src/bench',
    'src/adapters',
    'src/evidence',
    'src/checks',
    'src/protocol',
    'src/i18n',
    'src/package-root.ts',
  ],
  'src/bench': [
    'mocks/annuaire',
    'mocks/dmp',
    'mocks/igc',
    'mocks/insi',
    'mocks/mssante',
    'mocks/pki',
    'mocks/psc',
    'mocks/service.ts',
    'src/evidence',
    'src/protocol',
    'src/i18n',
  ],
  'src/adapters': ['mocks/dui', 'src/evidence', 'src/protocol', 'src/i18n'],
  'src/checks': ['src/protocol', 'src/i18n', 'src/evidence (types)', 'src/ans-pack (types)'],
  'src/evidence': ['src/protocol', 'src/i18n'],
  'src/ans-pack': ['src/protocol', 'src/i18n', 'src/evidence/banc-error.ts'],
  'src/protocol': [],
  'src/i18n': [],
  'src/package-root.ts': [],
  'mocks/insi': [
    'mocks/http',
    'mocks/service.ts',
    'src/protocol',
    'src/evidence (types)',
    'src/i18n (types)',
    'src/evidence/ids.ts',
    'src/evidence/banc-error.ts',
    'src/package-root.ts',
  ],
  'mocks/dmp': [
    'mocks/documents',
    'mocks/http',
    'mocks/service.ts',
    'src/protocol',
    'src/evidence (types)',
    'src/i18n (types)',
    'src/evidence/ids.ts',
    'src/evidence/banc-error.ts',
    'src/package-root.ts',
  ],
  // What correspondents write about people, whatever the channel that brings it.
  'mocks/documents': [
    'mocks/dmp (types)',
    'src/protocol',
    'src/evidence (types)',
    'src/i18n (types)',
    'src/evidence/ids.ts',
    'src/evidence/banc-error.ts',
    'src/package-root.ts',
  ],
  'mocks/mssante': [
    'mocks/documents',
    'mocks/http/transport-facts.ts',
    'mocks/service.ts',
    'src/protocol',
    'src/evidence (types)',
    'src/i18n (types)',
    'src/evidence/ids.ts',
    'src/evidence/banc-error.ts',
    'src/package-root.ts',
  ],
  'mocks/psc': [
    'mocks/documents',
    'mocks/http',
    'mocks/service.ts',
    'src/protocol',
    'src/evidence (types)',
    'src/i18n (types)',
    'src/evidence/ids.ts',
    'src/evidence/banc-error.ts',
    'src/package-root.ts',
  ],
  'mocks/annuaire': [
    'mocks/documents',
    'mocks/http',
    'mocks/service.ts',
    'src/protocol',
    'src/evidence (types)',
    'src/i18n (types)',
    'src/evidence/ids.ts',
    'src/evidence/banc-error.ts',
    'src/package-root.ts',
  ],
  'mocks/igc': ['mocks/http', 'mocks/service.ts', 'src/protocol', 'src/evidence (types)', 'src/i18n (types)', 'src/evidence/banc-error.ts'],
  'mocks/http': ['mocks/service.ts', 'src/protocol', 'src/evidence (types)', 'src/evidence/banc-error.ts', 'src/i18n (types)'],
  'mocks/pki': ['src/protocol', 'src/evidence (types)', 'src/evidence/banc-error.ts', 'src/i18n (types)'],
  'mocks/service.ts': ['src/evidence (types)', 'src/i18n (types)'],
  // The simulator shares nothing with the bench: a mistake on both sides would never be seen.
  'mocks/dui': ['src/evidence (types)', 'src/i18n (types)'],
}

function files(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts'))
    .map((f) => join(folder, f))
}

function roomOf(path: string): string {
  const rooms = Object.keys(ALLOWED).sort((a, b) => b.length - a.length)
  return rooms.find((r) => path === r || path.startsWith(`${r}/`)) ?? path
}

function importsOf(file: string): { target: string; typeOnly: boolean }[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const found: { target: string; typeOnly: boolean }[] = []
  for (const m of source.matchAll(/^(?:import|export)\s+(type\s+)?[^'"]*?from\s+'(\.[^']+)'/gm)) {
    found.push({ target: relative(ROOT, resolve(ROOT, dirname(file), m[2] ?? '')), typeOnly: m[1] !== undefined })
  }
  for (const m of source.matchAll(/import\(\s*'(\.[^']+)'\s*\)/g)) {
    found.push({ target: relative(ROOT, resolve(ROOT, dirname(file), m[1] ?? '')), typeOnly: false })
  }
  return found
}

/** Arrows that the map does not allow: `from → to`. */
function forbidden(file: string, imports = importsOf(file)): string[] {
  const room = roomOf(file)
  const allowed = ALLOWED[room]
  if (!allowed) return [`${file}: no room`]
  return imports
    .filter(({ target, typeOnly }) => {
      const to = roomOf(target)
      if (to === room || allowed.includes(to) || allowed.includes(target)) return false
      return !(typeOnly && allowed.includes(`${to} (types)`))
    })
    .map(({ target }) => `${file} → ${target}`)
}

test('arrows between rooms point down only', () => {
  const all = [...files('src'), ...files('mocks')]
  expect(all.length).toBeGreaterThan(20)
  expect(all.flatMap((f) => forbidden(f))).toEqual([])
})

test('a check that imports the engine, or a simulator that imports a codec, is seen', () => {
  expect(forbidden('src/checks/insi/x.ts', [{ target: 'src/engine/run.ts', typeOnly: false }])).toEqual(['src/checks/insi/x.ts → src/engine/run.ts'])
  expect(forbidden('mocks/dui/x.ts', [{ target: 'src/protocol/ins/matricule.ts', typeOnly: true }])).toHaveLength(1)
  expect(forbidden('src/checks/insi/x.ts', [{ target: 'src/evidence/log.ts', typeOnly: false }])).toHaveLength(1)
})

/** Modules whose job is time, chance, environment or the machine (style: effects have owners). */
const OWNERS: Readonly<Record<string, readonly RegExp[]>> = {
  'Date.now\\(|new Date\\(\\)': [/^src\/evidence\/clock\.ts$/],
  'Math\\.random|randomUUID\\(|randomBytes\\(': [/^src\/evidence\/ids\.ts$/, /^mocks\/pki\//],
  'process\\.env': [/^src\/cli\//],
}

test('time, chance and environment are read only by their owners', () => {
  const strays: string[] = []
  for (const file of [...files('src'), ...files('mocks')]) {
    const source = readFileSync(join(ROOT, file), 'utf8')
    for (const [pattern, owners] of Object.entries(OWNERS)) {
      if (new RegExp(pattern).test(source) && !owners.some((o) => o.test(file))) strays.push(`${file}: ${pattern}`)
    }
  }
  expect(strays).toEqual([])
})
