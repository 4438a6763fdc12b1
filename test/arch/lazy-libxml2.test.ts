import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** Files and packages a module loads at once: static imports and exports, those of types left out. */
function loadedBy(entry: string): Map<string, string> {
  const from = new Map<string, string>()
  const waiting = [entry]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const source = readFileSync(resolve(ROOT, file), 'utf8')
    for (const [, names = '', target = ''] of source.matchAll(/^(?:import|export)\s([^'"]*?)from\s+'([^']+)'/gm)) {
      const onlyTypes = /^type\s/.test(names) || /^\{(\s*type\s[^,}]+,?)+\s*\}\s*$/.test(names)
      const found = target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), target)) : target
      if (onlyTypes || from.has(found)) continue
      from.set(found, file)
      if (target.startsWith('.') && found.endsWith('.ts')) waiting.push(found)
    }
  }
  return from
}

test('the checks are loaded without libxml2, which only a signature needs', () => {
  const loaded = loadedBy('src/checks/index.ts')
  expect(loaded.size).toBeGreaterThan(100)
  expect(loaded.get('libxml2-wasm')).toBeUndefined()
})

test('the walk sees libxml2 where it is', () => {
  expect(loadedBy('src/protocol/saml/verify.ts').get('libxml2-wasm')).toBe('src/protocol/xmldsig/canonical-document.ts')
})
