import { matriculeKey } from '../../src/protocol/ins/matricule.ts'

/** The 15 characters of a matricule given with or without its key; undefined when it is not one. */
export function wholeMatricule(written: string): string | undefined {
  const value = written.replace(/\s/g, '').toUpperCase()
  const key = matriculeKey(value.slice(0, 13))
  if (key === undefined || (value.length !== 13 && value.length !== 15)) return undefined
  return value.length === 13 ? value + key : value
}
