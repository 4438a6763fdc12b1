import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cdaOf, dlu, ftSu, ips, n1, vsm } from '../../../../src/checks/cda/examples.ts'
import { judgeCda } from './judge-cda.ts'

const valid = [n1(), dlu(), ftSu(), ips(), vsm()].map((s) => s.bytes)

describe('the rules on documents', () => {
  it('never throw on a valid document with a stretch replaced, cut or doubled', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...valid),
        fc.nat(20_000),
        fc.nat(300),
        fc.constantFrom('', '<x/>', ' ', '"', 'value="1"', '<id/>', '&amp;'),
        (document, at, length, patch) => {
          const from = at % document.length
          judgeCda(Uint8Array.from([...document.subarray(0, from), ...new TextEncoder().encode(patch), ...document.subarray(from + length)]), {
            params: { statut: 'recuperee' },
          })
        },
      ),
      { numRuns: 150 },
    )
  })

  it('never throw when an element is renamed or loses all its attributes', () => {
    const text = new TextDecoder().decode(dlu().bytes)
    const names = [...new Set([...text.matchAll(/<([A-Za-z]+)/g)].map((m) => m[1] ?? ''))].filter((n) => n !== 'ClinicalDocument')
    for (const name of names) {
      judgeCda(cdaOf(text.replaceAll(new RegExp(`(</?)${name}(?=[\\s/>])`, 'g'), '$1renamed')).bytes)
      judgeCda(cdaOf(text.replaceAll(new RegExp(`<${name}\\s[^>]*?(/?)>`, 'g'), `<${name}$1>`)).bytes)
    }
    expect(names.length).toBeGreaterThan(40)
  })

  it('say nothing but that it is unreadable of a document that is', () => {
    expect(judgeCda(cdaOf('<ClinicalDocument').bytes).map((f) => f.check)).toEqual(['CDA-H-00'])
  })

  it('say of a document of our own only that it has no style sheet', () => {
    for (const bytes of valid) expect(judgeCda(bytes).filter((f) => f.check !== 'CDA-S-05')).toEqual([])
  })
})
