import { describe, expect, it } from 'vitest'
import { allChecks } from '../../../src/checks/index.ts'
import { selectChecks } from '../../../src/checks/select.ts'

const ids = (...patterns: string[]): string[] => selectChecks(allChecks, patterns).checks.map((c) => c.id)

describe('selectChecks', () => {
  it('finds one check by its id', () => {
    expect(ids('INSI-H2')).toEqual(['INSI-H2'])
  })

  it('reads a star as any ending', () => {
    expect(ids('INSI-S*')).toEqual(['INSI-S1', 'INSI-S2', 'INSI-S3'])
  })

  it('does not take a dot or a case for another', () => {
    expect(ids('insi-h2', 'INSI.H2')).toEqual([])
  })

  it('gives each check once, in the order of the catalogue', () => {
    expect(ids('INSI-S1', 'INSI-B*', 'INSI-B1')).toEqual(['INSI-B1', 'INSI-B2', 'INSI-B3', 'INSI-B4', 'INSI-B5', 'INSI-S1'])
  })

  it('names the patterns that stand for nothing', () => {
    expect(selectChecks(allChecks, ['INSI-H2', 'INSI-Z*', 'DMP-1']).unknown).toEqual(['INSI-Z*', 'DMP-1'])
  })
})
